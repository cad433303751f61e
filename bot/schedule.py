"""Which moments a jam has: its plan and its phases in, occurrences out. Nothing is stored here.

The same jam gives the same occurrences under the same keys, so that they can be worked out again
whenever a phase moves; what already happened stays as it is wherever it is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.local_time import instant_of, local_dates
from jam.errors import ToldError
from jam.instants import Window
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.phases import Phase, PhaseName, current_phase
from jam.places import Jam, PlaceKind
from jam.plan import DIGEST_PREVIEW, Plan, PlannedPrompt

QUIET_EDGE = timedelta(hours=6)
"""No daily digest is due so soon after the opening or so shortly before the close."""

FIRST_LEARNING = timedelta(minutes=30)
"""After the opening: then there is something to learn, and nobody waits any more to be let in."""

LOOK_BEFORE = timedelta(hours=1)
"""How long before it is posted the team is told to look through what was said without a name."""

LAST_RELEASE = timedelta(hours=2)
"""How long before the close it is posted for the last time."""

BACKSTAGE = PlaceKind.BACKSTAGE.value

LOBBY = PlaceKind.LOBBY.value
"""The key of the place where the whole jam's digest is posted."""

INTRODUCED_AT = time(14)
"""The jam's local hour at which it is decided, once a day, who is introduced to whom."""

_BEFORE_EVERYTHING = datetime(1970, 1, 1, tzinfo=UTC)
_PRIORITY = {kind: rank for rank, kind in enumerate(OccurrenceKind)}
_PHASE_KEYS = {f"phase:{name}": name.order for name in PhaseName}


def local_starts(plan: Plan) -> tuple[Phase, ...]:
    """Return the plan's phases with their instants, in order.

    Draft is there from the beginning of time: a plan does not say when it was begun.
    """
    zone = plan.tzinfo
    return (
        Phase(name=PhaseName.DRAFT, starts_at=_BEFORE_EVERYTHING),
        *(Phase(name=name, starts_at=instant_of(at, zone)) for name, at in plan.phases.given()),
    )


def shifted(phases: Sequence[Phase], by: timedelta) -> tuple[Phase, ...]:
    """Return the phases with all that follow the current one moved later; ToldError if none can."""
    now = current_phase(phases).name
    if by <= timedelta(0):
        raise ToldError("extend.no_time")
    if all(p.name.order <= now.order for p in phases):
        raise ToldError("extend.last_phase")
    return tuple(
        replace(p, starts_at=p.starts_at + by) if p.name.order > now.order else p for p in phases
    )


def occurrences(jam: Jam) -> tuple[Occurrence, ...]:
    """Return every moment of the jam, by when it is due, then phases first; keys are unique."""
    found = [*_phase_changes(jam.phases)]
    opened, closed = jam.starts(PhaseName.OPEN), jam.starts(PhaseName.CLOSED)
    if opened is not None and closed is not None:
        live = Window(since=opened, until=closed)
        found += [_erasure(jam), _learning(live), *_introductions(jam, live)]
        found += [*_withheld(jam, live)]
        found += [*_prompts(jam, live), *_daily_digests(jam, live), *_closing_digests(jam, live)]
    return tuple(sorted(found, key=_order))


def next_moments(due: Iterable[Occurrence], now: datetime, limit: int) -> tuple[Occurrence, ...]:
    """Return what comes next, soonest first: all phases, and of each other kind the next alone."""
    coming = sorted((o for o in due if o.due_at > now and _awaits(o)), key=_order)
    first = {(o.kind, o.due_at if o.kind is OccurrenceKind.PHASE else now): o for o in coming[::-1]}
    return tuple(sorted(first.values(), key=_order)[:limit])


def _awaits(occurrence: Occurrence) -> bool:
    return occurrence.state in {OccurrenceState.DUE, OccurrenceState.HELD}


def _order(occurrence: Occurrence) -> tuple[datetime, int, int, str]:
    # Two phases can fall on one instant (both in the gap of a spring night): then by their order.
    key = occurrence.key
    return occurrence.due_at, _PRIORITY[occurrence.kind], _PHASE_KEYS.get(key, 0), key


def _phase_changes(phases: Sequence[Phase]) -> Iterator[Occurrence]:
    for phase in phases:
        if phase.name is not PhaseName.DRAFT:
            yield Occurrence(
                key=f"phase:{phase.name}",
                kind=OccurrenceKind.PHASE,
                due_at=phase.started_at or phase.starts_at,
                detail={"phase": phase.name.value},
            )


def _prompts(jam: Jam, live: Window) -> Iterator[Occurrence]:
    for index, prompt in enumerate(jam.plan.prompts):
        for due_at, when in _moments(jam, prompt, live):
            if due_at not in live:
                continue
            for forum in prompt.forums or tuple(f.key for f in jam.plan.forums):
                yield Occurrence(
                    key=f"prompt:{index}:{forum}:{when}",
                    kind=OccurrenceKind.PROMPT,
                    due_at=due_at,
                    place=forum,
                    detail={
                        "prompt": str(index),
                        "patience": str(int(prompt.patience.total_seconds())),
                    },
                )


