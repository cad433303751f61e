"""Hear the team look through what was said without a name: let it through, or decline it."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot import withheld
from bot.blocks import answers
from bot.blocks import withheld as blocks
from bot.blocks.message import Message
from bot.permission import refusal, refusal_of_person, who_asks
from handlers.clicks import Click, click_of, entered, submission_of, tell
from handlers.surroundings import Surroundings
from handlers.windows import open_window
from handlers.withheld import forum_of, show
from jam.actions import Action
from jam.places import Jam, Place


def register(app: App, around: Surroundings) -> None:
    """Listen to the queue's buttons and windows."""

    def on_look(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        found = _queue_of(around, Action.LOOK_THROUGH, click)
        ack()
        if isinstance(found, Message):
            tell(respond, found)
        elif not open_window(around, click.trigger_id, _waiting(around, *found)):
            tell(respond, answers.try_again())

    def on_let_through(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        found = _queue_of(around, Action.LET_THROUGH, click)
        if not isinstance(found, Message):
            with around.changing() as session:
                id_ = click.key.rpartition(":")[2]
                withheld.let_through(session, *found, id_, around.now())
        ack()
        show(around, body, respond, _next(around, found))

    def on_decline(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        found = _about(around, Action.DECLINE, click_of(body))
        ack()
        show(around, body, respond, found)

    def on_reason(ack: Ack, body: dict[str, Any]) -> None:
        reason = entered(body, blocks.TEXT, blocks.INPUT).strip()
        click = submission_of(body)
        found = _queue_of(around, Action.SUBMIT_REASON, click)
        problem = found if isinstance(found, Message) else None
        if not reason:
            problem = problem or blocks.reason_missing()
        if problem is not None or isinstance(found, Message):
            shown = problem or blocks.queue_gone()
            ack(response_action="errors", errors={blocks.TEXT: shown.text})
            return
        with around.database.writing() as session:
            withheld.decline(session, *found, click.key.rpartition(":")[2], reason)
        ack(response_action="update", view=_waiting(around, *found))

    app.action(Action.LOOK_THROUGH.value)(on_look)
    app.action(Action.LET_THROUGH.value)(on_let_through)
    app.action(Action.DECLINE.value)(on_decline)
    app.view(Action.SUBMIT_REASON.value)(on_reason)


def _queue_of(around: Surroundings, action: Action, click: Click) -> tuple[Jam, Place] | Message:
    """Return the forum whose queue is meant, if the person is of its team."""
    asker = who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)
    refused = refusal_of_person(action, asker)
    if refused is not None:
        return refused
    found = forum_of(around, ":".join(click.key.split(":")[:2]))
    if found is None:
        return blocks.queue_gone()
    with around.database.reading() as session:
        return refusal(session, found[0], action, asker, found[1]) or found


def _waiting(around: Surroundings, jam: Jam, forum: Place) -> dict[str, Any]:
    with around.database.reading() as session:
        return blocks.queue(jam, forum, withheld.waiting_in(session, jam, forum))


def _next(around: Surroundings, found: tuple[Jam, Place] | Message) -> dict[str, Any] | Message:
    return found if isinstance(found, Message) else _waiting(around, *found)


def _about(around: Surroundings, action: Action, click: Click) -> dict[str, Any] | Message:
    """Return the second step of declining one contribution."""
    found = _queue_of(around, action, click)
    if isinstance(found, Message):
        return found
    jam, forum = found
    with around.database.reading() as session:
        said = withheld.still_waiting(session, jam, forum, click.key.rpartition(":")[2])
    return blocks.decided() if said is None else blocks.reason_form(jam, forum, said)
