"""Hear who wants to open a theme's page: from a digest's thread, a list of themes, or once more."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import answers
from bot.blocks import theme_pages as blocks
from bot.blocks.message import Message
from bot.permission import refusal, refusal_of_person
from bot.seeing import sees_now
from bot.theme_pages import page_for
from handlers.clicks import Click, click_of, put_in_place, tell
from handlers.ideas import asker_of
from handlers.surroundings import Surroundings
from jam.actions import Action
from storage.jams import jam_by_slug


def register(app: App, around: Surroundings) -> None:
    """Listen to the menu of a place's themes, and to the button that asks again."""

    def on_chosen(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        message = _page(around, Action.OPEN_THEME_PAGE, click)
        ack()
        tell(respond, message, click.thread_ts)

    def on_again(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _page(around, Action.LOOK_FOR_THEME_PAGE, click_of(body))
        ack()
        put_in_place(respond, message)

    app.action(Action.OPEN_THEME_PAGE.value)(on_chosen)
    app.action(Action.LOOK_FOR_THEME_PAGE.value)(on_again)


def _page(around: Surroundings, action: Action, click: Click) -> Message:
    asker = asker_of(around, click)
    refused = refusal_of_person(action, asker)
    if refused is not None:
        return refused
    slug, key = blocks.page_key_in(click.key)
    with around.database.reading() as session:
        jam = jam_by_slug(session, around.team_id, slug)
        place = next((p for p in jam.places if p.key == key.place), None) if jam else None
        if jam is None or place is None:
            return blocks.no_theme()
        refused = refusal(session, jam, action, asker, jam.place_of(click.channel_id))
    if refused is not None:
        return refused
    if not sees_now(around.database, around.client, jam, place, asker, around.now()):
        return answers.words_are_for_members(place)
    with around.changing() as session:
        return page_for(session, jam, key, around.now()) or blocks.no_theme()
