"""Building on a post: the line in its thread, the form, and what it is answered with."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from jam.ideas import Idea, title_of
from jam.places import Jam, Place
from jam.talk import Post, PostRef
from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    StaticSelectElement,
)

from bot.blocks.catalogue import age, say, say_plainly
from bot.blocks.forms import form, line_input, option, options_of
from bot.blocks.keeping import post_key
from bot.blocks.message import Message, button, buttons, message, plain_text, section
from bot.blocks.safe import Mrkdwn, channel, link, safe

MODAL, UNLINK = "idea_built", "idea_unlink"
MINE, PARENT, TITLE, INPUT = "mine", "idea_parent", "title", "text"
TITLE_FIELD = (TITLE, INPUT)
LONGEST_TITLE = 120
_WORDS = 200


def built_on(name: str, address: str, idea: Idea | None) -> Message:
    """Return the line for the thread that a post grew from; without a `name` it names nobody."""
    told = say("built.post")
    if idea is not None:
        # Without its title, which would outlive the post here.
        told = say("built.idea", number=idea.number)
    post = link(told, address)
    text = say("built.by", name=name, post=post) if name else say("built.by_somebody", post=post)
    return _line(text)


def mine_form(jam: Jam, parent: PostRef, words: str, own: Sequence[Post]) -> dict[str, Any]:
    """Return the form in which a person says which of their posts grew from another's."""
    first: list[Block] = [section(say("build.from", words=safe(words, _WORDS) or say("no_words")))]
    if not own:
        return form("", "", say("build"), [*first, section(say("build.none"))])
    menu = StaticSelectElement(
        action_id=INPUT, options=[_own(post) for post in own], initial_option=_own(own[0])
    )
    blocks = [
        *first,
        InputBlock(block_id=MINE, label=plain_text(say("build.mine")), element=menu),
        _title_input(),
    ]
    return form(MODAL, post_key(jam, parent), say("build"), blocks, say("build.submit"))


def parent_form(jam: Jam, child: PostRef, words: str) -> dict[str, Any]:
    """Return the form in which a person says from which idea their own post grew."""
    menu = ExternalDataSelectElement(
        action_id=PARENT,
        placeholder=plain_text(say("build.parent.type")),
        min_query_length=0,
    )
    blocks: list[Block] = [
        section(safe(words, _WORDS) or say("no_words")),
        InputBlock(block_id=PARENT, label=plain_text(say("build.parent")), element=menu),
        _title_input(),
    ]
    return form(MODAL, post_key(jam, child), say("build"), blocks, say("build.submit"))


def ideas_listed(ideas: Sequence[Idea]) -> list[dict[str, Any]]:
    """Return ideas as the choices of a menu; each brings back its number."""
    return options_of(
        option(
            say_plainly("idea.text", number=idea.number, title=idea.title or "…"),
            str(idea.number),
        )
        for idea in ideas
    )


def _own(post: Post) -> Option:
    return option(title_of(post.text) or "…", f"{post.channel_id} {post.ts}")


def linked_form(key: str) -> dict[str, Any]:
    """Return what the form becomes once two posts are linked: the way to take that back."""
    undo = buttons(button(say("build.undo"), UNLINK, key))
    return form("", "", say("build"), [section(say("build.done")), undo])


def said(answer: Message) -> dict[str, Any]:
    """Return a modal that only says something."""
    return form("", "", say("build"), [section(answer.text)])


def asked_lately(ago: timedelta) -> Message:
    """Return that the team was asked a while ago to look at a post."""
    return _line(say("asked.lately", age=age(ago)))


def asked_for_help(place: Place, address: str) -> Message:
    """Return the line backstage: where somebody asks for a facilitator."""
    where = channel(place.channel_id, place.channel_name)
    return _line(say("asked.line", channel=where, post=link(say("asked.post"), address)))


def _title_input() -> InputBlock:
    return line_input(
        TITLE,
        INPUT,
        say("build.idea"),
        most=LONGEST_TITLE,
        hint=say("build.idea.hint"),
        optional=True,
    )


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
