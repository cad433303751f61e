"""P2: channels are created or adopted, dressed and pinned, once, and nobody is added unasked."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.run import set_up_places
from jam.errors import JamError
from jam.places import PlaceState
from sandbox.control import Control
from tests.scenarios.cast import BOT_USER, BRUNO, MANIFEST, OLGA, PLAN, plan_with
from tests.scenarios.story import Story, told, words_of

READING = {
    "auth.test",
    "bookmarks.list",
    "conversations.history",
    "conversations.list",
    "users.list",
}


@pytest.fixture(scope="module")
def begun() -> Iterator[Story]:
    """Give one set-up to all tests that only look at it."""
    with told() as story:
        story.begin()
        yield story


def channels(control: Control) -> Mapping[str, Mapping[str, Any]]:
    return {c["name"]: c for c in control.state()["channels"]}


def writing(control: Control, since: int) -> list[str]:
    return [c["method"] for c in control.calls(since) if c["method"] not in READING]


def test_a_plan_becomes_channels_with_topic_purpose_pin_and_bookmark(begun: Story) -> None:
    jam = begun.jam
    made = channels(begun.control)
    forum, lobby = made["jam-forms"], made["less-paper"]
    assert {p.state for p in jam.places} == {PlaceState.READY}
    assert forum["topic"]["value"] == "Which form would you end?"
    assert forum["purpose"]["value"].startswith("Less paper: Find the forms")
    assert [b["link"].rpartition("/")[2] for b in forum["bookmarks"]] == [lobby["id"]]
    assert [len(made[p.channel_name]["pins"]) for p in jam.places] == [1] * 5
    assert not lobby["is_private"]
    assert made["less-paper-team"]["is_private"]
    assert made["jam-board"]["is_private"]


def test_the_pinned_kick_off_carries_question_words_and_dates(begun: Story) -> None:
    pinned = words_of(begun.top("forms")[0])
    assert "Which form would you end?" in pinned
    assert "the travel form asks my name three times" in pinned
    assert "3 Mar 09∶00" in pinned or "3 Mar 09:00" in pinned


def test_the_lobby_card_links_every_forum(begun: Story) -> None:
    jam = begun.jam
    card = words_of(begun.top("lobby")[0])
    assert all(f"<#{forum.channel_id}>" in card for forum in jam.forums if not forum.private)


def test_the_team_is_welcomed_backstage_with_its_commands(begun: Story) -> None:
    welcome = words_of(begun.top("backstage")[0])
    assert all(f"/jam {verb}" in welcome for verb in ("prompt", "digest post", "phase pause"))


def test_nobody_is_added_to_any_channel_but_the_organisers_backstage(story: Story) -> None:
    jam = story.stage.begin(plan_with())
    made = channels(story.control)
    assert {made[p.channel_name]["members"][-1] for p in (jam.lobby, *jam.forums)} == {BOT_USER}
    assert all(len(made[p.channel_name]["members"]) == 1 for p in (jam.lobby, *jam.forums))
    assert set(made["less-paper-team"]["members"]) == {BOT_USER, OLGA}


def test_an_open_channel_of_that_name_is_adopted_with_its_people(story: Story) -> None:
    story.control.add_channels([{"id": "C0HERE00001", "name": "jam-forms", "members": [BRUNO]}])
    jam = story.stage.begin(plan_with())
    forum = jam.place("forms")
    assert (forum.channel_id, forum.channel_name) == ("C0HERE00001", "jam-forms")
    assert set(channels(story.control)["jam-forms"]["members"]) == {BRUNO, BOT_USER}


def test_a_name_taken_by_a_private_channel_of_others_gets_a_number(story: Story) -> None:
    taken = {"name": "jam-forms", "members": [BRUNO], "is_private": True}
    story.control.add_channels([taken])
    assert story.stage.begin(plan_with()).place("forms").channel_name == "jam-forms-2"


def test_an_archived_channel_is_left_alone(story: Story) -> None:
    story.control.add_channels([{"name": "jam-forms", "members": [], "is_archived": True}])
    assert story.stage.begin(plan_with()).place("forms").channel_name == "jam-forms-2"


def test_a_backstage_never_adopts_a_channel_that_everybody_reads(story: Story) -> None:
    story.control.add_channels([{"name": "less-paper-team", "members": [BRUNO]}])
    backstage = story.stage.begin(plan_with()).backstage
    assert backstage.channel_name == "less-paper-team-2"
    assert channels(story.control)["less-paper-team-2"]["is_private"]


def test_names_are_made_as_slack_takes_them(story: Story) -> None:
    forum = {"key": "ü", "name": "Ü", "question": "Which way?", "channel": "Über & Größe, 2026!"}
    places = {"lobby": {"channel": "#Less Paper"}, "forums": [forum | {"key": "u"}]}
    jam = story.stage.begin(plan_with(**places))
    assert [p.channel_name for p in jam.places[:2]] == ["less-paper", "uber-große-2026"]


def test_the_same_plan_again_writes_nothing(story: Story) -> None:
    story.begin()
    before = len(story.control.calls())
    story.stage.begin(plan_with())
    assert writing(story.control, before) == []


@pytest.mark.parametrize(
    "method",
    [
        "conversations.create",
        "conversations.setTopic",
        "conversations.setPurpose",
        "conversations.invite",
        "chat.postMessage",
        "pins.add",
        "bookmarks.add",
    ],
)
def test_a_set_up_that_was_interrupted_goes_on_without_doubles(story: Story, method: str) -> None:
    story.control.configure(fail={method: ["internal_error"]})
    with pytest.raises(JamError, match="internal_error"):
        set_up_like_the_command(story)
    story.wait(minutes=2)  # the claim of a message that was under way runs out
    set_up_like_the_command(story)
    made = channels(story.control)
    jam = story.jam
    assert [p.channel_name for p in jam.places] == [
        "less-paper",
        "jam-forms",
        "jam-copies",
        "jam-board",
        "less-paper-team",
    ]
    assert {p.state for p in jam.places} == {PlaceState.READY}
    assert [len(story.messages(p.key)) for p in jam.places] == [1] * 5
    assert [len(made[p.channel_name]["pins"]) for p in jam.places] == [1] * 5
    assert [len(made[f.channel_name]["bookmarks"]) for f in jam.forums] == [1] * 3


def set_up_like_the_command(story: Story) -> None:
    """Do what `run` does, on the stage's clock."""
    jam = story.plan_alone(plan_with())
    set_up_places(story.database, story.stage.client, jam)


