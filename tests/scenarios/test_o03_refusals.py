"""What Slack refuses is mended, waited for, or told with a remedy; `/jam retry` tries it again."""

from pathlib import Path

import pytest
import yaml

from jam.places import PlaceState
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, MANIFEST, OLGA
from tests.scenarios.story import Story, told

DIGEST = "digest:forms:2026-03-04"
FINE = {"status": 200, "carried_out": True}


def talk(story: Story, place: str = "forms") -> None:
    for number, user in enumerate((OLGA, AMARA, BRUNO, CHITRA, DALE)):
        story.say(user, place, f"The copier wants paper in tray {number} again.")


def refused(story: Story, *codes: str, method: str = "chat.postMessage") -> None:
    """Have the forum's digest refused, which comes after a line backstage about two others."""
    talk(story)
    story.until("03-04 08:59")
    before = [FINE, FINE] if method == "chat.postMessage" else []
    story.control.configure(fail={method: [*before, *codes]})
    story.until("03-04 09:01")
    story.control.configure(fail={method: []})


def state_of(story: Story) -> str:
    return story.states(DIGEST)[DIGEST][0]


def test_a_bot_that_fell_out_of_a_public_channel_goes_back_in(open_jam: Story) -> None:
    refused(open_jam, "not_in_channel")
    assert state_of(open_jam) == "done"
    assert DIGEST in open_jam.keys("forms")
    assert not [said for said in open_jam.heard("backstage") if "could not be posted" in said]


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
def test_blocks_that_slack_does_not_take_become_paragraphs(open_jam: Story, code: str) -> None:
    refused(open_jam, code)
    assert state_of(open_jam) == "done"
    (top,) = [m for m in open_jam.top("forms") if DIGEST in str(m.get("metadata"))]
    assert {block["type"] for block in top["blocks"]} == {"section"}


def test_an_archived_channel_is_noted_told_once_and_used_again_on_demand(open_jam: Story) -> None:
    refused(open_jam, "is_archived")
    assert open_jam.jam.place("forms").state is PlaceState.ARCHIVED
    open_jam.wait(minutes=1)
    told = [said for said in open_jam.heard("backstage") if "was archived" in said]
    assert len(told) == 1
    open_jam.type(OLGA, "backstage", "retry")
    open_jam.wait(minutes=1)
    assert open_jam.jam.place("forms").state is PlaceState.READY
    assert DIGEST in open_jam.keys("forms")


def test_what_failed_is_listed_with_its_reason_and_tried_again_on_demand(open_jam: Story) -> None:
    refused(open_jam, "restricted_action")
    open_jam.wait(minutes=1)
    assert any("/jam retry" in said for said in open_jam.heard("backstage"))
    assert "restricted_action" in open_jam.type(OLGA, "backstage", "status")
    assert "1 thing that failed is tried again" in open_jam.type(OLGA, "backstage", "retry")
    open_jam.wait(minutes=1)
    assert state_of(open_jam) == "done"
    assert DIGEST in open_jam.keys("forms")
    assert "Nothing has failed" in open_jam.type(OLGA, "backstage", "retry")


def test_a_part_that_failed_is_tried_again_and_the_rest_is_not_said_again(open_jam: Story) -> None:
    refused(open_jam, "storage_limit_reached", method="files.completeUploadExternal")
    assert state_of(open_jam) == "failed"
    before = open_jam.keys("forms")
    open_jam.type(OLGA, "forms", "retry")
    open_jam.wait(minutes=1)
    assert state_of(open_jam) == "done"
    assert open_jam.keys("forms") == before
    shared = [m for m in open_jam.control.messages(open_jam.channel("forms")) if m.get("files")]
    assert len(shared) == 1


def test_without_a_token_moments_stay_due_and_nothing_is_given_up(open_jam: Story) -> None:
    talk(open_jam)
    open_jam.until("03-04 08:59")
    open_jam.control.configure(refuse_bot="token_revoked")
    open_jam.until("03-04 11:30")  # an outage is given up after two hours and some minutes
    assert state_of(open_jam) == "due"
    open_jam.control.configure(refuse_bot=None)
    open_jam.wait(minutes=5)
    assert state_of(open_jam) == "done"
    assert DIGEST in open_jam.keys("forms")


def test_an_outage_of_an_hour_is_sat_out(open_jam: Story) -> None:
    talk(open_jam)
    open_jam.until("03-04 08:59")
    open_jam.control.configure(fail={"chat.postMessage": ["internal_error"] * 500})
    open_jam.until("03-04 10:00")
    assert state_of(open_jam) == "due"
    open_jam.control.configure(fail={"chat.postMessage": []})
    open_jam.until("03-04 11:00")
    assert open_jam.keys("forms").count(DIGEST) == 1


def test_what_waits_for_slack_holds_back_what_comes_after_it_in_its_place(open_jam: Story) -> None:
    open_jam.control.configure(fail={"chat.postMessage": ["internal_error"]})
    for question in ("Which form first?", "And which one last?"):
        open_jam.type(AMARA, "forms", f"prompt {question}")
        preview = open_jam.whispers(AMARA)[-1]
        open_jam.press(AMARA, preview, "prompt_post")
        open_jam.wait(seconds=5)
    assert not [said for said in open_jam.heard("forms") if "which one" in said.lower()]
    open_jam.wait(minutes=5)
    first, last = open_jam.heard("forms")[-2:]
    assert ("first" in first, "last" in last) == (True, True)


def test_a_backstage_out_of_reach_begets_no_notices(open_jam: Story) -> None:
    open_jam.control.delete_channel(open_jam.channel("backstage"))
    open_jam.wait(minutes=1)
    refused(open_jam, "restricted_action")
    open_jam.wait(minutes=30)
    number = len(open_jam.control.calls())
    open_jam.wait(hours=1)
    assert [c for c in open_jam.control.calls(number) if c["method"] == "chat.postMessage"] == []


def test_a_missing_scope_is_named(tmp_path: Path) -> None:
    manifest = yaml.safe_load(MANIFEST.read_text("utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].remove("files:write")
    poorer = tmp_path / "manifest.yml"
    poorer.write_text(yaml.safe_dump(manifest), "utf-8")
    with told(manifest=poorer) as story:
        story.begin()
        story.until("03-03 09:05")
        talk(story)
        story.until("03-04 09:05")
        assert any("it lacks `files:write`" in said for said in story.heard("backstage"))
