"""Building on each other: a post that grew from an earlier one, and who is told of it.

A reply in the same thread is told by Slack itself. Of anything else one line is left in the thread
it grew from, unless it stands in a private forum: what is said there is told nowhere else.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from slack_sdk import WebClient

from bot.blocks import building as blocks
from bot.ideas.pointing import Pointed
from bot.ideas.sharing import built_key, take_down, take_line_down
from bot.links import permalinks
from bot.outcomes import Outcome, outcome_of
from bot.sending.delivery import deliver
from jam.ideas import Idea
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam, Place
from jam.talk import Post, PostRef
from storage import Database, Session
from storage.coverage import want_for_post
from storage.ideas import idea_of_post, newest_ideas
from storage.lineage import link_posts, links_of, unlink_posts
from storage.locks import lock_person
from storage.occurrences import want_occurrence
from storage.people import is_away, person_of_team
from storage.posts import newest_posts_by, post_at

MOST_OWN = 20
"""How many of a person's own posts they are offered."""

MOST_PARENTS = 100
"""How many ideas a menu shows: as many as Slack lets it."""


class Built(StrEnum):
    """What became of the wish to link two posts."""

    DONE = "done"
    GONE = "gone"
    OLDER = "older"
    AWAY = "away"


def own_posts(
    session: Session, parent: Pointed, user_id: str, channels: Collection[str]
) -> tuple[Post, ...]:
    """Return what a person wrote since, that may have grown from a post: its own thread first."""
    found = newest_posts_by(
        session, parent.jam.id, user_id, channels, after=parent.post.ts, most=5 * MOST_OWN
    )
    here = (parent.post.channel_id, parent.post.root_ts)
    ordered = sorted(found, key=lambda post: (post.channel_id, post.root_ts) != here)
    return tuple(ordered[:MOST_OWN])


def ideas_to_grow_from(
    session: Session, child: Pointed, channels: Collection[str], typed: str
) -> tuple[Idea, ...]:
    """Return the ideas older than a post that have what was typed in number or title."""
    words = typed.casefold().split()
    found = [
        idea
        for idea in newest_ideas(session, child.jam.id, channels, 10 * MOST_PARENTS)
        if idea.ref.ts < child.post.ts
        and all(word in f"{idea.number} {idea.title}".casefold() for word in words)
    ]
    return tuple(found[:MOST_PARENTS])


def build(
    session: Session, jam: Jam, child: PostRef, parent: PostRef, user_id: str, now: datetime
) -> Built:
    """Note that a person's post grew from another, and have that told where it may be."""
    lock_person(session, jam.team_id, user_id)
    if is_away(session, jam.id, user_id):
        return Built.AWAY
    mine, earlier = (post_at(session, jam.team_id, ref) for ref in (child, parent))
    if mine is None or earlier is None or mine.post.author_id != user_id:
        return Built.GONE
    if {mine.jam_id, earlier.jam_id} != {jam.id}:
        return Built.GONE
    if child.ts <= parent.ts:
        return Built.OLDER
    is_new = link_posts(session, jam.team_id, jam.id, child, parent, made_by=user_id, now=now)
    if is_new and _is_told(jam, mine.post, earlier.post):
        told = Occurrence(
            key=built_key(child, parent, user_id),
            kind=OccurrenceKind.BUILT_ON,
            due_at=now,
            detail={
                "channel": child.channel_id,
                "ts": child.ts,
                "parent_channel": parent.channel_id,
                "parent_ts": parent.ts,
                "by": user_id,
            },
            planned=False,
        )
        want_occurrence(session, jam.team_id, jam.id, told)
    return Built.DONE


def take_apart(
    session: Session, jam: Jam, child: PostRef, parent: PostRef, user_id: str, now: datetime
) -> bool:
    """Take back that a person's own post grew from another; False if it was not theirs to."""
    mine = post_at(session, jam.team_id, child)
    if mine is None or mine.post.author_id != user_id or mine.jam_id != jam.id:
        return False
    if unlink_posts(session, jam.team_id, child, parent):
        want_for_post(session, jam.team_id, jam.id, child, now)
        take_line_down(session, jam, child, parent, user_id, now)
    return True


def _is_told(jam: Jam, child: Post, parent: Post) -> bool:
    same_thread = (child.channel_id, child.root_ts) == (parent.channel_id, parent.root_ts)
    return not same_thread and _may_be_told(
        jam.place_of(child.channel_id), jam.place_of(parent.channel_id)
    )


def _may_be_told(place: Place | None, where: Place | None) -> bool:
    """Whether that something was said in a place may be told in another."""
    if place is None or where is None:
        return False
    return not place.private or place.key == where.key


def carry_out_built_on(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Leave a line in the thread that something grew from."""
    detail = occurrence.detail
    child = PostRef(channel_id=detail["channel"], ts=detail["ts"])
    parent = PostRef(channel_id=detail["parent_channel"], ts=detail["parent_ts"])
    with database.reading() as session:
        built, earlier = (post_at(session, jam.team_id, ref) for ref in (child, parent))
        idea = idea_of_post(session, jam.team_id, child)
        person = person_of_team(session, jam.team_id, detail["by"])
        linked = parent in [link.parent for link in links_of(session, jam.team_id, child)]
    if built is None or earlier is None or not (linked and _is_told(jam, built.post, earlier.post)):
        return Outcome.done("one of the posts is gone, or not to be told of")
    # A name is for the forum in which somebody wrote.
    named = child.channel_id == parent.channel_id and person is not None
    address = permalinks(client, [child]).get(child, "")
    name = person.name if named and person is not None else ""
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=parent.channel_id,
        thread_ts=earlier.post.root_ts,
        message=blocks.built_on(name, address, idea),
    )
    if sent.ts:
        with database.writing() as session:
            lock_person(session, jam.team_id, detail["by"])
            links = links_of(session, jam.team_id, child)
            gone = post_at(session, jam.team_id, child) is None
            # They left, took it apart or deleted their post while it was being posted.
            if gone or parent not in [link.parent for link in links]:
                line = PostRef(channel_id=parent.channel_id, ts=sent.ts)
                take_down(session, jam, line, now)
    return outcome_of(sent)
