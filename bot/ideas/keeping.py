"""Following an idea, a theme or a thread, and saving a post: for one person's own eyes."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from slack_sdk import WebClient

from bot.analysis.text import plain
from bot.blocks import ideas as idea_blocks
from bot.blocks import keeping as blocks
from bot.blocks.message import Message
from bot.links import address, permalinks
from bot.permission import Asker
from bot.seeing import sees_now
from bot.theme_decisions import themes_standing
from jam.ideas import Follow, Followed, Idea, IdeaState
from jam.places import Jam, Place
from jam.talk import PostRef
from storage import Database, Session
from storage.follows import (
    follow,
    followed_by,
    save_post,
    saved_by,
    unfollow,
    unsave_post,
)
from storage.ideas import idea_numbered, ideas_numbered
from storage.jams import jam_by_slug
from storage.locks import lock_person
from storage.people import is_away
from storage.talk import texts_of

_FOLLOWED = re.compile(
    r"([a-z0-9-]{1,40}) (idea|theme|thread) ([0-9]{1,7}) ([a-z0-9-]{1,40})"
    r" (-|[CG][A-Z0-9]{1,31}) (-|[0-9]{1,12}\.[0-9]{1,7})"
)
_MOST_LISTED = 10  # each link is asked of Slack while somebody waits
_POST = re.compile(r"([a-z0-9-]{1,40}) ([CG][A-Z0-9]{1,31}) ([0-9]{1,12}\.[0-9]{1,7})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Something that a person may see and keep: a post, or what can be followed.

    `title` is what it is called, in plain words; `place` is where it is. What can be followed has
    an `address`, a theme none.
    """

    jam: Jam
    place: Place
    title: str
    post: PostRef | None = None
    followed: Followed | None = None
    address: str = ""


def kept_by_key(
    database: Database, client: WebClient, team_id: str, key: str, asker: Asker, now: datetime
) -> Kept | None:
    """Return what a button about following or saving is about; None if there is nothing to see."""
    by_post, by_kind = _POST.fullmatch(key), _FOLLOWED.fullmatch(key)
    slug = by_post[1] if by_post else by_kind[1] if by_kind else ""
    with database.reading() as session:
        jam = jam_by_slug(session, team_id, slug)
        if jam is None:
            return None
        if by_post:
            ref = PostRef(channel_id=by_post[2], ts=by_post[3])
            kept = post_kept(session, jam, ref)
        else:
            kept = thing_kept(session, jam, _followed(by_kind)) if by_kind else None
    if kept is None or not sees_now(database, client, jam, kept.place, asker, now):
        return None
    return kept


def _followed(matched: re.Match[str]) -> Followed:
    thread = PostRef(channel_id=matched[5], ts=matched[6])
    return Followed(
        kind=Follow(matched[2]),
        number=int(matched[3]),
        place="" if matched[4] == "-" else matched[4],
        ref=None if matched[5] == "-" else thread,
    )


def post_kept(session: Session, jam: Jam, ref: PostRef) -> Kept | None:
    """Return a post of the jam that stands; whether somebody may see it is not asked."""
    place = jam.place_of(ref.channel_id)
    words = texts_of(session, jam.id, [ref]).get(ref)
    if place is None or words is None:
        return None
    return Kept(jam=jam, place=place, title=plain(words, named=False), post=ref)


def thing_kept(session: Session, jam: Jam, what: Followed) -> Kept | None:
    """Return what can be followed, if there is such a thing; who may see it is not asked."""
    match what.kind:
        case Follow.IDEA:
            return _idea_kept(session, jam, what)
        case Follow.THEME:
            return _theme_kept(session, jam, what)
        case Follow.THREAD:
            found = post_kept(session, jam, what.ref) if what.ref is not None else None
            return replace(found, post=None, followed=what) if found is not None else None


def _idea_kept(session: Session, jam: Jam, what: Followed) -> Kept | None:
    idea = idea_numbered(session, jam.id, what.number)
    place = jam.place_of(idea.ref.channel_id) if idea is not None else None
    if idea is None or place is None or idea.state is IdeaState.WITHDRAWN:
        return None
    return Kept(jam=jam, place=place, title=idea.title, followed=what)


