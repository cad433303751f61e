"""Hear what is done with a draft that one person was shown: it is posted, dropped or changed."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import answers
from bot.blocks.message import Message
from handlers.clicks import Click, click_of, put_in_place, tell
from handlers.surroundings import Surroundings
from handlers.windows import open_modal
from jam.actions import Action


def hear_answer(app: App, action: Action, answer: Callable[[Click], Message]) -> None:
    """Listen to a button whose answer takes the place of the draft it stands under."""

    def on_press(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = answer(click_of(body))
        ack()
        put_in_place(respond, message)

    app.action(action.value)(on_press)


def hear_edit(
    app: App,
    around: Surroundings,
    action: Action,
    window: Callable[[Click], Message | dict[str, Any]],
) -> None:
    """Listen to a button that opens a window, or is told why there is none."""

    def on_edit(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        found = window(click)
        ack()
        if isinstance(found, Message):
            put_in_place(respond, found)
        elif not open_modal(around, click, found):
            tell(respond, answers.try_again())

    app.action(action.value)(on_edit)
