"""Conditions on many posts at once, and a post from its row."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    String,
    Table,
    and_,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from jam.talk import File, Post, PostKind, PostRef
from storage.database import Session


def at(table: Table, team_id: str, keys: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    """Return the condition for these posts, by channel and ts, in a table that is keyed by post."""
    return and_(
        table.c.team_id == team_id,
        # SQLite looks a list of pairs up in no index: these two make it a few steps in the key's.
        table.c.channel_id.in_(sorted({channel for channel, _ in keys})),
        table.c.ts.in_(sorted({ts for _, ts in keys})),
        tuple_(table.c.channel_id, table.c.ts).in_(sorted(keys)),
    )


def listed(session: Session, keys: Collection[tuple[str, str]]) -> FromClause:
    """Return posts, by channel and ts, as a table to join with: each is looked up in an index.

    The statement is the same for any number of them, so that it need not be written anew.
    """
    rows = sorted(set(keys))
    if session.dialect.name == "postgresql":
        channels = literal([channel for channel, _ in rows], ARRAY(String))
        stamps = literal([ts for _, ts in rows], ARRAY(String))
        columns = func.unnest(channels, stamps).table_valued("channel_id", "ts", name="listed")
        return columns.render_derived()
    pair = func.json_each(json.dumps(rows)).table_valued("value", name="each").c.value
    made = select(
        func.json_extract(pair, "$[0]", type_=String).label("channel_id"),
        func.json_extract(pair, "$[1]", type_=String).label("ts"),
    )
    # The limit has SQLite make the list first, instead of reading it once for each post.
    return made.limit(len(rows)).subquery("listed")


def keys_of(refs: Iterable[PostRef]) -> list[tuple[str, str]]:
    """Return posts by channel and ts."""
    return [(ref.channel_id, ref.ts) for ref in refs]


def post_of(row: Row[Any]) -> Post:
    """Return the post that a row of `posts` is, without reactions."""
    return Post(
        channel_id=row.channel_id,
        ts=row.ts,
        author_id=row.author_id,
        text=row.text,
        thread_ts=row.thread_ts,
        broadcast=row.broadcast,
        kind=PostKind(row.kind),
        files=tuple(File(**f) for f in row.files),
        edited_ts=row.edited_ts or None,
        late=row.late,
    )
