"""The themes of each place, and what each post gave to them: numbers, never people's words."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Table,
    and_,
    bindparam,
    delete,
    func,
    select,
    text,
    update,
)

from jam.instants import Window, instant_to_ts
from jam.talk import PostRef
from jam.themes import Kept
from storage.database import Session
from storage.tables import meanings, posts, theme_books, theme_posts
from storage.talk import MOST_READ
from storage.upsert import Upsert

# Word for word what the index says, or SQLite does not see that it is the same.
_NOT_LEARNT = text("NOT learnt")
_AT_ONCE = 500  # parameters of one statement
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
            _NOT_LEARNT,
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
    for table in (theme_posts, meanings, theme_books):
        session.execute(delete(table).where(table.c.jam_id == jam_id))
    session.execute(
        update(posts).where(posts.c.jam_id == jam_id, posts.c.learnt).values(learnt=False)
    )


def relearn_channel(session: Session, jam_id: int, channel_id: str) -> None:
    """Have a channel's posts learnt anew; whoever learns from it at this moment is overtaken."""
    later = theme_books.c.revision + 1
    session.execute(
        update(theme_books).where(theme_books.c.jam_id == jam_id).values(revision=later)
    )
    session.execute(
        update(posts)
        .where(posts.c.jam_id == jam_id, posts.c.channel_id == channel_id, posts.c.learnt)
        .values(learnt=False)
    )


def join_themes(session: Session, jam_id: int, place: str, old: int, new: int) -> None:
    """Let every post of one theme belong to another."""
    session.execute(
        update(theme_posts)
        .where(_of(theme_posts, jam_id, place), theme_posts.c.theme == old)
        .values(theme=new)
    )


_KEEP = Upsert(theme_posts, ("author_id", "theme", "cluster"))
_KEEP_MEANING = Upsert(meanings, ("meaning",))


def keep(session: Session, team_id: str, jam_id: int, place: str, kept: Sequence[Kept]) -> None:
    """Store what posts give to a place's themes, in the place of what they gave before."""
    where = [
        {"jam_id": jam_id, "channel_id": k.ref.channel_id, "ts": k.ref.ts, "team_id": team_id}
        for k in kept
    ]
    parts = [
        {"place": place, "author_id": k.author_id, "theme": k.theme, "cluster": k.cluster}
        for k in kept
    ]
    _KEEP.run_all(session, [at | part for at, part in zip(where, parts, strict=True)])
    _KEEP_MEANING.run_all(
        session, [at | {"meaning": k.vector} for at, k in zip(where, kept, strict=True)]
    )


_KEPT = select(theme_posts, meanings.c.meaning).join(
    meanings,
    and_(
        meanings.c.jam_id == theme_posts.c.jam_id,
        meanings.c.channel_id == theme_posts.c.channel_id,
        meanings.c.ts == theme_posts.c.ts,
    ),
)


def kept_of(
    session: Session, jam_id: int, place: str, refs: Collection[PostRef]
) -> tuple[Kept, ...]:
    """Return what these posts gave to a place's themes, those that gave something."""
    here = _of(theme_posts, jam_id, place)
    found = [
        _kept(row)
        for some in _some_of(theme_posts, refs)
        for row in session.execute(_KEPT.where(here, some))
    ]
    return tuple(sorted(found, key=lambda k: (k.ref.channel_id, k.ref.ts)))


def kept_in(session: Session, jam_id: int, place: str, theme: int, most: int) -> tuple[Kept, ...]:
    """Return what the posts of a theme gave to it, of many the newest; the newest first."""
    here = and_(_of(theme_posts, jam_id, place), theme_posts.c.theme == theme)
    rows = session.execute(
        _KEPT.where(here).order_by(theme_posts.c.ts.desc(), theme_posts.c.channel_id).limit(most)
    )
    return tuple(map(_kept, rows))


def drop_kept(session: Session, jam_id: int, refs: Collection[PostRef]) -> None:
    """Forget what these posts gave to any place's themes, and what they mean."""
    for table in (theme_posts, meanings):
        for some in _some_of(table, refs):
            session.execute(delete(table).where(table.c.jam_id == jam_id, some))


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


def _some_of(table: Table, refs: Collection[PostRef]) -> Iterator[ColumnElement[bool]]:
    """Yield conditions that together hold for these posts: a statement takes only so many."""
    times: defaultdict[str, list[str]] = defaultdict(list)
    for ref in refs:
        times[ref.channel_id].append(ref.ts)
    for channel_id, wanted in sorted(times.items()):
        for first in range(0, len(wanted), _AT_ONCE):
            some = sorted(wanted)[first : first + _AT_ONCE]
            yield and_(table.c.channel_id == channel_id, table.c.ts.in_(some))


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        ref=PostRef(channel_id=row.channel_id, ts=row.ts),
        author_id=row.author_id,
        theme=row.theme,
        cluster=row.cluster,
        vector=row.meaning,
    )
