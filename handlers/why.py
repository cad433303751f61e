"""Hear the buttons that ask why: under a digest, at each of its lines, and on an idea's page."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import answers, idea_why
from bot.blocks import why as blocks
from bot.blocks.idea_page import IdeaPage
from bot.blocks.message import Message
from bot.blocks.why import Why
from bot.ideas.finding import Found
from bot.ideas.grounds import grounds_of
from bot.ideas.page import page_of
from bot.links import address
from bot.permission import Asker, refusal, refusal_of_person, who_asks
from bot.seeing import readable
from bot.why import behind, explained, key_in, place_of_key
from handlers.clicks import Click, click_of, tell
from handlers.ideas import asker_of, find
from handlers.surroundings import Surroundings
from handlers.windows import change_modal, open_modal, push_modal
from jam.actions import Action
from jam.ideas import IdeaState
from jam.rankings import RankedPost


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Why a digest says what it says, which line is asked about (0: all), and what may be read."""

    why: Why
    line: int
    readable: frozenset[str]


def register(app: App, around: Surroundings) -> None:
    """Listen to the buttons that ask why."""

    def on_digest(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        found = _asked(around, Action.WHY_DIGEST, click)
        ack()
        if isinstance(found, Message):
            tell(respond, found)
        elif not open_modal(around, click, blocks.why_modal(found.why)):
            tell(respond, answers.try_again())

    def on_line(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        found = _asked(around, Action.WHY_LINE, click)
        ack()
        if isinstance(found, _Asked):
            change_modal(around, click.view_id, _view(around, found))
        elif click.view_id:
            change_modal(around, click.view_id, blocks.told_modal(found))
        else:
            tell(respond, found)

    app.action(Action.WHY_DIGEST.value)(on_digest)

    app.action(Action.WHY_LINE.value)(on_line)
    _register_idea(app, around)


def _register_idea(app: App, around: Surroundings) -> None:
    def on_idea(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = asker_of(around, click)
        found = find(around, Action.WHY_IDEA, click, asker)
        ack()
        if isinstance(found, Message) and not click.view_id:
            tell(respond, found, click.thread_ts)
            return
        if isinstance(found, Message):
            view = blocks.told_modal(found)
        else:
            view = idea_why.why_idea_modal(*stands(around, found, asker))
        show = push_modal if click.view_id else open_modal
        if not show(around, click, view) and not click.view_id:
            tell(respond, answers.try_again(), click.thread_ts)

    app.action(Action.WHY_IDEA.value)(on_idea)


def stands(around: Surroundings, found: Found, asker: Asker) -> tuple[IdeaPage, RankedPost | None]:
    """Return what a person may see of an idea, and what it is ranked by if it stands itself."""
    channels = readable(around.database, around.client, found.jam, asker, around.now())
    page = page_of(around.database, found, asker.user_id, channels, named=False)
    # What became of it later says nothing about why it stands so.
    page = replace(page, grew_into=(), similar=())
    links = {ref: address(around.home, ref, root) for ref, root in page.roots.items()}
    page = replace(page, links=links)
    if page.idea.state is not IdeaState.STANDING:
        return page, None
    with around.database.reading() as session:
        return page, grounds_of(session, found.jam, page.idea)


def _asked(around: Surroundings, action: Action, click: Click) -> _Asked | Message:
    """Return what is asked about, or what to tell somebody who gets no answer."""
    database, client = around.database, around.client
    asker = who_asks(database, client, around.team_id, click.user_id, click.home_team)
    refused = refusal_of_person(action, asker)
    if refused is not None:
        return refused
    key = key_in(click.key)
    with database.reading() as session:
        known = place_of_key(session, around.team_id, key) if key else None
        if key is None or known is None:
            return answers.digest_gone()
        jam, place = known
        refused = refusal(session, jam, action, asker, jam.place_of(click.channel_id))
    if refused is not None:
        return refused
    readable_now = readable(database, client, jam, asker, around.now())
    if place.channel_id not in readable_now:
        return answers.words_are_for_members(place)
    why = explained(database, jam, place, key.until, readable_now)
    return _Asked(why=why, line=key.line, readable=readable_now) if why else blocks.not_kept()


def _view(around: Surroundings, asked: _Asked) -> dict[str, Any]:
    """Return the modal of the line that is asked for, or of all."""
    line = next((one for one in asked.why.lines if one.number == asked.line), None)
    if line is None:
        return blocks.why_modal(asked.why)
    whole = behind(around.database, around.client, asked.why, line, asked.readable)
    return blocks.line_modal(asked.why, whole)
