"""What people read of the comparison with Slack: how old it is, and what it found absent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jam.places import Place

from bot.blocks.catalogue import age, say
from bot.blocks.message import Message, message, section
from bot.blocks.safe import Mrkdwn, bold, channel, code, joined

ACCEPT = "/jam compare accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A channel, and how old its comparison is.

    `at` is when the last full one began, `threads_at` when the thread that was not read for
    longest was; None: not yet. `error` is Slack's where it does not show the channel; `asks` says
    that an organiser's word is waited for.
    """

    place: Place
    at: datetime | None = None
    threads_at: datetime | None = None
    error: str = ""
    asks: bool = False


def compared_line(found: Compared, now: datetime) -> Mrkdwn:
    """Return how far the record of a channel is known to be what Slack has."""
    where = _where(found.place)
    if found.asks:
        return say("compared.asks", channel=where, command=code(ACCEPT))
    if found.error:
        return say("compared.refused", channel=where, error=code(found.error))
    if found.at is None:
        return say("compared.not_yet", channel=where)
    ago = age(now - found.at)
    if found.threads_at is None:
        return say("compared.without_threads", channel=where, age=ago)
    return say("compared", channel=where, age=ago, threads=age(now - found.threads_at))


def much_absent(place: Place, missing: int, of: int) -> Message:
    """Return that Slack no longer shows more posts than people delete, and what to do."""
    what = say("absent", channel=_where(place), missing=missing, of=of)
    remedy = say("absent.do", command=code(ACCEPT))
    return message(what, section(joined("\n", [bold(what), remedy])))


def comparison_begins() -> Message:
    """Return the answer to who asks for a comparison."""
    return _line(say("compare.begins"))


def absences_accepted(places: Sequence[Place]) -> Message:
    """Return that what is absent in these places is being removed; nothing where there are none."""
    if not places:
        return _line(say("compare.nothing"))
    return _line(say("compare.accepted", channels=joined(", ", map(_where, places))))


def _where(place: Place) -> Mrkdwn:
    return channel(place.channel_id, place.channel_name or place.name)


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
