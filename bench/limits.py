"""How long a digest takes and how much memory, of the largest talk we promise; to be run by hand.

    python -m bench.limits [--people N] [--replies N] [--reactions N]

One thread with all the replies, all the reactions on its first post, and a workspace of so many
people. What it prints depends on the machine and is never asserted.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.digest_material import gather
from bot.planning import apply_plan
from commands.database import open_database
from jam.people import Person
from jam.places import Jam, PlaceState
from jam.talk import MessageSeen, ReactionSeen
from storage import Database
from storage.jams import jam_by_id, save_place
from storage.people import save_people
from storage.record import see_message, see_reaction
from tests.scenarios.cast import plan_with

TEAM = "T0LIMITS001"
BEFORE = datetime(2026, 3, 1, tzinfo=UTC)
START = datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
SECOND = int(START.timestamp())
ROOT = f"{SECOND}.000000"
HANDLES = ("olga.organiser", "amara", "bruno", "chitra")
WORDS = (
    *("form", "paper", "travel", "printer", "queue", "meeting", "approval", "invoice", "tunnel"),
    *("signal", "badge", "door", "ticket", "system", "report", "copy", "scan", "desk", "manager"),
    *("board", "rule", "holiday", "sheet", "phone", "app", "login", "train", "bus", "forklift"),
)


def main() -> None:
    """Fill a database and gather a digest's material from it."""
    options = _options()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory(prefix="limits-") as folder:
        url = f"sqlite:///{folder}/jam.db"
        database = open_database(url, durable=False, clock=lambda: START)
        with _told(f"{options.people:,} people"):
            jam = _begin(database, options.people)
        with _told(f"{options.replies:,} replies, {options.reactions:,} reactions"):
            _talk(database, jam, options, chance)
        with _told("the digest's material"):
            gather(database, jam, jam.forums[0], START + timedelta(hours=3), named=True)
        database.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the largest digest.")
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--replies", type=int, default=20_000)
    parser.add_argument("--reactions", type=int, default=10_000)
    return parser.parse_args()


@contextmanager
def _told(what: str) -> Iterator[None]:
    began, worked = time.perf_counter(), time.process_time()
    yield
    took, worked = time.perf_counter() - began, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    spent = f"{took:.1f} s ({worked:.1f} s of work)"
    sys.stdout.write(f"{what}: {spent}, {memory:,} MB at most so far\n")
    sys.stdout.flush()


def _begin(database: Database, count: int) -> Jam:
    cast = [Person(user_id=f"U0CAST{n}", name=h, handle=h) for n, h in enumerate(HANDLES)]
    others = [
        Person(user_id=f"U{n:08}", name=f"Ana {WORDS[n % len(WORDS)].title()}{n}", handle=f"h{n}")
        for n in range(count)
    ]
    with database.writing() as session:
        save_people(session, TEAM, [*cast, *others])
    everybody = {person.user_id: person for person in cast}
    jam = apply_plan(database, TEAM, plan_with(), everybody, (), BEFORE)
    with database.writing() as session:
        for position, place in enumerate(jam.places):
            made = replace(place, channel_id=f"C0LIMIT{position}", state=PlaceState.READY)
            save_place(session, TEAM, jam.id, position, made)
        return jam_by_id(session, jam.id)


def _talk(database: Database, jam: Jam, options: argparse.Namespace, chance: random.Random) -> None:
    channel = jam.forums[0].channel_id
    with database.writing() as session:
        for n in range(options.replies + 1):
            said = MessageSeen(
                channel_id=channel,
                ts=f"{SECOND + n // 10}.{n % 10:06}",
                author_id=f"U{chance.randrange(1000):08}",
                text=" ".join(chance.choices(WORDS, k=chance.randrange(5, 40))) + ".",
                thread_ts=ROOT if n else None,
            )
            see_message(session, TEAM, jam.id, said, late=False)
        for n in range(options.reactions):
            seen = ReactionSeen(
                channel_id=channel,
                ts=ROOT,
                user_id=f"U{n:08}",
                name="+1",
                present=True,
                event_ts=f"{SECOND + 5}.{n:06}",
            )
            see_reaction(session, TEAM, jam.id, seen)


if __name__ == "__main__":
    main()
