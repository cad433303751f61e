"""Play recorded talk on a stage: events in their order, and what falls due between them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from commands.stage import Stage
from jam.instants import ts_to_instant
from jam.occurrences import OccurrenceKind, OccurrenceState
from jam.places import Jam
from storage.occurrences import occurrences_of

Event = Mapping[str, Any]

MOST_AT_ONCE = 1000
"""How many events are sent before the clock moves: all are acknowledged before it does."""

_END = datetime.max.replace(tzinfo=UTC)


def play(
    stage: Stage, events: Sequence[dict[str, Any]], step: Callable[[int, int, str], None]
) -> None:
    """Send every event at its time, moving the clock through the moments that lie between.

    The clock stands at the last instant reached: an event that is told late is sent late.
    """
    sent = 0
    while sent < len(events):
        due = stage.clock.next_wake or _END
        batch = _until(events, sent, due)
        if not batch:
            stage.advance_to(due)
            continue
        stage.advance_to(max(stage.clock.now(), *map(happened_at, batch)))
        stage.play(batch)
        sent += len(batch)
        step(sent, len(events), f"{stage.clock.now():%a %H:%M} UTC")


def _until(events: Sequence[dict[str, Any]], start: int, due: datetime) -> list[dict[str, Any]]:
    """Return the next events that happened before the next moment is due."""
    batch = []
    for event in events[start : start + MOST_AT_ONCE]:
        if happened_at(event) >= due:
            break
        batch.append(event)
    return batch


def happened_at(event: Event) -> datetime:
    """Return when an event happened, as Slack says it."""
    inner = event["event"]
    return ts_to_instant(str(inner.get("event_ts") or inner.get("ts") or event["event_time"]))


def finish(stage: Stage, jam: Jam) -> None:
    """Move the clock through everything that is still planned, but not to the erasure."""
    while True:
        with stage.database.reading() as session:
            waiting = [
                o
                for o in occurrences_of(
                    session, jam.id, [OccurrenceState.DUE, OccurrenceState.CLAIMED]
                )
                if o.kind is not OccurrenceKind.ERASURE
            ]
        if not waiting:
            return
        stage.bot.rearm()
        due = stage.clock.next_wake
        if due is None:
            return
        stage.advance_to(max(due, stage.clock.now()) + timedelta(seconds=1))
