"""`/jam compare`: read back from Slack now, and agree to what is absent there."""

from bot.blocks import comparisons
from bot.blocks.message import Message
from bot.gaps.asking import accept_absences, ask_of_jam
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def _compare(asked: Asked) -> Message:
    with asked.around.changing() as session:
        ask_of_jam(session, asked.jam, asked.around.now())
    return comparisons.comparison_begins()


def _accept(asked: Asked) -> Message:
    with asked.around.changing() as session:
        places = accept_absences(session, asked.jam, asked.around.now())
    return comparisons.absences_accepted(places)


COMPARE = Verb(
    action=Action.COMPARE,
    usage="/jam compare",
    answer=_compare,
)
ACCEPT = Verb(
    action=Action.COMPARE_ACCEPT,
    usage="/jam compare accept",
    answer=_accept,
)
