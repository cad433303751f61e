"""Joining by one's own word: which forums are offered to whom, and what a tick in the form does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.membership import join
from jam.joining import Door, Participation
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam, Place, PlaceState
from storage import Session
from storage.coverage import touched_by, want_for_posts
from storage.homes import want_homes
from storage.jams import appointments_of
from storage.occurrences import want_occurrence
from storage.participants import participation_of, save_participation


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the form shows a person: the forums they may enter, and what they chose before."""

    jam: Jam
    forums: tuple[Place, ...]
    known: Participation | None = None


def offer_to(session: Session, jam: Jam, user_id: str) -> Offer:
    """Return the forums somebody may join: the open ones, and private ones they have a role in."""
    held = {a.forum for a in appointments_of(session, jam.id) if a.user_id == user_id}
    known = participation_of(session, jam.id, user_id)
    chosen = known.doors if known is not None else {}
    forums = tuple(
        forum
        for forum in jam.forums
        if forum.state is PlaceState.READY
        and (not forum.private or forum.key in held or chosen.get(forum.key) is Door.IN)
    )
    return Offer(jam=jam, forums=forums, known=known)


def take_part(
    session: Session,
    jam: Jam,
    user_id: str,
    now: datetime,
    *,
    forums: Collection[str] = (),
    quotable: bool = False,
    introduce: bool = False,
    team: str = "",
) -> None:
    """Write down that somebody joined, and have them let in and greeted; safe to repeat.

    Whoever had left is recorded again from now on. Where they may no longer be named, or may
    now, the digests that stand follow.
    """
    join(session, jam, user_id, now)
    known = participation_of(session, jam.id, user_id)
    given = Participation(
        user_id=user_id,
        joined_at=now,
        quotable=quotable,
        introduce=introduce,
        team=team if introduce else "",
        doors=dict.fromkeys(forums, Door.ASKED),
    )
    save_participation(session, jam.team_id, jam.id, given)
    if known is not None and known.quotable != quotable:
        touched = touched_by(session, jam.id, user_id)
        want_for_posts(session, jam.team_id, jam.id, touched, now)
    want_homes(session, jam.team_id, [user_id], now)
    wanted = Occurrence(key="joining", kind=OccurrenceKind.JOINING, due_at=now, planned=False)
    want_occurrence(session, jam.team_id, jam.id, wanted)
