"""Hear the buttons of ideas: votes, offers to work on one, and its page.

What a button brings back names a jam and an idea. Who may do it with which is found out anew each
time (`bot/ideas/finding.py`); a press that is repeated changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import answers, idea_page
from bot.blocks import ideas as blocks
from bot.blocks.message import Message
from bot.ideas.finding import Found, find_idea, refused
from bot.ideas.page import page_of
from bot.ideas.voting import explain, may_ask_why, offer_work, vote
from bot.links import address
from bot.permission import Asker, refusal_of_person, who_asks
from bot.seeing import readable
from bot.similar.beside import beside
from handlers.clicks import Click, click_of, entered, submission_of, tell
from handlers.surroundings import Surroundings
from handlers.windows import change_modal, open_modal
from jam.actions import Action
from jam.ideas import Side
from storage import Session

Deed = Callable[[Session, Found, str, datetime], Message]
_DEEDS: dict[Action, Deed] = {
    Action.SUPPORT_IDEA: partial(vote, side=Side.SUPPORT),
    Action.DOUBT_IDEA: partial(vote, side=Side.DOUBT),
    Action.TAKE_VOTE_BACK: partial(vote, side=None),
    Action.WORK_ON_IDEA: partial(offer_work, offers=True),
    Action.STEP_BACK: partial(offer_work, offers=False),
}


def register(app: App, around: Surroundings) -> None:
    """Listen to every button and form of an idea."""
    for action, deed in _DEEDS.items():
        _register_deed(app, around, action, deed)
    _register_page(app, around)
    _register_why(app, around)


def asker_of(around: Surroundings, click: Click) -> Asker:
    """Return who pressed."""
    return who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)


def find(around: Surroundings, action: Action, click: Click, asker: Asker) -> Found | Message:
    """Return the idea a button or form is about, or what to tell instead."""
    turned_away = refusal_of_person(action, asker)
    if turned_away is not None:
        return turned_away
    now = around.now()
    found = find_idea(around.database, around.client, around.team_id, click.key, asker, now)
    if found is None:
        return blocks.gone()
    with around.database.reading() as session:
        return refused(session, action, found, asker) or found


def _register_deed(app: App, around: Surroundings, action: Action, deed: Deed) -> None:
    def on_press(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = asker_of(around, click)
        found = find(around, action, click, asker)
        message, asks = _do(around, action, deed, found, asker)
        ack()
        if isinstance(found, Found) and click.view_id:
            change_modal(around, click.view_id, page_view(around, found, asker, click, message))
            return
        tell(respond, message, click.thread_ts)
        if asks:
            open_modal(around, click, idea_page.why_modal(click.key))

    app.action(action.value)(on_press)


def _do(
    around: Surroundings, action: Action, deed: Deed, found: Found | Message, asker: Asker
) -> tuple[Message, bool]:
    """Do it; return what to tell, and whether to ask why."""
    if isinstance(found, Message):
        return found, False
    now = around.now()
    with around.changing() as session:
        against = refused(session, action, found, asker)
        if against is not None:
            return against, False
        message = deed(session, found, asker.user_id, now)
        doubts = message == blocks.voted(Side.DOUBT, found.idea, found.key)
        return message, doubts and may_ask_why(session, found.jam, asker.user_id, now)


def _register_page(app: App, around: Surroundings) -> None:
    def on_more(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = asker_of(around, click)
        found = find(around, Action.OPEN_IDEA, click, asker)
        ack()
        if isinstance(found, Message):
            tell(respond, found, click.thread_ts)
        elif not open_modal(around, click, page_view(around, found, asker, click)):
            tell(respond, answers.try_again(), click.thread_ts)

    app.action(Action.OPEN_IDEA.value)(on_more)


def page_view(
    around: Surroundings,
    found: Found,
    asker: Asker,
    click: Click,
    answer: Message | None = None,
) -> dict[str, Any]:
    """Return an idea's page as this person may see it now."""
    now = around.now()
    channels = readable(around.database, around.client, found.jam, asker, now)
    # Names are for the forum itself.
    at_home = click.channel_id == found.idea.ref.channel_id
    page = page_of(around.database, found, asker.user_id, channels, named=at_home)
    page = replace(page, similar=beside(around.database, found.jam, found.idea, channels, now))
    # Not asked of Slack, which may take a second for all of them: a window opens within three.
    links = {ref: address(around.home, ref, root) for ref, root in page.roots.items()}
    return idea_page.idea_page(replace(page, links=links), answer)


def _register_why(app: App, around: Surroundings) -> None:
    def on_why(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = asker_of(around, click)
        found = find(around, Action.ASK_WHY, click, asker)
        ack()
        if isinstance(found, Message):
            tell(respond, found, click.thread_ts)
        elif not open_modal(around, click, idea_page.why_modal(found.key)):
            tell(respond, answers.try_again(), click.thread_ts)

    def on_explained(ack: Ack, body: dict[str, Any]) -> None:
        problem = _explain(around, submission_of(body), entered(body, *idea_page.REASON_FIELD))
        if problem is None:
            ack()
        else:
            ack(response_action="errors", errors={idea_page.REASON: problem.text})

    app.action(Action.ASK_WHY.value)(on_why)
    app.view(Action.EXPLAIN_DOUBT.value)(on_explained)


def _explain(around: Surroundings, click: Click, reason: str) -> Message | None:
    asker = asker_of(around, click)
    found = find(around, Action.EXPLAIN_DOUBT, click, asker)
    if isinstance(found, Message):
        return found
    with around.database.writing() as session:
        against = refused(session, Action.EXPLAIN_DOUBT, found, asker)
        if against is not None:
            return against
        kept = explain(session, found, asker.user_id, reason)
    return None if kept else blocks.nothing_to_explain()
