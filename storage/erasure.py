"""Erasing: one person's words when they leave, everybody's when they have been kept long enough."""

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update

from storage.database import Session
from storage.idea_erasure import erase_ideas
from storage.polls import erase_polls
from storage.statements import erase_statements
from storage.tables import (
    articles,
    attention,
    choices,
    deliveries,
    digests,
    explanations,
    hints,
    idea_statuses,
    impressions,
    introductions,
    live_numbers,
    meanings,
    member_lists,
    memberships,
    occurrences,
    participants,
    posts,
    reactions,
    theme_books,
    theme_posts,
    visits,
)
from storage.theme_pages import blank_all_lines
from storage.withheld import erase_withheld

_LIVE = posts.c.state == "live"
_WIPED: dict[str, object] = {
    "author_id": None,
    "text": "",
    "files": [],
    "state": "erased",
    "learnt": False,
}


def erase_person(session: Session, jam_id: int, user_id: str) -> tuple[int, int]:
    """Wipe what one person wrote and reacted in a jam; return how many posts and reactions.

    Their posts become tombstones without an author; nothing that names them stays but the
    note that they left. What they did about ideas is erased before, which takes their posts to
    find (`storage.idea_erasure`).
    """
    theirs = and_(posts.c.jam_id == jam_id, posts.c.author_id == user_id)
    standing = session.execute(
        select(func.count()).select_from(posts).where(theirs, _LIVE)
    ).scalar_one()
    marks = select(posts.c.team_id, posts.c.channel_id, posts.c.ts).where(theirs).subquery()
    under_theirs = exists().where(
        marks.c.team_id == reactions.c.team_id,
        marks.c.channel_id == reactions.c.channel_id,
        marks.c.ts == reactions.c.ts,
    )
    # Held until the end, so that no reaction finds a post standing that is on its way out.
    session.execute(select(posts.c.ts).where(theirs).with_for_update())
    own = session.execute(
        select(func.count())
        .select_from(reactions)
        .where(reactions.c.jam_id == jam_id, reactions.c.user_id == user_id, reactions.c.present)
    ).scalar_one()
    session.execute(
        delete(reactions).where(
            reactions.c.jam_id == jam_id, or_(reactions.c.user_id == user_id, under_theirs)
        )
    )
    session.execute(update(posts).where(theirs).values(**_WIPED))
    # What their posts gave to the themes is taken back by the next learning, which needs it.
    session.execute(
        update(theme_posts)
        .where(theme_posts.c.jam_id == jam_id, theme_posts.c.author_id == user_id)
        .values(author_id="")
    )
    return int(standing), int(own)


def erase_traces(session: Session, jam_id: int, user_id: str) -> None:
    """Wipe the questions a person asked, the answers they got, and that either was sent.

    That they are in a channel is Slack's to know from then on.
    """
    session.execute(
        delete(occurrences).where(
            occurrences.c.jam_id == jam_id, names_in_key(occurrences.c.key, user_id)
        )
    )
    session.execute(
        delete(deliveries).where(
            deliveries.c.jam_id == jam_id, names_in_key(deliveries.c.key, user_id)
        )
    )
    for table in (memberships, participants, choices):
        session.execute(delete(table).where(table.c.jam_id == jam_id, table.c.user_id == user_id))
    session.execute(
        delete(attention).where(
            attention.c.jam_id == jam_id,
            or_(attention.c.whose == user_id, names_in_key(attention.c.key, user_id)),
        )
    )
    for table in (hints, impressions, visits):
        session.execute(delete(table).where(table.c.jam_id == jam_id, table.c.user_id == user_id))
    session.execute(
        delete(introductions).where(
            introductions.c.jam_id == jam_id,
            or_(introductions.c.one == user_id, introductions.c.other == user_id),
        )
    )
    session.execute(
        update(idea_statuses)
        .where(idea_statuses.c.jam_id == jam_id, idea_statuses.c.said_by == user_id)
        .values(said_by=None, note="")
    )


def names_in_key(key: ColumnElement[str], user_id: str) -> ColumnElement[bool]:
    """Return the condition that a moment's or delivery's key holds a person's id."""
    # Keys are words between colons: so no id is taken for the beginning of a longer one.
    return or_(
        key.endswith(f":{user_id}", autoescape=True),
        key.contains(f":{user_id}:", autoescape=True),
    )


def erase_jam(session: Session, jam_id: int) -> int:
    """Wipe everything people wrote and reacted in a jam; return how many posts stood.

    The tombstones stay, so that nothing comes back, and so do the figures of the digests.
    """
    everybodys = posts.c.jam_id == jam_id
    standing = session.execute(
        select(func.count()).select_from(posts).where(everybodys, _LIVE)
    ).scalar_one()
    session.execute(select(posts.c.ts).where(everybodys).with_for_update())
    session.execute(delete(reactions).where(reactions.c.jam_id == jam_id))
    session.execute(update(posts).where(everybodys).values(**_WIPED))
    erase_ideas(session, jam_id)
    erase_polls(session, jam_id)
    erase_withheld(session, jam_id)
    erase_statements(session, jam_id)
    blank_all_lines(session, jam_id)
    kept = (
        articles,
        attention,
        choices,
        explanations,
        hints,
        idea_statuses,
        impressions,
        introductions,
        live_numbers,
        meanings,
        member_lists,
        memberships,
        participants,
        theme_books,
        theme_posts,
        visits,
    )
    for table in kept:
        session.execute(delete(table).where(table.c.jam_id == jam_id))
    session.execute(
        update(digests)
        .where(digests.c.jam_id == jam_id)
        .values(themes={}, shown=[], book="", rhythm=None)
    )
    return int(standing)
