"""A jam on the stage as its people live it: they write and type, time passes, they look around."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Row, Table, select

from bot.people import refresh_people
from bot.planning import apply_plan
from commands.stage import Stage, staged
from commands.wiring import Bot, BySocket
from jam.joining import Participation
from jam.places import Jam
from jam.plan import Plan
from sandbox.control import Control, Reply
from sandbox.server import serve_in_thread
from storage import Database
from storage.jams import jam_by_id
from storage.participants import note_welcomed, save_participation
from storage.tables import metadata, occurrences, posts, reactions
from tests.scenarios.cast import (
    AMARA,
    BOT_USER,
    BRUNO,
    CHITRA,
    MANIFEST,
    REGULARS,
    berlin,
    plan_with,
)
from tests.sqlite_files import new_file

Json = dict[str, Any]

_PRESSES = frozenset(
    ("command", "click", "click_in_view", "submit_view", "suggest", "shortcut", "open_home")
)

PATIENCE = 60
"""Seconds until an answer is too late here: what is told counts, not how busy the machine is."""


class Unhurried(Control):
    """A hand on a workspace whose people press nothing before the bot has heard what they said.

    Who reads an answer has let it be recorded. What overtakes the news is a story of its own:
    events that are held up on purpose (`event_faults`) are not waited for.
    """

    def _ask(self, request: str, /, **asked: object) -> Json:
        if request in _PRESSES:
            self.settle()
        return super()._ask(request, **asked)


class Story:
    """One jam and everybody in it. Places are named by their keys, times are Berlin's."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.control = Unhurried(stage.sandbox.url)
        self.database: Database = stage.database
        self._bot = stage.bot
        self._jam_id = 0

    # Telling

    def begin(self, plan: Plan | None = None, *, joined: bool = True) -> Jam:
        """Set the jam up with the regulars in its channels, who have joined it unless said."""
        jam = self.stage.begin(plan or plan_with())
        self._jam_id = jam.id
        for place in (jam.lobby, *(f for f in jam.forums if not f.private)):
            for user in REGULARS:
                self.control.join(user, place.channel_id)
        for user in (AMARA, BRUNO, CHITRA):
            self.control.join(user, jam.backstage.channel_id)
        if joined:
            self._know_the_regulars(jam)
        self.control.settle()
        return jam

    def _know_the_regulars(self, jam: Jam) -> None:
        """Write down that they joined and were greeted before the story begins."""
        with self.database.writing() as session:
            for user in REGULARS:
                given = Participation(user_id=user, joined_at=self.now)
                save_participation(session, jam.team_id, jam.id, given)
                note_welcomed(session, jam.id, user, self.now)

    def plan_alone(self, plan: Plan) -> Jam:
        """Put a plan into the database without setting its channels up."""
        stage = self.stage
        team = stage.identity.team_id
        people = refresh_people(stage.database, stage.client, team)
        jam = apply_plan(stage.database, team, plan, people, (), self.now)
        self._jam_id = jam.id
        return jam

    def until(self, moment: str) -> None:
        """Let time pass until a local time, with everything that is due on the way."""
        self.wait_until(berlin(moment))

    def wait(self, **span: int) -> None:
        """Let some time pass: `wait(minutes=5)`."""
        self.wait_until(self.now + timedelta(**span))

    def wait_until(self, instant: datetime) -> None:
        """Let time pass until that instant."""
        self.control.settle()
        self._bot.rearm()  # in life the clock looks up every half minute by itself
        self.stage.advance_to(instant)

    def say(
        self,
        user: str,
        place: str,
        text: str,
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
        files: Sequence[str | Mapping[str, object]] = (),
        me: bool = False,
    ) -> str:
        """Let somebody write in a place; returns the `ts`."""
        return self.control.post(
            user,
            self.channel(place),
            text,
            thread_ts=thread_ts,
            broadcast=broadcast,
            files=files,
            me=me,
        )

    def react(self, user: str, place: str, ts: str, name: str = "+1") -> None:
        """Let somebody react."""
        self.control.react(user, self.channel(place), ts, name)

    def type(self, user: str, place: str, text: str) -> str:
        """Let somebody type `/jam …` in a place; returns the words of the answer."""
        return words_of(self.typed(user, place, text).payload or {})

    def typed(self, user: str, place: str, text: str) -> Reply:
        """Let somebody type `/jam …`; returns all they noticed, which must be an answer."""
        reply = self.control.command(user, self.channel(place), text)
        assert reply.acknowledged
        assert reply.error is None
        return reply

    def press(self, user: str, message: Json, action_id: str) -> Reply:
        """Let somebody press a button of a message."""
        reply = self.control.click(user, message["channel"], message["ts"], action_id)
        assert reply.acknowledged
        return reply

    def away(self, **span: int) -> None:
        """Let the bot be away for some time: nothing that is due gets done meanwhile."""
        self.control.settle()
        self._bot.close()
        later = self.now + timedelta(**span)
        self.stage.clock.wake_at(None)
        self.stage.clock.advance_to(later)
        self.control.set_time(later)
        self.restart()

    def restart(self) -> None:
        """End the bot and start another one on the same database."""
        self.control.settle()
        self._bot.close()
        self._bot = Bot(
            database=self.database,
            client=self.stage.client,
            identity=self.stage.identity,
            by=BySocket(app_token=self.stage.sandbox.environment["SLACK_APP_TOKEN"]),
            clock=self.stage.clock,
        )
        bot = self._bot

        def wake(now: datetime) -> None:
            self.control.set_time(now)
            bot.wake(now)
            self.control.settle()

        self.stage.clock.on_wake = wake
        bot.listen()
        bot.rearm()

    def end(self) -> None:
        """End the bot that took the place of the stage's own, and let the workspace go."""
        self._bot.close()
        self.control.close()

    # Looking

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.stage.clock.now()

    @property
    def jam(self) -> Jam:
        """The jam as the database has it now."""
        with self.database.reading() as session:
            return jam_by_id(session, self._jam_id)

    def channel(self, place: str) -> str:
        """Return the channel of a place; what is no place's key is a channel's id."""
        found = next((p for p in self.jam.places if p.key == place), None)
        return found.channel_id if found is not None else place

    def messages(self, place: str) -> list[Json]:
        """Return the bot's messages in a place, those in threads too."""
        channel = self.channel(place)
        found = self.control.messages(channel)
        mine = [m for m in found if m.get("user") == BOT_USER and "subtype" not in m]
        return [m | {"channel": channel} for m in mine]

    def top(self, place: str) -> list[Json]:
        """Return the bot's messages that everybody sees in a place, without those in threads."""
        return [m for m in self.messages(place) if m.get("thread_ts", m["ts"]) == m["ts"]]

    def heard(self, place: str) -> list[str]:
        """Return what the bot said in a place itself, after what was pinned at the set-up."""
        return [words_of(m) for m in self.top(place) if not m.get("pinned_to")]

    def whispers(self, user: str) -> list[Json]:
        """Return what only one person sees, the newest last."""
        return self.control.ephemerals(user)

    def keys(self, place: str) -> list[str]:
        """Return the keys under which the bot posted in a place itself, set-up left out."""
        keys = [m.get("metadata", {}).get("event_payload", {}).get("key") for m in self.top(place)]
        return [key.partition(":")[2] for key in keys if key and ":setup:" not in key]

    def rows(self, table: Table) -> list[Row[Any]]:
        """Return a table's rows in the order of its key."""
        with self.database.reading() as session:
            return list(session.execute(select(table).order_by(*table.primary_key)).all())

    def posts(self, place: str) -> dict[str, Row[Any]]:
        """Return what is recorded of a place's messages, by `ts`."""
        channel = self.channel(place)
        return {row.ts: row for row in self.rows(posts) if row.channel_id == channel}

    def standing(self, ts: str) -> set[tuple[str, str]]:
        """Return who stands with which emoji under a post, by the record."""
        return {(r.user_id, r.name) for r in self.rows(reactions) if r.ts == ts and r.present}

    def states(self, prefix: str) -> dict[str, tuple[str, str]]:
        """Return state and note of the moments whose key begins so."""
        rows = self.rows(occurrences)
        return {r.key: (r.state, r.note) for r in rows if r.key.startswith(prefix)}

    def database_text(self, *without: str) -> str:
        """Return all that the database holds as one text, but for the tables named."""
        tables = [t for t in metadata.sorted_tables if t.name not in without]
        with self.database.reading() as session:
            rows = [
                str(tuple(row))
                for table in tables
                for row in session.execute(select(table).order_by(*table.primary_key))
            ]
        return "\n".join(rows)

    @property
    def errors(self) -> int:
        """How many errors were logged."""
        return self.stage.errors.count


def words_of(message: Json) -> str:
    """Return every text that a message shows, its notification first."""
    found = [str(message.get("text") or "")]
    found += _texts(message.get("blocks") or [])
    return "\n".join(found)


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, Mapping):
        for name, value in part.items():
            if name == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for one in part:
            yield from _texts(one)


@contextmanager
def told(
    start: str = "03-02 12:00",
    *,
    manifest: Path = MANIFEST,
    people: int = 5,
    database_url: str | None = None,
) -> Iterator[Story]:
    """Give a story on a fresh workspace, at noon of the day before the opening.

    Its memory is a file that is thrown away, or the database at the address given.
    """
    with (
        tempfile.TemporaryDirectory(prefix="jam-") as folder,
        serve_in_thread(manifest=manifest, people=people) as sandbox,
        staged(sandbox, berlin(start), database_url or new_file(Path(folder) / "jam.db")) as stage,
    ):
        stage.control.configure(ack_timeout=PATIENCE)
        story = Story(stage)
        try:
            yield story
        finally:
            story.end()
