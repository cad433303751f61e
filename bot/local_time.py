"""From the hours people name to instants, for every date on its own, over clock changes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which clocks in the zone show that local date and time.

    When they show it twice, the first; when never, the first instant after the gap.
    """
    first = local.replace(tzinfo=zone, fold=0)
    instant = first.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == local:
        return instant
    # In a gap fold=1 counts with the offset after it and so lies before it (PEP 495).
    return _end_of_gap(first.replace(fold=1).astimezone(UTC), instant, zone)


def local_dates(since: datetime, until: datetime, zone: ZoneInfo) -> Iterator[date]:
    """Yield each local date that has an instant in the half-open span, in order.

    A date that a zone left out altogether (when it moved over the date line) is none.
    """
    day = since.astimezone(zone).date()
    while (start := instant_of(datetime.combine(day, time.min), zone)) < until:
        following = day + timedelta(days=1)
        if start < instant_of(datetime.combine(following, time.min), zone):
            yield day
        day = following


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant with the later offset; zones change at whole seconds."""
    low, high = 0, int((after - before).total_seconds()) + 1
    base = before.replace(microsecond=0)
    offset = base.astimezone(zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        same = (base + timedelta(seconds=middle)).astimezone(zone).utcoffset() == offset
        low, high = (middle, high) if same else (low, middle)
    return base + timedelta(seconds=high)
