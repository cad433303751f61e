"""Hear that somebody opens App Home, and its button that tells what happened."""

from typing import Any

from slack_bolt import Ack, App

from bot.blocks import answers
from bot.blocks.catchup import catchup_modal, told_modal
from bot.catching_up import tell_news
from bot.permission import refusal, refusal_of_person, who_asks
from bot.shapes import MOST_NAME, part, slack_id, text
from handlers.clicks import click_of
from handlers.surroundings import Surroundings
from handlers.windows import open_modal
from jam.permissions import Action
from storage.homes import note_opening
from storage.jams import jam_by_slug


def register(app: App, around: Surroundings) -> None:
    """Listen to Home being opened, and to its button."""

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
        asker = who_asks(
            around.database, around.client, around.team_id, click.user_id, click.home_team
        )
        refused = refusal_of_person(Action.HOME_CATCH_UP, asker)
        with around.database.reading() as session:
            jam = jam_by_slug(session, around.team_id, click.key)
            if jam is not None and refused is None:
                refused = refusal(session, jam, Action.HOME_CATCH_UP, asker, None)
        ack()
        if jam is None or refused is not None:
            open_modal(around, click, told_modal(refused or answers.no_jam()))
            return
        found = tell_news(around.database, around.client, jam, asker, around.home, around.now())
        open_modal(around, click, catchup_modal(found))
        around.rearm()

    app.event("app_home_opened")(on_opened)
    app.action(Action.HOME_CATCH_UP.value)(on_catch_up)
