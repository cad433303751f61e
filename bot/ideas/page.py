"""What an idea's page shows one person: everything about it, and nothing they may not read."""

from collections.abc import Collection, Iterable

from bot.analysis.text import plain
from bot.blocks.idea_page import IdeaPage, Told
from bot.finding.files import shown
from bot.ideas.finding import Found
from jam.ideas import Follow, Followed, Idea
from jam.places import Jam
from jam.statuses import IdeaStatus
from jam.talk import PostKind, PostRef
from storage import Database, Session
from storage.follows import followers_of, saved_by, volunteers_for
from storage.ideas import idea_numbered, ideas_of_posts, ideas_within
from storage.jams import appointments_of
from storage.lineage import grew_from, grew_into
from storage.people import person_of_team
from storage.search import posts_at
from storage.statuses import status_of
from storage.vote_counts import newest_reasons, vote_by

_WORDS = 200
_MOST_LINKS = 5  # of a kind
_MOST_REASONS = 20  # the newest


def page_of(
    database: Database,
    found: Found,
    user_id: str,
    channels: Collection[str],
    *,
    named: bool,
) -> IdeaPage:
    """Return an idea's page for a person who may read these channels.

    With `named` its author's name stands in it: for the forum itself alone.
    """
    jam = found.jam
    with database.reading() as session:
        idea = idea_numbered(session, jam.id, found.idea.number) or found.idea
        group = ideas_within(session, jam.id, idea.counts_for)
        own = [i.ref for i in group if i.counts_for == idea.number] or [idea.ref]
        own_vote = vote_by(session, jam.id, idea.number, user_id)
        up = grew_from(session, jam.id, own, channels)[:_MOST_LINKS]
        down = grew_into(session, jam.id, own, channels)[-_MOST_LINKS:]
        said = status_of(session, jam.id, idea.counts_for)
        followers = followers_of(session, jam.id, Followed(kind=Follow.IDEA, number=idea.number))
        person = person_of_team(session, jam.team_id, idea.author_id or "")
        is_theirs = user_id == idea.author_id
        post = posts_at(session, jam.id, (idea.ref.channel_id,), [idea.ref]).get(idea.ref)
        shared = post is not None and post.kind is PostKind.SHARED
        # One of them may have become private since they were merged.
        group = tuple(i for i in group if i.ref.channel_id in channels)
        parts = [i for i in group if i.number != idea.number]
        return IdeaPage(
            jam=jam,
            idea=idea,
            text=_readable(post.text) if post is not None else "",
            files=shown(post.files) if post is not None else (),
            author=person.name if named and person is not None else "",
            into=next((i for i in group if i.number == idea.counts_for), None)
            if idea.merged_into
            else None,
            reasons=newest_reasons(session, jam.id, idea.counts_for, channels, _MOST_REASONS),
            grew_from=_told(session, jam, channels, (link.parent for link in up)),
            grew_into=_told(session, jam, channels, (link.child for link in down)),
            parts=() if idea.merged_into else _ideas(parts),
            said=said if said is not None and said.status is not IdeaStatus.OPEN else None,
            followers=len(followers),
            workers=len(volunteers_for(session, jam.id, idea.counts_for)),
            side=own_vote.side if own_vote is not None else None,
            follows=user_id in followers,
            saved=idea.ref in saved_by(session, jam.id, user_id, channels),
            is_theirs=is_theirs,
            may_edit=may_edit_title(session, found, user_id),
            may_withdraw=is_theirs and shared,
        )


def may_edit_title(session: Session, found: Found, user_id: str) -> bool:
    """Whether a person may give an idea another title: its author, and the team of its forum."""
    if user_id == found.idea.author_id:
        return True
    return any(
        a.user_id == user_id and a.role.is_team and a.forum in {None, found.place.key}
        for a in appointments_of(session, found.jam.id)
    )


def _told(
    session: Session, jam: Jam, channels: Collection[str], refs: Iterable[PostRef]
) -> tuple[Told, ...]:
    wanted = tuple(dict.fromkeys(refs))
    if not wanted:
        return ()
    posts = posts_at(session, jam.id, channels, wanted)
    ideas = ideas_of_posts(session, jam, wanted)
    return tuple(
        Told(
            ref=ref,
            words=_readable(posts[ref].text)[:_WORDS],
            idea=ideas.get(ref),
            root_ts=posts[ref].root_ts,
        )
        for ref in wanted
        if ref in posts
    )


def _ideas(parts: Iterable[Idea]) -> tuple[Told, ...]:
    return tuple(Told(ref=i.ref, words=i.title, idea=i, root_ts=i.root_ts) for i in parts)[
        :_MOST_LINKS
    ]


def _readable(raw: str) -> str:
    return plain(raw, named=False)
