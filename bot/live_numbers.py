"""Live numbers: who takes part and how the talk goes, made at most once an hour, for everybody.

Whoever asks first in an hour has them made by the agenda; all others are told what was made. So
nobody learns from asking often, and a jam of a million posts answers as fast as a small one.
"""

import secrets
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot.analysis.shape.network import crossing
from bot.analysis.shape.small_groups import LIMIT, at_least, fives, groups_told
from bot.analysis.shape.talk import concentration
from bot.analysis.shape.waiting import median_wait
from bot.blocks import answers
from bot.blocks import live_numbers as blocks
from bot.learning import covered
from bot.outcomes import Outcome, outcome_of
from bot.seeing import as_known, sees
from bot.sending.delivery import whisper
from jam.instants import instant_to_ts, ts_to_instant
from jam.live_numbers import Dimension, Group, LiveNumbers, Table
from jam.occurrences import Occurrence, OccurrenceKind
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceKind
from jam.regions import region_of
from jam.shape import Saturation
from storage import Database, Session
from storage.live_numbers import EVERY, KeptNumbers, keep_numbers, kept_numbers
from storage.occurrences import add_occurrence
from storage.participation import (
    FirstPosts,
    first_posts,
    newest_answers,
    newest_meanings,
    people_by_channel,
    people_by_part_of_day,
    posts_by_author,
)
from storage.people import people_of_team

RECENT = 1_000
"""Newest posts of which is told how many open new ground."""

EARLIER = 4_000
"""Posts before those that they are held against."""

_HOUR = timedelta(hours=1)


def numbers_now(
    session: Session, jam: Jam, place: Place, now: datetime, *, user_id: str, channel_id: str = ""
) -> LiveNumbers | None:
    """Return a place's numbers as they were last made, and have older ones made anew.

    None where there are none yet: they come to whoever asked in a channel as soon as they are made.
    """
    kept = kept_numbers(session, jam.id, place.key)
    if kept is not None and now - kept.numbers.made_at < EVERY:
        return kept.numbers
    waits = kept is None and bool(channel_id)
    asker = {"user": user_id, "channel": channel_id} if waits else {}
    whose = f"{user_id}:{instant_to_ts(now)}" if waits else f"{now:%Y-%m-%dT%H}"
    add_occurrence(
        session,
        jam.team_id,
        jam.id,
        Occurrence(
            key=f"numbers:{place.key}:{whose}",
            kind=OccurrenceKind.NUMBERS,
            due_at=now,
            place=place.key,
            detail=asker,
            planned=False,
        ),
    )
    return kept.numbers if kept is not None else None


