"""What the bot sent: claimed before the call to Slack, settled after it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, or_, select, update

from jam.occurrences import Delivery, DeliveryKind, DeliveryState
from storage.database import Session
from storage.tables import deliveries
from storage.upsert import Upsert

_CLAIM = Upsert(deliveries, ())
# Made once: all that is sent is claimed, settled and read by these.
_DELIVERY = select(deliveries).where(
    deliveries.c.team_id == bindparam("team"), deliveries.c.key == bindparam("delivery")
)
_IS_HELD = and_(
    deliveries.c.team_id == bindparam("team"),
    deliveries.c.key == bindparam("delivery"),
    deliveries.c.claimed_by == bindparam("by"),
    deliveries.c.state == DeliveryState.CLAIMED.value,
)
_WRITE_HELD = update(deliveries).where(_IS_HELD)


def find_delivery(session: Session, team_id: str, key: str) -> Delivery | None:
    """Return what is known of a key, None when nothing was ever sent for it."""
    row = session.execute(_DELIVERY, {"team": team_id, "delivery": key}).one_or_none()
    return None if row is None else _delivery(row)


def find_deliveries(session: Session, team_id: str, keys: Collection[str]) -> dict[str, Delivery]:
    """Return what is known of these keys, by key."""
    query = select(deliveries).where(
        deliveries.c.team_id == team_id, deliveries.c.key.in_(sorted(keys))
    )
    return {row.key: _delivery(row) for row in session.execute(query)}


def sent_about(
    session: Session, jam_id: int, user_id: str, begins: Collection[str]
) -> tuple[Delivery, ...]:
    """Return what was sent under keys that begin in one of these ways and name a person."""
    query = select(deliveries).where(
        deliveries.c.jam_id == jam_id,
        deliveries.c.state == DeliveryState.SENT.value,
        or_(*(deliveries.c.key.startswith(begin, autoescape=True) for begin in begins)),
        or_(
            deliveries.c.key.endswith(f":{user_id}", autoescape=True),
            deliveries.c.key.contains(f":{user_id}:", autoescape=True),
        ),
    )
    return tuple(_delivery(row) for row in session.execute(query.order_by(deliveries.c.key)))


def sent_under(session: Session, jam_id: int, key: str) -> tuple[Delivery, ...]:
    """Return what was sent under a key, and under those that go on from it behind a colon."""
    query = select(deliveries).where(
        deliveries.c.jam_id == jam_id,
        deliveries.c.state == DeliveryState.SENT.value,
        or_(deliveries.c.key == key, deliveries.c.key.startswith(f"{key}:", autoescape=True)),
    )
    return tuple(_delivery(row) for row in session.execute(query.order_by(deliveries.c.key)))


def claim_delivery(session: Session, team_id: str, jam_id: int, fresh: Delivery) -> Delivery | None:
    """Take a key that nobody took before, and return None; else return what is known of it.

    What is known stays as it is, and nobody else can take it before the transaction ends.
    """
    values = {
        "team_id": team_id,
        "jam_id": jam_id,
        "key": fresh.key,
        "channel_id": fresh.channel_id,
        "thread_ts": fresh.thread_ts,
        "ts": fresh.ts,
        "state": fresh.state.value,
        "error": fresh.error,
        "claimed_at": fresh.claimed_at,
        "claimed_until": fresh.claimed_until,
        "claimed_by": fresh.claimed_by,
        "kind": fresh.kind.value,
    }
    if _CLAIM.run(session, values):
        return None
    asked = {"team": team_id, "delivery": fresh.key}
    row = session.execute(_DELIVERY.with_for_update(), asked).one()
    return _delivery(row)


def reclaim_delivery(session: Session, team_id: str, again: Delivery) -> None:
    """Take a key that was taken before, because its claim ran out or it was refused.

    The moment of the first claim stays: from there on it is looked up.
    """
    session.execute(
        update(deliveries)
        .where(deliveries.c.team_id == team_id, deliveries.c.key == again.key)
        .values(
            channel_id=again.channel_id,
            thread_ts=again.thread_ts,
            state=DeliveryState.CLAIMED.value,
            claimed_until=again.claimed_until,
            claimed_by=again.claimed_by,
            claims=deliveries.c.claims + 1,
        )
    )


def renew_claim(session: Session, team_id: str, key: str, *, by: str, until: datetime) -> bool:
    """Hold a claim until later; return False if it is no longer this holder's."""
    done = session.execute(_WRITE_HELD, {**_held(team_id, key, by), "claimed_until": until})
    return done.rowcount > 0


