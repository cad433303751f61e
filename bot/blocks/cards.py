"""Three ideas that few have seen, one at a time, for somebody who asked for them.

No figures stand beside them: what others think is not asked.
"""

from dataclasses import dataclass
from typing import Any

from jam.ideas import Idea
from jam.places import Jam, Place
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.blocks.catalogue import say
from bot.blocks.ideas import MORE as OPEN
from bot.blocks.ideas import key_of, says_title, title
from bot.blocks.message import (
    Message,
    button,
    buttons,
    message,
    note,
    plain_text,
    section,
    sections,
)
from bot.blocks.safe import bold, link, paragraphs

SUPPORT, DOUBT, SKIP, MORE_CARDS = "card_support", "card_doubt", "card_skip", "cards_more"
ROUND = 3
"""How many ideas are shown to somebody who asks."""

_WORDS = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One idea as it is shown by itself; `position` of three, `text` its post's words."""

    jam: Jam
    idea: Idea
    place: Place
    text: str
    position: int
    address: str = ""

    @property
    def key(self) -> str:
        """What its buttons bring back."""
        return f"{key_of(self.jam, self.idea.number)} {self.position}"


def card(shown: Card, before: Message | None = None) -> Message:
    """Return an idea to look at; `before` is what the last press came to."""
    text = say("cards.text", number=shown.idea.number, title=title(shown.idea))
    return message(text, *_said(before), *_blocks(shown, opens=True))


def end(jam: Jam) -> Message:
    """Return that a round is over, with a button for another."""
    text = say("cards.end")
    more = buttons(button(say("cards.more"), MORE_CARDS, jam.slug))
    return message(text, section(text), more)


def none_left() -> Message:
    """Return that there is nothing that few have seen and this person has not."""
    text = say("cards.none")
    return message(text, section(text))


def after(told: Message, before: Message | None) -> Message:
    """Return what is told where there is no card any more, behind what the last press came to."""
    if before is None:
        return told
    return Message(
        text=told.text, blocks=(*message(before.text, note(before.text)).blocks, *told.blocks)
    )


def answered() -> Message:
    """Return that there is nothing more to say to a card."""
    return message(say("cards.answered"))


def skipped() -> Message:
    """Return that an idea was skipped."""
    return message(say("cards.skipped"))


def card_modal(shown: Card, before: Message | None = None) -> dict[str, Any]:
    """Return the same as a modal, for whoever asked in Home."""
    return _modal([*_said(before), *_blocks(shown, opens=False)])


def told_modal(told: Message, before: Message | None = None) -> dict[str, Any]:
    """Return the modal when there is no card in it."""
    return _modal([*_said(before), section(told.text)])


def _blocks(shown: Card, *, opens: bool) -> list[Block]:
    number, address = shown.idea.number, shown.address
    if says_title(shown.text, shown.idea):
        head = bold(link(say("cards.number", number=number), address))
    else:
        named = bold(link(title(shown.idea), address))
        head = say("cards.head", number=number, idea=named)
    row = [
        button(say("cards.support"), SUPPORT, shown.key),
        button(say("cards.doubt"), DOUBT, shown.key),
        button(say("cards.skip"), SKIP, shown.key),
    ]
    if opens:
        row.append(button(say("cards.open"), OPEN, key_of(shown.jam, shown.idea.number)))
    return [
        section(head),
        *sections(paragraphs(shown.text, _WORDS)),
        note(
            say("cards.where", forum=shown.place.name, position=shown.position, of=ROUND),
        ),
        buttons(*row),
    ]


def _said(before: Message | None) -> list[Block]:
    return [note(before.text)] if before is not None else []


def _modal(blocks: list[Block]) -> dict[str, Any]:
    view = View(
        type="modal",
        title=plain_text(say("cards.title")),
        close=plain_text(say("cards.close")),
        blocks=blocks,
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made
