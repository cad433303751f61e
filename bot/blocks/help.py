"""The help: what the verbs do, how they are typed, and what was perhaps meant instead."""

from collections.abc import Iterable, Sequence

from jam.people import Role
from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import say
from bot.blocks.message import (
    BUTTON_VALUE,
    Message,
    button,
    buttons,
    message,
    note,
    section,
    sections,
)
from bot.blocks.safe import Mrkdwn, bold, code, joined, shorten
from bot.blocks.verbs import VerbHelp

RUN = "command_run"
COMMAND = "/jam"
TEAM = "team"
"""What is typed behind `/jam help` for what those who run a jam can do."""


def help_answer(verbs: Iterable[VerbHelp]) -> Message:
    """Return what the verbs for everybody do, how they are typed, and where the others are."""
    head = say("help.text", command=code(COMMAND))
    more = say("help.team", command=code(f"{COMMAND} help {TEAM}"))
    lines = [_help_line(verb) for verb in verbs if not verb.roles]
    return message(head, *sections([bold(head), *lines]), note(more), note(say("help.threads")))


def team_help(verbs: Iterable[VerbHelp]) -> Message:
    """Return the same of the verbs that are for some roles, by the roles they are for."""
    head = say("help.team.text", command=code(COMMAND))
    by_roles: dict[frozenset[Role], list[Mrkdwn]] = {}
    for verb in verbs:
        if verb.roles:
            by_roles.setdefault(verb.roles, []).append(_help_line(verb))
    blocks: list[Block] = []
    for roles, lines in by_roles.items():
        who = series("and", [say(f"role.{role.value}") for role in Role if role in roles])
        blocks += sections([bold(say("help.for", who=who)), *lines])
    return message(head, section(bold(head)), *blocks)


def _help_line(verb: VerbHelp) -> Mrkdwn:
    return say("help.line", usage=code(verb.usage), sentence=verb.sentence)


def unknown_verb(typed: str, suggestion: str = "", rest: str = "") -> Message:
    """Return what was perhaps meant, keeping the text behind the verb.

    The button's value is the corrected command without "/jam"; without a `suggestion`, or when
    the text is too long for a button, there is none.
    """
    if not suggestion:
        command, listing = code(f"{COMMAND} {typed[:80]}"), code(f"{COMMAND} help")
        text = say("unknown", command=command, help=listing)
        return message(text, section(text))
    corrected = f"{suggestion} {rest}".strip()
    command = code(f"{COMMAND} {suggestion}")
    text = say("unknown.suggest", command=command)
    if rest.strip():
        shown = code(shorten(f"{COMMAND} {corrected}", 300))
        text = say("unknown.kept", command=command, corrected=shown)
    row: list[Block] = []
    if len(corrected) <= BUTTON_VALUE:
        row = [buttons(button(say("unknown.run"), RUN, corrected, "primary"))]
    return message(text, section(text), *row)


def series(between: str, parts: Sequence[Mrkdwn]) -> Mrkdwn:
    """Return parts as one list in words, `between` its last two ("and" or "or")."""
    if not parts[1:]:
        return joined("", parts)
    return say(between, first=joined(", ", parts[:-1]), last=parts[-1])
