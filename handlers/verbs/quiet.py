"""`/jam quiet`: opens the window in which something is said without one's name."""

from bot import withheld
from bot.blocks import withheld as blocks
from bot.blocks.message import Message
from handlers.verbs.asked import Asked, Verb
from handlers.windows import open_window
from jam.actions import Action
from jam.permissions import LIVE


def _quiet(asked: Asked) -> Message:
    jam, place = asked.jam, asked.place
    choices = withheld.allowed_forums([jam])
    if not choices:
        return blocks.none_here()
    if jam.phase.name not in LIVE:
        open_window(asked.around, asked.trigger_id, blocks.code_form())
        return blocks.window_open()
    chosen = next(((jam, forum) for _, forum in choices if forum == place), None)
    view = blocks.withheld_form(choices, chosen, asked.words)
    open_window(asked.around, asked.trigger_id, view)
    return blocks.window_open()


QUIET = Verb(
    action=Action.QUIET,
    usage=blocks.COMMAND,
    answer=_quiet,
)
