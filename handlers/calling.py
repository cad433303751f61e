"""Hear who asks for a facilitator."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks.message import Message
from bot.ideas.calling import call
from handlers.clicks import chosen_of, tell
from handlers.ideas import asker_of
from handlers.pointing import pointed_at
from handlers.surroundings import Surroundings
from jam.actions import Action


def register(app: App, around: Surroundings) -> None:
    """Listen to the shortcut."""

    def on_ask(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click, _, root_ts = chosen_of(body)
        asker = asker_of(around, click)
        found = pointed_at(around, Action.ASK_FACILITATOR, body, asker, or_root=True)
        if isinstance(found, Message):
            message = found
        else:
            with around.changing() as session:
                message = call(session, found, around.now())
        ack()
        tell(respond, message, root_ts)

    app.shortcut(Action.ASK_FACILITATOR.value)(on_ask)
