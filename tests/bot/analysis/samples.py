"""Short ways to write talk down in the tests of the analysis."""

import itertools
from datetime import UTC, datetime, timedelta

from bot.analysis.text import plain
from jam.instants import Window, instant_to_ts
from jam.talk import Post, Reaction

OPENING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
DAY = Window(OPENING, OPENING + timedelta(days=1))
CHANNEL = "C1"
_NUMBER = itertools.count(1)


def ts_at(hours: float) -> str:
    """Return the `ts` so many hours after the opening."""
    return instant_to_ts(OPENING + timedelta(hours=hours))


def said(
    text: str,
    by: str = "U1",
    *,
    hours: float | None = None,
    under: Post | None = None,
    channel: str = CHANNEL,
    reactions: str = "",
) -> Post:
    """Return a post; without `hours` a minute after the one before.

    `reactions` reads "+1:U2,U3 tada:U4"; "+1:U2@1.5" was put there at hour 1.5.
    """
    ts = ts_at(hours if hours is not None else (next(_NUMBER) % 1000) / 60)
    return Post(
        channel_id=under.channel_id if under else channel,
        ts=ts,
        author_id=by,
        text=text,
        plain=plain(text),
        thread_ts=under.ts if under else None,
        reactions=tuple(
            Reaction(user_id=user, name=name, at=ts_at(float(at)) if at else "")
            for name, _, users in (entry.rpartition(":") for entry in reactions.split())
            for user, _, at in (one.partition("@") for one in users.split(","))
        ),
    )


def people(count: int, *, first: int = 1) -> list[str]:
    """Return the ids of so many people."""
    return [f"U{number}" for number in range(first, first + count)]
