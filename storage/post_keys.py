"""Conditions on many posts at once, and a post from its row."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, tuple_

from jam.talk import File, Post, PostKind, PostRef


def at(table: Table, team_id: str, keys: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    """Return the condition for these posts, by channel and ts, in a table that is keyed by post."""
    return and_(
        table.c.team_id == team_id,
        # SQLite looks a list of pairs up in no index: these two make it a few steps in the key's.
        table.c.channel_id.in_(sorted({channel for channel, _ in keys})),
        table.c.ts.in_(sorted({ts for _, ts in keys})),
        tuple_(table.c.channel_id, table.c.ts).in_(sorted(keys)),
    )


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