def _moments(jam: Jam, prompt: PlannedPrompt, live: Window) -> Iterator[tuple[datetime, str]]:
    """Yield when a prompt is put, each with what tells that time from its others."""
    if prompt.at is not None:
        yield instant_of(prompt.at, jam.zone), "at"
    if prompt.daily is not None:
        for day in local_dates(live.since, live.until, jam.zone):
            yield instant_of(datetime.combine(day, prompt.daily), jam.zone), day.isoformat()
    if prompt.after is not None and (start := jam.starts(prompt.after)) is not None:
        yield start + prompt.delay, prompt.after.value


def _digest_places(plan: Plan) -> tuple[str, ...]:
    return (LOBBY, *(f.key for f in plan.forums))


def _daily_digests(jam: Jam, live: Window) -> Iterator[Occurrence]:
    for day in local_dates(live.since, live.until, jam.zone):
        due_at = instant_of(datetime.combine(day, jam.plan.digest.at), jam.zone)
        if due_at - live.since < QUIET_EDGE or live.until - due_at < QUIET_EDGE:
            continue
        for place in _digest_places(jam.plan):
            digest = Occurrence(
                key=f"digest:{place}:{day}",
                kind=OccurrenceKind.DIGEST,
                due_at=due_at,
                place=place,
                detail={"date": day.isoformat()},
            )
            yield digest
            yield _preview(digest, f"preview:{place}:{day}")


def _closing_digests(jam: Jam, live: Window) -> Iterator[Occurrence]:
    for place in _digest_places(jam.plan):
        digest = Occurrence(
            key=f"closing:{place}",
            kind=OccurrenceKind.CLOSING_DIGEST,
            due_at=live.until,
            place=place,
        )
        yield digest
        preview = _preview(digest, f"preview:{place}:closing")
        if preview.due_at in live:
            yield preview


def _learning(live: Window) -> Occurrence:
    """Return the moment from which on new posts are learnt, again and again."""
    return Occurrence(
        key="learning",
        kind=OccurrenceKind.LEARNING,
        due_at=min(live.since + FIRST_LEARNING, live.until),
    )


def _introductions(jam: Jam, live: Window) -> Iterator[Occurrence]:
    for day in local_dates(live.since, live.until, jam.zone):
        due_at = instant_of(datetime.combine(day, INTRODUCED_AT), jam.zone)
        if due_at in live:
            yield Occurrence(
                key=f"introductions:{day}",
                kind=OccurrenceKind.INTRODUCTION,
                due_at=due_at,
                detail={"date": day.isoformat()},
            )


def _withheld(jam: Jam, live: Window) -> Iterator[Occurrence]:
    """Yield when queues are to be looked through, and when what was let through is posted.

    These hours come whether or not anything waits, so that none of them tells when it came.
    """
    plan = jam.plan.withheld_names
    if plan is None:
        return
    for day in local_dates(live.since, live.until, jam.zone):
        for hour in plan.at:
            release_at = instant_of(datetime.combine(day, hour), jam.zone)
            if release_at in live:
                yield from _look_and_release(plan.forums, release_at, f"{day}T{hour:%H%M}")
    last = max(live.since, live.until - LAST_RELEASE)
    yield from _look_and_release(plan.forums, last, "last")


def _look_and_release(
    forums: Sequence[str], release_at: datetime, when: str
) -> Iterator[Occurrence]:
    for forum in forums:
        yield Occurrence(
            key=f"withheld:look:{forum}:{when}",
            kind=OccurrenceKind.WITHHELD,
            due_at=release_at - LOOK_BEFORE,
            place=BACKSTAGE,
            detail={"what": "look", "forum": forum, "release_at": release_at.isoformat()},
        )
        yield Occurrence(
            key=f"withheld:release:{forum}:{when}",
            kind=OccurrenceKind.WITHHELD,
            due_at=release_at,
            place=forum,
            detail={"what": "release"},
        )


def _erasure(jam: Jam) -> Occurrence:
    """Return the moment after the last day on which what people said is kept."""
    after = jam.plan.retention.kept_until + timedelta(days=1)
    return Occurrence(
        key="erasure",
        kind=OccurrenceKind.ERASURE,
        due_at=instant_of(datetime.combine(after, time.min), jam.zone),
    )


def _preview(digest: Occurrence, key: str) -> Occurrence:
    return Occurrence(
        key=key,
        kind=OccurrenceKind.DIGEST_PREVIEW,
        due_at=digest.due_at - DIGEST_PREVIEW,
        place=digest.place,
        detail={"digest": digest.key, "digest_at": digest.due_at.isoformat()},
    )