def _held(team_id: str, key: str, by: str) -> dict[str, Any]:
    return {"team": team_id, "delivery": key, "by": by}


def settle_delivery(
    session: Session,
    team_id: str,
    key: str,
    state: DeliveryState,
    *,
    now: datetime,
    by: str,
    ts: str = "",
    error: str = "",
) -> bool:
    """Write down how a sending ended; return False if somebody else has taken it since."""
    written = {"state": state.value, "ts": ts, "error": error, "settled_at": now}
    return session.execute(_WRITE_HELD, {**_held(team_id, key, by), **written}).rowcount > 0


def move_delivery(session: Session, team_id: str, key: str, ts: str) -> bool:
    """Write down where something was found in Slack; False if it is being sent just now."""
    settled = (DeliveryState.SENT.value, DeliveryState.FAILED.value)
    done = session.execute(
        update(deliveries)
        .where(
            deliveries.c.team_id == team_id,
            deliveries.c.key == key,
            deliveries.c.state.in_(settled),
        )
        .values(ts=ts, state=DeliveryState.SENT.value, error="")
    )
    return done.rowcount > 0


def withdraw_delivery(session: Session, team_id: str, key: str) -> bool:
    """Write down that what was sent has been deleted again; False if it was not sent.

    It is not to be sent any more.
    """
    done = session.execute(
        update(deliveries)
        .where(
            deliveries.c.team_id == team_id,
            deliveries.c.key == key,
            deliveries.c.state == DeliveryState.SENT.value,
        )
        .values(state=DeliveryState.SKIPPED.value)
    )
    return done.rowcount > 0


def doubtful_deliveries(
    session: Session, jam_id: int, *, settled_since: datetime, left_before: datetime
) -> tuple[Delivery, ...]:
    """Return what may be in Slack twice, or be there without our knowing, place by place.

    That is what was claimed more than once and settled since a moment, and what was claimed and
    left before another. What can be looked up, that is: no whispers.
    """
    twice = and_(
        deliveries.c.state.in_((DeliveryState.SENT.value, DeliveryState.FAILED.value)),
        deliveries.c.claims > 1,
        deliveries.c.settled_at >= settled_since,
    )
    left = and_(
        deliveries.c.state == DeliveryState.CLAIMED.value,
        deliveries.c.claimed_until <= left_before,
    )
    rows = session.execute(
        select(deliveries)
        .where(
            deliveries.c.jam_id == jam_id,
            deliveries.c.kind != DeliveryKind.WHISPER.value,
            or_(twice, left),
        )
        .order_by(deliveries.c.channel_id, deliveries.c.thread_ts, deliveries.c.key)
    )
    return tuple(_delivery(row) for row in rows)


def deliveries_of(
    session: Session, jam_id: int, state: DeliveryState | None = None
) -> tuple[Delivery, ...]:
    """Return a jam's deliveries by key, those in one state or all."""
    query = select(deliveries).where(deliveries.c.jam_id == jam_id)
    if state is not None:
        query = query.where(deliveries.c.state == state.value)
    return tuple(_delivery(row) for row in session.execute(query.order_by(deliveries.c.key)))


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        key=row.key,
        channel_id=row.channel_id,
        state=DeliveryState(row.state),
        ts=row.ts,
        thread_ts=row.thread_ts,
        error=row.error,
        claimed_at=row.claimed_at,
        claimed_until=row.claimed_until,
        claimed_by=row.claimed_by,
        kind=DeliveryKind(row.kind),
        claims=row.claims,
        files=tuple(row.files or ()),
    )


def note_file(session: Session, team_id: str, key: str, file_id: str, *, by: str) -> bool:
    """Write down a file's id before it is shared, so that a crash after that can be told.

    Return False if the claim is no longer this holder's.
    """
    held = _held(team_id, key, by)
    query = select(deliveries.c.files).where(_IS_HELD).with_for_update()
    row = session.execute(query, held).one_or_none()
    if row is None:
        return False
    session.execute(_WRITE_HELD, {**held, "files": [*(row.files or ()), file_id]})
    return True
