"""What stands in a jam's channels from the start: the contract, the card, the welcome."""

from collections.abc import Iterable

from jam.phases import PhaseName
from jam.places import Jam, Place
from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import day, say
from bot.blocks.joining import join_button
from bot.blocks.message import Message, divider, message, note, section, sections
from bot.blocks.safe import (
    Mrkdwn,
    bold,
    channel,
    code,
    date,
    emoji,
    fitted,
    joined,
    paragraphs,
    safe,
)
from bot.blocks.solving import how_here
from bot.blocks.verbs import VerbHelp

LEAVE, JOIN, QUIET = "/jam leave", "/jam join", "/jam quiet"
_NOTIFICATION = 250
_RULE = 200
_QUESTION = 200
_LONG = 3000
_PROMISE = 700
_MANY_FORUMS = 15


def contract(jam: Jam, forum: Place, kick_off: str = "") -> Message:
    """Return what is pinned in a forum: its question and kick-off, the rules, what is kept."""
    question = safe(forum.question, _NOTIFICATION)
    return message(
        say("contract.text", forum=forum.name, question=question),
        section(bold(question or safe(forum.name))),
        *sections(paragraphs(kick_off, _LONG)),
        section(
            joined(
                "\n",
                [_how(jam), how_here(jam, forum), _without_name(jam, forum), _dates(jam)],
            )
        ),
        *_rules(jam),
        *_promise(jam),
        divider(),
        section(_kept(jam, forum)),
    )


def lobby_card(jam: Jam) -> Message:
    """Return the lobby's card: what the jam is for, where and when, and what comes of it."""
    return message(
        say("lobby.text", jam=jam.name, purpose=safe(jam.plan.purpose, _NOTIFICATION)),
        section(bold(jam.name)),
        *sections(paragraphs(jam.plan.purpose, _LONG)),
        *sections([_dates(jam)]),
        *sections([bold(say("lobby.forums")), *_forums(jam)]),
        *_promise(jam),
        join_button(jam),
        note(say("lobby.nothing_to_do")),
    )


def backstage_welcome(jam: Jam, verbs: Iterable[VerbHelp]) -> Message:
    """Return the first message backstage: what happens there, and the team's commands."""
    lines = [
        say("welcome.command", command=code(verb.usage), sentence=verb.sentence) for verb in verbs
    ]
    text = say("welcome.text", jam=jam.name)
    return message(
        text,
        section(bold(text)),
        section(say("welcome.what")),
        *sections([bold(say("welcome.commands")), *lines]),
        note(say("welcome.threads")),
    )


def late_post(jam: Jam) -> Message:
    """Return the private line for whoever posts after the close."""
    text = say("late", jam=jam.name)
    return message(text, section(text))


def _how(jam: Jam) -> Mrkdwn:
    marks = jam.plan.emoji
    return say(
        "contract.how",
        idea=emoji(marks.idea),
        support=emoji(marks.support),
        doubt=emoji(marks.doubt),
    )


def _without_name(jam: Jam, forum: Place) -> Mrkdwn:
    """Return how to say something without one's name, where the organisers allow it."""
    allowed = jam.plan.withheld_names
    if allowed is None or forum.key not in allowed.forums or forum.private:
        return Mrkdwn("")
    return say("contract.withheld", command=code(QUIET))


def _dates(jam: Jam) -> Mrkdwn:
    opens, closes = jam.starts(PhaseName.OPEN), jam.starts(PhaseName.CLOSED)
    if opens is None or closes is None:
        return Mrkdwn("")
    return say("dates.line", opens=date(opens, jam.zone), closes=date(closes, jam.zone))


def _rules(jam: Jam) -> list[Block]:
    rules = [joined(" ", [Mrkdwn("•"), fitted(rule, _RULE)]) for rule in jam.plan.ground_rules]
    return list(sections([bold(say("contract.rules")), *rules])) if rules else []


def _promise(jam: Jam) -> list[Block]:
    promise = jam.plan.promise
    line = say("promise.line", promise=fitted(promise.text, _PROMISE), day=day(promise.by))
    return [section(joined("\n", [bold(say("promise")), line]))]


def _kept(jam: Jam, forum: Place) -> Mrkdwn:
    seen = "contract.seen.private" if forum.private else "contract.seen.public"
    sentences = [
        say("contract.kept.until", day=day(jam.plan.retention.kept_until)),
        say(seen),
        say("contract.figures"),
        say("contract.leave", leave=code(LEAVE), join=code(JOIN)),
    ]
    return joined("\n", [bold(say("contract.kept")), joined(" ", sentences)])


def _forums(jam: Jam) -> list[Mrkdwn]:
    links = [channel(forum.channel_id, forum.channel_name) for forum in jam.forums]
    if len(links) > _MANY_FORUMS:
        return [joined(", ", links)]
    return [
        say("lobby.forum", channel=where, question=fitted(forum.question, _QUESTION))
        for where, forum in zip(links, jam.forums, strict=True)
    ]
