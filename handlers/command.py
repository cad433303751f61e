"""Hear `/jam …`: find the jam and the verb, see whether it may be used, and answer in private."""

import difflib
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App

from bot.blocks import answers
from bot.blocks.help import unknown_verb
from bot.blocks.message import Message
from bot.meaning import jams_meant
from bot.permission import Asker, refusal, refusal_of_person, who_asks
from bot.shapes import MOST_NAME, MOST_TYPED, slack_id, text
from handlers.surroundings import Surroundings
from handlers.verbs import HELP, VERBS, Asked, Verb, help_on
from jam.actions import Action

COMMAND = "/jam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command as somebody typed it."""

    text: str
    asker: Asker
    channel_id: str
    trigger_id: str = ""


def register(app: App, around: Surroundings) -> None:
    """Listen to the slash command."""

    def on_command(ack: Ack, command: dict[str, Any]) -> None:
        user_id = slack_id(command.get("user_id"))
        typed = Typed(
            text=text(command.get("text"), MOST_TYPED).strip(),
            asker=who_asks(around.database, around.client, around.team_id, user_id),
            channel_id=slack_id(command.get("channel_id")),
            trigger_id=text(command.get("trigger_id"), MOST_NAME),
        )
        message = answer(around, typed)
        if message is None:
            ack()
        else:
            ack(text=message.text, blocks=list(message.blocks), response_type="ephemeral")

    app.command(COMMAND)(on_command)


def answer(around: Surroundings, typed: Typed) -> Message | None:
    """Return what the person is told, None where a window has opened for them.

    The work, where it takes time, is on the agenda then.
    """
    verb, words = _verb(typed.text)
    refused = refusal_of_person(verb.action if verb else Action.HELP, typed.asker)
    if refused is not None:
        return refused
    if verb is None:
        return _unknown(typed.text)
    with around.database.reading() as session:
        jams = jams_meant(session, around.team_id, typed.channel_id)
    if verb is HELP:
        return help_on(words)
    if not jams:
        return answers.no_jam()
    if len(jams) > 1:
        return answers.several_jams(f"{COMMAND} {verb.name}", jams)
    asked = Asked(
        around=around,
        jam=jams[0],
        asker=typed.asker,
        channel_id=typed.channel_id,
        words=words,
        trigger_id=typed.trigger_id,
    )
    with around.database.reading() as session:
        refused = refusal(session, asked.jam, verb.action, typed.asker, asked.place)
    return refused or verb.answer(asked)


def _verb(text: str) -> tuple[Verb | None, str]:
    """Split a command into its verb, the longest that fits, and the words behind it."""
    words = text.split()
    if not words:
        return HELP, ""
    for length in (2, 1):
        name = " ".join(words[:length]).casefold()
        verb = next((v for v in VERBS if v.name == name), None)
        if verb is not None:
            rest = text.split(maxsplit=length)[length:]
            return verb, rest[0] if rest else ""
    return None, text


def _unknown(text: str) -> Message:
    """Suggest the verb that is meant, one word or two, and keep the words behind it."""
    words = text.split(maxsplit=2)
    for length in (2, 1):
        typed = " ".join(words[:length]).casefold()
        names = [v.name for v in VERBS if v.name.count(" ") == length - 1]
        near = difflib.get_close_matches(typed, names, n=1, cutoff=0.7)
        if near and len(words) >= length:
            rest = text.split(maxsplit=length)[length:]
            return unknown_verb(text, near[0], rest[0] if rest else "")
    return unknown_verb(text)
