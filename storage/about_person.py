"""Everything that is kept of one person in a jam: every row of every table that names them.

A row is shown without what others wrote or are called, and so are the columns that only the bot
needs.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select

from jam.about_me import Part, Value
from jam.instants import ts_to_instant
from jam.places import Jam
from storage import tables
from storage.database import Session
from storage.erasure import names_in_key
from storage.named_people import NAMED, Named


def everything_about(session: Session, jam: Jam, user_id: str) -> tuple[Part, ...]:
    """Return all that is kept of a person in a jam, part by part, also the empty ones."""
    return (
        *(_part(session, jam, user_id, named) for named in NAMED),
        _digests(session, jam, user_id),
    )


def counts_about(session: Session, jam: Jam, user_id: str) -> dict[str, int]:
    """Return how many posts, reactions and votes of a person stand."""
    posts, reactions, votes = tables.posts, tables.reactions, tables.votes
    conditions = {
        posts: (posts.c.author_id == user_id, posts.c.state == "live"),
        reactions: (reactions.c.user_id == user_id, reactions.c.present),
        votes: (votes.c.user_id == user_id,),
    }
    return {
        table.name: session.execute(
            select(func.count()).select_from(table).where(table.c.jam_id == jam.id, *theirs)
        ).scalar_one()
        for table, theirs in conditions.items()
    }


def _part(session: Session, jam: Jam, user_id: str, named: Named) -> Part:
    table = named.table
    is_jams = "jam_id" in table.c
    here = table.c.jam_id == jam.id if is_jams else table.c.team_id == jam.team_id
    theirs = [table.c[name] == user_id for name in named.people]
    theirs += [names_in_key(table.c.key, user_id)] if named.in_key else []
    rows = session.execute(
        select(table).where(here, or_(*theirs)).order_by(*table.primary_key.columns)
    )
    columns = tuple(named.shown.values())
    return Part(
        name=named.part,
        columns=columns,
        rows=tuple(_row(row, named, user_id) for row in rows),
    )


def _row(row: Row[Any], named: Named, user_id: str) -> tuple[Value, ...]:
    found = row._asdict()
    for name, whose in named.own.items():
        if found[whose] != user_id:
            found[name] = ""
    return tuple(_cell(named, name, found[name], user_id) for name in named.shown)


def _cell(named: Named, name: str, value: object, user_id: str) -> Value:
    if name in named.people:
        return value == user_id
    if isinstance(value, datetime):
        return value.isoformat()
    if named.shown[name] in {"when", "edited"}:  # Slack's `ts` of a moment, not of a message
        return ts_to_instant(str(value)).isoformat() if value else ""
    if isinstance(value, list):
        return "; ".join(
            str(one.get("name", "") if isinstance(one, dict) else one) for one in value
        )
    return value if isinstance(value, str | int | bool | None) else str(value)


def _digests(session: Session, jam: Jam, user_id: str) -> Part:
    """Return which digests showed something of theirs, by reference."""
    digests = tables.digests
    shown = session.execute(
        select(digests.c.place, digests.c.until, digests.c.shown)
        .where(digests.c.jam_id == jam.id, digests.c.posted)
        .order_by(digests.c.until, digests.c.place)
    ).all()
    refs = {(channel, ts) for row in shown for channel, ts in row.shown}
    theirs = _theirs_among(session, jam, user_id, refs)
    rows = tuple(
        (row.place, row.until.isoformat(), channel, ts)
        for row in shown
        for channel, ts in row.shown
        if (channel, ts) in theirs
    )
    return Part(name="digests", columns=("digest of", "when", "channel", "post"), rows=rows)


def _theirs_among(
    session: Session, jam: Jam, user_id: str, refs: Iterable[tuple[str, str]]
) -> set[tuple[str, str]]:
    posts = tables.posts
    wanted = sorted({ts for _, ts in refs})
    found = session.execute(
        select(posts.c.channel_id, posts.c.ts).where(
            posts.c.jam_id == jam.id, posts.c.author_id == user_id, posts.c.ts.in_(wanted)
        )
    )
    return {(channel, ts) for channel, ts in found}
