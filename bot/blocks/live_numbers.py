"""Who takes part and how the talk goes: the answer to `/jam stats`, the same for everybody."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from jam.live_numbers import Dimension, Group, LiveNumbers, Table
from jam.places import Jam, Place, PlaceKind
from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import age, say
from bot.blocks.message import Message, message, note, section, sections
from bot.blocks.safe import Mrkdwn, bold, code, date, joined, safe
from bot.blocks.why import why_window

_MINUTE = timedelta(minutes=1)
_HOURS = 4  # in a part of the day
_MOST = 20


def stats(jam: Jam, place: Place, numbers: LiveNumbers) -> Message:
    """Return a place's numbers: how many took part, how the talk goes, who takes part."""
    head = _head(jam, place)
    return message(joined(": ", [head, _posts(numbers)]), *_blocks(jam, place, numbers))


def stats_modal(jam: Jam, place: Place, numbers: LiveNumbers | None) -> dict[str, Any]:
    """Return the same as a modal; without numbers, that they are being counted."""
    if numbers is None:
        return why_window([section(say("stats.counting.home"))], "stats.title")
    return why_window(_blocks(jam, place, numbers), "stats.title")


def _head(jam: Jam, place: Place) -> Mrkdwn:
    return say("stats.head", place=place.name if place.kind is PlaceKind.FORUM else jam.name)


def _blocks(jam: Jam, place: Place, numbers: LiveNumbers) -> list[Block]:
    when = say("stats.as_of", when=date(numbers.made_at, jam.zone))
    return [
        section(bold(_head(jam, place))),
        section(joined(" ", [_people(numbers), _posts(numbers), when])),
        *_list(bold(say("stats.talk")), _talk(numbers)),
        *(_who(numbers) if numbers.tables else []),
        note(say("stats.how")),
    ]


def counting() -> Message:
    """Return that the numbers come as soon as they are counted."""
    return _line(say("stats.counting"))


def which_place(asked: str, forums: Sequence[Place]) -> Message:
    """Return that there is no such forum, and which there are."""
    names = joined(", ", [safe(forum.name) for forum in forums])
    whole = code("/jam stats jam")
    return _line(say("stats.which", name=safe(asked, 40), jam=whole, forums=names))


def _people(numbers: LiveNumbers) -> Mrkdwn:
    if not numbers.people_at_least:
        return say("stats.people.few")
    return say("stats.people", n=numbers.people_at_least)


def _posts(numbers: LiveNumbers) -> Mrkdwn:
    return say("stats.posts", posts=numbers.posts, threads=numbers.threads)


def _talk(numbers: LiveNumbers) -> list[Mrkdwn]:
    return [
        *_answered(numbers),
        *_share("stats.top", numbers.top_share),
        *_share("stats.across", numbers.across),
        *_share("stats.ground", numbers.new_ground, n=numbers.recent),
    ]


def _answered(numbers: LiveNumbers) -> list[Mrkdwn]:
    if not numbers.threads:
        return []
    share = round(100 * numbers.answered / numbers.threads)
    told = (
        say("stats.answered", share=share, n=numbers.unanswered)
        if numbers.unanswered
        else say("stats.answered.all")
    )
    if numbers.median is None:
        return [told]
    median = say("stats.median", median=age(max(numbers.median, _MINUTE)))
    return [joined(" ", [told, median])]


def _share(sentence: str, share: int | None, **more: int) -> list[Mrkdwn]:
    return [] if share is None else [say(sentence, share=share, **more)]


def _who(numbers: LiveNumbers) -> list[Block]:
    lines = [line for table in numbers.tables for line in _table(table)]
    return _list(bold(say("stats.who")), lines or [say("stats.none")])


def _table(table: Table) -> list[Mrkdwn]:
    groups = table.groups
    if table.dimension is Dimension.HOUR:
        groups = tuple(sorted(groups, key=lambda group: group.name))
    shown = joined(" · ", [_group(table.dimension, group) for group in groups[:_MOST]])
    told = [say(f"stats.by.{table.dimension.value}", groups=shown)] if groups else []
    if not table.unheard:
        return told
    names = joined(", ", [safe(name) for name in table.unheard[:_MOST]])
    return [*told, say("stats.unheard", groups=names)]


def _group(dimension: Dimension, group: Group) -> Mrkdwn:
    if dimension is not Dimension.HOUR:
        return say("stats.group", name=safe(group.name), n=group.at_least)
    since = int(group.name) * _HOURS
    part = say("stats.part", since=since, until=since + _HOURS)
    return say("stats.group", name=part, n=group.at_least)


def _list(heading: Mrkdwn, lines: list[Mrkdwn]) -> list[Block]:
    points = [joined(" ", [Mrkdwn("•"), line]) for line in lines]
    return list(sections([heading, *points])) if points else []


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
