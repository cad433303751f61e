"""Hear who makes an article of their post."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.articles import LONG, is_long, want_article
from bot.blocks import articles as blocks
from bot.blocks.message import Message
from bot.ideas.pointing import Pointed
from handlers.clicks import chosen_of, click_of, put_in_place, tell
from handlers.ideas import asker_of
from handlers.pointing import pointed_at, pointed_by, ref_in
from handlers.surroundings import Surroundings
from jam.actions import Action


def register(app: App, around: Surroundings) -> None:
    """Listen to the shortcut, and to the button of the hint that there is one."""

    def on_chosen(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click, _, root_ts = chosen_of(body)
        asker = asker_of(around, click)
        found = pointed_at(around, Action.MAKE_ARTICLE, body, asker, or_root=False)
        message = found if isinstance(found, Message) else _wanted(around, found, asker.user_id)
        ack()
        tell(respond, message, root_ts)

    def on_hinted(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = asker_of(around, click)
        found = pointed_by(around, Action.HINTED_ARTICLE, ref_in(click.key), asker)
        message = found if isinstance(found, Message) else _wanted(around, found, asker.user_id)
        ack()
        put_in_place(respond, message)

    app.action(Action.HINTED_ARTICLE.value)(on_hinted)
    app.shortcut(Action.MAKE_ARTICLE.value)(on_chosen)


def _wanted(around: Surroundings, found: Pointed, user_id: str) -> Message:
    if found.post.author_id != user_id:
        return blocks.not_yours()
    if not is_long(found):
        return blocks.too_short(LONG, len(found.words))
    with around.changing() as session:
        return blocks.answer(want_article(session, found, around.now()))
