"""The demo's script: what its files say, and that what they say can be played."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from commands.demo.acts import Act, Deletes, Edits, Joins, Reacts, Remarks, Says, Types
from commands.demo.cast import Cast, Member, read_cast
from commands.demo.demo import HERE, script
from commands.demo.moments import Moment
from commands.demo.story import joining
from commands.demo.talk import Post, Setting, acts_of
from commands.plan_file import read_plan
from jam.plan import Plan

CLOSE = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(HERE / "jam.yml")


@pytest.fixture(scope="module")
def cast() -> Cast:
    return read_cast(HERE / "people.yml")


@pytest.fixture(scope="module")
def acts(plan: Plan, cast: Cast) -> list[Act]:
    return script(plan, cast)


def played(plan: Plan, cast: Cast, **post: object) -> list[Act]:
    entry = Post.model_validate(
        {"at": "d1 10:00", "by": "kev", "text": "put it on the van", **post}
    )
    setting = Setting(plan=plan, cast=cast, end=CLOSE)
    return list(acts_of(entry, "in-the-field", "in-the-field:7", setting))


def test_a_person_is_a_user_of_slack_under_their_key(cast: Cast) -> None:
    user = cast["siobhan"].as_user()
    assert (user["id"], user["name"], user["tz"]) == ("U0SIOBHAN", "siobhan", "Europe/Dublin")
    assert user["profile"]["title"] == "Contracts manager"
    assert not user["is_bot"]


def test_a_program_is_a_bot_with_an_id_of_its_own(cast: Cast) -> None:
    user = cast["pipewatch"].as_user()
    assert user["is_bot"]
    assert user["profile"]["bot_id"] == "B0PIPEWATCH"
    assert cast["pipewatch"] not in cast.people


def test_the_roles_of_the_people_are_those_of_the_plan(plan: Plan, cast: Cast) -> None:
    def handles(members: list[Member]) -> set[str]:
        return {f"@{member.key}" for member in members}

    for forum in plan.forums:
        assert set(forum.hosts) == handles([m for m in cast.people if m.host == forum.key])
        held = [m for m in cast.people if forum.key in m.facilitator]
        assert set(forum.facilitators) == handles(held)
    assert {plan.sponsor} == handles([m for m in cast.people if m.sponsor])
    assert set(plan.organisers) == handles([m for m in cast.people if m.organiser])


def test_a_post_is_said_edited_answered_and_deleted_at_its_moments(plan: Plan, cast: Cast) -> None:
    found = played(
        plan,
        cast,
        edited={"at": "d1 10:02", "text": "put it on every van"},
        deleted="d1 12:00",
        replies=[{"at": "d1 10:05", "by": "rob", "text": "one each?", "broadcast": True}],
    )
    said, edited, deleted, reply = found
    assert isinstance(said, Says)
    assert (said.post, said.under) == ("in-the-field:7", "")
    assert edited == Edits(
        at=datetime(2026, 3, 3, 10, 2, tzinfo=UTC),
        who="kev",
        place="in-the-field",
        post="in-the-field:7",
        text="put it on every van",
    )
    assert isinstance(deleted, Deletes)
    assert deleted.at == datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
    assert isinstance(reply, Says)
    assert (reply.post, reply.under, reply.broadcast) == ("in-the-field:7:0", said.post, True)


def test_a_reaction_comes_while_its_post_stands_and_its_giver_is_there(
    plan: Plan, cast: Cast
) -> None:
    _, *found = played(plan, cast, at="d1 22:00", reactions={"+1": ["ben", "mick", "wei"]})
    by = {act.who: act.at for act in found if isinstance(act, Reacts)}
    assert by["ben"] > datetime(2026, 3, 3, 22, 0, tzinfo=UTC)
    assert by["mick"] >= datetime(2026, 3, 3, 23, 40, tzinfo=UTC)
    assert by["wei"] >= datetime(2026, 3, 4, 1, 30, tzinfo=UTC)
    _, _, *hasty = played(plan, cast, deleted="d1 10:03", reactions={"joy": ["ben", "rob"]})
    assert all(act.at < datetime(2026, 3, 3, 10, 3, tzinfo=UTC) for act in hasty)


def test_a_reaction_that_is_taken_back_stood_before(plan: Plan, cast: Cast) -> None:
    found = played(plan, cast, reactions={"-1": ["gil", "ben"]}, unreact={"-1": ["gil"]})
    changes = [(act.who, act.adds) for act in found if isinstance(act, Reacts)]
    assert changes == [("gil", True), ("gil", False), ("ben", True)]


def test_people_join_where_they_do_something_and_not_before_they_come(
    plan: Plan, cast: Cast
) -> None:
    says = Says(at=CLOSE, who="mick", place="customers", post="x", text="g'day")
    joins = {(a.who, a.place): a.at for a in joining([says], cast, plan)}
    assert joins["mick", "customers"] == datetime(2026, 3, 3, 23, 40, tzinfo=UTC)
    assert joins["kev", "lobby"] == datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
    assert ("kev", "customers") not in joins
    assert "backstage" not in {place for _, place in joins}


def test_the_script_is_in_time_order_and_everybody_joins_before_they_act(acts: list[Act]) -> None:
    assert [act.at for act in acts] == sorted(act.at for act in acts)
    present: set[tuple[str, str]] = set()
    for act in acts:
        if isinstance(act, Joins):
            present.add((act.who, act.place))
        elif act.who and not isinstance(act, Remarks) and act.place != "backstage":
            assert (act.who, act.place) in present, act


def test_the_script_has_the_talk_that_was_promised(acts: list[Act], cast: Cast) -> None:
    posts = [act for act in acts if isinstance(act, Says)]
    assert len(posts) >= 400
    assert len(cast.people) == 61
    assert set(Counter(post.place for post in posts)) == {
        *("lobby", "approvals", "in-the-field", "meetings", "customers")
    }
    assert all(not isinstance(act, Reacts) or act.adds for act in acts if act.who == "terry")
    leaves = next(act for act in acts if isinstance(act, Types) and act.words == "leave")
    assert leaves.who == "terry"
    assert leaves.at == Moment.model_validate({"day": 2, "at": "16:30"}).instant(
        read_plan(HERE / "jam.yml")
    )
    assert not [act for act in acts if act.who == "terry" and act.at > leaves.at]


def test_those_who_are_there_at_the_opening_are_as_many_as_the_story_says(
    acts: list[Act], cast: Cast
) -> None:
    remark = next(a.text for a in acts if isinstance(a, Remarks) and "opens" in a.text)
    people = {member.key for member in cast.people}
    there = {a.who for a in acts if isinstance(a, Joins) and a.at.hour == 8} & people
    assert f"{len(there)} people" in remark
