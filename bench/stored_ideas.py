"""Ideas, votes, follows and saved posts for a stored jam, which is opened.

One idea for three threads, three votes each, one in ten a doubt with a reason, and one idea on
which all of two thousand people voted; of each of them that they joined, follow things and saved
some.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Table, insert, select

from bench.stored_jam import OPENED
from bot.analysis.meaning.kinds import unit
from jam.phases import PhaseName
from jam.places import Jam
from storage import Database
from storage.jams import save_phases
from storage.tables import follows, ideas, meanings, participants, posts, saves, votes

_EACH, _VOTES, _BATCH = 3, 3, 5_000
_CROWD = range(2_000)
BEST_KNOWN = 1
"""The idea on which everybody voted."""

_KEPT = 5  # ideas and threads that each of them follows, and posts they saved
_LEARNT = 5_000  # of the newest posts it is known what they mean, in so many numbers:
_DIMENSIONS = 256
_BEGUN = {PhaseName.DRAFT, PhaseName.OPEN}


def store_ideas(database: Database, jam: Jam) -> int:
    """Open the jam and put ideas into it, and what people do about them; return how many ideas."""
    chance = random.Random(7)
    phases = [replace(p, started_at=p.starts_at if p.name in _BEGUN else None) for p in jam.phases]
    roots = select(posts.c.channel_id, posts.c.ts).where(
        posts.c.jam_id == jam.id, posts.c.root_ts == posts.c.ts
    )
    with database.writing() as session:
        save_phases(session, jam.id, phases)
        found = [(row.channel_id, row.ts) for row in session.execute(roots.order_by(posts.c.ts))]
    put = list(enumerate(found[::_EACH], start=1))
    given = [vote for number, ref in put for vote in _votes(jam, number, ref[1], chance)]
    sides = Counter((vote["idea"], vote["side"]) for vote in given)
    _store(database, ideas, [_idea(jam, number, *ref, sides) for number, ref in put])
    _store(database, votes, given)
    for table, rows in _kept(jam, found, len(put), chance).items():
        _store(database, table, rows)
    return len(put)


def _store(database: Database, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        with database.writing() as session:
            session.execute(insert(table), rows[start : start + _BATCH])


def _idea(
    jam: Jam, number: int, channel_id: str, ts: str, sides: Counter[tuple[int, str]]
) -> dict[str, Any]:
    return {
        "team_id": jam.team_id,
        "channel_id": channel_id,
        "ts": ts,
        "jam_id": jam.id,
        "number": number,
        "title": "",
        "made_by": "U00000000",
        "made_at": OPENED,
        "counts_for": number,
        "supporters": sides[number, "support"],
        "doubters": sides[number, "doubt"],
    }


def _votes(jam: Jam, number: int, ts: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    everybody = number == BEST_KNOWN
    for user in _CROWD if everybody else chance.sample(_CROWD, _VOTES):
        doubts = chance.random() < 0.1
        yield {
            "jam_id": jam.id,
            "idea": number,
            "user_id": f"U{user:08d}",
            "side": "doubt" if doubts else "support",
            "how": "emoji",
            "at": ts,
            "reason": "It costs more than it brings." if doubts else "",
        }


def _kept(
    jam: Jam, refs: Sequence[tuple[str, str]], numbers: int, chance: random.Random
) -> dict[Table, list[dict[str, Any]]]:
    """Return the rows of what people joined, follow and saved, and of what posts mean."""
    made: dict[Table, list[dict[str, Any]]] = {participants: [], follows: [], saves: []}
    for user in _CROWD:
        whose = {"jam_id": jam.id, "team_id": jam.team_id, "user_id": f"U{user:08d}"}
        allowed = {"quotable": user % 2 == 0, "introduce": False}
        made[participants].append({**whose, **allowed, "joined_at": OPENED, "welcomed_at": OPENED})
        nothing = {"place": "", "number": 0, "channel_id": "", "ts": "", "since": OPENED}
        made[follows] += [
            {**whose, **nothing, "kind": "idea", "number": number}
            for number in chance.sample(range(1, numbers + 1), min(_KEPT, numbers))
        ]
        for channel_id, ts in chance.sample(refs, min(_KEPT, len(refs))):
            there = {"channel_id": channel_id, "ts": ts}
            made[follows].append({**whose, **nothing, "kind": "thread", **there})
            made[saves].append({**whose, **there, "saved_at": OPENED})
    learnt = refs[-_LEARNT:]
    made[meanings] = [
        {
            "jam_id": jam.id,
            "team_id": jam.team_id,
            "channel_id": channel_id,
            "ts": ts,
            "meaning": meaning.tobytes(),
        }
        for (channel_id, ts), meaning in zip(learnt, _anything(len(learnt)), strict=True)
    ]
    return made


def _anything(count: int) -> Iterator[NDArray[np.float16]]:
    """Give so many vectors of length 1 that point anywhere, as they are stored."""
    drawn = np.random.default_rng(7).normal(size=(count, _DIMENSIONS))
    yield from unit(drawn.astype(np.float32)).astype(np.float16)
