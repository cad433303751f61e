"""What backstage reads when something went otherwise than planned: what, why, what to do."""

from zoneinfo import ZoneInfo

from jam.occurrences import Occurrence
from jam.places import Jam, Place
from jam.talk import ChannelNews

from bot.blocks.catalogue import day, knows, quoted, say
from bot.blocks.message import Message, message, section
from bot.blocks.safe import Mrkdwn, bold, channel, code, date, joined

STATUS, RETRY, PROMPT, INVITE = "/jam status", "/jam retry", "/jam prompt", "/invite"


def channel_trouble(place: Place, news: ChannelNews, bot_name: str = "jam") -> Message:
    """Return what happened to a place's channel, what that means and what to do.

    `place` as it stands now, with its new name where it was renamed.
    """
    where = channel(place.channel_id, place.channel_name)
    what = say(f"trouble.{news.value}", place=place.name, channel=where)
    remedy = say(f"trouble.{news.value}.do", invite=code(f"{INVITE} @{bot_name}"))
    return message(what, section(joined("\n", [bold(what), remedy])))


def occurrence_failed(
    occurrence: Occurrence, place: Place | None, error: str, zone: ZoneInfo, bot_name: str = "jam"
) -> Message:
    """Return that something could not be sent, with Slack's error and its remedy."""
    what = _what(occurrence, place)
    slacks, _, detail = error.partition(": ")
    known = f"remedy.{slacks}"
    remedy = say(
        known if knows(known) else "remedy.other",
        invite=code(f"{INVITE} @{bot_name}"),
        command=code(STATUS),
        retry=code(RETRY),
        detail=code(detail or "one"),
    )
    lines = [
        bold(say("failed", what=what, due=date(occurrence.due_at, zone))),
        joined(" ", [say("failed.why", error=code(slacks or "unknown_error")), remedy]),
    ]
    return message(say("failed.text", what=what), section(joined("\n", lines)))


def occurrence_skipped(
    occurrence: Occurrence, place: Place | None, why: str, zone: ZoneInfo
) -> Message:
    """Return that something was left out, and why: a reason without capital and full stop."""
    what = _what(occurrence, place)
    line = say("skipped", what=what, due=date(occurrence.due_at, zone), why=why)
    return message(say("skipped.text", what=what), section(line))


def prompt_skipped(
    question: str, forum: Place, occurrence: Occurrence, why: str, zone: ZoneInfo
) -> Message:
    """Return that a question was not posted and why, with its words to ask it again."""
    line = say(
        "prompt.skipped",
        channel=channel(forum.channel_id, forum.channel_name),
        due=date(occurrence.due_at, zone),
        why=why,
        question=quoted(question, 300),
        command=code(PROMPT),
    )
    return message(say("skipped.text", what=_what(occurrence, forum)), section(line))


def record_erased(jam: Jam, posts: int) -> Message:
    """Return the receipt: what was kept is erased, on the day that was promised."""
    text = say("erased", jam=jam.name, posts=posts, day=day(jam.plan.retention.kept_until))
    return message(text, section(text))


def _what(occurrence: Occurrence, place: Place | None) -> Mrkdwn:
    what = say(f"what.{occurrence.kind.value}")
    if place is None:
        return what
    return say("what.in", what=what, channel=channel(place.channel_id, place.channel_name))
