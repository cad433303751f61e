"""`/jam phase next|extend|pause|resume`: the organiser's hand on the jam."""

from bot import phases
from bot.blocks import answers
from bot.blocks.announcements import FORUM_PHASES
from bot.blocks.message import Message
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action
from jam.plan_fields import read_span


def _next(asked: Asked) -> Message:
    with asked.around.changing() as session:
        began = phases.begin_next(session, asked.jam, asked.around.now())
    if began is None:
        return answers.last_phase(asked.jam)
    return answers.phase_changed(asked.jam, began, forums_told=began in FORUM_PHASES)


def _extend(asked: Asked) -> Message:
    try:
        by = read_span(asked.words)
    except ValueError:
        return answers.wrong_usage(answers.no_span(asked.words), "/jam phase extend 2h")
    with asked.around.changing() as session:
        until = phases.extend(session, asked.jam, by, asked.around.now())
    return answers.extended_answer(asked.jam, until)


def _pause(asked: Asked) -> Message:
    with asked.around.changing() as session:
        was_running = phases.pause(session, asked.jam, asked.around.now())
    return answers.paused_answer(asked.jam, already=not was_running)


def _resume(asked: Asked) -> Message:
    with asked.around.changing() as session:
        was_paused = phases.resume(session, asked.jam, asked.around.now())
    return answers.resumed_answer(asked.jam, already=not was_paused)


NEXT = Verb(
    action=Action.PHASE_NEXT,
    usage="/jam phase next",
    answer=_next,
)
EXTEND = Verb(
    action=Action.PHASE_EXTEND,
    usage="/jam phase extend 2h",
    answer=_extend,
)
PAUSE = Verb(
    action=Action.PHASE_PAUSE,
    usage="/jam phase pause",
    answer=_pause,
)
RESUME = Verb(
    action=Action.PHASE_RESUME,
    usage="/jam phase resume",
    answer=_resume,
)
