"""Hear what people do with the hint that their post is close to an idea."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.permission import who_asks
from bot.similar.answering import answer_similar
from handlers.clicks import click_of, put_in_place
from handlers.surroundings import Surroundings
from jam.actions import Action


def register(app: App, around: Surroundings) -> None:
    """Listen to the buttons of a hint."""
    for action in (
        Action.ADD_TO_SIMILAR,
        Action.DIFFERS_FROM_SIMILAR,
        Action.SIMILAR_UNHELPFUL,
    ):
        _register(app, around, action)


def _register(app: App, around: Surroundings, action: Action) -> None:
    database, client, team_id = around.database, around.client, around.team_id

    def on_press(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = who_asks(database, client, team_id, click.user_id, click.home_team)
        message = answer_similar(database, client, team_id, action, click.key, asker, around.now())
        around.rearm()  # the line in the idea's thread is due at once
        ack()
        put_in_place(respond, message)

    app.action(action.value)(on_press)
