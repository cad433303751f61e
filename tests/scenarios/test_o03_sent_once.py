"""Whatever breaks at whatever step, each thing the bot says is there once in the end.

Two replicas send messages, replies, files and whispers under the same keys, while they are killed,
frozen for longer than their claims last, and cut off from Slack before and after it did its work.
"""

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from bot.agenda import run_due
from bot.blocks.message import Message, message, section
from bot.blocks.safe import safe
from bot.schedule import local_starts
from bot.sending.claims import key_for
from bot.sending.delivery import deliver, whisper
from bot.sending.files import attach
from bot.sending.reconciling import reconcile_soon
from jam.occurrences import Delivery, DeliveryState
from jam.places import Jam, Place, PlaceKind, PlaceState
from sandbox.clock import VirtualClock
from sandbox.control import Control
from sandbox.server import Running, serve_in_thread
from storage.deliveries import find_delivery
from storage.jams import add_jam, jam_by_id, save_place
from tests.bot.planned_jams import plan_of
from tests.scenarios.frail import Act, Fault, Replica, replica

TEAM = "T0SANDBOX01"
AMARA = "U0AMARA0001"
NOW = datetime.fromisoformat("2026-03-03T09:00:00+00:00")
WORDS = safe("Which form first?")
SAID: Message = message(WORDS, section(WORDS))
NUMBERS = itertools.count(1)

REPLICAS = (0, 1)
KEYS = ("message", "message too", "reply", "file", "whisper")
STEPS = st.dictionaries(st.integers(1, 12), st.sampled_from(Act), max_size=2)
FAULTS = st.lists(st.none() | st.sampled_from(Fault), max_size=3)
SPANS = st.sampled_from([1, 20, 70, 80, 200, 400])


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What all examples share: a Slack and a database."""

    slack: Running
    url: str

    @property
    def control(self) -> Control:
        """The driver's end of Slack."""
        return self.slack.control


