"""Whatever people do and whatever the bot misses: after one comparison the record is Slack's.

A machine of Hypothesis: people do things in a real workspace of the sandbox, their events are
dropped, doubled, held back and shuffled, comparisons begin and are broken off anywhere, Slack
reads back stale and cuts its lists. `JAM_STEPS` and `JAM_EXAMPLES` make it long.
"""

import os
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from bot.gaps.reader import Bounds
from sandbox.past import Lag
from tests.postgres import MakeUrl
from tests.scenarios.apart import CHANNELS, Apart, apart
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE
from tests.sqlite_files import new_file

PEOPLE = st.sampled_from((AMARA, BRUNO, CHITRA, DALE))
PLACES = st.sampled_from(("lobby", "forms", "board"))
EMOJI = st.sampled_from(("+1", "+1::skin-tone-3", "tada"))
SPANS = st.sampled_from([timedelta(seconds=s) for s in (0.2, 1, 20, 70, 200, 4000, 12000)])
WHICH = st.integers(min_value=0, max_value=10_000)
TEXTS = st.sampled_from(("One form less.", "Why two copies?", "& <tags>", ""))
SMALL = Bounds(calls=3, page=2)


class RecordEqualsSlack(RuleBasedStateMachine):
    """One jam, and a bot that hears as little of it as it pleases chance."""

    new_url: MakeUrl

    def __init__(self) -> None:
        super().__init__()
        self._stage = apart(self.new_url())
        self.all: Apart = self._stage.__enter__()
        workspace = self.all.workspace
        workspace.most_reactors = 1
        workspace.let_lag(lambda: Lag(clock=workspace.clock, seconds=50))
        self.numbers = count(1)

    def _one(self, which: int, *, replies: bool = True) -> tuple[str, str, str]:
        """Return place, `ts` and author of one of the messages that stand."""
        found = [
            (place, ts, str(message["user"]))
            for place, channel in CHANNELS.items()
            for ts, message in self.all.workspace.channels[channel].messages.items()
            if message.get("subtype") != "tombstone"
            and (replies or message.get("thread_ts", ts) == ts)
        ]
        assume(found)
        return found[which % len(found)]

    @rule(user=PEOPLE, place=PLACES, text=TEXTS, me=st.booleans(), file=st.booleans())
    def posts(self, user: str, place: str, text: str, *, me: bool, file: bool) -> None:
        """Let somebody write."""
        files = ["plan.pdf"] if file and not me else []
        self.all.post(user, place, f"{text} {next(self.numbers)}", me=me, files=files)

    @rule(user=PEOPLE, which=WHICH, text=TEXTS, broadcast=st.booleans())
    def replies(self, user: str, which: int, text: str, *, broadcast: bool) -> None:
        """Let somebody answer, perhaps to a root that is gone from the record."""
        place, ts, _ = self._one(which, replies=False)
        text = f"{text} {next(self.numbers)}"
        self.all.post(user, place, text, thread_ts=ts, broadcast=broadcast)

    @rule(which=WHICH, text=TEXTS)
    def edits(self, which: int, text: str) -> None:
        """Let an author change their words."""
        place, ts, author = self._one(which)
        self.all.edit(author, place, ts, f"{text} {next(self.numbers)}")

    @rule(which=WHICH)
    def deletes(self, which: int) -> None:
        """Let an author delete: a root with replies leaves a headstone."""
        place, ts, author = self._one(which)
        self.all.delete(author, place, ts)

    @rule(user=PEOPLE, which=WHICH, name=EMOJI)
    def reacts(self, user: str, which: int, name: str) -> None:
        """Let somebody put an emoji, or takes it away."""
        place, ts, _ = self._one(which)
        mark = self.all.workspace.channels[CHANNELS[place]].reactions.get(ts, {}).get((name, user))
        self.all.react(user, place, ts, name, add=mark is None or not mark.standing)

    @rule(user=PEOPLE)
    def leaves(self, user: str) -> None:
        """Let somebody leave the jam."""
        self.all.move(timedelta(seconds=1))  # what was just written is older
        self.all.leave(user)

    @rule(user=PEOPLE)
    def comes_back(self, user: str) -> None:
        """Let somebody take part again."""
        self.all.come_back(user)

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        """Let time pass."""
        self.all.move(span)

    @precondition(lambda self: self.all.events)
    @rule(which=WHICH, twice=st.booleans())
    def an_event_is_heard(self, which: int, *, twice: bool) -> None:
        """Let an event be told, in any order, perhaps once more later."""
        event = self.all.events.pop(which % len(self.all.events))
        self.all.hear(event)
        if twice:
            self.all.events.append(event)

    @precondition(lambda self: self.all.events)
    @rule(which=WHICH)
    def an_event_is_lost(self, which: int) -> None:
        """Let an event be told to nobody."""
        self.all.events.pop(which % len(self.all.events))

    @rule()
    def all_is_heard(self) -> None:
        """Let all events under way arrive."""
        self.all.hear_all()

    @rule()
    def something_may_be_missing(self) -> None:
        """Let the bot start, or connect anew: nothing of it is in memory."""
        self.all.ask()

    @rule(small=st.booleans())
    def a_piece_of_a_comparison_is_done(self, *, small: bool) -> None:
        """Let a comparison go on a little: the rest may never be done before the next."""
        self.all.work(SMALL if small else None)

    def teardown(self) -> None:
        """Let the dust settle, compare once, and hold the record against the workspace."""
        try:
            self.all.move(timedelta(minutes=2))
            self.all.ask()
            self.all.catch_up(SMALL)
            self.all.accept()
            self.all.catch_up()
            found = self.all.difference()
            assert (found.lost, found.doubled) == (0, 0)
        finally:
            self._stage.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def make_url(request: pytest.FixtureRequest, tmp_path: Path) -> MakeUrl:
    """Give a maker of databases with this version's tables in them."""
    if request.param == "postgresql":
        make: MakeUrl = request.getfixturevalue("new_postgres")
        return make
    numbers = count(1)
    return lambda: new_file(tmp_path / f"{next(numbers)}.db")


def test_after_a_comparison_the_record_is_what_slack_has(make_url: MakeUrl) -> None:
    class OnThisDatabase(RecordEqualsSlack):
        new_url = staticmethod(make_url)

    run_state_machine_as_test(
        OnThisDatabase,
        settings=settings(
            max_examples=int(os.environ.get("JAM_EXAMPLES", "10")),
            stateful_step_count=int(os.environ.get("JAM_STEPS", "30")),
            suppress_health_check=list(HealthCheck),
            deadline=None,
            # To explain a failure takes long, and says no more than its steps.
            phases=[phase for phase in Phase if phase is not Phase.explain],
        ),
    )
