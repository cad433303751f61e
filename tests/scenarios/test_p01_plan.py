"""P1: a plan becomes a jam, and a changed plan a changed jam; what cannot be is said."""

import pytest

from jam.errors import JamError
from tests.scenarios.cast import PLAN, berlin, plan_with
from tests.scenarios.story import Story


def test_a_plan_becomes_phases_and_moments(story: Story) -> None:
    jam = story.begin(plan_with(prompts=[{"text": "And today?", "daily": "10:30"}]))
    assert [(p.name.value, p.starts_at) for p in jam.phases[1:]] == [
        ("open", berlin("03-03 09:00")),
        ("build", berlin("03-04 12:00")),
        ("vote", berlin("03-05 12:00")),
        ("closed", berlin("03-06 18:00")),
    ]
    assert len(story.states("phase:")) == 4
    assert len(story.states("prompt:")) == 4 * 3
    assert set(story.states("closing:")) == {
        f"closing:{place}" for place in ("lobby", "forms", "copies", "board")
    }


def test_the_same_plan_again_changes_no_row(story: Story) -> None:
    story.begin()
    before = story.database_text()
    story.stage.begin(plan_with())
    assert story.database_text() == before


def test_a_changed_hour_moves_the_digests_that_are_still_to_come(open_jam: Story) -> None:
    for user in ("U0AMARA0001", "U0BRUNO0002", "U0CHITRA003", "U0DALE00004", "U0EMIKO0005"):
        open_jam.say(user, "forms", "The travel form wants a stamp on each and every page.")
    open_jam.stage.begin(plan_with(digest={"at": "07:30"}))
    open_jam.until("03-04 07:35")
    assert "digest:forms:2026-03-04" in open_jam.keys("forms")


def test_an_open_jam_keeps_its_start_when_the_plan_changes(open_jam: Story) -> None:
    opened = open_jam.jam.phases[1].started_at
    changed = {**PLAN["phases"], "open": "2026-03-03 08:00", "closed": "2026-03-06 20:00"}
    open_jam.stage.begin(plan_with(phases=changed))
    assert open_jam.jam.phase.name == "open"
    assert open_jam.jam.phases[1].started_at == opened
    assert open_jam.jam.phases[-1].starts_at == berlin("03-06 20:00")


def test_a_plan_whose_close_is_past_is_refused(story: Story) -> None:
    past = {"open": "2026-02-03 09:00", "closed": "2026-02-06 09:00"}
    with pytest.raises(JamError, match=r"2026-02-06 09:00 .* is past"):
        story.begin(plan_with(phases=past))


def test_people_nobody_knows_are_named_all_at_once(story: Story) -> None:
    with pytest.raises(JamError) as error:
        story.begin(plan_with(sponsor="@olga.organizer", organisers=["nobody@example.com"]))
    assert "@olga.organizer: did you mean @olga.organiser?" in str(error.value)
    assert "nobody@example.com" in str(error.value)
    assert story.control.calls()[-1]["method"] == "users.list"


def test_a_plan_may_name_people_by_mail_address_and_id(story: Story) -> None:
    story.control.change_user({"id": "U0BRUNO0002", "profile": {"email": "bruno@example.com"}})
    jam = story.begin(plan_with(organisers=["bruno@example.com", "U0DALE00004"]))
    members = next(
        c["members"]
        for c in story.control.state()["channels"]
        if c["id"] == jam.backstage.channel_id
    )
    assert {"U0BRUNO0002", "U0DALE00004"} <= set(members)