class SentOnce(RuleBasedStateMachine):
    """The replicas, their Slack, and what they are to say."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.control = self.world.control
        self.clock = VirtualClock(NOW)
        self.control.set_time(NOW)
        self.replicas = [self.start() for _ in REPLICAS]
        self.tried: set[str] = set()
        number = next(NUMBERS)
        client = self.replicas[0].client
        created = client.conversations_create(name=f"forum-{number}")
        self.channel = str(created["channel"]["id"])
        self.control.join(AMARA, self.channel)
        self.root = self.control.post(AMARA, self.channel, "What about this?")
        self.whispered = len(self.control.ephemerals(AMARA))
        self.jam = self.found(number)

    def start(self) -> Replica:
        """Start a process."""
        environment = self.world.slack.environment
        token, api_url = environment["SLACK_BOT_TOKEN"], environment["SLACK_API_URL"]
        return replica(self.world.url, self.clock.now, token, api_url)

    def found(self, number: int) -> Jam:
        """Write down a jam with one forum."""
        plan = plan_of().model_copy(update={"slug": f"jam-{number}"})
        with self.replicas[0].database.writing() as session:
            jam = add_jam(session, TEAM, plan, local_starts(plan))
            for position, kind in enumerate(PlaceKind):
                place = Place(
                    key=kind.value,
                    kind=kind,
                    name=kind.value,
                    channel_id=self.channel if kind is PlaceKind.FORUM else "",
                    state=PlaceState.READY,
                )
                save_place(session, TEAM, jam.id, position, place)
            return jam_by_id(session, jam.id)

    # What happens

    @rule(who=st.sampled_from(REPLICAS), key=st.sampled_from(KEYS), acts=STEPS, faults=FAULTS)
    def say(self, who: int, key: str, acts: Mapping[int, Act], faults: list[Fault | None]) -> None:
        """Have a replica send something, unless it stands still."""
        if self.replicas[who].is_frozen:
            return
        self.tried.add(key)
        self.replicas[who].do(self.work(self.replicas[who], key), acts, faults)
        self.bury()

    @rule(
        who=st.sampled_from(REPLICAS),
        key=st.sampled_from(KEYS),
        step=st.integers(1, 8),
        faults=FAULTS,
        then=st.sampled_from(Act),
        at=st.integers(1, 4),
    )
    def oversleep(
        self, who: int, key: str, step: int, faults: list[Fault | None], then: Act, at: int
    ) -> None:
        """Have one stand still until another has sent the same; it wakes, and may be killed."""
        self.say(who, key, {step: Act.FREEZE, step + at: then}, [])
        self.time_passes(80)
        self.say(1 - who, key, {}, faults)
        if self.replicas[who].is_frozen:
            self.replicas[who].wake()
        self.bury()

    @rule(seconds=SPANS)
    def time_passes(self, seconds: int) -> None:
        """Let time pass, and with it claims."""
        now = self.clock.now() + timedelta(seconds=seconds)
        self.clock.advance_to(now)
        self.control.set_time(now)

    @precondition(lambda self: any(one.is_frozen for one in self.replicas))
    @rule(kill=st.booleans())
    def the_frozen_wake(self, *, kill: bool) -> None:
        """Wake whoever stands still, or kill them."""
        for one in self.replicas:
            if one.is_frozen:
                if kill:
                    one.kill()
                else:
                    one.wake()
        self.bury()

    @rule(who=st.sampled_from(REPLICAS), acts=STEPS, faults=FAULTS)
    def look_after(self, who: int, acts: Mapping[int, Act], faults: list[Fault | None]) -> None:
        """Let a replica do what is on the agenda: to look after what is in doubt."""
        if not self.replicas[who].is_frozen:
            self.replicas[who].do(self.agenda(self.replicas[who]), acts, faults)
            self.bury()

    def bury(self) -> None:
        """Start a new process for each that was killed, which looks after what was left."""
        for who, one in enumerate(self.replicas):
            if one.is_dead:
                one.database.close()
                self.replicas[who] = self.start()
                with self.replicas[who].database.writing() as session:
                    reconcile_soon(session, self.jam, self.clock.now(), f"start of {who}")

    # What they do

    def work(self, one: Replica, key: str) -> Callable[[], object]:
        """Return the sending of one thing."""
        database, client, jam, channel = one.database, one.client, self.jam, self.channel
        if key == "file":
            return lambda: attach(
                database,
                client,
                jam=jam,
                key=key,
                channel_id=channel,
                thread_ts=self.root,
                content=b"a picture",
                filename="by-hour.png",
                title="By hour",
                alt="Bars",
                caption=WORDS,
            )
        if key == "whisper":
            return lambda: whisper(
                database,
                client,
                jam=jam,
                key=key,
                channel_id=channel,
                user_id=AMARA,
                message=SAID,
            )
        thread_ts = self.root if key == "reply" else ""
        return lambda: deliver(
            database,
            client,
            jam=jam,
            key=key,
            channel_id=channel,
            message=SAID,
            thread_ts=thread_ts,
        )

    def agenda(self, one: Replica) -> Callable[[], object]:
        """Return the carrying out of what is due."""
        return lambda: run_due(one.database, one.client, TEAM, self.clock.now())

    # How it ends

    def teardown(self) -> None:
        """Let all be tried again until it is done, wake who still stands still, start anew."""
        try:
            self.calm_down()
            for key in sorted(self.tried):
                self.check(key)
        finally:
            for one in self.replicas:
                if one.is_frozen:
                    one.kill()
                one.database.close()

    def calm_down(self) -> None:
        """Let nothing go wrong any more, until nothing is left to be done."""
        last = self.start()
        self.replicas.append(last)
        for _ in range(3):
            self.time_passes(400)
            for key in sorted(self.tried):
                last.do(self.work(last, key), {}, [])
        for one in self.replicas:
            while one.is_frozen:
                one.wake()
        with last.database.writing() as session:
            reconcile_soon(session, self.jam, self.clock.now(), "the end")
        for _ in range(3):
            self.time_passes(400)
            last.do(self.agenda(last), {}, [])

    def check(self, key: str) -> None:
        """Hold what is seen in Slack to the row."""
        with self.replicas[-1].database.reading() as session:
            row = find_delivery(session, TEAM, key_for(self.jam, key))
        assert row is not None
        shown = self.shown(key)
        if key == "whisper":
            assert len(shown) <= 1
            return
        assert (row.state, len(shown)) == (DeliveryState.SENT, 1)
        assert shown == [row.ts]
        self.check_place(row)

    def shown(self, key: str) -> list[str]:
        """Return what is seen of a thing, as its row names it."""
        if key == "whisper":
            return [m["ts"] for m in self.control.ephemerals(AMARA)[self.whispered :]]
        messages = self.control.messages(self.channel)
        if key == "file":
            return [file["id"] for m in messages for file in m.get("files", ())]
        mine = {"key": key_for(self.jam, key)}
        return [m["ts"] for m in messages if m.get("metadata", {}).get("event_payload") == mine]

    def check_place(self, row: Delivery) -> None:
        """Hold it to the thread it was to be in."""
        threads = {m["ts"]: m.get("thread_ts", "") for m in self.control.messages(self.channel)}
        assert threads.get(row.ts, row.thread_ts) == row.thread_ts


@pytest.fixture(scope="module")
def slack() -> Iterator[Running]:
    """Give one Slack to all examples; each has a channel of its own."""
    with serve_in_thread(manifest=Path("manifest.yml")) as running:
        running.control.configure(log_events=False)
        yield running


def test_each_thing_is_there_once_in_the_end(slack: Running, database_url: str) -> None:
    class Here(SentOnce):
        world = World(slack=slack, url=database_url)

    examples = int(os.environ.get("JAM_EXAMPLES", "12"))
    run_state_machine_as_test(
        Here, settings=settings(max_examples=examples, stateful_step_count=12)
    )
