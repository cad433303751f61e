"""What the bot sent: claimed before the call to Slack, settled after it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from jam.occurrences import Delivery, DeliveryState
from storage.database import Session
from storage.tables import deliveries
from storage.upsert import insert_or_update

_CLAIM = insert_or_update(deliveries, ())


def find_delivery(session: Session, team_id: str, key: str) -> Delivery | None:
    """Return what is known of a key, None when nothing was ever sent for it."""
    row = session.execute(
        select(deliveries).where(deliveries.c.team_id == team_id, deliveries.c.key == key)
    ).one_or_none()
    return None if row is None else _delivery(row)


def claim_delivery(
    session: Session,
    team_id: str,
    jam_id: int,
    delivery: Delivery,
) -> None:
    """Take a key before sending, new or again; `claimed_until` says for how long."""
    values = {
        "channel_id": delivery.channel_id,
        "thread_ts": delivery.thread_ts,
        "state": DeliveryState.CLAIMED.value,
        "claimed_until": delivery.claimed_until,
    }
    new = session.execute(
        _CLAIM,
        {
            "team_id": team_id,
            "key": delivery.key,
            "jam_id": jam_id,
            "ts": "",
            "error": "",
            "claimed_at": delivery.claimed_at,
            **values,
        },
    )
    if not new.rowcount:
        session.execute(
            update(deliveries)
            .where(deliveries.c.team_id == team_id, deliveries.c.key == delivery.key)
            .values(**values)
        )


def settle_delivery(
    session: Session,
    team_id: str,
    key: str,
    state: DeliveryState,
    *,
    now: datetime,
    ts: str = "",
    error: str = "",
) -> None:
    """Write down how a sending ended."""
    session.execute(
        update(deliveries)
        .where(deliveries.c.team_id == team_id, deliveries.c.key == key)
        .values(state=state.value, ts=ts, error=error, settled_at=now)
    )


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
    )


def count_posted(session: Session, jam_id: int, channel_id: str, since: datetime) -> int:
    """Count the messages posted in a channel itself, not in its threads, since that moment."""
    return session.execute(
        select(func.count())
        .select_from(deliveries)
        .where(
            deliveries.c.jam_id == jam_id,
            deliveries.c.channel_id == channel_id,
            deliveries.c.thread_ts == "",
            deliveries.c.settled_at >= since,
            deliveries.c.state == DeliveryState.SENT.value,
            deliveries.c.key.not_like("%:setup:%"),
        )
    ).scalar_one()


def note_file(session: Session, team_id: str, key: str, file_id: str) -> None:
    """Write down a file's id before it is shared, so that a crash after that can be told."""
    session.execute(
        update(deliveries)
        .where(deliveries.c.team_id == team_id, deliveries.c.key == key)
        .values(ts=file_id)
    )
