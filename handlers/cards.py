"""Hear the buttons under an idea that is shown by itself, and show the next."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import answers
from bot.blocks import cards as blocks
from bot.blocks.cards import Card
from bot.blocks.message import Message
from bot.cards import answer_shown, next_card, not_shown, pressed
from bot.ideas.finding import find_idea, refused
from bot.permission import Asker, refusal, refusal_of_person, who_asks
from handlers.clicks import Click, click_of, put_in_place, tell
from handlers.surroundings import Surroundings
from handlers.windows import change_modal, open_modal
from jam.actions import Action
from storage.jams import jam_by_slug


def register(app: App, around: Surroundings) -> None:
    """Listen to the buttons of cards."""
    for action in (Action.SUPPORT_CARD, Action.DOUBT_CARD, Action.SKIP_CARD):
        _register_answer(app, around, action)

    def on_more(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        found = _first(around, click)
        ack()
        if not click.view_id:
            put_in_place(respond, found if isinstance(found, Message) else blocks.card(found))
        elif not open_modal(around, click, _view(found)):
            if isinstance(found, Card):
                not_shown(around.database, found.jam, found.idea, _asker(around, click))
            tell(respond, answers.try_again())

    app.action(Action.MORE_CARDS.value)(on_more)


def _asker(around: Surroundings, click: Click) -> Asker:
    return who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)


def _register_answer(app: App, around: Surroundings, action: Action) -> None:
    def on_press(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = _asker(around, click)
        said, following = _answer(around, action, click, asker)
        ack()
        if following is None:
            tell(respond, blocks.answered())
        elif click.view_id:
            change_modal(around, click.view_id, _view(following, said))
        else:
            put_in_place(respond, _shown(following, said))

    app.action(action.value)(on_press)


def _answer(
    around: Surroundings, action: Action, click: Click, asker: Asker
) -> tuple[Message | None, Card | Message | None]:
    """Do what was pressed; return what it came to and what to show next, nothing if repeated."""
    turned_away = refusal_of_person(action, asker)
    if turned_away is not None:
        return None, turned_away
    said, now = pressed(click.key), around.now()
    found = (
        find_idea(around.database, around.client, around.team_id, said.idea, asker, now)
        if said is not None
        else None
    )
    if found is None or said is None:
        return None, blocks.none_left()
    with around.changing() as session:
        against = refused(session, action, found, asker)
        if against is not None:
            return None, against
        told = answer_shown(session, found, action, asker.user_id, now)
    if told is None:
        return None, None
    following = next_card(
        around.database, around.client, found.jam, asker, now, position=said.position + 1
    )
    return told, following


def _first(around: Surroundings, click: Click) -> Card | Message:
    asker = _asker(around, click)
    turned_away = refusal_of_person(Action.MORE_CARDS, asker)
    if turned_away is not None:
        return turned_away
    with around.database.reading() as session:
        jam = jam_by_slug(session, around.team_id, click.key)
        if jam is None:
            return blocks.none_left()
        place = jam.place_of(click.channel_id)
        against = refusal(session, jam, Action.MORE_CARDS, asker, place)
    return against or next_card(around.database, around.client, jam, asker, around.now())


def _shown(found: Card | Message, before: Message | None) -> Message:
    if isinstance(found, Card):
        return blocks.card(found, before)
    return blocks.after(found, before)


def _view(found: Card | Message, before: Message | None = None) -> dict[str, Any]:
    if isinstance(found, Card):
        return blocks.card_modal(found, before)
    return blocks.told_modal(found, before)
