"""Which reply answered a question: how that is marked, and the private answers about it."""

from jam.finding import SOLVED
from jam.places import Jam, Place

from bot.blocks.catalogue import say
from bot.blocks.message import Message, message, section
from bot.blocks.safe import Mrkdwn, code, emoji

FIND = "/jam find is:answered"
EXAMPLE = "/jam solved https://…slack.com/archives/C…/p…"


def marked() -> Message:
    """Return that a reply counts as the answer, and how it is found and taken back."""
    return _line(say("solved.marked", find=code(FIND)))


def unmarked() -> Message:
    """Return that a reply no longer counts as the answer."""
    return _line(say("solved.unmarked"))


def by_emoji() -> Message:
    """Return that the asker's own emoji is what marks a reply."""
    return _line(say("solved.by_emoji", emoji=emoji(SOLVED)))


def not_yours() -> Message:
    """Return that only the asker can say what answered a question."""
    return _line(say("solved.not_yours"))


def own_reply() -> Message:
    """Return that one's own reply is no answer to one's question."""
    return _line(say("solved.own"))


def not_a_reply() -> Message:
    """Return that an answer is a reply in the question's thread."""
    return _line(say("solved.not_a_reply"))


def not_in_jam() -> Message:
    """Return that there is no such message among those the person may see in the jam."""
    return _line(say("solved.not_in_jam"))


def how_here(jam: Jam, forum: Place) -> Mrkdwn:
    """Return what a forum is told of marking answers, if its plan says that it is for that."""
    planned = next((p for p in jam.plan.forums if p.key == forum.key), None)
    if planned is None or not planned.solving:
        return Mrkdwn("")
    return say("solving.how", emoji=emoji(SOLVED), find=code(FIND))


def how() -> Message:
    """Return how an answer is marked."""
    return _line(say("solved.how", emoji=emoji(SOLVED), example=code(EXAMPLE)))


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
