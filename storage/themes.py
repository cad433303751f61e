"""The themes of each place, and what each post gave to them: numbers, never people's words."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Table,
    and_,
    bindparam,
    cast,
    delete,
    func,
    select,
    update,
)

from jam.instants import Window, instant_to_ts
from jam.talk import PostRef
from jam.themes import Kept
from storage.database import Session
from storage.tables import posts, theme_books, theme_posts
from storage.talk import MOST_READ
from storage.upsert import Upsert

_PEOPLE = func.count(theme_posts.c.author_id.distinct()).label("people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlearnt:
    """A post that is new, edited or gone since it was learnt."""

    team_id: str
    ref: PostRef
    author_id: str
    text: str
    version: str
    state: str

    @property
    def stands(self) -> bool:
        """Whether there is something to learn, and not only something to forget."""
        return self.state == "live"


def unlearnt_posts(
    session: Session, jam_id: int, channel_ids: Collection[str], most: int
) -> tuple[Unlearnt, ...]:
    """Return at most so many posts of these channels that wait to be learnt, the oldest first."""
    rows = session.execute(
        select(
            posts.c.team_id,
            posts.c.channel_id,
            posts.c.ts,
            posts.c.author_id,
            func.substr(posts.c.text, 1, MOST_READ).label("text"),
            posts.c.version,
            posts.c.state,
        )
        .where(
            ~posts.c.learnt,
            posts.c.jam_id == jam_id,
            posts.c.channel_id.in_(sorted(channel_ids)),
        )
        .order_by(posts.c.ts, posts.c.channel_id)
        .limit(most)
    )
    return tuple(
        Unlearnt(
            team_id=row.team_id,
            ref=PostRef(channel_id=row.channel_id, ts=row.ts),
            author_id=row.author_id or "",
            text=row.text,
            version=row.version,
            state=row.state,
        )
        for row in rows
    )


_LEARNT = (
    update(posts)
    .where(
        posts.c.team_id == bindparam("team"),
        posts.c.channel_id == bindparam("channel"),
        posts.c.ts == bindparam("post"),
        posts.c.version == bindparam("as_of"),
        posts.c.state == bindparam("as_is"),
    )
    .values(learnt=True)
)


def note_learnt(session: Session, learnt: Sequence[Unlearnt]) -> None:
    """Note that these posts are learnt as they were; what has changed since waits again."""
    if learnt:
        session.execute(
            _LEARNT,
            [
                {
                    "team": post.team_id,
                    "channel": post.ref.channel_id,
                    "post": post.ref.ts,
                    "as_of": post.version,
                    "as_is": post.state,
                }
                for post in learnt
            ],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBook:
    """What is known of a place's themes, as the analysis wrote it; revision 0 knows nothing.

    `model` names what gave the meanings, `ran_until` is the end of the last digest for which the
    themes were gone through.
    """

    revision: int = 0
    model: str = ""
    ran_until: datetime | None = None
    book: str = ""


def book_of(session: Session, jam_id: int, place: str) -> StoredBook:
    """Return the place's book as it was stored last."""
    row = session.execute(select(theme_books).where(_of(theme_books, jam_id, place))).one_or_none()
    if row is None:
        return StoredBook()
    return StoredBook(
        revision=row.revision, model=row.model, ran_until=row.ran_until, book=row.book
    )


_FIRST = Upsert(theme_books, ())


def save_book(session: Session, jam_id: int, place: str, changed: StoredBook) -> bool:
    """Store a place's book, unless another was stored since that revision was read."""
    values = {
        "revision": changed.revision + 1,
        "model": changed.model,
        "ran_until": changed.ran_until,
        "book": changed.book,
    }
    if changed.revision == 0:
        return _FIRST.run(session, {"jam_id": jam_id, "place": place, **values})
    done = session.execute(
        update(theme_books)
        .where(_of(theme_books, jam_id, place), theme_books.c.revision == changed.revision)
        .values(**values)
    )
    return done.rowcount > 0


def forget_themes(session: Session, jam_id: int) -> None:
    """Have a jam's themes learnt anew, from the first post on: no theme keeps its number."""
    session.execute(delete(theme_posts).where(theme_posts.c.jam_id == jam_id))
    session.execute(delete(theme_books).where(theme_books.c.jam_id == jam_id))
    session.execute(
        update(posts).where(posts.c.jam_id == jam_id, posts.c.learnt).values(learnt=False)
    )


def join_themes(session: Session, jam_id: int, place: str, old: int, new: int) -> None:
    """Let every post of one theme belong to another."""
    session.execute(
        update(theme_posts)
        .where(_of(theme_posts, jam_id, place), theme_posts.c.theme == old)
        .values(theme=new)
    )


_KEEP = Upsert(theme_posts, ("author_id", "theme", "cluster", "meaning"))


