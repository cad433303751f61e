"""Slack's limits as Slack enforces them: what makes a message or a view come back as an error.

`message_error` and `view_error` give the error code and the lines of `response_metadata.messages`
that Slack would answer with, or None where Slack would accept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sandbox.block_kit import MESSAGE_BLOCK, VIEW_BLOCK
from sandbox.elements import plain
from sandbox.shapes import Shape, array, boolean, complaint, record, string, typed

TEXT = 40_000
UPDATE_TEXT = 4_000
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
ATTACHMENTS = 100
# Not documented: measured by users (github.com/slackapi/bolt-js, issue 2509).
BLOCKS_TEXT = 13_200
MARKDOWN_TEXT = 12_000  # of all markdown blocks together
VIEW_BYTES = 250 * 1024

Refusal = tuple[str, list[str]]

_VIEW_PARTS: Mapping[str, Shape] = {
    "callback_id": string(255),
    "external_id": string(255),
    "private_metadata": string(3000),
}
_VIEW_BLOCK_LIST = array(VIEW_BLOCK, VIEW_BLOCKS)
_VIEW = typed(
    {
        "modal": record(
            {"title": plain(24), "blocks": _VIEW_BLOCK_LIST},
            {
                **_VIEW_PARTS,
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
                "submit_disabled": boolean,
            },
        ),
        "home": record({"blocks": _VIEW_BLOCK_LIST}, _VIEW_PARTS),
    }
)
_MESSAGE_BLOCKS = array(MESSAGE_BLOCK, MESSAGE_BLOCKS)
_ATTACHMENT = record({}, {"blocks": _MESSAGE_BLOCKS})


def message_error(
    text: str,
    blocks: Sequence[Any],
    *,
    update: bool = False,
    attachments: Sequence[Any] = (),
) -> Refusal | None:
    """Return the error code and messages with which Slack refuses this message, or None.

    `update` means `chat.update`, which takes a shorter text than `chat.postMessage`.
    """
    if not text.strip() and not blocks and not attachments:
        return "no_text", []
    if len(text) > (UPDATE_TEXT if update else TEXT):
        return "msg_too_long", []
    if len(attachments) > ATTACHMENTS:
        return "too_many_attachments", []
    wrong = [
        *_MESSAGE_BLOCKS(list(blocks), "/blocks"),
        *_repeated(blocks, "/blocks"),
        *_attached(attachments),
    ]
    if wrong:
        return "invalid_blocks", wrong
    every = [*blocks, *(block for one in attachments for block in one.get("blocks", ()))]
    marked = sum(len(block["text"]) for block in every if block["type"] == "markdown")
    if marked > MARKDOWN_TEXT or text_length(every) > BLOCKS_TEXT:
        return "msg_blocks_too_long", []
    return None


def view_error(view: Mapping[str, Any]) -> Refusal | None:
    """Return the error code and messages with which Slack refuses this view, or None."""
    wrong = list(_VIEW(dict(view), "/view"))
    if not wrong:
        wrong = [*_repeated(view["blocks"], "/view/blocks"), *_unsubmittable(view)]
    if wrong:
        return "invalid_arguments", wrong
    if len(json.dumps(view, ensure_ascii=False).encode(errors="surrogatepass")) > VIEW_BYTES:
        return "view_too_large", []
    return None


def text_length(value: object) -> int:
    """Return how many characters of `text` a piece of Block Kit holds, at any depth."""
    if isinstance(value, Mapping):
        own = value.get("text")
        return (len(own) if isinstance(own, str) else 0) + sum(map(text_length, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(text_length, value))
    return 0


def _attached(attachments: Sequence[Any]) -> Iterator[str]:
    for index, one in enumerate(attachments):
        pointer = f"/attachments/{index}"
        if not isinstance(one, Mapping):
            yield complaint("must provide an object", pointer)
        elif "blocks" in one:
            inner = one["blocks"]
            yield from _ATTACHMENT({"blocks": inner}, pointer)
            if isinstance(inner, list):
                yield from _repeated(inner, f"{pointer}/blocks")


def _repeated(blocks: Iterable[Any], pointer: str) -> Iterator[str]:
    """Find block ids used twice, and action ids used twice within one block."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, Mapping):
            continue
        block_id = block.get("block_id")
        if isinstance(block_id, str) and block_id:
            if block_id in seen:
                place = f"{pointer}/{index}/block_id"
                yield complaint(f'`block_id` "{block_id}" already exists', place)
            seen.add(block_id)
        yield from _repeated_actions(block.get("elements"), f"{pointer}/{index}/elements")


def _repeated_actions(elements: object, pointer: str) -> Iterator[str]:
    seen: set[str] = set()
    for index, element in enumerate(elements if isinstance(elements, list) else ()):
        action_id = element.get("action_id") if isinstance(element, Mapping) else None
        if not isinstance(action_id, str):
            continue
        if action_id in seen:
            place = f"{pointer}/{index}/action_id"
            yield complaint(f'`action_id` "{action_id}" already exists', place)
        seen.add(action_id)


def _unsubmittable(view: Mapping[str, Any]) -> Iterator[str]:
    """Find input blocks in a modal that has no way to send them in."""
    if view["type"] != "modal" or "submit" in view:
        return
    for index, block in enumerate(view["blocks"]):
        if block["type"] == "input":
            words = "must define `submit` to use an `input` block in modals"
            yield complaint(words, f"/view/blocks/{index}/input")
