"""Leaving a jam and coming back, and being let into the channels one looks after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.articles import forget_articles
from bot.finding.tidying import want_tidying
from bot.ideas.cards import want_cards
from bot.ideas.sharing import take_down_all
from bot.pages_wanted import pages_lose_person
from bot.places import invite
from bot.polls import forget_votes
from bot.sending.slack import code_of
from bot.statements import forget_stances
from jam.places import Jam, Place
from storage import Session
from storage.coverage import touched_by, want_for_posts
from storage.erasure import erase_person, erase_traces
from storage.homes import want_homes
from storage.idea_erasure import erase_person_from_ideas
from storage.locks import lock_index, lock_person
from storage.people import away_from, departure_of, note_departure


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What leaving erased."""

    posts: int
    reactions: int
    was_away: bool = False


def leave(session: Session, jam: Jam, user_id: str, now: datetime) -> Receipt:
    """Erase what a person said in the jam and record nothing of theirs from now on.

    The digests that were made from it are corrected in five minutes.
    """
    lock_person(session, jam.team_id, user_id, leaves=True)
    lock_index(session, jam.team_id)
    known = departure_of(session, jam.id, user_id)
    touched = touched_by(session, jam.id, user_id)
    forget_articles(session, jam, user_id, now)
    pages_lose_person(session, jam, user_id, now)
    take_down_all(session, jam, user_id, now)
    changed = erase_person_from_ideas(session, jam.id, user_id)
    want_cards(session, jam.team_id, jam.id, changed, now)
    posts, reactions = erase_person(session, jam.id, user_id)
    erase_traces(session, jam.id, user_id)
    forget_votes(session, jam, user_id, now)
    forget_stances(session, jam, user_id, now)
    want_homes(session, jam.team_id, [user_id], now)
    want_for_posts(session, jam.team_id, jam.id, touched, now)
    want_tidying(session, jam, now)
    if known is not None and known[1] is None:
        return Receipt(posts=posts, reactions=reactions, was_away=True)
    note_departure(session, jam.id, user_id, left_at=now, returned_at=None)
    return Receipt(posts=posts, reactions=reactions)


def forget_who_left(session: Session, jam: Jam) -> None:
    """Erase what names people who left and was written down since: an answer on its way then."""
    for user_id in away_from(session, jam.id):
        erase_traces(session, jam.id, user_id)


def join(session: Session, jam: Jam, user_id: str, now: datetime) -> bool:
    """Record a person again from now on; return whether they had been away.

    What was erased stays erased, and what they wrote while away stays out.
    """
    lock_person(session, jam.team_id, user_id, leaves=True)
    known = departure_of(session, jam.id, user_id)
    if known is None or known[1] is not None:
        return False
    note_departure(session, jam.id, user_id, left_at=known[0], returned_at=now)
    want_homes(session, jam.team_id, [user_id], now)
    return True


_SHUT = frozenset(
    {
        "cant_invite",
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "user_is_restricted",
        "user_is_ultra_restricted",
        "user_team_not_in_channel",
    }
)


def let_in(client: WebClient, places: Iterable[Place], user_id: str) -> Place | None:
    """Add somebody who asked for it to these channels; return the first that stays shut to them.

    Slack decides for guest accounts, and lets the bot invite only where it is itself.
    """
    shut: list[Place] = []
    for place in places:
        try:
            invite(client, place.channel_id, user_id)
        except SlackApiError as error:
            if code_of(error) not in _SHUT:
                raise
            shut.append(place)
    return shut[0] if shut else None
