"""Making a post an idea, and sharing one by a form: the forms, and the post that comes of it."""

from collections.abc import Sequence
from typing import Any

from jam.ideas import Idea
from jam.places import Jam, Place
from slack_sdk.models.blocks import Block, InputBlock, StaticSelectElement

from bot.blocks.catalogue import say
from bot.blocks.forms import MOST_OPTIONS, form, line_input, option
from bot.blocks.ideas import Told, key_of
from bot.blocks.ideas import title as title_of
from bot.blocks.message import Message, message, note, plain_text, section, sections
from bot.blocks.safe import Mrkdwn, bold, code, emoji, joined, link, paragraphs, safe

MAKE_MODAL, SHARE_MODAL, EDIT_MODAL = "idea_made", "idea_shared", "idea_edited"
FORUM, TITLE, TEXT, INPUT = "forum", "title", "words", "text"
TITLE_FIELD, TEXT_FIELD = (TITLE, INPUT), (TEXT, INPUT)
LONGEST_TITLE, LONGEST_TEXT = 120, 2500
_NAME = 60


def make_form(key: str, title: str) -> dict[str, Any]:
    """Return the form in which a post gets the title of an idea, filled in already."""
    field = line_input(TITLE, INPUT, say("make.title"), most=LONGEST_TITLE, initial=title)
    return form(MAKE_MODAL, key, say("make"), [field], say("make.submit"))


def share_form(
    forums: Sequence[tuple[Jam, Place]], here: Place | None = None, title: str = ""
) -> dict[str, Any]:
    """Return the form for an idea: forum, title, text. The forum asked from is chosen already.

    Without forums it says that there is none.
    """
    if not forums:
        return form("", "", say("share"), [section(say("share.nowhere"))])
    choices = [option(place.name, f"{jam.slug} {place.key}") for jam, place in forums]
    chosen = next((c for c, (_, p) in zip(choices, forums, strict=True) if p == here), None)
    only = choices[0] if len(choices) == 1 else None
    menu = StaticSelectElement(
        action_id=INPUT, options=choices[:MOST_OPTIONS], initial_option=chosen or only
    )
    blocks: list[Block] = [
        InputBlock(block_id=FORUM, label=plain_text(say("share.forum")), element=menu),
        line_input(TITLE, INPUT, say("share.title"), most=LONGEST_TITLE, initial=title),
        line_input(
            TEXT, INPUT, say("share.text"), most=LONGEST_TEXT, optional=True, multiline=True
        ),
        note(say("share.note")),
    ]
    return form(SHARE_MODAL, "", say("share"), blocks, say("share.submit"), say("share.close"))


def edit_form(jam: Jam, idea: Idea, text: str | None) -> dict[str, Any]:
    """Return the form to change an idea's title and, where the bot posted it, its `text`."""
    hint = say("edit.title.hint") if text is None else None
    fields = [
        line_input(
            TITLE,
            INPUT,
            say("edit.title"),
            most=LONGEST_TITLE,
            initial=idea.title,
            hint=hint,
            optional=text is None,
        )
    ]
    if text is not None:
        fields.append(
            line_input(
                TEXT,
                INPUT,
                say("edit.text"),
                most=LONGEST_TEXT,
                initial=text,
                optional=True,
                multiline=True,
            )
        )
    head = say("edit", number=idea.number)
    return form(EDIT_MODAL, key_of(jam, idea.number), head, fields, say("edit.submit"))


def shared(jam: Jam, title: str, text: str, name: str) -> Message:
    """Return an idea as the bot posts it for whoever wrote it in a form."""
    who = safe(name, _NAME) or say("a_participant")
    shown = safe(title, LONGEST_TITLE)
    return message(
        say("share.text_of", title=shown, name=who),
        section(bold(shown)),
        *sections(paragraphs(text, LONGEST_TEXT * 2)),
        note(say("share.by", emoji=emoji(jam.plan.emoji.idea), name=who)),
    )


def already(idea: Idea) -> Message:
    """Return that a post is an idea already."""
    return _line(say("make.already", number=idea.number))


def said_form(answer: Message) -> dict[str, Any]:
    """Return a modal that only says something."""
    return form("", "", say("share"), [section(answer.text)])


def which(example: str) -> Message:
    """Return that ideas are named by their numbers, and an example."""
    return _line(say("usage", problem=say("merge.which"), example=code(example)))


def merged(what: Told, number: int, into: int) -> Message:
    """Return what became of the wish to merge two ideas, or to split one off."""
    undo = code(f"/jam idea split {number}")
    return _line(say(what.value, number=number, into=into, split=undo))


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))


def merge_letter(idea: Idea, into: Idea, is_theirs: bool, address: str) -> Message:
    """Return what the author of one of two ideas is told when they become one.

    `is_theirs` is the one that is part of the other now; `address` is that of theirs.
    """
    sentence = "merge.letter" if is_theirs else "merge.letter.into"
    other = into if is_theirs else idea
    head = say(sentence, number=idea.number, into=into.number, title=title_of(other))
    opened = link(say("status_of.open_idea"), address) if address else Mrkdwn("")
    return message(head, section(bold(head)), note(joined(" ", [say("merge.letter.why"), opened])))
