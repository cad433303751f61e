"""What the team says of an idea: the line in its thread, and a message to whom it matters."""

from enum import StrEnum

from jam.ideas import Idea
from jam.statuses import IdeaStatus, StatusChange

from bot.blocks.catalogue import say
from bot.blocks.ideas import title
from bot.blocks.message import Message, message, note, section
from bot.blocks.safe import Mrkdwn, bold, code, joined, link, safe

LONGEST_NOTE = 300
"""Characters of the line in which the team says what was done, or why."""


class Reason(StrEnum):
    """Why somebody is told of an idea."""

    AUTHOR = "author"
    FOLLOWER = "follower"
    OBJECTOR = "objector"


def thread_line(idea: Idea, change: StatusChange) -> Message:
    """Return what stands in an idea's thread."""
    head, said = _head(idea, change), _note(change)
    return message(head, section(joined("\n", [bold(head), said])))


def letter(idea: Idea, change: StatusChange, reason: Reason, address: str) -> Message:
    """Return what somebody is told by message: what was said, why they are told, and a link."""
    head, said = _head(idea, change), _note(change)
    why = joined(" ", [say(f"status_of.why.{reason.value}"), _open(address)])
    return message(head, section(joined("\n", [bold(head), said])), note(why))


def noted() -> Message:
    """Return that it is noted, and who is told."""
    return _one(say("status_of.noted"))


def said_already(idea: Idea) -> Message:
    """Return that nothing is new."""
    return _one(say("status_of.same", number=idea.number))


def needs_why(idea: Idea) -> Message:
    """Return that nobody is told no without a reason."""
    return _one(say("status_of.needs_why", example=code(f"/jam idea {idea.number} no …")))


def head_of(idea: Idea, status: IdeaStatus) -> Mrkdwn:
    """Return what is said of an idea, in a line."""
    return say(f"status_of.{status.value}", number=idea.number, title=title(idea))


def _head(idea: Idea, change: StatusChange) -> Mrkdwn:
    return head_of(idea, change.status)


def _note(change: StatusChange) -> Mrkdwn:
    words = safe(change.note, LONGEST_NOTE)
    return say("status_of.note", note=words) if words else words


def _open(address: str) -> Mrkdwn:
    return link(say("status_of.open_idea"), address) if address else Mrkdwn("")


def _one(text: Mrkdwn) -> Message:
    return message(text, section(text))
