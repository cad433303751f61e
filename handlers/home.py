"""Hear that somebody opens App Home, and its buttons: what happened, and the jam in numbers."""

from typing import Any

from slack_bolt import Ack, App

from bot.blocks import answers, why
from bot.blocks.catchup import catchup_modal, told_modal
from bot.blocks.live_numbers import stats_modal
from bot.blocks.message import Message
from bot.catching_up import tell_news
from bot.live_numbers import numbers_now
from bot.permission import Asker, refusal, refusal_of_person, who_asks
from bot.seeing import sees_now
from bot.shapes import MOST_NAME, part, slack_id, text
from handlers.clicks import Click, click_of
from handlers.surroundings import Surroundings
from handlers.windows import open_modal
from jam.actions import Action
from jam.places import Jam
from storage.homes import note_opening
from storage.jams import jam_by_slug


def register(app: App, around: Surroundings) -> None:
    """Listen to Home being opened, and to its buttons."""

    def on_opened(event: dict[str, Any]) -> None:
        user_id = slack_id(event.get("user"))
        if event.get("tab") != "home" or not user_id:
            return
        # So that their account is known when it is published.
        asker = who_asks(around.database, around.client, around.team_id, user_id)
        if not asker.standing.acts:
            return
        shows = text(part(event.get("view")).get("hash"), MOST_NAME)
        with around.changing() as session:
            note_opening(session, around.team_id, user_id, around.now(), shows=shows)

    def on_catch_up(ack: Ack, body: dict[str, Any]) -> None:
        click = click_of(body)
        found = _asked(around, Action.HOME_CATCH_UP, click)
        ack()
        if isinstance(found, Message):
            open_modal(around, click, told_modal(found))
            return
        jam, asker = found
        told = tell_news(around.database, around.client, jam, asker, around.home, around.now())
        open_modal(around, click, catchup_modal(told))
        around.rearm()

    def on_stats(ack: Ack, body: dict[str, Any]) -> None:
        click = click_of(body)
        found = _asked(around, Action.HOME_STATS, click)
        ack()
        view = why.told_modal(found) if isinstance(found, Message) else _stats(around, *found)
        open_modal(around, click, view)

    app.event("app_home_opened")(on_opened)
    app.action(Action.HOME_CATCH_UP.value)(on_catch_up)
    app.action(Action.HOME_STATS.value)(on_stats)


def _asked(around: Surroundings, action: Action, click: Click) -> tuple[Jam, Asker] | Message:
    """Return the jam that a button of Home is about and who pressed it, or what to tell them."""
    asker = who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)
    refused = refusal_of_person(action, asker)
    if refused is not None:
        return refused
    with around.database.reading() as session:
        jam = jam_by_slug(session, around.team_id, click.key)
        if jam is None:
            return answers.no_jam()
        return refusal(session, jam, action, asker, None) or (jam, asker)


def _stats(around: Surroundings, jam: Jam, asker: Asker) -> dict[str, Any]:
    if not sees_now(around.database, around.client, jam, jam.lobby, asker, around.now()):
        return why.told_modal(answers.words_are_for_members(jam.lobby))
    with around.changing() as session:
        numbers = numbers_now(session, jam, jam.lobby, around.now(), user_id=asker.user_id)
    return stats_modal(jam, jam.lobby, numbers)
