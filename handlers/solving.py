"""Hear who says of a reply that it solved their question."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks.message import Message
from bot.finding.solving import solve_at
from handlers.clicks import chosen_of, tell
from handlers.ideas import asker_of
from handlers.pointing import pointed_at
from handlers.surroundings import Surroundings
from jam.actions import Action


def register(app: App, around: Surroundings) -> None:
    """Listen to the shortcut."""

    def on_chosen(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click, ref, root_ts = chosen_of(body)
        asker = asker_of(around, click)
        found = pointed_at(around, Action.SOLVE_MESSAGE, body, asker, or_root=False)
        if isinstance(found, Message):
            message = found
        else:
            # That they may see its place was just asked.
            message = solve_at(around.database, found.jam, asker, ref, [ref.channel_id])
        ack()
        tell(respond, message, root_ts)

    app.shortcut(Action.SOLVE_MESSAGE.value)(on_chosen)
