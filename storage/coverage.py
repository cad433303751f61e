"""From which posts a digest was made, and which digests have to be made again when one changes.

References and fingerprints, never people's words. What a digest is going to read is noted before
it reads: a change is then seen by the reading, or finds the note and asks for a correction.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, or_, select, union, update

from jam.occurrences import Occurrence, OccurrenceKind
from jam.talk import PostRef
from storage.database import Session
from storage.locks import lock_coverage
from storage.occurrences import want_occurrence
from storage.tables import (
    coverage,
    idea_statuses,
    ideas,
    lineage,
    posts,
    reactions,
    renderings,
    vote_changes,
)
from storage.upsert import Upsert

WAIT = timedelta(seconds=60)
"""Until a change is corrected: others come along, and no call to Slack (30 s) of an earlier
correction is under way any more."""

OF = "of"
"""Where the detail of a correction has the key of the digest or preview it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The posts that went into a digest or preview: in this channel, from `oldest` until `until`.

    Both are of Slack's kind (`ts`); an empty `channel_id` means every forum, an empty `oldest`
    everything before. `version` counts corrections.
    """

    key: str
    place: str
    channel_id: str
    oldest: str
    until: str
    version: int = 0


_COVER = Upsert(coverage, ("place", "channel_id", "oldest", "until"))


def cover(session: Session, team_id: str, jam_id: int, wanted: Coverage) -> None:
    """Note what a digest is going to read, before it reads it, or after that how far it read."""
    lock_coverage(session, jam_id, alone=True)
    values = {
        "jam_id": jam_id,
        "key": wanted.key,
        "team_id": team_id,
        "place": wanted.place,
        "channel_id": wanted.channel_id,
        "oldest": wanted.oldest,
        "until": wanted.until,
        "version": wanted.version,
    }
    _COVER.run(session, values)


def begin_correction(session: Session, jam_id: int, key: str) -> Coverage | None:
    """Return what a digest covers, under a new version; None where no such digest was made."""
    done = session.execute(
        update(coverage).where(_is(jam_id, key)).values(version=coverage.c.version + 1)
    )
    if done.rowcount == 0:
        return None
    return _coverage(session.execute(select(coverage).where(_is(jam_id, key))).one())


def is_newest(session: Session, jam_id: int, mine: Coverage) -> bool:
    """Whether no later correction of the same digest has begun; none does before the commit."""
    query = select(coverage.c.version).where(_is(jam_id, mine.key)).with_for_update()
    return session.execute(query).scalar() == mine.version


def want_for_post(
    session: Session, team_id: str, jam_id: int, post: PostRef, now: datetime
) -> None:
    """Have every digest corrected that was made from a post; called where that has changed."""
    lock_coverage(session, jam_id)
    found = session.execute(
        select(coverage)
        .where(
            coverage.c.jam_id == jam_id,
            coverage.c.channel_id.in_([post.channel_id, ""]),
            coverage.c.oldest <= post.ts,
            coverage.c.until > post.ts,
        )
        .order_by(coverage.c.key)
    )
    _want(session, team_id, jam_id, [_coverage(row) for row in found], now)


def want_for_posts(
    session: Session, team_id: str, jam_id: int, changed: Collection[PostRef], now: datetime
) -> None:
    """Have every digest corrected that was made from any of these posts."""
    lock_coverage(session, jam_id)
    times: dict[str, list[str]] = defaultdict(list)
    for post in sorted(changed, key=lambda ref: ref.ts):
        times[post.channel_id].append(post.ts)
        times[""].append(post.ts)
    made = [c for c in _of_jam(session, jam_id) if _holds(c, times.get(c.channel_id, []))]
    _want(session, team_id, jam_id, made, now)


def want_for_jam(
    session: Session, team_id: str, jam_id: int, now: datetime, place: str | None = None
) -> None:
    """Have every digest of a jam corrected, or of one of its places."""
    lock_coverage(session, jam_id)
    made = [c for c in _of_jam(session, jam_id) if place in {None, c.place}]
    _want(session, team_id, jam_id, made, now)


def doubt_renderings(session: Session, team_id: str, jam_id: int, key: str, now: datetime) -> None:
    """Have a digest, or that which a part belongs to, corrected whatever is noted of it.

    To be called where a message may say something else than was noted last.
    """
    for one in _of_jam(session, jam_id):
        if key == one.key or key.startswith(f"{one.key}:"):
            part = renderings.c.key
            belongs = or_(part == one.key, part.startswith(f"{one.key}:", autoescape=True))
            session.execute(delete(renderings).where(renderings.c.jam_id == jam_id, belongs))
            _want(session, team_id, jam_id, [one], now)


def _want(
    session: Session, team_id: str, jam_id: int, made: Iterable[Coverage], now: datetime
) -> None:
    for one in made:
        wanted = Occurrence(
            key=f"correction:{one.key}",
            kind=OccurrenceKind.CORRECTION,
            due_at=now + WAIT,
            place=one.place,
            detail={OF: one.key},
            planned=False,
        )
        want_occurrence(session, team_id, jam_id, wanted)


def _holds(made: Coverage, times: Sequence[str]) -> bool:
    first = bisect_left(times, made.oldest)
    return first < len(times) and times[first] < made.until


def touched_by(session: Session, jam_id: int, user_id: str) -> tuple[PostRef, ...]:
    """Return the posts that a person wrote or reacted to, voted on, titled, linked or answered."""
    wrote = select(posts.c.channel_id, posts.c.ts).where(
        posts.c.jam_id == jam_id, posts.c.author_id == user_id
    )
    reacted = select(reactions.c.channel_id, reactions.c.ts).where(
        reactions.c.jam_id == jam_id, reactions.c.user_id == user_id
    )
    voted = select(vote_changes.c.idea).where(
        vote_changes.c.jam_id == jam_id, vote_changes.c.user_id == user_id
    )
    answered = select(idea_statuses.c.idea).where(
        idea_statuses.c.jam_id == jam_id, idea_statuses.c.said_by == user_id
    )
    put = select(ideas.c.channel_id, ideas.c.ts).where(
        ideas.c.jam_id == jam_id,
        or_(
            ideas.c.titled_by == user_id,
            ideas.c.number.in_(voted),
            ideas.c.number.in_(answered),
        ),
    )
    linked = select(lineage.c.channel_id, lineage.c.ts).where(
        lineage.c.jam_id == jam_id, lineage.c.made_by == user_id
    )
    rows = session.execute(union(wrote, reacted, put, linked))
    return tuple(PostRef(channel_id=channel_id, ts=ts) for channel_id, ts in rows)


_KEEP = Upsert(renderings, ("fingerprint",))
_KEEP_FIRST = Upsert(renderings, ())


def keep_rendering(
    session: Session, jam_id: int, key: str, fingerprint: str, *, first: bool = False
) -> None:
    """Note what a part says in Slack; with `first`, unless something is noted already.

    What was to be sent first may have got there, whatever became of its answer.
    """
    keep = _KEEP_FIRST if first else _KEEP
    keep.run(session, {"jam_id": jam_id, "key": key, "fingerprint": fingerprint})


def renderings_of(session: Session, jam_id: int, keys: Collection[str]) -> Mapping[str, str]:
    """Return what is noted of these parts, by key."""
    rows = session.execute(
        select(renderings.c.key, renderings.c.fingerprint).where(
            renderings.c.jam_id == jam_id, renderings.c.key.in_(sorted(keys))
        )
    )
    return {row.key: row.fingerprint for row in rows}


def _of_jam(session: Session, jam_id: int) -> tuple[Coverage, ...]:
    rows = session.execute(
        select(coverage).where(coverage.c.jam_id == jam_id).order_by(coverage.c.key)
    )
    return tuple(map(_coverage, rows))


def _is(jam_id: int, key: str) -> ColumnElement[bool]:
    return and_(coverage.c.jam_id == jam_id, coverage.c.key == key)


def _coverage(row: Row[Any]) -> Coverage:
    return Coverage(
        key=row.key,
        place=row.place,
        channel_id=row.channel_id,
        oldest=row.oldest,
        until=row.until,
        version=row.version,
    )
