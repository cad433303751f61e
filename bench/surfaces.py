"""What people wait for, on stored jams of any size: median, 99th percentile, work, queries.

    python -m bench.surfaces --posts 1000 100000 1000000 --folder /tmp/jams

Each jam is made once and kept in the folder, on SQLite and on a PostgreSQL of its own. Slack
answers at once: what is measured is ours. What is asked is in `bench/asked.py`.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.errors import DuplicateDatabase
from sqlalchemy import event

from bench.asked import SURFACES, Measured, Surface
from bench.stored_ideas import store_ideas
from bench.stored_jam import TEAM, Words, index_all, stored_jam
from storage import Database
from storage.ideas import count_ideas
from storage.jams import jams_of_team
from storage.schema import upgrade
from tests.postgres import address, postgres_server

RARELY: Mapping[str, int] = {"stats: counted anew": 5, "leaving, of who wrote much": 20}
"""How often at most is measured what nobody waits for, or what is done once."""


def measure(about: Measured, surface: Surface, calls: int) -> str:
    """Return median and 99th percentile, the median of the work in this process, and queries.

    Times in milliseconds; of the queries those of the call that needed most.
    """
    counted = [0]
    most = 0

    def count(*_: object) -> None:
        counted[0] += 1

    surface(about)()
    took, worked = [], []
    for _ in range(calls):
        asked = surface(about)
        counted[0] = 0
        event.listen(about.database.engine, "before_cursor_execute", count)
        began, at_work = time.perf_counter(), time.thread_time()
        asked()
        worked.append((time.thread_time() - at_work) * 1000)
        took.append((time.perf_counter() - began) * 1000)
        event.remove(about.database.engine, "before_cursor_execute", count)
        most = max(most, counted[0])
    took.sort()
    last = took[min(len(took) - 1, int(len(took) * 0.99))]
    work = statistics.median(worked)
    return f"{statistics.median(took):.0f} ms, {last:.0f} ms, {work:.0f} ms, {most}"


def filled(database: Database, size: int) -> Measured:
    """Return a jam of `size` posts: the one that the database holds, or a new one."""
    upgrade(database)
    with database.reading() as session:
        known = jams_of_team(session, TEAM)
    jam = known[0] if known else stored_jam(database, size)
    forums = [place.channel_id for place in jam.forums]
    with database.reading() as session:
        ideas = count_ideas(session, jam.id, forums)
    if not ideas:
        ideas = store_ideas(database, jam)
        index_all(database)
    with database.reading() as session:
        (jam,) = jams_of_team(session, TEAM)  # it is open now
    return Measured(database=database, jam=jam, ideas=ideas, words=Words(), chance=random.Random(7))


@contextmanager
def opened(kind: str, folder: Path, size: int) -> Iterator[Database]:
    """Give the database of a jam of that size in the folder, of either kind."""
    if kind == "sqlite":
        database = Database(f"sqlite:///{folder}/jam_{size}.db", durable=False)
        yield database
        database.close()
        return
    server = folder / "postgresql"
    server.mkdir(exist_ok=True)
    with postgres_server(server) as uri:
        with psycopg.connect(uri, autocommit=True) as admin, suppress(DuplicateDatabase):
            admin.execute(f"CREATE DATABASE jam_{size:d}".encode())
        database = Database(address(uri, f"jam_{size}"), durable=False)
        yield database
        database.close()


def main() -> None:
    """Measure every surface on jams of every size, and write a table for each database."""
    parser = argparse.ArgumentParser(description="Measure what people wait for.")
    parser.add_argument("--posts", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--database", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--calls", type=int, default=100)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--only", default="", help="what the names of the surfaces contain")
    asked = parser.parse_args()
    for kind in asked.database:
        found: dict[str, list[str]] = {name: [] for name in SURFACES if asked.only in name}
        heads = []
        for size in asked.posts:
            with opened(kind, asked.folder, size) as database:
                about = filled(database, size)
                heads.append(f"{size:,} posts, {about.ideas:,} ideas")
                for name, cells in found.items():
                    calls = min(asked.calls, RARELY.get(name, asked.calls))
                    cells.append(measure(about, SURFACES[name], calls))
                    sys.stderr.write(f"{kind} {size:,} {name}: {cells[-1]}\n")
        lines = [f"| {kind} | {' | '.join(heads)} |", "| --- " * (len(heads) + 1) + "|"]
        lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in found.items()]
        sys.stdout.write("\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