def keep(session: Session, team_id: str, jam_id: int, place: str, kept: Iterable[Kept]) -> None:
    """Store what posts give to a place's themes, in the place of what they gave before."""
    rows = [
        {
            "jam_id": jam_id,
            "place": place,
            "channel_id": one.ref.channel_id,
            "ts": one.ref.ts,
            "team_id": team_id,
            "author_id": one.author_id,
            "theme": one.theme,
            "cluster": one.cluster,
            "meaning": one.vector,
        }
        for one in kept
    ]
    _KEEP.run_all(session, rows)


def kept_of(
    session: Session, jam_id: int, place: str, refs: Collection[PostRef]
) -> tuple[Kept, ...]:
    """Return what these posts gave to a place's themes, those that gave something."""
    found: list[Kept] = []
    for channel_id, wanted in _by_channel(refs).items():
        for times in _some(sorted(wanted)):
            rows = session.execute(
                select(theme_posts).where(
                    _of(theme_posts, jam_id, place),
                    theme_posts.c.channel_id == channel_id,
                    theme_posts.c.ts.in_(times),
                )
            )
            found += map(_kept, rows)
    return tuple(found)


def drop_kept(session: Session, jam_id: int, place: str, refs: Collection[PostRef]) -> None:
    """Forget what these posts gave to a place's themes."""
    for channel_id, wanted in _by_channel(refs).items():
        for times in _some(sorted(wanted)):
            session.execute(
                delete(theme_posts).where(
                    _of(theme_posts, jam_id, place),
                    theme_posts.c.channel_id == channel_id,
                    theme_posts.c.ts.in_(times),
                )
            )


def kept_between(
    session: Session, jam_id: int, place: str, channel_ids: Collection[str], window: Window
) -> tuple[Kept, ...]:
    """Return what the posts of a window gave to a place's themes, by channel and time."""
    rows = session.execute(
        select(theme_posts)
        .where(_between(jam_id, place, channel_ids, window))
        .order_by(theme_posts.c.channel_id, theme_posts.c.ts)
    )
    return tuple(map(_kept, rows))


def people_by_theme(
    session: Session, jam_id: int, place: str, channel_ids: Collection[str], window: Window
) -> dict[int, int]:
    """Return how many different people wrote in each theme in a window."""
    rows = session.execute(
        select(theme_posts.c.theme, _PEOPLE)
        .where(_between(jam_id, place, channel_ids, window))
        .group_by(theme_posts.c.theme)
    )
    return {row.theme: row.people for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Buckets:
    """Different people in stretches of time of one length, the oldest first, all of one number.

    `active` wrote anything in the place, `by_theme` in a theme; a theme nobody wrote in is absent.
    """

    active: tuple[int, ...]
    by_theme: Mapping[int, tuple[int, ...]]


def people_by_bucket(
    session: Session,
    jam_id: int,
    place: str,
    channel_ids: Collection[str],
    window: Window,
    length: timedelta,
) -> Buckets:
    """Count people in a window cut into stretches, of which the last ends with it."""
    seconds, end = int(length.total_seconds()), math.ceil(window.until.timestamp())
    number = math.ceil((window.until - window.since) / length)
    ago = (end - 1 - cast(func.substr(theme_posts.c.ts, 1, 10), Integer)) // seconds
    here = _between(jam_id, place, channel_ids, window)
    active, by_theme = [0] * number, defaultdict[int, list[int]](lambda: [0] * number)
    for row in session.execute(select(ago.label("ago"), _PEOPLE).where(here).group_by(ago)):
        active[number - 1 - row.ago] = row.people
    theme = theme_posts.c.theme
    for row in session.execute(
        select(theme, ago.label("ago"), _PEOPLE).where(here).group_by(theme, ago)
    ):
        by_theme[row.theme][number - 1 - row.ago] = row.people
    return Buckets(
        active=tuple(active), by_theme={theme: tuple(n) for theme, n in by_theme.items()}
    )


def _between(
    jam_id: int, place: str, channel_ids: Collection[str], window: Window
) -> ColumnElement[bool]:
    return and_(
        _of(theme_posts, jam_id, place),
        theme_posts.c.channel_id.in_(sorted(channel_ids)),
        theme_posts.c.ts >= instant_to_ts(window.since),
        theme_posts.c.ts < instant_to_ts(window.until),
    )


def _of(table: Table, jam_id: int, place: str) -> ColumnElement[bool]:
    return and_(table.c.jam_id == jam_id, table.c.place == place)


def _by_channel(refs: Collection[PostRef]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref in refs:
        found[ref.channel_id].append(ref.ts)
    return found


def _some(times: list[str], most: int = 500) -> Iterable[list[str]]:
    return (times[i : i + most] for i in range(0, len(times), most))


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        ref=PostRef(channel_id=row.channel_id, ts=row.ts),
        author_id=row.author_id,
        theme=row.theme,
        cluster=row.cluster,
        vector=row.meaning,
    )
