"""Hear `/jam …`: find the jam and the verb, see whether it may be used, and answer in private."""

import difflib
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App

from bot.blocks import answers
from bot.blocks.message import Message
from bot.blocks.page import Coming
from bot.meaning import jams_meant, may, names_of_role
from handlers.surroundings import Surroundings
from handlers.verbs import HELP, VERBS, Asked, Verb
from jam.occurrences import OccurrenceKind
from jam.phases import next_phase
from jam.places import Jam

COMMAND = "/jam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command as somebody typed it."""

    text: str
    user_id: str
    channel_id: str


def register(app: App, around: Surroundings) -> None:
    """Listen to the slash command."""

    def on_command(ack: Ack, command: dict[str, Any]) -> None:
        typed = Typed(
            text=str(command.get("text") or "").strip(),
            user_id=str(command["user_id"]),
            channel_id=str(command["channel_id"]),
        )
        message = answer(around, typed)
        ack(text=message.text, blocks=list(message.blocks), response_type="ephemeral")

    app.command(COMMAND)(on_command)


def answer(around: Surroundings, typed: Typed) -> Message:
    """Return what the person is told; the work, where it takes time, is on the agenda then."""
    verb, words = _verb(typed.text)
    if verb is None:
        return _unknown(typed.text)
    with around.database.reading() as session:
        jams = jams_meant(session, around.team_id, typed.channel_id)
    if verb is HELP:
        return answers.help_answer(v.help for v in VERBS)
    if not jams:
        return answers.no_jam()
    if len(jams) > 1:
        return answers.several_jams(f"{COMMAND} {verb.name}", jams)
    asked = Asked(
        around=around,
        jam=jams[0],
        user_id=typed.user_id,
        channel_id=typed.channel_id,
        words=words,
    )
    return _refusal(verb, asked) or verb.answer(asked)


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
            return answers.unknown_verb(text, near[0], rest[0] if rest else "")
    return answers.unknown_verb(text)


def _refusal(verb: Verb, asked: Asked) -> Message | None:
    """Return why a person may not do this, or not now; None when they may."""
    jam, place = asked.jam, asked.place
    command = f"{COMMAND} {verb.name}"
    forum = place.key if place is not None and place in jam.forums else None
    with asked.around.database.reading() as session:
        if not may(session, jam, asked.user_id, verb.roles, forum):
            names = names_of_role(session, jam, verb.roles, forum)
            return answers.not_allowed(command, sorted(verb.roles), names)
    if verb.phases and jam.phase.name not in verb.phases:
        needs = sorted(verb.phases, key=lambda p: p.order)
        return answers.wrong_phase(jam, command, needs, _coming_phase(jam))
    return None


def _coming_phase(jam: Jam) -> Coming | None:
    following = next_phase(jam.phases)
    if following is None:
        return None
    return Coming(kind=OccurrenceKind.PHASE, at=following.starts_at, phase=following.name)
