"""The answer to `/jam status`: where the jam stands, what comes, what waits and what failed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from jam.attention import Sort
from jam.occurrences import Occurrence
from jam.places import Jam, Place, PlaceState
from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import FEWEST, age, people, say
from bot.blocks.comparisons import Compared, compared_line
from bot.blocks.message import Message, listed, message, note, section, sections
from bot.blocks.page import Coming
from bot.blocks.safe import Mrkdwn, bold, channel, code, date, joined

_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumStatus:
    """What was said in a forum so far; `people` wrote there, `last_at` is None before the first.

    `hidden` keeps the numbers of a private forum to its members.
    """

    place: Place
    hidden: bool = False
    posts: int = 0
    people: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """All that `/jam status` shows; failed occurrences carry Slack's error in `note`.

    `unrecorded` are events of Slack's that were given up, the last of them at `unrecorded_at`;
    `kept_back` is what the noise promise left no room for today.
    """

    jam: Jam
    now: datetime
    forums: tuple[ForumStatus, ...] = ()
    coming: tuple[Coming, ...] = ()
    held: tuple[Occurrence, ...] = ()
    failed: tuple[Occurrence, ...] = ()
    unrecorded: int = 0
    unrecorded_at: datetime | None = None
    compared: tuple[Compared, ...] = ()
    kept_back: Mapping[Sort, int] = field(default_factory=dict)


def status(found: Status) -> Message:
    """Return the answer: phase, forums, what comes, what is held, what failed."""
    jam = found.jam
    phase = say(f"phase.{jam.phase.name.value}")
    head = say("status.text", jam=jam.name, phase=phase)
    if jam.paused_at is not None:
        since = date(jam.paused_at, jam.zone)
        head = say("status.paused", jam=jam.name, phase=phase, since=since)
    blocks: list[Block] = [
        section(bold(head)),
        *_list("status.coming", [coming.words(jam.zone) for coming in found.coming]),
        *_list("status.forums", [_forum(one, found.now) for one in found.forums], most=50),
        *_list("status.held", [_held(jam, one) for one in found.held]),
        *_list(
            "status.compared", [compared_line(one, found.now) for one in found.compared], most=50
        ),
        *_list("status.kept_back", [_kept_back(*one) for one in sorted(found.kept_back.items())]),
        *_list("status.failed", [_failed(jam, one) for one in found.failed]),
    ]
    if found.unrecorded_at is not None:
        ago = age(found.now - found.unrecorded_at)
        blocks.append(section(say("status.unrecorded", events=found.unrecorded, age=ago)))
    elif not found.held and not found.failed:
        blocks.append(note(say("status.nothing_wrong")))
    return message(head, *blocks)


def _list(heading: str, lines: list[Mrkdwn], most: int = _MOST) -> list[Block]:
    points = [joined(" ", [Mrkdwn("•"), line]) for line in listed(lines, most)]
    return list(sections([bold(say(heading)), *points])) if points else []


def _forum(forum: ForumStatus, now: datetime) -> Mrkdwn:
    where = _where(forum.place)
    if forum.place.state is not PlaceState.READY:
        state = say(f"status.state.{forum.place.state.value}")
        return say("status.forum.away", channel=where, state=state)
    if forum.hidden:
        return say("status.forum.private", channel=where)
    if forum.last_at is None:
        return say("status.forum.empty", channel=where)
    return say(
        "status.forum",
        channel=where,
        posts=forum.posts,
        people=people(forum.people),
        age=age(now - forum.last_at),
    )


def _held(jam: Jam, held: Occurrence) -> Mrkdwn:
    where = _where(jam.place(held.place))
    return say("status.held.line", channel=where, due=date(held.due_at, jam.zone))


def _kept_back(sort: Sort, number: int) -> Mrkdwn:
    # What a person got or not is theirs: of few people no figure.
    few = sort is not Sort.POST and number < FEWEST
    return say(f"kept_back.{sort.value}.few") if few else say(f"kept_back.{sort.value}", n=number)


def _failed(jam: Jam, failed: Occurrence) -> Mrkdwn:
    return say(
        "status.failed.line",
        what=say(f"what.{failed.kind.value}"),
        channel=_where(jam.place(failed.place) if failed.place else jam.lobby),
        due=date(failed.due_at, jam.zone),
        error=code(failed.note[:200] or "unknown_error"),
    )


def _where(place: Place) -> Mrkdwn:
    return channel(place.channel_id, place.channel_name or place.name)
