"""Hear the buttons under what was found: the next page, the one before, the search corrected."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import answers
from bot.blocks.message import Message
from bot.meaning import jams_meant
from bot.permission import refusal, refusal_of_person, who_asks
from handlers.clicks import Click, click_of, put_in_place
from handlers.surroundings import Surroundings
from handlers.verbs.asked import Asked
from handlers.verbs.find import find_page, links_page
from jam.actions import Action

_PLACE = re.compile(r"(?P<first>[0-9]{1,6}):(?P<words>.*)", re.DOTALL)


def register(app: App, around: Surroundings) -> None:
    """Listen to the buttons of searches and of the library."""
    for action, page in (
        (Action.FIND_PAGE, find_page),
        (Action.FIND_OTHER, find_page),
        (Action.LINKS_PAGE, links_page),
    ):
        app.action(action.value)(_listener(around, action, page))


def _listener(
    around: Surroundings, action: Action, page: Callable[[Asked, int], Message]
) -> Callable[[Ack, dict[str, Any], Respond], None]:
    def on_press(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _answer(around, action, page, click_of(body))
        ack()
        put_in_place(respond, message)

    return on_press


def _answer(
    around: Surroundings, action: Action, page: Callable[[Asked, int], Message], click: Click
) -> Message:
    """Search again, as whoever pressed: what they may read is asked anew each time."""
    asker = who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)
    if (refused := refusal_of_person(action, asker)) is not None:
        return refused
    with around.database.reading() as session:
        jams = jams_meant(session, around.team_id, click.channel_id)
        if not jams:
            return answers.no_jam()
        jam = jams[-1]
        refused = refusal(session, jam, action, asker, jam.place_of(click.channel_id))
    if refused is not None:
        return refused
    found = _PLACE.fullmatch(click.value)
    words, first = (found["words"], int(found["first"])) if found else ("", 0)
    asked = Asked(around=around, jam=jam, asker=asker, channel_id=click.channel_id, words=words)
    return page(asked, first)
