"""Who has Home open, and whose is published next: so many a minute, the newest opening first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, func, or_, select, update

from storage.database import Session
from storage.locks import lock_homes
from storage.tables import homes
from storage.upsert import Upsert

MOST_A_MINUTE = 90
"""Homes published in any minute of a workspace: Slack takes about a hundred."""

APART = timedelta(minutes=1)
"""How long between two publishings for one person at least."""

FRESH = timedelta(minutes=10)
"""How long after its opening a Home is kept current."""

KEPT = timedelta(hours=1)
"""How long after its opening anything is remembered of it."""

_MOST_WAITING = 100
# Made once: it is asked after each moment.
_OLDEST = select(func.min(homes.c.opened_at)).where(homes.c.team_id == bindparam("team"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeClaim:
    """A Home that was taken to be published: `wanted` is how far of what changes it this goes.

    `waiting` is how many others wait for their turn (99 for more), `view_hash` and `fingerprint`
    say what stands there as far as that is known, `brief` that it is the short one.
    """

    user_id: str
    wanted: int
    by: str
    opened_at: datetime
    waiting: int
    view_hash: str
    fingerprint: str
    brief: bool
    sent_before: datetime | None = None


_OPEN = Upsert(homes, ())


def note_opening(
    session: Session, team_id: str, user_id: str, now: datetime, *, shows: str
) -> None:
    """Note that a person opened Home; `shows` is Slack's mark of what stands there, "" if none."""
    key = {"team_id": team_id, "user_id": user_id}
    is_new = _OPEN.run(
        session,
        {
            **key,
            "opened_at": now,
            "wanted": 1,
            "shown": 0,
            "sent_at": None,
            "sent_by": "",
            "view_hash": shows,
            "fingerprint": "",
            "brief": False,
        },
    )
    if is_new:
        return
    values: dict[str, object] = {"opened_at": now, "wanted": homes.c.wanted + 1}
    if not shows:  # what we believe to stand there does not
        values |= {"view_hash": "", "fingerprint": ""}
    session.execute(
        update(homes).where(_is(team_id, user_id), homes.c.opened_at <= now).values(**values)
    )


def want_homes(session: Session, team_id: str, users: Collection[str], now: datetime) -> None:
    """Have the Homes of these people brought up to date, of those who opened theirs lately."""
    session.execute(
        update(homes)
        .where(
            homes.c.team_id == team_id,
            homes.c.user_id.in_(sorted(users)),
            homes.c.opened_at > now - FRESH,
        )
        .values(wanted=homes.c.wanted + 1)
    )


def claim_home(session: Session, team_id: str, now: datetime, by: str) -> HomeClaim | None:
    """Take the Home that is published next; None while none may be.

    Who opened theirs and has seen nothing since goes before what has only changed, and of each
    the newest opening first. Each person has their own turn a minute apart, and all together no
    more than ninety in any minute.
    """
    lock_homes(session, team_id)
    if _sent_lately(session, team_id, now) >= MOST_A_MINUTE:
        return None
    unanswered = or_(homes.c.sent_at.is_(None), homes.c.sent_at < homes.c.opened_at)
    row = _newest(session, team_id, now, unanswered) or _newest(session, team_id, now)
    if row is None:
        return None
    session.execute(update(homes).where(_is(team_id, row.user_id)).values(sent_at=now, sent_by=by))
    return HomeClaim(
        user_id=row.user_id,
        wanted=row.wanted,
        by=by,
        opened_at=row.opened_at,
        waiting=_count_waiting(session, team_id, now),
        view_hash=row.view_hash,
        fingerprint=row.fingerprint,
        brief=row.brief,
        sent_before=row.sent_at,
    )


def holds_home(session: Session, team_id: str, claim: HomeClaim) -> bool:
    """Whether nobody took this Home after that."""
    by = session.execute(select(homes.c.sent_by).where(_is(team_id, claim.user_id))).scalar()
    return by == claim.by


