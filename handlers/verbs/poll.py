"""`/jam poll Question? | option | option`: seen by its author before anybody else; or a window."""

from bot import polls
from bot.blocks import answers
from bot.blocks import polls as blocks
from bot.blocks.catalogue import example
from bot.blocks.message import Message
from handlers.polls import NEW
from handlers.verbs.asked import Asked, Verb
from handlers.windows import open_window
from jam.actions import Action
from jam.places import PlaceKind
from jam.polls import USUAL_HOURS, PollText, typed_poll


def _poll(asked: Asked) -> Message:
    place, around = asked.place, asked.around
    if place is None or place.kind is not PlaceKind.FORUM:
        return answers.prompt_not_here(asked.jam)
    if not asked.words:
        empty = PollText(question="", options=())
        view = blocks.poll_modal(empty, USUAL_HOURS, f"{asked.jam.slug}:{NEW}:{place.key}")
        open_window(around, asked.trigger_id, view)
        return blocks.poll_window()
    wanted = typed_poll(asked.words)
    if wanted.fault is not None:
        problem = blocks.poll_fault(wanted, wanted.fault)
        return answers.wrong_usage(problem, example(Action.POLL))
    with around.database.writing() as session:
        made = polls.draft(session, asked.jam, place, wanted, hours=USUAL_HOURS, by=asked.user_id)
    return blocks.poll_preview(asked.jam, place, made)


def _close(asked: Asked) -> Message:
    place, around = asked.place, asked.around
    if place is None:
        return answers.prompt_not_here(asked.jam)
    with around.changing() as session:
        was_open = polls.close_by_hand(session, asked.jam, place, around.now())
    return blocks.poll_closed_by_hand(place) if was_open else blocks.no_poll_open(place)


POLL = Verb(
    action=Action.POLL,
    answer=_poll,
)
POLL_CLOSE = Verb(
    action=Action.POLL_CLOSE,
    usage=blocks.CLOSE,
    answer=_close,
)
