"""Searching what was said, by the database's own full-text index, newest first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from jam.finding import Mark, Phrase, Wanted
from jam.talk import Post, PostRef
from storage.database import Session
from storage.post_keys import at, keys_of, post_of
from storage.search_text import match_of, quoted, tsquery_of
from storage.tables import jams, posts, reactions, search_posts

_LIVE = posts.c.state == "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A post that has what was wanted: its folded words, to be weighed."""

    ref: PostRef
    author_id: str | None
    title: tuple[str, ...]
    words: tuple[str, ...]
    is_idea: bool


def matches(
    session: Session,
    jam_id: int,
    channel_ids: Collection[str],
    wanted: Wanted,
    most: int,
) -> tuple[Match, ...]:
    """Return the newest posts of these channels that have what is wanted, `most` of them."""
    channels = sorted(channel_ids)
    if not channels:
        return ()
    return _read(session, _search(session, jam_id, channels, wanted).limit(most))


def any_of(
    session: Session, jam_id: int, channel_ids: Collection[str], words: Sequence[str], most: int
) -> tuple[Match, ...]:
    """Return the newest posts of these channels that have one of the folded words, `most` of them.

    For words that nobody may have said, hundreds of them: of these PostgreSQL thinks that each is
    in some posts, together in nearly all, and would look at every post for them.
    """
    channels = sorted(channel_ids)
    if not channels or not words:
        return ()
    wanted = Wanted(phrases=tuple(Phrase(words=(word,)) for word in words), some=True)
    search = _search(session, jam_id, channels, wanted)
    if session.dialect.name != "postgresql":
        return _read(session, search.limit(most))
    # What is said often is among the newest; each of the others is looked up by itself.
    last = select(func.max(search_posts.c.id)).scalar_subquery()
    found = _read(session, search.where(search_posts.c.id > last - _NEWEST).limit(most))
    if len(found) == most:
        return found
    queries = literal([quoted(word) for word in words], ARRAY(String))
    asked = func.unnest(queries).table_valued("query", name="asked").render_derived()
    each = (
        select(search_posts.c.id)
        .where(
            search_posts.c.vector.op("@@")(cast(asked.c.query, TSQUERY)), _here(jam_id, channels)
        )
        .order_by((search_posts.c.id + 0).desc())  # by the full-text index, not by this one
        .limit(most)
        .lateral("each")
    )
    ids = select(each.c.id).select_from(asked).join(each, true())
    newest = select(*_SHOWN).where(search_posts.c.id.in_(ids))
    return _read(session, newest.order_by(search_posts.c.id.desc()).limit(most))


def _read(session: Session, query: Select[Any]) -> tuple[Match, ...]:
    rows = session.execute(query)
    return tuple(
        Match(
            ref=PostRef(channel_id=row.channel_id, ts=row.ts),
            author_id=row.author_id,
            title=tuple(row.title.split()),
            words=tuple(row.words.split()),
            is_idea=Mark.IDEA.value in row.marks.split(),
        )
        for row in rows
    )


_NEWEST = 1_000  # posts, in which what is said often is looked for
_SHOWN = (
    search_posts.c.channel_id,
    search_posts.c.ts,
    search_posts.c.author_id,
    search_posts.c.title,
    search_posts.c.words,
    search_posts.c.marks,
)
_INDEX = table("search_words", column("rowid"), column("search_words"))


def _search(session: Session, jam_id: int, channels: Sequence[str], wanted: Wanted) -> Select[Any]:
    here, shown = _here(jam_id, channels), select(*_SHOWN)
    if session.dialect.name == "postgresql":
        query = cast(tsquery_of(wanted, jam_id, channels), TSQUERY)
        found = search_posts.c.vector.op("@@")(query)
        return shown.where(found, here).order_by(search_posts.c.id.desc())
    match = match_of(wanted, jam_id, channels)
    return (
        shown.select_from(_INDEX.join(search_posts, search_posts.c.id == _INDEX.c.rowid))
        .where(literal_column("search_words").op("MATCH")(match), here)
        .order_by(_INDEX.c.rowid.desc())
    )


def _here(jam_id: int, channels: Sequence[str]) -> ColumnElement[bool]:
    return and_(search_posts.c.jam_id == jam_id, search_posts.c.channel_id.in_(channels))


def support_of(
    session: Session, team_id: str, refs: Collection[PostRef], names: Collection[str]
) -> Mapping[PostRef, int]:
    """Return how many people but the author put one of these emoji on each post, in any tone."""
    if not refs:
        return {}
    wanted = or_(
        reactions.c.name.in_(sorted(names)),
        *(reactions.c.name.startswith(f"{name}::", autoescape=True) for name in sorted(names)),
    )
    rows = session.execute(
        select(reactions.c.channel_id, reactions.c.ts, reactions.c.user_id, posts.c.author_id)
        .distinct()
        .join(
            posts,
            and_(*(posts.c[key] == reactions.c[key] for key in ("team_id", "channel_id", "ts"))),
        )
        .where(
            at(reactions, team_id, keys_of(refs)),
            reactions.c.present,
            wanted,
        )
    )
    counted: dict[PostRef, int] = {}
    for channel, ts, user, author in rows:
        if user != author:
            ref = PostRef(channel_id=channel, ts=ts)
            counted[ref] = counted.get(ref, 0) + 1
    return counted


def posts_at(
    session: Session, jam_id: int, channel_ids: Collection[str], refs: Collection[PostRef]
) -> dict[PostRef, Post]:
    """Return those of the posts that stand in these channels."""
    wanted = [(r.channel_id, r.ts) for r in refs if r.channel_id in channel_ids]
    if not wanted:
        return {}
    team_id = session.execute(select(jams.c.team_id).where(jams.c.id == jam_id)).scalar_one()
    rows = session.execute(
        select(posts).where(at(posts, team_id, wanted), posts.c.jam_id == jam_id, _LIVE)
    )
    return {post.ref: post for post in map(post_of, rows)}
