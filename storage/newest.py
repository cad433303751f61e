"""What stands among the newest posts of each channel: names, open questions, themes."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import FromClause, Select, and_, func, or_, select, true

from storage.database import Session
from storage.news import READ, Said, said_in
from storage.tables import places, posts, theme_posts

NEWEST = 200
"""Posts of a channel that are looked through, the newest."""


def mentions_of(
    session: Session, jam_id: int, channels: Collection[str], user_id: str
) -> tuple[Said, ...]:
    """Return which of the newest posts of each channel name a person, the newest first."""
    newest = _newest(session, jam_id, channels)
    rows = session.execute(
        _told(newest)
        .where(
            newest.c.text.contains(f"<@{user_id}", autoescape=True),
            newest.c.author_id != user_id,
        )
        .order_by(newest.c.ts.desc(), newest.c.channel_id)
        .limit(20)
    )
    return tuple(said_in(row) for row in rows if row.jam_id == jam_id)


def unanswered(
    session: Session, jam_id: int, channels: Collection[str], before: str, user_id: str
) -> tuple[Said, ...]:
    """Return which of the newest first posts of each channel have a question mark and no reply.

    Those of others, written before a `ts`, the newest first.
    """
    newest, one, reply = (
        _newest(session, jam_id, channels),
        posts.alias("one"),
        posts.alias("reply"),
    )
    of_another = select(reply.c.ts).where(
        reply.c.team_id == one.c.team_id,
        reply.c.channel_id == one.c.channel_id,
        reply.c.ts == one.c.ts,
        reply.c.state == "live",
        reply.c.author_id != newest.c.author_id,
    )
    # First by what the index of threads holds, else SQLite goes through the channel.
    answered = (
        select(one.c.ts)
        .where(
            one.c.team_id == newest.c.team_id,
            one.c.channel_id == newest.c.channel_id,
            one.c.root_ts == newest.c.ts,
            one.c.ts != one.c.root_ts,
            of_another.correlate(one, newest).exists(),
        )
        .correlate(newest)
        .exists()
    )
    rows = session.execute(
        _told(newest)
        .where(
            newest.c.root_ts == newest.c.ts,
            newest.c.ts < before,
            newest.c.text.contains("?", autoescape=True),
            newest.c.author_id != user_id,
            ~answered,
        )
        .order_by(newest.c.ts.desc(), newest.c.channel_id)
        .limit(30)
    )
    return tuple(said_in(row) for row in rows if row.jam_id == jam_id)


def said_on(
    session: Session,
    jam_id: int,
    channels: Collection[str],
    themes: Collection[tuple[str, int]],
    after: str,
    user_id: str,
) -> tuple[tuple[tuple[str, int], Said], ...]:
    """Return which of the newest posts of each channel are about themes, by place and number.

    Those of others, written after a `ts`, each with its theme, the newest first.
    """
    if not themes:
        return ()
    newest, about = _newest(session, jam_id, channels), theme_posts.c
    rows = session.execute(
        _told(newest)
        .add_columns(about.place, about.theme)
        .join(
            theme_posts,
            and_(
                about.jam_id == jam_id,
                about.channel_id == newest.c.channel_id,
                about.ts == newest.c.ts,
            ),
        )
        .where(
            newest.c.ts > after,
            newest.c.author_id != user_id,
            or_(*(and_(about.place == place, about.theme == theme) for place, theme in themes)),
        )
        .order_by(newest.c.ts.desc(), newest.c.channel_id)
        .limit(30)
    )
    return tuple(((row.place, row.theme), said_in(row)) for row in rows if row.jam_id == jam_id)


def _told(newest: FromClause) -> Select[Any]:
    """Return a query of what is told of those of the newest posts that stand."""
    # Whose jam's they are is looked at later: asked here, SQLite would go through all of the jam.
    where = (newest.c[name] for name in ("channel_id", "ts", "root_ts", "jam_id"))
    said = func.substr(newest.c.text, 1, READ).label("text")
    return select(*where, said).where(newest.c.state == "live")


def _newest(session: Session, jam_id: int, channels: Collection[str]) -> FromClause:
    """Return the newest posts of each channel, as a table."""
    names = ("team_id", "channel_id", "ts", "root_ts", "jam_id", "author_id", "state", "text")
    here = and_(places.c.jam_id == jam_id, places.c.channel_id.in_(sorted(channels)))
    of_place = and_(posts.c.team_id == places.c.team_id, posts.c.channel_id == places.c.channel_id)
    if session.dialect.name == "postgresql":
        # By their number: of a `ts` that it does not know, it takes a third of all to be later.
        newest = select(*(posts.c[name] for name in names)).where(of_place)
        each = newest.order_by(posts.c.ts.desc()).limit(NEWEST).lateral("each")
        shown = select(*(each.c[name] for name in names))
        return shown.select_from(places.join(each, true())).where(here).subquery("newest")
    beyond = posts.alias("beyond")
    floor = (
        select(beyond.c.ts)
        .where(
            beyond.c.team_id == places.c.team_id,
            beyond.c.channel_id == places.c.channel_id,
        )
        .correlate(places)
        .order_by(beyond.c.ts.desc())
        .offset(NEWEST)
        .limit(1)
        .scalar_subquery()
    )
    after = and_(of_place, posts.c.ts > func.coalesce(floor, ""))
    shown = select(*(posts.c[name] for name in names))
    return shown.select_from(places.join(posts, after)).where(here).subquery("newest")
