"""A workspace and a record with nothing between them but what a test lets through.

The sandbox's workspace and Web API, in this process: events pile up in `events`, time moves by
hand, and comparisons call the Web API without a network, so that thousands of them take seconds.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import formatdate
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.gaps.asking import KEY, accept_absences, ask_of_jam, question_key
from bot.gaps.reader import Bounds
from bot.gaps.work import carry_out_comparison, compare
from bot.membership import join, leave
from bot.payloads import reaction_event, talk_event
from bot.recording import record
from bot.schedule import local_starts
from commands.database import open_database
from commands.rehearsal.comparison import Comparison
from commands.rehearsal.comparison import compare as hold_against
from jam.instants import ts_to_instant
from jam.occurrences import Occurrence
from jam.places import Jam, Place, PlaceKind, PlaceState
from jam.plan import Plan
from sandbox import acts
from sandbox.channel import Channel
from sandbox.clock import MICROSECONDS, VirtualClock, WorkspaceClock
from sandbox.fresh import furnish
from sandbox.manifest import read_manifest
from sandbox.objects import message_object
from sandbox.web_api import WebApi
from sandbox.workspace import BOT_USER, TEAM, Workspace
from storage import Database
from storage.gap_threads import next_thread
from storage.gaps import readings_of
from storage.jams import add_jam, jam_by_id, save_place
from storage.occurrences import find_occurrence
from storage.people import departure_of
from tests.scenarios.cast import MANIFEST, berlin, plan_with

Json = dict[str, Any]
TOKEN = "xoxb-apart"  # noqa: S105 (of a workspace in this process)
CHANNELS = {"lobby": "C0LOBBY0001", "forms": "C0FORMS0001", "copies": "C0COPIES001"}
CHANNELS |= {"board": "C0BOARD0001", "backstage": "C0STAGE0001"}


class HandMoved(WorkspaceClock):
    """The workspace's clock, whose seconds pass with the instants that are set by hand."""

    def elapsed(self) -> float:
        """Return the seconds since some moment."""
        return self.microseconds() / MICROSECONDS


class DirectClient(WebClient):
    """The SDK's client, whose calls reach the sandbox's Web API without a network.

    A channel's history leaves out what is `unlisted`.
    """

    def __init__(self, api: WebApi, workspace: Workspace) -> None:
        super().__init__(token=TOKEN, base_url="https://slack.example/api/")
        self._api, self._workspace = api, workspace
        self.asked: list[str] = []
        self.unlisted: set[str] = set()

    def api_call(self, api_method: str, **given: Any) -> SlackResponse:  # noqa: ANN401 (handed on unread)
        """Carry a call out as the sandbox's server would."""
        self.asked.append(api_method)
        found = {**(given.get("params") or {}), **(given.get("json") or {})}
        arguments = {k: v for k, v in found.items() if v is not None}
        answer = self._api.answer(api_method, arguments, TOKEN)
        if api_method == "conversations.history" and answer.body["ok"]:
            listed = answer.body["messages"]
            answer.body["messages"] = [m for m in listed if m["ts"] not in self.unlisted]
        date = formatdate(self._workspace.clock.seconds(), usegmt=True)
        response = SlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data=json.loads(json.dumps(answer.body)),
            headers={**answer.headers, "date": date},
            status_code=answer.status,
        )
        response.validate()  # type: ignore[no-untyped-call]
        return response