def carry_out_numbers(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Make a place's numbers if the last ones are an hour old, and tell whoever waits for them."""
    place = jam.place(occurrence.place)
    numbers = make_numbers(database, jam, place, now)
    user_id = occurrence.detail.get("user")
    if user_id is None:
        return Outcome.done()
    asker = as_known(database, jam, user_id)
    if sees(database, client, jam, place, asker, now):
        message = blocks.stats(jam, place, numbers)
    else:
        message = answers.words_are_for_members(place)
    sent = whisper(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=occurrence.detail["channel"],
        user_id=user_id,
        message=message,
    )
    return outcome_of(sent)


def make_numbers(database: Database, jam: Jam, place: Place, now: datetime) -> LiveNumbers:
    """Return a place's numbers: those of this hour, or new ones, which are kept then."""
    with database.reading() as session:
        kept = kept_numbers(session, jam.id, place.key)
    if kept is not None and now - kept.numbers.made_at < EVERY:
        return kept.numbers
    secret = kept.seed if kept is not None else secrets.token_hex(16)
    made = KeptNumbers(numbers=_counted(database, jam, place, now, secret), seed=secret)
    with database.writing() as session:
        keep_numbers(session, jam.id, made)
        stands = kept_numbers(session, jam.id, place.key)
    return stands.numbers if stands is not None else made.numbers


def _counted(database: Database, jam: Jam, place: Place, now: datetime, secret: str) -> LiveNumbers:
    forums = covered(jam, place)
    channels = [forum.channel_id for forum in forums if forum.channel_id]
    with database.reading() as session:
        people = people_by_channel(session, jam.id, channels)
        written = posts_by_author(session, jam.id, channels)
        first = first_posts(session, jam.id, channels)
        answered = newest_answers(session, jam.id, channels)
        recent = newest_meanings(session, jam.id, channels, EARLIER + RECENT)
        zones = {
            user_id: person.zone
            for user_id, person in people_of_team(session, jam.team_id).items()
            if not person.is_bot and not person.deleted
        }
        is_jam = place.kind is not PlaceKind.FORUM
        parts = _by_part_of_day(session, jam, channels, now) if is_jam else Counter[str]()
    everybody = frozenset[str]().union(*people.values())
    regions = {user_id: region_of(zone) for user_id, zone in zones.items() if region_of(zone)}
    # One dimension at a time: by region within a forum would be two.
    tables = (
        _by_forum(forums, people, secret),
        _table(Dimension.HOUR, parts, secret),
        _by_region(everybody, regions, secret),
    )
    told = {group.name for group in tables[2].groups}
    ground = _new_ground(recent)
    evenness = concentration(written.values())
    return LiveNumbers(
        place=place.key,
        made_at=now,
        posts=sum(written.values()),
        people_at_least=at_least(len(everybody), secret),
        threads=first.n,
        answered=first.answered,
        median=_median(first, now),
        top_share=None if evenness is None else fives(round(evenness.top_share * 1000), 1000),
        across=_across(answered, {u: r for u, r in regions.items() if r in told}),
        new_ground=fives(ground.new, ground.n) if ground.n >= LIMIT else None,
        recent=ground.n,
        tables=tables if is_jam else (),
    )


def _table(
    dimension: Dimension, people: Mapping[str, int], secret: str, known: Collection[str] = ()
) -> Table:
    told = groups_told(people, f"{secret}:{dimension.value}")
    return Table(
        dimension=dimension,
        groups=tuple(Group(name=name, at_least=n) for name, n in told.items()),
        unheard=tuple(name for name in known if name not in told),
    )


def _by_forum(
    forums: Collection[Place], people: Mapping[str, frozenset[str]], secret: str
) -> Table:
    counts = {forum.name: len(people.get(forum.channel_id, ())) for forum in forums}
    return _table(Dimension.FORUM, counts, secret, tuple(counts))


def _by_region(everybody: Collection[str], regions: Mapping[str, str], secret: str) -> Table:
    counts = Counter(regions[user_id] for user_id in everybody if user_id in regions)
    # Of a region with hardly anybody in the workspace not even that it was not heard is told.
    large = groups_told(Counter(regions.values()), f"{secret}:workspace")
    return _table(Dimension.REGION, counts, secret, sorted(large))


def _by_part_of_day(
    session: Session, jam: Jam, channels: Collection[str], now: datetime
) -> Counter[str]:
    opened = min(jam.starts(PhaseName.OPEN) or now, now)
    found: set[tuple[str, int]] = set()
    for since, until, offset in stretches(opened, now + _HOUR, jam.zone):
        found |= people_by_part_of_day(
            session, jam.id, channels, since=since, until=until, offset=offset
        )
    return Counter(str(part) for _, part in found)


def stretches(
    since: datetime, until: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime, int]]:
    """Yield the spans between two changes of the clocks, each with what they are ahead of UTC."""
    begin, offset = since, _offset(since, zone)
    at = since
    while at < until:
        at = min(at + _HOUR, until)
        if (later := _offset(at, zone)) != offset:
            yield begin, at, offset
            begin, offset = at, later
    yield begin, until, offset


def _offset(at: datetime, zone: ZoneInfo) -> int:
    ahead = at.astimezone(zone).utcoffset()
    return int(ahead.total_seconds()) if ahead is not None else 0


def _median(first: FirstPosts, now: datetime) -> timedelta | None:
    if len(first.newest) < LIMIT:
        return None
    waits = [
        (max((ts_to_instant(by) if by else now) - ts_to_instant(ts), timedelta()), by is not None)
        for ts, by in first.newest
    ]
    return median_wait(waits)[0]


def _across(answered: Collection[tuple[str, str]], regions: Mapping[str, str]) -> int | None:
    """Return which share of replies crossed regions, of those between regions that are told."""
    found = crossing(Counter(answered), regions)
    return fives(found.across, found.n) if found.n >= LIMIT else None


def _new_ground(meanings: Sequence[bytes]) -> Saturation:
    """Return how many of the newest posts open new ground, and of how many."""
    if len(meanings) < LIMIT:
        return Saturation(n=0, new=0)
    # Only who counts pays for numpy: the bot starts without it.
    from bot.analysis.shape.ground import ground_opened

    return ground_opened(meanings, RECENT)
