"""Polls: a question with some options, one vote a person, for a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LEAST_OPTIONS, MOST_OPTIONS = 2, 10
LONGEST_QUESTION = 250
LONGEST_OPTION = 120
HOURS = (1, 4, 24, 72)
"""How long a poll may be asked to stay open; the jam's close ends it in any case."""

USUAL_HOURS = 24


class PollKind(StrEnum):
    """Asked by somebody of the team in a forum, or by the bot in the lobby once the jam closed."""

    ASKED = "asked"
    CLOSING = "closing"


class PollState(StrEnum):
    """How far a poll is. DROPPED was never opened."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    DROPPED = "dropped"


class PollFault(StrEnum):
    """What keeps something from being a poll."""

    NO_QUESTION = "no_question"
    LONG_QUESTION = "long_question"
    FEW_OPTIONS = "few_options"
    MANY_OPTIONS = "many_options"
    LONG_OPTION = "long_option"
    SAME_OPTION = "same_option"


@dataclass(frozen=True, slots=True, kw_only=True)
class PollText:
    """What a poll asks, as somebody wrote it."""

    question: str
    options: tuple[str, ...]

    @property
    def fault(self) -> PollFault | None:
        """What is wrong with it, None where nothing is."""
        longest = max(map(len, self.options), default=0)
        different = {option.casefold() for option in self.options}
        found = {
            PollFault.NO_QUESTION: not self.question,
            PollFault.LONG_QUESTION: len(self.question) > LONGEST_QUESTION,
            PollFault.FEW_OPTIONS: len(self.options) < LEAST_OPTIONS,
            PollFault.MANY_OPTIONS: len(self.options) > MOST_OPTIONS,
            PollFault.LONG_OPTION: longest > LONGEST_OPTION,
            PollFault.SAME_OPTION: len(different) < len(self.options),
        }
        return next((fault for fault, there in found.items() if there), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One poll of one jam. `number` is the jam's own; `place` is the key of where it stands.

    `made_by` is empty where the bot asks or whoever asked has left. `hours` is how long it was
    meant to be open, `closes_at` when it closes, once it is open.
    """

    number: int
    place: str
    kind: PollKind
    question: str
    options: tuple[str, ...]
    made_by: str
    hours: int
    state: PollState = PollState.DRAFT
    closes_at: datetime | None = None


def poll_text(question: str, options: Sequence[str]) -> PollText:
    """Return a poll's texts, each on one line; options without words are left out."""
    lines = (" ".join(option.split()) for option in options)
    return PollText(
        question=" ".join(question.split()), options=tuple(line for line in lines if line)
    )


def typed_poll(words: str) -> PollText:
    """Return the poll that `Question? | option | option` means."""
    question, *options = words.split("|")
    return poll_text(question, options)
