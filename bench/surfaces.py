"""What people wait for, on stored jams of any size: median, 99th percentile, queries a call.

    python -m bench.surfaces sqlite:////tmp/jam.db            (made by `bench.stored_jam`)
    python -m bench.stored_ideas sqlite:////tmp/jam.db        (before, for Home and catching up)
    python -m bench.surfaces postgresql+psycopg://…/jam --calls 200

Each surface is a function that does once what one person asks for; its place is in `SURFACES`.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from slack_sdk import WebClient
from sqlalchemy import event

from bench.stored_jam import LASTS, OPENED, TEAM, Words
from bot.analysis.finding.query import read_query
from bot.blocks.catchup import catchup_answer
from bot.blocks.home import home_view
from bot.catching_up import tell_news
from bot.finding.search import did_you_mean, search
from bot.home.gathering import Owner, gather_home
from bot.permission import Asker
from jam.people import Standing
from jam.places import Jam
from storage import Database
from storage.jams import jams_of_team
from storage.search import posts_at
from storage.tables import visits

ADDRESS = "https://stored.slack.com/"
SOON_OVER = OPENED + LASTS * 0.99
NOBODY = WebClient()  # nothing is asked of Slack: all forums are open ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One jam, and the chance by which different people ask different things of it."""

    database: Database
    jam: Jam
    words: Words
    chance: random.Random

    @property
    def channels(self) -> frozenset[str]:
        """All of its forums."""
        return frozenset(place.channel_id for place in self.jam.forums)

    def word(self, most: int) -> str:
        """Return one of the so many commonest words."""
        return self.words.all[int(most ** self.chance.random())]

    def person(self) -> str:
        """Return somebody, the more likely the more they write."""
        return f"U{int(10_000 ** self.chance.random()):08d}"


def find(about: Measured, typed: str) -> None:
    """Search, and read the first page, as `/jam find` does it."""
    query = read_query(typed)
    with about.database.reading() as session:
        found = search(session, about.jam, about.channels, query, (), OPENED + LASTS)
        posts_at(session, about.jam.id, about.channels, found.refs[:5])


def mean(about: Measured, typed: str) -> None:
    """Look for words that are near to mistyped ones."""
    with about.database.reading() as session:
        did_you_mean(session, about.jam, about.channels, read_query(typed))


def home(about: Measured, *, brief: bool = False) -> None:
    """Make somebody's Home, as it is published."""
    asker = Asker(user_id=about.person(), standing=Standing.MEMBER)
    owner = Owner(team_id=TEAM, asker=asker, home=ADDRESS)
    home_view(gather_home(about.database, NOBODY, owner, SOON_OVER, brief=brief))


def catch_up(about: Measured) -> None:
    """Tell somebody what happened, as `/jam catchup` does it the first time."""
    asker = Asker(user_id=about.person(), standing=Standing.MEMBER)
    with about.database.writing() as session:
        session.execute(visits.delete())
    catchup_answer(tell_news(about.database, NOBODY, about.jam, asker, ADDRESS, SOON_OVER))


SURFACES: Mapping[str, Callable[[Measured], None]] = {
    "find: one word": lambda m: find(m, m.word(10_000)),
    "find: two words": lambda m: find(m, f"{m.word(2_000)} {m.word(2_000)}"),
    "find: three words of a rare post": lambda m: find(m, " ".join(m.word(30_000) for _ in "abc")),
    "find: the commonest word": lambda m: find(m, m.words.all[0]),
    "find: a phrase": lambda m: find(m, f'"{m.word(50)} {m.word(50)}"'),
    "find: a beginning": lambda m: find(m, f"{m.word(500)[:4]}*"),
    "find: a word in pictures' posts": lambda m: find(m, f"{m.word(500)} has:picture"),
    "find: unanswered questions": lambda m: find(m, f"is:unanswered {m.word(50)}"),
    "find: nothing": lambda m: find(m, f"{m.word(9)}qqqq"),
    "home": home,
    "home: the brief one": lambda m: home(m, brief=True),
    "catch-up": catch_up,
    "find: did you mean": lambda m: mean(m, f"{m.word(5_000)[:-1]}qq"),
}


def measure(about: Measured, surface: Callable[[Measured], None], calls: int) -> str:
    """Return median and 99th percentile in milliseconds, and the most queries of a call."""
    counted = [0]
    most = 0

    def count(*_: object) -> None:
        counted[0] += 1

    surface(about)
    event.listen(about.database.engine, "before_cursor_execute", count)
    took = []
    for _ in range(calls):
        counted[0] = 0
        began = time.perf_counter()
        surface(about)
        took.append((time.perf_counter() - began) * 1000)
        most = max(most, counted[0])
    event.remove(about.database.engine, "before_cursor_execute", count)
    took.sort()
    last = took[min(len(took) - 1, int(len(took) * 0.99))]
    return f"{statistics.median(took):8.1f} ms {last:8.1f} ms {most:5d} queries"


def main() -> None:
    """Measure every surface on one database."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--calls", type=int, default=100)
    asked = parser.parse_args()
    database = Database(asked.url)
    with database.reading() as session:
        (jam,) = jams_of_team(session, TEAM)
    about = Measured(database=database, jam=jam, words=Words(), chance=random.Random(7))
    for name, surface in SURFACES.items():
        print(f"{name:36s}{measure(about, surface, asked.calls)}")  # noqa: T201


if __name__ == "__main__":
    main()
