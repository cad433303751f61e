"""What was last told of who takes part, kept for an hour; and the seed by which it is told."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, select, update

from jam.live_numbers import Dimension, Group, LiveNumbers, Table
from storage.database import Session
from storage.tables import live_numbers
from storage.upsert import Upsert

EVERY = timedelta(hours=1)
"""How often numbers are made at most, whoever asks."""

_ADD = Upsert(live_numbers, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNumbers:
    """The numbers of a place, and the seed that hides at which number a group counts more."""

    numbers: LiveNumbers
    seed: str


def keep_numbers(session: Session, jam_id: int, made: KeptNumbers) -> bool:
    """Store a place's numbers unless there are some of the same hour; return whether it was done.

    The seed of the first stays for ever.
    """
    here = and_(live_numbers.c.jam_id == jam_id, live_numbers.c.place == made.numbers.place)
    told = {"made_at": made.numbers.made_at, "numbers": _stored(made.numbers)}
    key = {"jam_id": jam_id, "place": made.numbers.place, "seed": made.seed}
    if _ADD.run(session, key | told):
        return True
    old = live_numbers.c.made_at <= made.numbers.made_at - EVERY
    return session.execute(update(live_numbers).where(here, old).values(**told)).rowcount > 0


def kept_numbers(session: Session, jam_id: int, place: str) -> KeptNumbers | None:
    """Return what was last told of a place; None if nothing was."""
    row = session.execute(
        select(live_numbers).where(live_numbers.c.jam_id == jam_id, live_numbers.c.place == place)
    ).one_or_none()
    if row is None:
        return None
    return KeptNumbers(numbers=_numbers(row.numbers, place, row.made_at), seed=row.seed)


def _stored(numbers: LiveNumbers) -> dict[str, Any]:
    found = asdict(numbers)
    median = numbers.median
    found["median"] = None if median is None else int(median.total_seconds())
    return {name: value for name, value in found.items() if name not in {"place", "made_at"}}


def _numbers(stored: dict[str, Any], place: str, made_at: datetime) -> LiveNumbers:
    tables = tuple(
        Table(
            dimension=Dimension(table["dimension"]),
            groups=tuple(Group(**group) for group in table["groups"]),
            unheard=tuple(table["unheard"]),
        )
        for table in stored["tables"]
    )
    median = stored["median"]
    return LiveNumbers(
        **stored
        | {
            "place": place,
            "made_at": made_at,
            "median": None if median is None else timedelta(seconds=median),
            "tables": tables,
        }
    )
