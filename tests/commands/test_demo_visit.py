"""Somebody looks on at the demo's page: time goes on for them, and the bot is there."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from commands.demo.acting import Actors
from commands.demo.acts import Deletes, Reacts, Says
from commands.demo.cast import Cast, Member
from commands.demo.visit import Wish, stay
from commands.rehearsal.comparison import compare
from commands.stage import MANIFEST, Stage, staged
from sandbox.control import SandboxError
from sandbox.server import serve_in_thread
from tests.scenarios.cast import AMARA, BRUNO, plan_with

START = datetime(2026, 3, 3, 8, 30, tzinfo=UTC)


@pytest.fixture
def stage() -> Iterator[Stage]:
    """Give a stage with nobody on it."""
    with serve_in_thread(manifest=MANIFEST) as sandbox, staged(sandbox, START) as found:
        yield found


def test_time_goes_on_and_the_bot_answers_whoever_plays_along(stage: Stage) -> None:
    jam = stage.begin(plan_with())
    control, lobby = stage.control, jam.lobby.channel_id
    control.join(AMARA, lobby)
    started = stage.clock.now()
    steps: Iterator[object] = iter(
        [control.command(AMARA, lobby, "help"), None, Wish.GO_ON, "never reached"]
    )

    def listening() -> Wish | None:
        step = next(steps)
        return step if isinstance(step, Wish) else None

    assert stay(stage, listening) is Wish.GO_ON
    assert next(steps) == "never reached"
    assert stage.clock.now() > started
    assert control.ephemerals(AMARA)


def test_the_story_goes_on_where_a_visitor_took_away_what_it_was_about(stage: Stage) -> None:
    jam = stage.begin(plan_with())
    place, now = jam.forums[0], stage.clock.now()
    olga = Member(
        key="organiser", name="Olga", title="", region="", tz="Europe/Berlin", email="o@example.com"
    )
    stage.control.join(olga.user_id, place.channel_id)
    acts = [
        Says(at=now, who=olga.key, place=place.key, post="one", text="mine"),
        Deletes(at=now, who=olga.key, place=place.key, post="one"),
        Reacts(at=now, who=olga.key, place=place.key, post="one", emoji="bulb"),
        Says(at=now, who=olga.key, place=place.key, post="two", text="still here"),
    ]
    actors = Actors(stage, jam, Cast(members={olga.key: olga}), lambda _remark: None)
    with pytest.raises(SandboxError, match="message_not_found"):
        actors.play(acts, lambda *_: None)
    actors.is_alone = False
    actors.play(acts, lambda *_: None)
    assert stage.control.messages(place.channel_id)[-1]["text"] == "still here"


def test_a_visitor_who_left_and_came_back_is_compared_with_nothing(stage: Stage) -> None:
    jam = stage.begin(plan_with())
    stage.advance_to(START + timedelta(hours=1))
    control, forum = stage.control, jam.forums[0].channel_id
    control.join(AMARA, forum)
    control.join(BRUNO, forum)
    theirs = control.post(BRUNO, forum, "The travel form")
    control.post(AMARA, forum, "It asks my name three times")
    control.settle()
    control.command(AMARA, forum, "leave")
    control.command(AMARA, forum, "join")
    control.react(AMARA, forum, theirs, "+1")
    control.post(AMARA, forum, "And my number")
    control.settle()
    state = control.state()
    assert compare(stage.database, jam, state).lost == 1
    apart = compare(stage.database, jam, state, apart={AMARA})
    assert (apart.lost, apart.doubled) == (0, 0)
