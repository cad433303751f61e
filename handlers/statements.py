"""Hear what people answer to a forum's statements."""

from typing import Any

from slack_bolt import Ack, App

from bot import statements
from bot.blocks import polls as poll_blocks
from bot.blocks import statements as blocks
from bot.blocks.message import Message
from bot.permission import refusal, refusal_of_person, who_asks
from bot.seeing import sees_now
from bot.shapes import part, text
from handlers.clicks import Click, entered, submission_of
from handlers.surroundings import Surroundings
from jam.actions import Action
from jam.statements import LONGEST_WHY, Stance
from storage.jams import jams_of_team

_STANCES = {stance.value: stance for stance in Stance}


def register(app: App, around: Surroundings) -> None:
    """Listen to the window with statements."""

    def on_answered(ack: Ack, body: dict[str, Any]) -> None:
        given = _given(body)
        done = _answer(around, submission_of(body), given)
        if not isinstance(done, Message):
            ack(response_action="update", view=done)
            return
        fields = part(part(part(body.get("view")).get("state")).get("values"))
        ack(response_action="errors", errors={next(iter(fields), "1"): done.text})

    app.view(Action.ANSWER_STATEMENTS.value)(on_answered)


def _given(body: dict[str, Any]) -> dict[int, tuple[Stance, str]]:
    """Return what was chosen, by the statement's number, with the reason."""
    values = part(part(part(body.get("view")).get("state")).get("values"))
    found = {}
    for block, fields in values.items():
        chosen = part(part(part(fields).get(blocks.INPUT)).get("selected_option"))
        stance = _STANCES.get(text(chosen.get("value"), 20))
        if stance is not None and str(block).isdecimal() and len(str(block)) < 7:  # noqa: PLR2004
            why = entered(body, f"{blocks.WHY}:{block}", blocks.INPUT)[:LONGEST_WHY]
            found[int(block)] = (stance, " ".join(why.split()))
    return found


def _answer(
    around: Surroundings, click: Click, given: dict[int, tuple[Stance, str]]
) -> dict[str, Any] | Message:
    """Keep what was answered and return the next window, or why it is not kept."""
    asker = who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)
    refused = refusal_of_person(Action.ANSWER_STATEMENTS, asker)
    if refused is not None:
        return refused
    slug, _, key = click.key.partition(":")
    with around.database.reading() as session:
        jam = next((j for j in jams_of_team(session, around.team_id) if j.slug == slug), None)
        forum = next((f for f in jam.forums if f.key == key), None) if jam else None
        if jam is None or forum is None:
            return poll_blocks.poll_gone()
        refused = refusal(session, jam, Action.ANSWER_STATEMENTS, asker, forum)
    if refused is not None:
        return refused
    if not sees_now(around.database, around.client, jam, forum, asker, around.now()):
        return blocks.none_up(forum)
    with around.database.writing() as session:
        if not statements.answer(session, jam, forum, asker.user_id, given):
            return poll_blocks.voter_away()
        view = statements.window(session, jam, forum, asker.user_id)
    return view or blocks.none_up(forum)
