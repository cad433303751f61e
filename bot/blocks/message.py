"""A message as it goes to Slack, and the builders that keep it within Slack's limits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from bot.blocks.catalogue import say
from bot.blocks.safe import Mrkdwn, Plain, italic, joined

MOST_BLOCKS = 50
SECTION = 3000
# Slack refuses all blocks together at about 13,200 (github.com/slackapi/bolt-js, issue 2509).
MOST_CHARACTERS = 10_000
BUTTON_VALUE = 2000

_LINK = re.compile(r"<[^<>|]+\|([^<>]*)>")
_CHANNEL = re.compile(r"<#[^<>|]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What `chat.postMessage` takes: `text` is the phone's notification, and never empty."""

    text: Mrkdwn
    blocks: tuple[dict[str, Any], ...] = ()


def message(text: Mrkdwn, *blocks: Block) -> Message:
    """Return a message of these blocks; ValueError or a Slack model's error beyond the limits."""
    if not text.strip():
        raise ValueError("a message needs text for the notification and the screen reader")
    if len(blocks) > MOST_BLOCKS:
        raise ValueError(f"{len(blocks)} blocks, and Slack takes {MOST_BLOCKS}")
    made = tuple(_valid(block) for block in blocks)
    if (length := sum(map(_length, made))) > MOST_CHARACTERS:
        raise ValueError(f"{length} characters in a message: split it at {MOST_CHARACTERS}")
    return Message(text=text, blocks=made)


def messages(text: Mrkdwn, blocks: Sequence[Block]) -> tuple[Message, ...]:
    """Return as many messages as the blocks need, in order, each with the same text."""
    groups: list[list[Block]] = [[]]
    room = MOST_CHARACTERS
    for block in blocks:
        length = _length(block.to_dict())
        if groups[-1] and (length > room or len(groups[-1]) == MOST_BLOCKS):
            groups.append([])
            room = MOST_CHARACTERS
        groups[-1].append(block)
        room -= length
    return tuple(message(text, *group) for group in groups if group)


def section(text: Mrkdwn, beside: ButtonElement | None = None) -> SectionBlock:
    """Return a paragraph in which Slack links nothing of its own accord, with a button beside."""
    return SectionBlock(text=MarkdownTextObject(text=text, verbatim=True), accessory=beside)


def sections(lines: Iterable[Mrkdwn]) -> list[SectionBlock]:
    """Return the lines in as few paragraphs as their length allows."""
    packed: list[Mrkdwn] = []
    for line in lines:
        if packed and len(packed[-1]) + len(line) < SECTION:
            packed[-1] = joined("\n", [packed[-1], line])
        else:
            packed.append(line)
    return [section(text) for text in packed if text]


def note(text: Mrkdwn) -> ContextBlock:
    """Return a line in small print."""
    return ContextBlock(elements=[MarkdownTextObject(text=text, verbatim=True)])


def divider() -> DividerBlock:
    """Return a rule between what frames a message and the message itself."""
    return DividerBlock()


def button(label: Mrkdwn, action_id: str, value: str, style: str | None = None) -> ButtonElement:
    """Return a button; `value` is what its click brings back, `style` primary or danger."""
    return ButtonElement(text=plain_text(label), action_id=action_id, value=value, style=style)


def plain_text(text: Mrkdwn) -> PlainTextObject:
    """Return a label in which Slack formats nothing and shows no emoji."""
    return PlainTextObject(text=text, emoji=False)


def heading(text: Plain) -> HeaderBlock:
    """Return a large line that begins a page."""
    return HeaderBlock(text=PlainTextObject(text=text, emoji=False))


def plain_words(text: Plain) -> PlainTextObject:
    """Return a person's words as a choice of a menu, where Slack formats nothing."""
    return PlainTextObject(text=text, emoji=False)


def buttons(*row: ButtonElement) -> ActionsBlock:
    """Return a row of buttons."""
    return ActionsBlock(elements=list(row))


def listed(lines: Sequence[Mrkdwn], most: int, more: str = "more") -> list[Mrkdwn]:
    """Return at most `most` lines and, where there are others, a line that says how many."""
    shown = list(lines[:most])
    left = len(lines) - len(shown)
    return [*shown, italic(say(more, n=left))] if left else shown


def visible(made: Message) -> int:
    """Return how many characters a reader sees: labels instead of addresses."""
    return sum(_seen(text) for block in made.blocks for text in _texts(block))


def plain(made: Message) -> Message:
    """Return the paragraphs of a message, without all else: for blocks that Slack refuses.

    As many as fit into one; where there are none, the notification's text has to do.
    """
    kept: list[dict[str, Any]] = [
        {"type": "section", "text": block["text"]}
        for block in made.blocks
        if block.get("type") == "section" and block.get("text")
    ]
    while sum(map(_length, kept)) > SECTION:
        kept.pop()
    return Message(text=made.text, blocks=tuple(kept))


def _seen(text: str) -> int:
    text = _CHANNEL.sub("#a-channel-of-twenty", _LINK.sub(r"\1", text))
    for entity in ("&amp;", "&lt;", "&gt;"):
        text = text.replace(entity, "x")
    return len(text)


def _texts(part: object) -> list[str]:
    """Return every text of a piece of Block Kit, at any depth."""
    if isinstance(part, dict):
        own = part.get("text")
        inner = [text for value in part.values() for text in _texts(value)]
        return [own, *inner] if isinstance(own, str) else inner
    if isinstance(part, list | tuple):
        return [text for value in part for text in _texts(value)]
    return []


def _length(block: dict[str, Any]) -> int:
    return sum(map(len, _texts(block)))


def _valid(block: Block) -> dict[str, Any]:
    block.validate_json()
    made: dict[str, Any] = block.to_dict()
    return made
