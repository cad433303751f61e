"""What was said without a name. No column says whose it is, nor when it came.

Rows are found by chance numbers and kept in their order, so that not even their place in the
table tells which came first.
"""

from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from jam.withheld import MOST_TOGETHER, Withheld, WithheldState
from storage.database import Session
from storage.tables import withheld


def add_withheld(session: Session, jam_id: int, said: Withheld) -> None:
    """Store a contribution that waits to be looked through."""
    values = {"state": said.state.value, "reason": said.reason, "batch": said.batch}
    session.execute(
        insert(withheld).values(
            jam_id=jam_id, id=said.id, place=said.place, text=said.text, **values
        )
    )


def find_withheld(session: Session, jam_id: int, id_: str) -> Withheld | None:
    """Return one contribution."""
    row = session.execute(
        select(withheld).where(withheld.c.jam_id == jam_id, withheld.c.id == id_)
    ).one_or_none()
    return None if row is None else _withheld(row)


def withheld_in(
    session: Session, jam_id: int, place: str, state: WithheldState, most: int
) -> tuple[Withheld, ...]:
    """Return some of a place's contributions of one state, in an order that says nothing."""
    rows = session.execute(
        select(withheld)
        .where(
            withheld.c.jam_id == jam_id,
            withheld.c.place == place,
            withheld.c.state == state.value,
        )
        .order_by(withheld.c.id)
        .limit(most)
    )
    return tuple(map(_withheld, rows))


def count_withheld(session: Session, jam_id: int, place: str, state: WithheldState) -> int:
    """Return how many of a place's contributions are in that state."""
    found = session.execute(
        select(func.count())
        .select_from(withheld)
        .where(
            withheld.c.jam_id == jam_id,
            withheld.c.place == place,
            withheld.c.state == state.value,
        )
    )
    return int(found.scalar_one())


def decide_withheld(
    session: Session, jam_id: int, id_: str, state: WithheldState, reason: str = ""
) -> bool:
    """Write down what the team decided; False if it was decided already, or taken back."""
    done = session.execute(
        update(withheld)
        .where(
            withheld.c.jam_id == jam_id,
            withheld.c.id == id_,
            withheld.c.state == WithheldState.WAITING.value,
        )
        .values(state=state.value, reason=reason)
    )
    return done.rowcount > 0


def take_back(session: Session, jam_id: int, id_: str) -> Withheld | None:
    """Forget a contribution's words; return it as it was, None if there is no such."""
    here = (withheld.c.jam_id == jam_id) & (withheld.c.id == id_)
    row = session.execute(select(withheld).where(here).with_for_update()).one_or_none()
    if row is None or row.state == WithheldState.WITHDRAWN.value:
        return None
    session.execute(
        update(withheld).where(here).values(text="", reason="", state=WithheldState.WITHDRAWN.value)
    )
    return _withheld(row)


def release_together(session: Session, jam_id: int, place: str, batch: str, least: int) -> int:
    """Take what may be released into a batch, if it is so much at least; return how much."""
    ids = (
        session.execute(
            select(withheld.c.id)
            .where(
                withheld.c.jam_id == jam_id,
                withheld.c.place == place,
                withheld.c.state == WithheldState.CLEARED.value,
            )
            .order_by(withheld.c.id)
            .limit(MOST_TOGETHER)
            .with_for_update()
        )
        .scalars()
        .all()
    )
    if len(ids) < least:
        return 0
    session.execute(
        update(withheld)
        .where(withheld.c.jam_id == jam_id, withheld.c.id.in_(ids))
        .values(state=WithheldState.RELEASED.value, batch=batch)
    )
    return len(ids)


def batch_of(session: Session, jam_id: int, batch: str) -> tuple[Withheld, ...]:
    """Return what was released together, in an order that says nothing."""
    rows = session.execute(
        select(withheld)
        .where(withheld.c.jam_id == jam_id, withheld.c.batch == batch)
        .order_by(withheld.c.id)
    )
    return tuple(map(_withheld, rows))


def erase_withheld(session: Session, jam_id: int) -> None:
    """Erase everything that was said in a jam without a name."""
    session.execute(delete(withheld).where(withheld.c.jam_id == jam_id))


def _withheld(row: Row[Any]) -> Withheld:
    return Withheld(
        id=row.id,
        place=row.place,
        text=row.text,
        state=WithheldState(row.state),
        reason=row.reason,
        batch=row.batch,
    )