def test_a_message_still_on_its_way_is_given_a_minute_before_it_is_sent_again(story: Story) -> None:
    story.control.configure(fail={"chat.postMessage": [{"status": 500, "carried_out": True}]})
    with pytest.raises(JamError):
        set_up_like_the_command(story)
    with pytest.raises(JamError, match="again in a minute"):
        set_up_like_the_command(story)
    story.wait(minutes=2)
    set_up_like_the_command(story)
    assert len(story.messages("lobby")) == 1


def test_a_channel_of_a_running_jam_is_refused_to_another(story: Story) -> None:
    story.begin()
    other = plan_with(name="More paper", lobby={"channel": "more-paper"})
    with pytest.raises(JamError, match="#jam-forms belongs to the jam 'Less paper'"):
        story.stage.begin(other)


def test_a_missing_scope_is_named_with_its_remedy(tmp_path: Path) -> None:
    manifest = yaml.safe_load(MANIFEST.read_text("utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].remove("bookmarks:write")
    poorer = tmp_path / "manifest.yml"
    poorer.write_text(yaml.safe_dump(manifest), "utf-8")
    with told(manifest=poorer) as story, pytest.raises(JamError) as error:
        set_up_like_the_command(story)
    assert "lacks the scope bookmarks:write: install it again" in str(error.value)


def test_a_new_forum_in_the_plan_is_set_up_and_the_others_stay_as_they_are(story: Story) -> None:
    story.begin()
    before = len(story.control.calls())
    more = {"key": "stamps", "name": "Stamps", "question": "Who still needs a stamp?"}
    jam = story.stage.begin(plan_with(forums=[*PLAN["forums"], more]))
    assert jam.place("stamps").channel_name == "jam-stamps"
    touched = {c["args"].get("channel") for c in story.control.calls(before)} - {None}
    assert touched <= {jam.place("stamps").channel_id}


def test_a_changed_question_becomes_the_topic(story: Story) -> None:
    story.begin()
    forums = [PLAN["forums"][0] | {"question": "Which form first?"}, *PLAN["forums"][1:]]
    story.stage.begin(plan_with(forums=forums))
    assert channels(story.control)["jam-forms"]["topic"]["value"] == "Which form first?"


def test_a_forum_that_is_open_cannot_be_dropped(open_jam: Story) -> None:
    with pytest.raises(JamError, match="copies cannot be dropped once the jam is open"):
        open_jam.stage.begin(plan_with(forums=[PLAN["forums"][0], PLAN["forums"][2]]))


def test_a_channel_id_that_nobody_can_see_is_said_with_a_remedy(story: Story) -> None:
    forum = PLAN["forums"][0] | {"channel": "C0NOWHERE01"}
    with pytest.raises(JamError, match="no open channel C0NOWHERE01 that the bot can see"):
        story.stage.begin(plan_with(forums=[forum]))
