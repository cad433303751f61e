"""Everything that is kept of one person in a jam: every row of every table that names them.

A row is shown without what others wrote or are called, and so are the columns that only the bot
needs. A test walks all tables and fails where one that can name a person is missing here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, func, or_, select

from jam.about_me import Part, Value
from jam.instants import ts_to_instant
from jam.places import Jam
from storage import tables
from storage.database import Session
from storage.erasure import names_in_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How a table names a person, and what of such a row is shown to them, under which name.

    `people` are the columns that hold an id; with `in_key` the row's key may hold one. `own` are
    columns that are shown only where another one holds their id: words of whoever that is.
    """

    part: str
    table: Table
    shown: Mapping[str, str]
    people: tuple[str, ...] = ("user_id",)
    in_key: bool = False
    own: Mapping[str, str] = field(default_factory=dict)


_POST = {"channel_id": "channel", "ts": "post"}

NAMED = (
    Named(
        part="posts",
        table=tables.posts,
        people=("author_id",),
        shown={
            **_POST,
            "root_ts": "thread",
            "text": "text",
            "kind": "kind",
            "broadcast": "also sent to the channel",
            "files": "files",
            "edited_ts": "edited",
            "late": "late",
            "state": "state",
            "expired_at": "no longer in Slack since",
        },
    ),
    Named(
        part="reactions",
        table=tables.reactions,
        shown={**_POST, "name": "emoji", "present": "still there", "event_ts": "when"},
    ),
    Named(
        part="ideas",
        table=tables.ideas,
        people=("made_by", "titled_by"),
        shown={
            "number": "idea",
            **_POST,
            "title": "title you gave it",
            "made_by": "put forward by you",
            "made_at": "when",
        },
        own={"title": "titled_by"},
    ),
    Named(
        part="votes",
        table=tables.votes,
        shown={"idea": "idea", "side": "vote", "how": "by", "at": "when", "reason": "your reason"},
    ),
    Named(
        part="votes-before",
        table=tables.vote_changes,
        shown={"idea": "idea", "side": "vote", "how": "by", "at": "when"},
    ),
    Named(
        part="poll-votes",
        table=tables.poll_votes,
        shown={"number": "poll", "choice": "option, from 0", "line": "your line"},
    ),
    Named(
        part="polls",
        table=tables.polls,
        people=("made_by",),
        shown={"number": "poll", "place": "forum", "question": "question", "state": "state"},
    ),
    Named(
        part="statement-answers",
        table=tables.statement_answers,
        shown={"number": "statement", "stance": "your answer", "why": "your reason"},
    ),
    Named(
        part="statements",
        table=tables.statements,
        people=("made_by",),
        shown={"number": "statement", "place": "forum", "text": "text"},
    ),
    Named(part="contests", table=tables.contests, shown={"place": "forum", "why": "your reason"}),
    Named(part="would-work-on", table=tables.volunteers, shown={"idea": "idea", "since": "since"}),
    Named(
        part="built-on",
        table=tables.lineage,
        people=("made_by",),
        shown={
            **_POST,
            "parent_channel_id": "grew from channel",
            "parent_ts": "grew from post",
            "made_at": "when",
        },
    ),
    Named(
        part="follows",
        table=tables.follows,
        shown={
            "kind": "what",
            "place": "place",
            "number": "number",
            **_POST,
            "since": "since",
        },
    ),
    Named(part="saved", table=tables.saves, shown={**_POST, "saved_at": "when"}),
    Named(
        part="close-ideas",
        table=tables.hints,
        shown={**_POST, "ideas": "close to ideas", "made_at": "when", "answer": "your answer"},
    ),
    Named(
        part="ideas-shown",
        table=tables.impressions,
        shown={"idea": "idea", "shown_at": "when", "answer": "your answer"},
    ),
    Named(part="roles", table=tables.appointments, shown={"role": "role", "forum": "forum"}),
    Named(
        part="left-and-came-back",
        table=tables.departures,
        shown={"left_at": "left", "returned_at": "came back"},
    ),
    Named(
        part="channels",
        table=tables.memberships,
        shown={"channel_id": "channel", "member": "you are in it", "told_at": "as of"},
    ),
    Named(part="caught-up", table=tables.visits, shown={"seen_at": "until"}),
    Named(
        part="home-opened",
        table=tables.homes,
        shown={"opened_at": "when", "sent_at": "shown at"},
    ),
    Named(
        part="themes",
        table=tables.theme_posts,
        people=("author_id",),
        shown={**_POST, "place": "place", "theme": "theme"},
    ),
    Named(
        part="links-shared",
        table=tables.links,
        people=("author_id",),
        shown={**_POST, "url": "address", "label": "label", "host": "host"},
    ),
    Named(
        part="found-by",
        table=tables.search_posts,
        people=("author_id",),
        shown={**_POST, "words": "words"},
    ),
    Named(
        part="account",
        table=tables.people,
        shown={
            "name": "name",
            "handle": "handle",
            "zone": "time zone",
            "email": "email",
            "is_admin": "administrator",
            "is_guest": "guest account",
            "deleted": "deactivated",
        },
    ),
    Named(
        part="asked-of-the-bot",
        table=tables.occurrences,
        people=(),
        in_key=True,
        shown={"kind": "what", "due_at": "when", "place": "place", "state": "state"},
    ),
    Named(
        part="hints-to-you",
        table=tables.attention,
        people=("whose",),
        in_key=True,
        shown={"sort": "what", "day": "day", "granted": "sent", "asked_at": "when"},
    ),
    Named(
        part="sent-to-you",
        table=tables.deliveries,
        people=(),
        in_key=True,
        shown={"kind": "what", "claimed_at": "when", "channel_id": "channel", "state": "state"},
    ),
)
"""Every table that can name a person."""


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
        return "; ".join(str(file.get("name", "")) for file in value)
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
