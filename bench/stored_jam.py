"""A jam of any size, straight into storage: what the surfaces are measured on.

Posts, threads, reactions, ideas' emoji, links and files as people make them, from a vocabulary
whose words are as unevenly common as in talk. The same numbers give the same jam.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import insert

from bot.finding.indexing import findable
from bot.planning import apply_plan
from jam.instants import instant_to_ts
from jam.people import Person
from jam.places import Jam, PlaceState
from jam.plan import Plan
from storage import Database
from storage.jams import jam_by_id, save_place
from storage.people import save_people
from storage.schema import upgrade
from storage.search_index import save_findable, take_waiting
from storage.tables import posts, reactions

TEAM = "T0STORED001"
OPENED = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
LASTS = timedelta(days=3)
FORUMS = 8
_BATCH, _INDEXED = 5_000, 500
_SYLLABLES = tuple(
    "bacedifoguhakilomenuparisotevuwaxiyozeprastokledunmir"[at : at + 2] for at in range(0, 52, 2)
)


def stored_jam(database: Database, size: int, *, people: int | None = None, seed: int = 1) -> Jam:
    """Return a jam of `size` posts, put into an empty database."""
    upgrade(database)
    chance = random.Random(seed)
    crowd = [f"U{number:08d}" for number in range(people or max(20, min(10_000, size // 20)))]
    everybody = {
        user: Person(user_id=user, name=f"Person {user[1:].lstrip('0') or 0}", handle=user.lower())
        for user in crowd
    }
    with database.writing() as session:
        save_people(session, TEAM, everybody.values())
    jam = _furnished(database, everybody)
    for said, marks in _talk(jam, crowd, size, chance):
        with database.writing() as session:
            session.execute(insert(posts), said)
            session.execute(insert(reactions), marks)
    return jam


def index_all(database: Database) -> None:
    """Index what waits; PostgreSQL looks at how its tables are filled, as it does by itself."""
    while _indexed(database):
        pass
    with database.writing() as session:
        if session.dialect.name == "postgresql":
            session.exec_driver_sql("ANALYZE")


def _indexed(database: Database) -> int:
    """Index the next posts, many more at once than while people talk; return how many."""
    with database.writing() as session:
        taken = take_waiting(session, TEAM, _INDEXED)
        save_findable(session, TEAM, [findable(waiting) for waiting in taken])
    return len(taken)


def _furnished(database: Database, everybody: dict[str, Person]) -> Jam:
    forums = [
        {"key": f"forum-{n}", "name": f"Forum {n}", "question": f"What about {n}?"}
        for n in range(FORUMS)
    ]
    plan = Plan.model_validate(
        {
            "name": "Stored jam",
            "purpose": "Measure what people wait for.",
            "sponsor": "U00000000",
            "promise": {"text": "Somebody answers.", "by": "2027-04-01"},
            "zone": "Europe/Berlin",
            "phases": {"open": "2027-03-01 09:00", "closed": "2027-03-04 09:00"},
            "lobby": {"channel": "stored"},
            "backstage": {"channel": "stored-team"},
            "forums": forums,
            "retention": {"kept_until": "2027-06-30"},
        }
    )
    jam = apply_plan(database, TEAM, plan, everybody, ("U00000000",), OPENED)
    with database.writing() as session:
        for position, place in enumerate(jam.places):
            there = f"C{position:08d}"
            save_place(
                session,
                TEAM,
                jam.id,
                position,
                replace(place, channel_id=there, channel_name=place.key, state=PlaceState.READY),
            )
        return jam_by_id(session, jam.id)


class Words:
    """A vocabulary in which the n-th word is said about 1/n as often as the first."""

    def __init__(self, size: int = 30_000) -> None:
        """Make the words; the same size makes the same ones."""
        maker = random.Random(size)
        made: dict[str, None] = {}
        while len(made) < size:
            made["".join(maker.choices(_SYLLABLES, k=maker.choice((2, 2, 3, 3, 4))))] = None
        self.all = list(made)
        self._weights = list(accumulate(1 / rank for rank in range(8, size + 8)))

    def text(self, chance: random.Random, length: int) -> str:
        """Return so many words, as they are said."""
        return " ".join(chance.choices(self.all, cum_weights=self._weights, k=length))


def _talk(
    jam: Jam, crowd: list[str], size: int, chance: random.Random
) -> Iterator[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    words, channels = Words(), [place.channel_id for place in jam.forums]
    roots: dict[str, list[str]] = {channel: [] for channel in channels}
    said: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for number in range(size):
        ts = instant_to_ts(OPENED + LASTS * (number / size) + timedelta(microseconds=number % 997))
        channel = chance.choice(channels)
        threads = roots[channel]
        root = chance.choice(threads[-200:]) if threads and chance.random() < 0.7 else None
        if root is None:
            threads.append(ts)
        said.append(_post(jam, words, chance, crowd, channel, ts, root))
        for user in chance.sample(crowd, min(len(crowd), int(chance.expovariate(1.5)))):
            name = chance.choice(("+1", "+1", "bulb", "thinking_face", "heart"))
            marks.append(
                {
                    "team_id": TEAM,
                    "channel_id": channel,
                    "ts": ts,
                    "user_id": user,
                    "name": name,
                    "jam_id": jam.id,
                    "present": True,
                    "event_ts": ts,
                }
            )
        if len(said) == _BATCH:
            yield said, marks
            said, marks = [], []
    if said:
        yield said, marks


def _post(
    jam: Jam,
    words: Words,
    chance: random.Random,
    crowd: list[str],
    channel: str,
    ts: str,
    root: str | None,
) -> dict[str, Any]:
    text = words.text(chance, max(3, int(chance.lognormvariate(3.1, 0.7))))
    what = chance.random()
    if what < 0.1:
        text = f"Who knows {text}?"
    elif what < 0.15:
        text += f" <https://example.com/{chance.randrange(2000)}|this>"
    files = [{"name": f"sketch-{ts}.png", "mimetype": "image/png", "permalink": ""}]
    return {
        "team_id": TEAM,
        "channel_id": channel,
        "ts": ts,
        "jam_id": jam.id,
        "author_id": crowd[min(len(crowd) - 1, int(chance.paretovariate(0.7)) - 1)],
        "thread_ts": root,
        "root_ts": root or ts,
        "text": text,
        "kind": "message",
        "broadcast": False,
        "files": files if what > 0.98 else [],
        "edited_ts": "",
        "version": "",
        "late": False,
        "state": "live",
        "learnt": True,
    }
