"""Hear what is said without a name. Nothing here writes down, logs or passes on who it was."""

from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk.errors import SlackApiError

from bot import withheld
from bot.blocks import answers
from bot.blocks import withheld as blocks
from bot.blocks.message import Message
from bot.permission import Asker, refusal, refusal_of_person, who_asks
from bot.shapes import part, slack_id, text
from handlers.clicks import Click, click_of, entered, submission_of, tell
from handlers.surroundings import Surroundings
from handlers.windows import change_modal, open_modal, open_window
from jam.actions import Action
from jam.errors import JamError
from jam.permissions import LIVE
from jam.places import Jam, Place
from jam.withheld import A_DAY, LONGEST
from storage.jams import jams_of_team
from storage.people import departure_of

_LONGEST_KEY = 150


def register(app: App, around: Surroundings) -> None:
    """Listen to the form, and to what its author does with the code."""
    limit = withheld.DailyLimit()

    def on_shortcut(ack: Ack, shortcut: dict[str, Any]) -> None:
        click = submission_of(shortcut)
        refused = _open_form(around, Action.QUIET_SHORTCUT, click)
        ack()
        if refused is not None:  # there is no channel to say it in
            open_modal(around, click, blocks.told(refused))

    def on_open(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        refused = _open_form(around, Action.OPEN_WITHHELD, click_of(body))
        ack()
        if refused is not None:
            tell(respond, refused)

    def on_written(ack: Ack, body: dict[str, Any]) -> None:
        words = entered(body, blocks.TEXT, blocks.INPUT).strip()
        done = _hand_in(around, limit, submission_of(body), _chosen(body), words)
        if isinstance(done, Message):
            ack(response_action="errors", errors={blocks.TEXT: done.text})
        else:
            ack(response_action="update", view=blocks.receipt(done))

    app.shortcut(Action.QUIET_SHORTCUT.value)(on_shortcut)
    app.action(Action.OPEN_WITHHELD.value)(on_open)
    app.view(Action.HAND_IN.value)(on_written)
    _register_codes(app, around)


def _register_codes(app: App, around: Surroundings) -> None:
    def on_have_code(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        refused = refusal_of_person(Action.HAVE_CODE, _asker(around, click_of(body)))
        ack()
        show(around, body, respond, refused or blocks.code_form())

    def on_code(ack: Ack, body: dict[str, Any]) -> None:
        code = entered(body, blocks.TEXT, blocks.INPUT)
        found = _look_up(around, submission_of(body), code)
        if isinstance(found, Message):
            ack(response_action="errors", errors={blocks.TEXT: found.text})
        else:
            ack(response_action="update", view=found)

    def on_take_back(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        code = text(part(body.get("view")).get("private_metadata"), _LONGEST_KEY)
        message = _take_back(around, click_of(body), code)
        ack()
        show(around, body, respond, message)

    app.action(Action.HAVE_CODE.value)(on_have_code)
    app.view(Action.LOOK_UP_CODE.value)(on_code)
    app.action(Action.TAKE_BACK.value)(on_take_back)


def _asker(around: Surroundings, click: Click) -> Asker:
    return who_asks(
        around.database,
        around.client,
        around.team_id,
        click.user_id,
        click.home_team,
        remember=False,
    )


def show(
    around: Surroundings, body: dict[str, Any], respond: Respond, shown: Message | dict[str, Any]
) -> None:
    """Show something where a button was pressed: in its window, else to whoever pressed."""
    view_id = slack_id(part(body.get("view")).get("id"))
    if view_id:
        change_modal(around, view_id, blocks.told(shown) if isinstance(shown, Message) else shown)
    elif isinstance(shown, Message):
        tell(respond, shown)
    elif not open_modal(around, click_of(body), shown):
        tell(respond, answers.try_again())


def _jams(around: Surroundings) -> tuple[Jam, ...]:
    with around.database.reading() as session:
        return jams_of_team(session, around.team_id)


def _open_form(around: Surroundings, action: Action, click: Click) -> Message | None:
    refused = refusal_of_person(action, _asker(around, click))
    if refused is not None:
        return refused
    live = [jam for jam in _jams(around) if jam.phase.name in LIVE]
    choices = withheld.allowed_forums(live)
    view = blocks.withheld_form(choices) if choices else blocks.code_form(is_all=True)
    return None if open_window(around, click.trigger_id, view) else answers.try_again()


def _chosen(body: dict[str, Any]) -> str:
    values = part(part(part(body.get("view")).get("state")).get("values"))
    option = part(part(part(values.get(blocks.WHERE)).get(blocks.INPUT)).get("selected_option"))
    return text(option.get("value"), _LONGEST_KEY)


def forum_of(around: Surroundings, key: str) -> tuple[Jam, Place] | None:
    """Return the jam and forum that a button or window names, if names are withheld there."""
    slug, _, forum = key.partition(":")
    found = withheld.allowed_forums(jam for jam in _jams(around) if jam.slug == slug)
    return next(((jam, place) for jam, place in found if place.key == forum), None)


def _hand_in(
    around: Surroundings, limit: withheld.DailyLimit, click: Click, key: str, words: str
) -> str | Message:
    """Keep a contribution and return its code, or why it is not kept."""
    try:
        asker = _asker(around, click)
    except JamError as error:
        return answers.sorry(error)
    found = forum_of(around, key)
    if found is None:
        return refusal_of_person(Action.HAND_IN, asker) or blocks.none_here()
    jam, forum = found
    problem = (
        _not_theirs(around, asker, jam, forum) or _unfit(words) or _too_small(around, jam, forum)
    )
    if problem is not None:
        return problem
    if not limit.take(asker.user_id, around.now().astimezone(jam.zone).date()):
        return blocks.enough_today(A_DAY)
    with around.database.writing() as session:
        return withheld.hand_in(session, jam, forum, words)


def _not_theirs(around: Surroundings, asker: Asker, jam: Jam, forum: Place) -> Message | None:
    with around.database.reading() as session:
        refused = refusal(session, jam, Action.HAND_IN, asker, forum)
        left = departure_of(session, jam.id, asker.user_id)
    is_away = left is not None and left[1] is None
    return refused or (blocks.away() if is_away else None)


def _unfit(words: str) -> Message | None:
    if not words:
        return blocks.empty()
    return blocks.too_long(len(words)) if len(words) > LONGEST else None


def _too_small(around: Surroundings, jam: Jam, forum: Place) -> Message | None:
    try:
        is_large = withheld.is_large(around.database, around.client, jam, forum)
    except (SlackApiError, OSError):
        return blocks.size_unknown()
    return None if is_large else blocks.few_members(forum)


def _look_up(around: Surroundings, click: Click, code: str) -> dict[str, Any] | Message:
    try:
        refused = refusal_of_person(Action.LOOK_UP_CODE, _asker(around, click))
    except JamError as error:
        return answers.sorry(error)
    if refused is not None:
        return refused
    with around.database.reading() as session:
        found = withheld.find_by_code(session, jams_of_team(session, around.team_id), code)
    if found is None:
        return blocks.no_such_code()
    jam, said = found
    return blocks.what_became(jam.place(said.place), said, code, is_over=jam.has_ended)


def _take_back(around: Surroundings, click: Click, code: str) -> Message:
    refused = refusal_of_person(Action.TAKE_BACK, _asker(around, click))
    if refused is not None:
        return refused
    with around.changing() as session:
        jams = jams_of_team(session, around.team_id)
        done = any(withheld.take_back(session, jam, code, around.now()) for jam in jams)
    return blocks.taken_back() if done else blocks.no_such_code()
