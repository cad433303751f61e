"""Open a modal for whoever pressed something, and change what it shows."""

from typing import Any

from slack_sdk.errors import SlackApiError

from bot.sending.slack import code_of
from handlers.clicks import Click
from handlers.surroundings import Surroundings

_TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
_TOO_MANY = frozenset({"push_limit_reached"})
_CLOSED = frozenset({"not_found", "hash_conflict"})


def open_modal(around: Surroundings, click: Click, view: dict[str, Any]) -> bool:
    """Show a modal; False where the press is too long ago."""
    return open_window(around, click.trigger_id, view)


def open_window(around: Surroundings, trigger_id: str, view: dict[str, Any]) -> bool:
    """Show a modal for what somebody did; False where that is too long ago, or opens none."""
    if not trigger_id:
        return False
    try:
        around.client.views_open(trigger_id=trigger_id, view=view)
    except SlackApiError as error:
        if code_of(error) not in _TOO_LATE:
            raise
        return False
    return True


def push_modal(around: Surroundings, click: Click, view: dict[str, Any]) -> bool:
    """Show a modal on top of the one a button stands in; False where there is no place for it."""
    if not click.trigger_id:
        return False
    try:
        around.client.views_push(trigger_id=click.trigger_id, view=view)
    except SlackApiError as error:
        if code_of(error) not in _TOO_LATE | _CLOSED | _TOO_MANY:
            raise
        return False
    return True


def change_modal(around: Surroundings, view_id: str, view: dict[str, Any]) -> bool:
    """Show something else in the modal that a button stands in; False where it was closed."""
    try:
        around.client.views_update(view_id=view_id, view=view)
    except SlackApiError as error:
        if code_of(error) not in _CLOSED:
            raise
        return False
    return True
