"""A press of a button or a modal sent off, as far as it is to be believed, and ways to answer it.

Who it was and where is what Slack says outside the message. What the message itself carries (a
button's value, a modal's metadata) is only a key to look up: it may be old, copied or made up.
"""

import logging
from dataclasses import dataclass
from typing import Any

from slack_bolt import Respond

from bot.blocks.message import Message
from bot.shapes import MOST_BLOCKS, MOST_NAME, MOST_TYPED, part, parts, slack_id, stamp, text
from jam.talk import PostRef

log = logging.getLogger(__name__)

_LONGEST_KEY = 200

MOST = 100
"""How many options a field of a modal has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """Who pressed what, where; the channel is empty for a modal.

    `home_team` is the workspace of their account. `blocks` are those of the button's message,
    `view_id` is the modal or Home that it stands in instead of one, `thread_ts` the message's
    thread.
    """

    user_id: str
    home_team: str
    channel_id: str
    value: str
    trigger_id: str
    blocks: tuple[dict[str, Any], ...]
    view_id: str = ""
    thread_ts: str = ""

    @property
    def key(self) -> str:
        """The value as the key of a moment; empty if it cannot be one."""
        fits = len(self.value) <= _LONGEST_KEY and self.value.isascii() and self.value.isprintable()
        return self.value if fits else ""


def click_of(body: dict[str, Any]) -> Click:
    """Return what a `block_actions` payload says: of a menu, what was chosen from it."""
    action = next(iter(parts(body.get("actions"), 1)), {})
    blocks = parts(part(body.get("message")).get("blocks"), MOST_BLOCKS)
    value = action.get("value") or part(action.get("selected_option")).get("value")
    return _made(body, value, blocks=tuple(map(dict, blocks)))


def submission_of(body: dict[str, Any]) -> Click:
    """Return what a `view_submission` payload says: its value is the modal's metadata."""
    return _made(body, part(body.get("view")).get("private_metadata"))


def chosen_of(body: dict[str, Any]) -> tuple[Click, PostRef, str]:
    """Return who chose a shortcut of a message, of which one, and the `ts` of its thread."""
    message = part(body.get("message"))
    made = _made(body, None)
    ts = stamp(body.get("message_ts")) or stamp(message.get("ts"))
    return made, PostRef(channel_id=made.channel_id, ts=ts), stamp(message.get("thread_ts"))


def picked(body: dict[str, Any], block_id: str, action_id: str) -> str:
    """Return the value of what was chosen from a menu of a modal; empty if nothing was."""
    values = part(part(part(body.get("view")).get("state")).get("values"))
    element = part(part(values.get(block_id)).get(action_id))
    return text(part(element.get("selected_option")).get("value"), MOST_TYPED)


def entered(body: dict[str, Any], block_id: str, action_id: str) -> str:
    """Return what was typed into a field of a modal; empty if there is no such field."""
    values = part(part(part(body.get("view")).get("state")).get("values"))
    return text(part(part(values.get(block_id)).get(action_id)).get("value"), MOST_TYPED)


def chosen(body: dict[str, Any], block_id: str, action_id: str) -> tuple[str, ...]:
    """Return which options were ticked in a field of a modal, by their values."""
    values = part(part(part(body.get("view")).get("state")).get("values"))
    options = parts(part(part(values.get(block_id)).get(action_id)).get("selected_options"), MOST)
    found = (text(option.get("value"), MOST_NAME) for option in options)
    return tuple(dict.fromkeys(value for value in found if value))


def _made(body: dict[str, Any], value: object, blocks: tuple[dict[str, Any], ...] = ()) -> Click:
    user = part(body.get("user"))
    return Click(
        user_id=slack_id(user.get("id")),
        home_team=slack_id(user.get("team_id")),
        channel_id=slack_id(part(body.get("channel")).get("id")),
        value=text(value, MOST_TYPED),
        trigger_id=text(body.get("trigger_id"), MOST_NAME),
        blocks=blocks,
        view_id=slack_id(part(body.get("view")).get("id")),
        thread_ts=stamp(part(body.get("container")).get("thread_ts")),
    )


def put_in_place(respond: Respond, message: Message) -> None:
    """Show the message instead of the one the button stands in."""
    _say(respond, message, replace_original=True)


def tell(respond: Respond, message: Message, thread_ts: str = "") -> None:
    """Show the message to whoever pressed, and leave the one with the button as it is."""
    _say(respond, message, response_type="ephemeral", replace_original=False, thread_ts=thread_ts)


def _say(
    respond: Respond,
    message: Message,
    *,
    replace_original: bool,
    response_type: str | None = None,
    thread_ts: str = "",
) -> None:
    # What was asked for is done and committed: an answer that is lost is not worth a second try.
    try:
        respond(
            text=message.text,
            blocks=list(message.blocks),
            response_type=response_type,
            replace_original=replace_original,
            thread_ts=thread_ts or None,
        )
    except (OSError, ValueError):
        log.warning("an answer to a button could not be given")