def settle_home(
    session: Session,
    team_id: str,
    claim: HomeClaim,
    *,
    view_hash: str,
    fingerprint: str,
    brief: bool = False,
) -> None:
    """Note what stands in a Home now. A brief one is to be replaced when nobody waits."""
    _settle(
        session,
        team_id,
        claim,
        shown=claim.wanted - 1 if brief else claim.wanted,
        view_hash=view_hash,
        fingerprint=fingerprint,
        brief=brief,
    )


def leave_home(session: Session, team_id: str, claim: HomeClaim) -> None:
    """Note that what stands in a Home is right as it is: nothing was sent for it."""
    _settle(session, team_id, claim, shown=claim.wanted, sent_at=claim.sent_before)


def drop_hash(session: Session, team_id: str, claim: HomeClaim) -> None:
    """Note that something else stands in a Home than we believed: it is published anew."""
    _settle(session, team_id, claim, view_hash="", fingerprint="")


def _settle(session: Session, team_id: str, claim: HomeClaim, **values: object) -> None:
    session.execute(
        update(homes)
        .where(_is(team_id, claim.user_id), homes.c.sent_by == claim.by)
        .values(**values)
    )


def next_home(session: Session, team_id: str, now: datetime) -> datetime | None:
    """Return when a Home may next be published, None when none waits."""
    waiting = session.execute(
        select(homes.c.sent_at)
        .where(_waits(team_id, now))
        .order_by(homes.c.sent_at.is_not(None), homes.c.sent_at)
        .limit(1)
    ).one_or_none()
    if waiting is None:
        return None
    due = now if waiting.sent_at is None else max(now, waiting.sent_at + APART)
    full: datetime | None = session.execute(
        select(homes.c.sent_at)
        .where(homes.c.team_id == team_id, homes.c.sent_at > due - APART)
        .order_by(homes.c.sent_at.desc())
        .offset(MOST_A_MINUTE - 1)
        .limit(1)
    ).scalar()
    return due if full is None else max(due, full + APART)


def oldest_opening(session: Session, team_id: str) -> datetime | None:
    """Return the first opening of Home that is remembered, None when none is."""
    found: datetime | None = session.execute(_OLDEST, {"team": team_id}).scalar()
    return found


def open_homes(session: Session, team_id: str, now: datetime) -> dict[str, datetime]:
    """Return who opened Home lately and waits for nothing, and when theirs was published."""
    rows = session.execute(
        select(homes.c.user_id, homes.c.sent_at).where(
            homes.c.team_id == team_id,
            homes.c.opened_at > now - FRESH,
            homes.c.shown >= homes.c.wanted,
            homes.c.sent_at.is_not(None),
        )
    )
    return {row.user_id: row.sent_at for row in rows}


def forget_homes(session: Session, team_id: str, now: datetime) -> None:
    """Forget who opened Home an hour ago or earlier."""
    session.execute(
        delete(homes).where(homes.c.team_id == team_id, homes.c.opened_at <= now - KEPT)
    )


def _is(team_id: str, user_id: str) -> ColumnElement[bool]:
    return and_(homes.c.team_id == team_id, homes.c.user_id == user_id)


def _waits(team_id: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        homes.c.team_id == team_id,
        homes.c.opened_at > now - FRESH,
        homes.c.wanted > homes.c.shown,
    )


def _newest(
    session: Session, team_id: str, now: datetime, *where: ColumnElement[bool]
) -> Row[Any] | None:
    is_apart = or_(homes.c.sent_at.is_(None), homes.c.sent_at <= now - APART)
    return session.execute(
        select(homes)
        .where(_waits(team_id, now), is_apart, *where)
        .order_by(homes.c.opened_at.desc(), homes.c.user_id)
        .limit(1)
    ).one_or_none()


def _count_waiting(session: Session, team_id: str, now: datetime) -> int:
    some = select(homes.c.user_id).where(_waits(team_id, now)).limit(_MOST_WAITING).subquery()
    return session.execute(select(func.count()).select_from(some)).scalar_one() - 1


def _sent_lately(session: Session, team_id: str, now: datetime) -> int:
    # One publishing a person and minute: each has left its own mark.
    return session.execute(
        select(func.count())
        .select_from(homes)
        .where(homes.c.team_id == team_id, homes.c.sent_at > now - APART)
    ).scalar_one()
