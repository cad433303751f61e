"""Tell backstage what went otherwise than planned, and notice what happens to channels."""

from dataclasses import replace
from datetime import datetime

from bot.gaps.asking import ask_of_jam
from bot.outcomes import Outcome
from bot.pages_wanted import want_all_pages
from jam.occurrences import RETRIED, Occurrence, OccurrenceKind
from jam.places import Jam, Place, PlaceKind, PlaceState
from jam.talk import ChannelChanged, ChannelNews
from storage import Session
from storage.coverage import want_for_jam
from storage.homes import open_homes, want_homes
from storage.jams import jam_by_id, jams_of_channel, save_place
from storage.locks import lock_jam
from storage.occurrences import add_occurrence
from storage.themes import relearn_channel

_STATES = {
    ChannelNews.ARCHIVED: PlaceState.ARCHIVED,
    ChannelNews.UNARCHIVED: PlaceState.READY,
    ChannelNews.DELETED: PlaceState.DELETED,
    ChannelNews.BOT_REMOVED: PlaceState.UNREACHABLE,
    ChannelNews.BOT_BACK: PlaceState.READY,
}

_BACK = frozenset({ChannelNews.UNARCHIVED, ChannelNews.BOT_BACK})
"""Where something may have been missed, and digests could not be corrected meanwhile."""

# A notice that cannot be delivered must not beget another; a preview that comes too late is
# missed by nobody, for its digest stands in the channel; what one person got is theirs.
_NOT_TOLD = frozenset(
    {
        OccurrenceKind.NOTICE,
        OccurrenceKind.LETTER,
        OccurrenceKind.DIGEST_PREVIEW,
        OccurrenceKind.RECONCILIATION,
        OccurrenceKind.EXPORT,
        OccurrenceKind.NUMBERS,
    }
)


def tell_backstage(
    session: Session, jam: Jam, occurrence: Occurrence, outcome: Outcome, now: datetime
) -> None:
    """Have the jam team told that a moment failed or was left out, and why."""
    if occurrence.kind in _NOT_TOLD:
        return
    retried = occurrence.detail.get(RETRIED, "")
    again = f":{retried}" if retried else ""
    _notice(
        session,
        jam,
        f"trouble:{occurrence.key}:{outcome.state.value}{again}",
        now,
        what=outcome.state.value,
        key=occurrence.key,
        why=outcome.note,
    )


def tell_erased(session: Session, jam: Jam, posts: int, now: datetime) -> None:
    """Have the jam team told that the record was erased on its day: the receipt."""
    _notice(session, jam, "erased", now, what="erased", posts=str(posts))


def tell_absent(
    session: Session, jam: Jam, place: Place, missing: int, of: int, now: datetime
) -> None:
    """Have the jam team asked whether so much was really deleted in a place."""
    _notice(
        session,
        jam,
        f"absent:{place.key}:{now.isoformat()}",
        now,
        what="absent",
        place=place.key,
        missing=str(missing),
        of=str(of),
    )


def note_channel_change(
    session: Session, team_id: str, change: ChannelChanged, now: datetime
) -> bool:
    """Write down what happened to a jam's channel and have backstage told; False if not a jam's."""
    concerned = [
        jam for jam in jams_of_channel(session, team_id, change.channel_id) if not jam.has_ended
    ]
    for stale in concerned:
        lock_jam(session, stale.id)
        jam = jam_by_id(session, stale.id)
        place = jam.place_of(change.channel_id)
        if place is None or _known_already(place, change):
            continue
        position = jam.places.index(place)
        save_place(session, team_id, jam.id, position, _changed(place, change))
        if change.news in _BACK:
            ask_of_jam(session, jam_by_id(session, jam.id), now)
            want_for_jam(session, team_id, jam.id, now, place.key)
        if change.news is ChannelNews.MADE_PRIVATE:
            # Its words leave what others read: the whole jam's digests and themes, and previews
            # backstage.
            for key in (jam.lobby.key, place.key):
                want_for_jam(session, team_id, jam.id, now, key)
            relearn_channel(session, jam.id, change.channel_id)
            want_all_pages(session, jam, now, jam.lobby.key)
            want_homes(session, team_id, open_homes(session, team_id, now), now)
        if place.kind is not PlaceKind.BACKSTAGE or change.news is not ChannelNews.DELETED:
            _notice(
                session,
                jam,
                f"channel:{place.key}:{change.news.name}:{now.isoformat()}",
                now,
                what="channel",
                place=place.key,
                news=change.news.value,
            )
    return bool(concerned)


def _known_already(place: Place, change: ChannelChanged) -> bool:
    return _changed(place, change) == place


def _changed(place: Place, change: ChannelChanged) -> Place:
    if change.news is ChannelNews.RENAMED:
        return replace(place, channel_name=change.name or place.channel_name)
    if change.news is ChannelNews.MADE_PRIVATE:
        return replace(place, private=True)
    return replace(place, state=_STATES[change.news])


def _notice(session: Session, jam: Jam, notice: str, now: datetime, **detail: str) -> None:
    add_occurrence(
        session,
        jam.team_id,
        jam.id,
        Occurrence(
            key=notice,
            kind=OccurrenceKind.NOTICE,
            due_at=now,
            place=jam.backstage.key,
            detail=detail,
            planned=False,
        ),
    )
