"""Modals and the fields in them: what a person reads, chooses from and fills in."""

from collections.abc import Iterable, Sequence
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock, Option, PlainTextInputElement
from slack_sdk.models.views import View

from bot.blocks.catalogue import say
from bot.blocks.message import plain_text, plain_words
from bot.blocks.safe import Mrkdwn, plain, shorten

_OPTION = 75
MOST_OPTIONS = 100


def form(
    callback_id: str,
    metadata: str,
    title: Mrkdwn,
    blocks: Sequence[Block],
    submit: Mrkdwn | None = None,
    close: Mrkdwn | None = None,
) -> dict[str, Any]:
    """Return a modal; without `submit` it is only read, and needs no callback id."""
    view = View(
        type="modal",
        callback_id=callback_id or None,
        private_metadata=metadata,
        title=plain_text(title),
        submit=plain_text(submit) if submit is not None else None,
        close=plain_text(close or say("form.close")),
        blocks=blocks,
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made


def option(words: str, value: str) -> Option:
    """Return one choice of a menu, in a person's words; `value` is what choosing brings back."""
    return Option(text=plain_words(plain(shorten(words, _OPTION - 5) or "…")), value=value)


def options_of(options: Iterable[Option]) -> list[dict[str, Any]]:
    """Return the choices of a menu that asks for them, as many as Slack takes."""
    return [one.to_dict() for one in options][:MOST_OPTIONS]


def line_input(
    block_id: str,
    action_id: str,
    label: Mrkdwn,
    *,
    most: int,
    initial: str = "",
    hint: Mrkdwn | None = None,
    optional: bool = False,
    multiline: bool = False,
) -> InputBlock:
    """Return a field for words, with what stands in it at first."""
    return InputBlock(
        block_id=block_id,
        label=plain_text(label),
        hint=plain_text(hint) if hint is not None else None,
        optional=optional,
        element=PlainTextInputElement(
            action_id=action_id,
            initial_value=initial[:most] or None,
            max_length=most,
            multiline=multiline or None,
        ),
    )
