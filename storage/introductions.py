"""Who may be introduced to whom, what they wrote, and who was."""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, exists, func, or_, select

from jam.introductions import Introduction, Willing
from jam.talk import PostRef
from storage.database import Session
from storage.tables import ideas, introductions, lineage, participants, posts, theme_posts
from storage.upsert import Upsert

_KEEP = Upsert(introductions, ())


def willing_people(session: Session, jam_id: int, place: str) -> tuple[Willing, ...]:
    """Return who said yes to being introduced, and of which team, with what they wrote.

    Of the themes, those of that place's book.
    """
    teams = session.execute(
        select(participants.c.user_id, participants.c.team).where(_are_willing(jam_id))
    ).all()
    gave, threads = _gave(session, jam_id, place), _threads(session, jam_id)
    return tuple(
        Willing(
            user_id=user_id,
            team=team,
            gave=gave.get(user_id, {}),
            threads=frozenset(threads.get(user_id, ())),
        )
        for user_id, team in sorted((user_id, team) for user_id, team in teams)
    )


def pairs_apart(session: Session, jam_id: int) -> frozenset[tuple[str, str]]:
    """Return which pairs, the lesser id first, were introduced or built on each other."""
    child, parent = posts.alias("child"), posts.alias("parent")
    is_child = and_(
        child.c.team_id == lineage.c.team_id,
        child.c.channel_id == lineage.c.channel_id,
        child.c.ts == lineage.c.ts,
    )
    is_parent = and_(
        parent.c.team_id == lineage.c.team_id,
        parent.c.channel_id == lineage.c.parent_channel_id,
        parent.c.ts == lineage.c.parent_ts,
    )
    built = (
        select(child.c.author_id, parent.c.author_id)
        .select_from(lineage)
        .join(child, is_child)
        .join(parent, is_parent)
        .where(
            lineage.c.jam_id == jam_id,
            child.c.author_id.in_(_willing(jam_id)),
            parent.c.author_id.in_(_willing(jam_id)),
        )
    )
    known = select(introductions.c.one, introductions.c.other).where(
        introductions.c.jam_id == jam_id
    )
    found = [*session.execute(built), *session.execute(known)]
    return frozenset((min(one, other), max(one, other)) for one, other in found)


def introduced_on(session: Session, jam_id: int, day: date) -> frozenset[str]:
    """Return who is introduced to somebody on a local day of the jam."""
    rows = session.execute(
        select(introductions.c.one, introductions.c.other).where(
            introductions.c.jam_id == jam_id, introductions.c.day == day.isoformat()
        )
    )
    return frozenset(user_id for pair in rows for user_id in pair)


def keep_introduction(
    session: Session, team_id: str, jam_id: int, made: Introduction, day: date
) -> bool:
    """Note that two people are introduced; return whether they had not been before."""
    row = {"one": made.one, "other": made.other, "theme": made.theme, "day": day.isoformat()}
    return _KEEP.run(session, {"jam_id": jam_id, "team_id": team_id, **row})


def theme_between(session: Session, jam_id: int, one: str, other: str) -> int | None:
    """Return over which theme two people, the lesser id first, were introduced."""
    return session.execute(
        select(introductions.c.theme).where(
            introductions.c.jam_id == jam_id,
            introductions.c.one == one,
            introductions.c.other == other,
        )
    ).scalar_one_or_none()


def best_of_theme(
    session: Session, jam_id: int, place: str, theme: int, user_id: str
) -> PostRef | None:
    """Return what somebody wrote in a theme: their best supported idea, else their newest post."""
    row = session.execute(
        select(posts.c.channel_id, posts.c.ts)
        .select_from(theme_posts)
        .join(posts, _is_same(posts))
        .outerjoin(ideas, _is_same(ideas))
        .where(
            theme_posts.c.jam_id == jam_id,
            theme_posts.c.place == place,
            theme_posts.c.theme == theme,
            theme_posts.c.author_id == user_id,
            posts.c.jam_id == jam_id,
            posts.c.author_id == user_id,
            posts.c.state == "live",
        )
        .order_by(func.coalesce(ideas.c.supporters, -1).desc(), posts.c.ts.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else PostRef(channel_id=row.channel_id, ts=row.ts)


def _gave(session: Session, jam_id: int, place: str) -> dict[str, dict[int, int]]:
    """Return what each willing person gave to each theme."""
    is_idea = exists().where(_is_same(ideas))
    grew = exists().where(_is_same(lineage))
    given = func.sum(case((or_(is_idea, grew), 2), else_=1))
    rows = session.execute(
        select(theme_posts.c.author_id, theme_posts.c.theme, given)
        .where(
            theme_posts.c.jam_id == jam_id,
            theme_posts.c.place == place,
            theme_posts.c.theme > 0,
            theme_posts.c.author_id.in_(_willing(jam_id)),
        )
        .group_by(theme_posts.c.author_id, theme_posts.c.theme)
    )
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for user_id, theme, n in rows:
        found[user_id][theme] = int(n)
    return found


def _threads(session: Session, jam_id: int) -> dict[str, set[PostRef]]:
    rows = session.execute(
        select(posts.c.author_id, posts.c.channel_id, posts.c.root_ts)
        .where(posts.c.jam_id == jam_id, posts.c.author_id.in_(_willing(jam_id)))
        .distinct()
    )
    found: defaultdict[str, set[PostRef]] = defaultdict(set)
    for user_id, channel_id, root_ts in rows:
        found[user_id].add(PostRef(channel_id=channel_id, ts=root_ts))
    return found


def _are_willing(jam_id: int) -> ColumnElement[bool]:
    return and_(
        participants.c.jam_id == jam_id, participants.c.introduce, participants.c.team != ""
    )


def _willing(jam_id: int) -> Select[tuple[str]]:
    return select(participants.c.user_id).where(_are_willing(jam_id))


def _is_same(table: FromClause) -> ColumnElement[bool]:
    """Return the condition that a row is about the post of a row of `theme_posts`."""
    return and_(
        table.c.team_id == theme_posts.c.team_id,
        table.c.channel_id == theme_posts.c.channel_id,
        table.c.ts == theme_posts.c.ts,
    )
