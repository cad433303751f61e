"""Ideas and votes for a stored jam, which is opened: one idea for three threads, three votes each.

python -m bench.stored_ideas sqlite:////tmp/jam.db
"""

import random
import sys
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select

from bench.stored_jam import OPENED, TEAM
from jam.phases import PhaseName
from jam.places import Jam
from storage import Database
from storage.jams import jams_of_team, save_phases
from storage.tables import ideas, posts, votes

_EACH, _VOTES, _BATCH = 3, 3, 5_000
_CROWD = range(2_000)
_BEGUN = {PhaseName.DRAFT, PhaseName.OPEN}


def store_ideas(database: Database, jam: Jam) -> int:
    """Open the jam and put ideas with votes into it; return how many ideas."""
    chance = random.Random(7)
    phases = [replace(p, started_at=p.starts_at if p.name in _BEGUN else None) for p in jam.phases]
    roots = select(posts.c.channel_id, posts.c.ts).where(
        posts.c.jam_id == jam.id, posts.c.root_ts == posts.c.ts
    )
    with database.writing() as session:
        save_phases(session, jam.id, phases)
        found = session.execute(roots.order_by(posts.c.ts)).all()[::_EACH]
    for start in range(0, len(found), _BATCH):
        some = list(enumerate(found[start : start + _BATCH], start=start + 1))
        with database.writing() as session:
            made = [_idea(jam, number, row.channel_id, row.ts) for number, row in some]
            session.execute(insert(ideas), made)
            given = [
                _vote(jam, number, user, row.ts)
                for number, row in some
                for user in chance.sample(_CROWD, _VOTES)
            ]
            session.execute(insert(votes), given)
    return len(found)


def _idea(jam: Jam, number: int, channel_id: str, ts: str) -> dict[str, Any]:
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
        "supporters": _VOTES,
        "doubters": 0,
    }


def _vote(jam: Jam, number: int, user: int, ts: str) -> dict[str, Any]:
    return {
        "jam_id": jam.id,
        "idea": number,
        "user_id": f"U{user:08d}",
        "side": "support",
        "how": "emoji",
        "at": ts,
        "reason": "",
    }


if __name__ == "__main__":
    opened = Database(sys.argv[1], durable=False)
    with opened.reading() as reading:
        (stored,) = jams_of_team(reading, TEAM)
    store_ideas(opened, stored)
    opened.close()
