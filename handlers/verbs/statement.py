"""`/jam statement`, `statements` and `contest`: what a forum agrees with, and its question."""

from bot import statements
from bot.blocks import polls as poll_blocks
from bot.blocks import statements as blocks
from bot.blocks.message import Message
from handlers.verbs.asked import Asked, Verb
from handlers.windows import open_window
from jam.actions import Action
from jam.statements import LONGEST_STATEMENT, LONGEST_WHY


def _add(asked: Asked) -> Message:
    place, text = asked.place, " ".join(asked.words.split())
    if place is None:
        return blocks.not_here(asked.jam)
    if not text:
        return blocks.empty()
    if len(text) > LONGEST_STATEMENT:
        return blocks.too_long(len(text), LONGEST_STATEMENT)
    with asked.around.database.writing() as session:
        number = statements.add(session, asked.jam, place, text, asked.user_id)
    return blocks.enough(place) if number is None else blocks.added(place, number)


def _list(asked: Asked) -> Message:
    place, around = asked.place, asked.around
    if place is None:
        return blocks.not_here(asked.jam)
    with around.database.reading() as session:
        view = statements.window(session, asked.jam, place, asked.user_id)
    if view is None:
        return blocks.none_up(place)
    open_window(around, asked.trigger_id, view)
    return blocks.window_open()


def _contest(asked: Asked) -> Message:
    place, why, around = asked.place, " ".join(asked.words.split()), asked.around
    if place is None:
        return blocks.not_here(asked.jam)
    if not why:
        return blocks.contest_empty()
    if len(why) > LONGEST_WHY:
        return blocks.too_long(len(why), LONGEST_WHY)
    with around.changing() as session:
        kept = statements.contest(session, asked.jam, place, asked.user_id, why, around.now())
    return blocks.contest_kept() if kept else poll_blocks.voter_away()


STATEMENT = Verb(
    action=Action.STATEMENT,
    answer=_add,
)
STATEMENTS = Verb(
    action=Action.STATEMENTS,
    usage=blocks.LIST,
    answer=_list,
)
CONTEST = Verb(
    action=Action.CONTEST,
    answer=_contest,
)
