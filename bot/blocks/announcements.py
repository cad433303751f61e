"""What the lobby and the forums hear when a jam moves on, gets more time, pauses or goes on."""

from datetime import datetime

from jam.phases import PhaseName
from jam.places import Jam, Place
from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import day, say
from bot.blocks.message import Message, message, section, sections
from bot.blocks.safe import Mrkdwn, bold, channel, date, emoji, joined, safe
from bot.blocks.solving import how_here

FORUM_PHASES = (PhaseName.OPEN, PhaseName.VOTE, PhaseName.CLOSED)
"""The phases a forum hears of; the lobby hears of all."""

_PROMISED = (PhaseName.CLOSED, PhaseName.ACT)


def lobby_announcement(jam: Jam, phase: PhaseName, until: datetime | None) -> Message:
    """Return what the lobby reads when a phase starts that lasts until then."""
    forums = joined(", ", (channel(p.channel_id, p.channel_name) for p in jam.forums))
    text = _filled(jam, f"announce.lobby.{phase.value}", until, forums=forums)
    promise: list[Block] = []
    if phase in _PROMISED:
        made = jam.plan.promise
        line = say("promise.line", promise=made.text, day=day(made.by))
        promise = [section(joined("\n", [bold(say("promise")), line]))]
    return message(text, section(text), *promise)


def forum_announcement(jam: Jam, forum: Place, phase: PhaseName, until: datetime | None) -> Message:
    """Return what a forum reads when one of `FORUM_PHASES` starts; KeyError for the others."""
    question = bold(safe(forum.question or forum.name, 250))
    text = _filled(jam, f"announce.forum.{phase.value}", until, question=question)
    how = how_here(jam, forum) if phase is PhaseName.OPEN else Mrkdwn("")
    return message(text, section(text), *sections([how] if how else []))


def extended(jam: Jam, until: datetime) -> Message:
    """Return what the lobby reads when the phase lasts longer: until then."""
    text = say("announce.extended", until=date(until, jam.zone))
    return message(text, section(text))


def paused(jam: Jam) -> Message:
    """Return what the lobby reads when prompts and digests stop."""
    text = say("announce.paused", jam=jam.name)
    return message(text, section(text))


def resumed(jam: Jam) -> Message:
    """Return what the lobby reads when prompts and digests go on."""
    text = say("announce.resumed", jam=jam.name)
    return message(text, section(text))


def _filled(jam: Jam, sentence: str, until: datetime | None, **values: Mrkdwn) -> Mrkdwn:
    marks = jam.plan.emoji
    end = date(until, jam.zone) if until is not None else say("coming.later")
    return say(
        sentence,
        jam=jam.name,
        until=end,
        support=emoji(marks.support),
        doubt=emoji(marks.doubt),
        **values,
    )
