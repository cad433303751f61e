"""Which jam a person's Home is about, and which others it names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from jam.phases import PhaseName
from jam.places import Jam


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The jam that Home is about (None where there is none), others that run, and past ones."""

    jam: Jam | None = None
    others: tuple[Jam, ...] = ()
    past: tuple[Jam, ...] = ()


def choose_jam(jams: Sequence[Jam], inside: Collection[int], now: datetime) -> Chosen:
    """Return which of a workspace's jams, the oldest first, somebody's Home is about.

    The newest that runs; where none does the last that ended, as long as what was said in it is
    kept. One that is still being prepared is for those who have a part in it already (`inside`).
    """
    shown = [jam for jam in reversed(jams) if not _is_hidden(jam, inside)]
    running = sorted((jam for jam in shown if not jam.has_ended), key=_is_draft)
    ended = [jam for jam in shown if jam.has_ended]
    if running:
        return Chosen(jam=running[0], others=tuple(running[1:]), past=tuple(ended))
    if ended and _is_kept(ended[0], now):
        return Chosen(jam=ended[0], past=tuple(ended[1:]))
    return Chosen(past=tuple(ended))


def _is_hidden(jam: Jam, inside: Collection[int]) -> bool:
    is_set_up = any(place.channel_id for place in jam.places)
    return not is_set_up or (_is_draft(jam) and jam.id not in inside)


def _is_draft(jam: Jam) -> bool:
    return jam.phase.name is PhaseName.DRAFT


def _is_kept(jam: Jam, now: datetime) -> bool:
    return now.astimezone(jam.zone).date() <= jam.plan.retention.kept_until