def _theme_kept(session: Session, jam: Jam, what: Followed) -> Kept | None:
    place = next((p for p in jam.places if p.key == what.place), None)
    themes = themes_standing(session, jam, place) if place is not None else ()
    known = {theme.number: theme for theme in themes}
    if place is None or what.number not in known:
        return None
    return Kept(jam=jam, place=place, title=known[what.number].label, followed=what)


def follow_of(idea: Idea | None, root: PostRef) -> Followed:
    """Return what following a message means: the idea that it is, else its thread."""
    if idea is not None and idea.state is not IdeaState.WITHDRAWN:
        return Followed(kind=Follow.IDEA, number=idea.number)
    return Followed(kind=Follow.THREAD, ref=root)


def kept_list_of(
    database: Database,
    client: WebClient,
    home: str,
    jam: Jam,
    user_id: str,
    channels: Collection[str],
) -> Message:
    """Return what a person follows and saved, as far as they may read it, the latest first.

    `home` is the workspace's address.
    """
    with database.reading() as session:
        things = followed_by(session, jam.id, user_id)
        followed = _things_kept(session, jam, things, channels, home)
        saved = saved_by(session, jam.id, user_id, channels)[:_MOST_LISTED]
        words = texts_of(session, jam.id, saved)
    links = permalinks(client, saved)
    return blocks.kept_list(
        [
            blocks.KeptLine(
                title=one.title, followed=one.followed, place=one.place.name, url=one.address
            )
            for one in followed
        ],
        [
            blocks.KeptLine(title=plain(words.get(ref, ""), named=False), url=links.get(ref, ""))
            for ref in saved
        ],
    )


def _things_kept(
    session: Session, jam: Jam, things: Sequence[Followed], channels: Collection[str], home: str
) -> tuple[Kept, ...]:
    """Return what there is of these things in channels one may read: each kind asked for once."""
    numbers = [what.number for what in things if what.kind is Follow.IDEA]
    ideas = ideas_numbered(session, jam.id, numbers, channels)
    words = texts_of(session, jam.id, [what.ref for what in things if what.ref is not None])
    followed = {what.place for what in things if what.kind is Follow.THEME}
    themes = {
        (place.key, theme.number): theme.label
        for place in jam.places
        if place.key in followed
        for theme in themes_standing(session, jam, place)
    }
    places = {place.key: place for place in jam.places}

    def title(what: Followed) -> str | None:
        match what.kind:
            case Follow.IDEA:
                return ideas[what.number].title if what.number in ideas else None
            case Follow.THEME:
                return themes.get((what.place, what.number))
            case Follow.THREAD:
                said = words.get(what.ref) if what.ref is not None else None
                return plain(said, named=False) if said is not None else None

    def where(what: Followed) -> Place | None:
        if what.kind is Follow.THEME:
            return places.get(what.place)
        ref = ideas[what.number].ref if what.kind is Follow.IDEA else what.ref
        return jam.place_of(ref.channel_id) if ref is not None else None

    def way(what: Followed) -> str:
        if what.kind is Follow.IDEA:
            idea = ideas[what.number]
            return address(home, idea.ref, idea.root_ts)
        return address(home, what.ref) if what.ref is not None else ""

    return tuple(
        Kept(jam=jam, place=place, title=named, followed=what, address=way(what))
        for what in things
        if (named := title(what)) is not None
        and (place := where(what)) is not None
        and place.channel_id in channels
    )


def keep(session: Session, kept: Kept, user_id: str, now: datetime, *, on: bool) -> Message:
    """Follow or save it for a person, or no longer; return what to tell them."""
    jam = kept.jam
    lock_person(session, jam.team_id, user_id)
    if on and is_away(session, jam.id, user_id):
        return idea_blocks.away(jam)
    if kept.followed is not None:
        if on:
            follow(session, jam.team_id, jam.id, user_id, kept.followed, now)
            return blocks.followed(jam, kept.place, kept.followed, kept.title)
        unfollow(session, jam.id, user_id, kept.followed)
        return blocks.followed_no_more(kept.place, kept.followed)
    if kept.post is not None and on:
        save_post(session, jam.team_id, jam.id, user_id, kept.post, now)
        return blocks.saved(jam, kept.post, kept.title)
    if kept.post is not None:
        unsave_post(session, jam.id, user_id, kept.post)
    return blocks.saved_no_more()