class Apart:
    """One jam, its people, and what they did: the bot hears of it what it is told."""

    def __init__(self, database: Database, clock: VirtualClock, plan: Plan) -> None:
        self.database, self.events, self._clock = database, list[Json](), clock
        self.workspace = Workspace(
            manifest=read_manifest(MANIFEST), base_url="https://slack.example", send=self._send
        )
        self.workspace.clock = HandMoved()
        furnish(self.workspace, people=5)
        self.api = WebApi(
            self.workspace,
            bot_token=TOKEN,
            app_token="xapp-apart",  # noqa: S106 (the same)
            ticket=lambda: "ticket",
        )
        self.client = DirectClient(self.api, self.workspace)
        self.move(timedelta(0))
        people = [user for user, found in self.workspace.users.items() if not found["is_bot"]]
        rooms = [
            {"id": channel, "name": key, "members": [BOT_USER, *people]}
            for key, channel in CHANNELS.items()
        ]
        acts.add_channels(self.workspace, {"channels": rooms})
        with database.writing() as session:
            made = add_jam(session, TEAM, plan, local_starts(plan))
            self._jam_id = made.id
            for position, (key, channel) in enumerate(CHANNELS.items()):
                kinds = {"lobby": PlaceKind.LOBBY, "backstage": PlaceKind.BACKSTAGE}
                place = Place(
                    key=key,
                    kind=kinds.get(key, PlaceKind.FORUM),
                    name=key.title(),
                    channel_id=channel,
                    channel_name=key,
                    private=key in {"board", "backstage"},
                    state=PlaceState.READY,
                )
                save_place(session, TEAM, made.id, position, place)

    def _send(self, event: Json) -> None:
        self.events.append(event["event"])

    # What happens

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self._clock.now()

    def move(self, span: timedelta) -> None:
        """Let time pass."""
        self._clock.advance_to(self.now + span)
        self.workspace.set_time(self.now.timestamp())

    def post(self, user: str, place: str, text: str, **more: object) -> str:
        """Let somebody write; returns the `ts`."""
        return acts.post(
            self.workspace, {"user": user, "channel": CHANNELS[place], "text": text, **more}
        )

    def edit(self, user: str, place: str, ts: str, text: str) -> None:
        """Let somebody change a post of theirs."""
        asked = {"user": user, "channel": CHANNELS[place], "ts": ts, "text": text}
        acts.edit(self.workspace, asked)

    def delete(self, user: str, place: str, ts: str) -> None:
        """Let somebody delete a post of theirs."""
        acts.delete(self.workspace, {"user": user, "channel": CHANNELS[place], "ts": ts})

    def react(self, user: str, place: str, ts: str, name: str = "+1", *, add: bool = True) -> None:
        """Let somebody put an emoji, or take it away."""
        asked = {"user": user, "channel": CHANNELS[place], "ts": ts, "name": name, "add": add}
        acts.react(self.workspace, asked)

    # What the bot learns

    def hear(self, *events: Json) -> None:
        """Let the bot hear these events."""
        for event in events:
            parse = talk_event if event["type"] == "message" else reaction_event
            found = parse(event)
            if found is not None:
                with self.database.writing() as session:
                    record(session, TEAM, found, self.database.now)

    def hear_all(self) -> None:
        """Let the bot hear all that happened since."""
        self.hear(*self.events)
        self.events.clear()

    def miss_all(self) -> None:
        """Let the bot hear nothing of what happened since."""
        self.events.clear()

    def leave(self, user: str) -> None:
        """Let somebody leave the jam."""
        with self.database.writing() as session:
            leave(session, self.jam, user, self.now)

    def come_back(self, user: str) -> None:
        """Let somebody join the jam again."""
        with self.database.writing() as session:
            join(session, self.jam, user, self.now)

    def ask(self) -> None:
        """Have a comparison asked for now."""
        with self.database.writing() as session:
            ask_of_jam(session, self.jam, self.now)

    def accept(self) -> None:
        """Let an organiser agree to what is absent, wherever the bot asked."""
        with self.database.writing() as session:
            places = accept_absences(session, self.jam, self.now)
        for place in places:
            moment = self.moment(question_key(place))
            assert moment is not None
            carry_out_comparison(self.database, self.client, self.jam, moment, self.now)

    def work(self, bounds: Bounds | None = None) -> datetime | None:
        """Do one piece of a comparison; returns when it goes on."""
        return compare(self.database, self.client, self.jam, bounds or Bounds())

    def catch_up(self, bounds: Bounds | None = None) -> int:
        """Do all that was asked for; returns how many pieces of work that took."""
        pieces, ends = 0, self.now + timedelta(minutes=2)
        while True:
            again = self.work(bounds)
            pieces += 1
            # What is due later than this is the next regular comparison.
            if again is None or (again > ends and not self._is_unfinished()):
                return pieces
            self.move(max(again - self.now, timedelta(0)))

    def _is_unfinished(self) -> bool:
        with self.database.reading() as session:
            found = readings_of(session, self._jam_id)
            under_way = any(reading.is_under_way for reading in found.values())
            return under_way or next_thread(session, self._jam_id, found, None) is not None

    # Looking

    @property
    def jam(self) -> Jam:
        """The jam as the database has it."""
        with self.database.reading() as session:
            return jam_by_id(session, self._jam_id)

    def moment(self, key: str = KEY) -> Occurrence | None:
        """Return a moment of the agenda."""
        with self.database.reading() as session:
            return find_occurrence(session, TEAM, key, self._jam_id)

    def difference(self) -> Comparison:
        """Hold the record against the workspace."""
        shown = [
            {"id": one.id, "messages": [self._of_the_jam(one, m) for m in one.in_order()]}
            for one in self.workspace.channels.values()
        ]
        return hold_against(self.database, self.jam, {"channels": shown})

    def _of_the_jam(self, channel: Channel, message: Json) -> Json:
        """Return a message without what is of people who left the jam."""
        found = message_object(channel, message)
        written_at = ts_to_instant(found["ts"])
        for reaction in found.get("reactions", ()):
            reaction["users"] = [u for u in reaction["users"] if self._takes_part(u, written_at)]
        if not self._takes_part(str(found.get("user")), written_at):
            return {"ts": found["ts"], "subtype": "left out"}
        return found

    def _takes_part(self, user: str, written_at: datetime) -> bool:
        with self.database.reading() as session:
            left = departure_of(session, self._jam_id, user)
        return left is None or (left[1] is not None and written_at >= left[1])


@contextmanager
def apart(url: str, start: str = "03-03 10:00", **changes: object) -> Iterator[Apart]:
    """Give a workspace and an empty record of it, with the jam open for an hour."""
    clock = VirtualClock(berlin(start))
    database = open_database(url, durable=False, clock=clock.now)
    try:
        yield Apart(database, clock, plan_with(**changes))
    finally:
        database.close()
