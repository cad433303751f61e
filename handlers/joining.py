"""Hear the button that opens the form of joining, and the form when it is sent off."""

from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.blocks import answers
from bot.blocks import joining as blocks
from bot.blocks.catalogue import say_plainly
from bot.blocks.message import Message
from bot.joining import offer_to, take_part
from bot.permission import Asker, refusal, who_asks
from handlers.clicks import Click, chosen, click_of, entered, submission_of, tell
from handlers.surroundings import Surroundings
from handlers.windows import open_modal
from jam.actions import Action
from jam.joining import LONGEST_TEAM, MOST_FORUMS
from jam.places import Jam
from storage import Session
from storage.jams import jam_by_slug, jams_of_channel


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What somebody ticked."""

    forums: tuple[str, ...]
    allowed: frozenset[str]
    team: str


def register(app: App, around: Surroundings) -> None:
    """Listen to the button and the form."""

    def on_open(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        found = _form_for(around, click)
        ack()
        if isinstance(found, Message):
            tell(respond, found)
        elif not open_modal(around, click, found):
            tell(respond, answers.try_again())

    def on_sent(ack: Ack, body: dict[str, Any]) -> None:
        form = _Form(
            forums=chosen(body, blocks.FORUMS, blocks.TICKED),
            allowed=frozenset(chosen(body, blocks.ALLOWED, blocks.TICKED)),
            team=" ".join(entered(body, blocks.TEAM, blocks.TYPED).split())[:LONGEST_TEAM],
        )
        if blocks.INTRODUCE in form.allowed and not form.team:
            ack(response_action="errors", errors={blocks.TEAM: say_plainly("join.team.none")})
            return
        wrong = _join(around, submission_of(body), form)
        if wrong:
            ack(response_action="errors", errors={blocks.FORUMS: wrong})
        else:
            ack()

    app.action(Action.OPEN_JOIN.value)(on_open)
    app.view(Action.SUBMIT_JOIN.value)(on_sent)


def _asker(around: Surroundings, click: Click) -> Asker:
    return who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)


def _form_for(around: Surroundings, click: Click) -> dict[str, Any] | Message:
    """Return the form as the person gets it, or why they get none."""
    asker = _asker(around, click)
    with around.database.reading() as session:
        jam = _jam_meant(session, around.team_id, click)
        if jam is None:
            return answers.no_jam()
        # Home is as good a place for it as the lobby.
        place = jam.place_of(click.channel_id) if click.channel_id else jam.lobby
        refused = refusal(session, jam, Action.OPEN_JOIN, asker, place)
        offer = offer_to(session, jam, click.user_id)
    if refused is not None:
        return refused
    if not offer.forums:
        return blocks.not_ready(jam)
    return blocks.join_modal(jam, offer.forums, offer.known)


def _jam_meant(session: Session, team_id: str, click: Click) -> Jam | None:
    """Return the channel's jam, one that goes on before one that has ended.

    In Home there is no channel: there it is the button's jam.
    """
    if not click.channel_id:
        return jam_by_slug(session, team_id, click.key)
    here = jams_of_channel(session, team_id, click.channel_id)
    return max(here, key=lambda jam: (not jam.has_ended, jam.id), default=None)


def _join(around: Surroundings, click: Click, form: _Form) -> str:
    """Let the person take part as they ticked; return what is wrong with it, empty when done."""
    asker = _asker(around, click)
    with around.changing() as session:
        jam = jam_by_slug(session, around.team_id, click.key)
        if jam is None:
            return say_plainly("join.forums.gone")
        refused = refusal(session, jam, Action.SUBMIT_JOIN, asker, None)
        if refused is not None:
            return refused.text
        offer = offer_to(session, jam, click.user_id)
        before = set(offer.known.doors) if offer.known is not None else set()
        if not form.forums:
            return say_plainly("join.forums.none")
        if len(set(form.forums) - before) > MOST_FORUMS:
            return say_plainly("join.forums.many")
        if not {forum.key for forum in offer.forums} >= set(form.forums):
            return say_plainly("join.forums.gone")
        take_part(
            session,
            jam,
            click.user_id,
            around.now(),
            forums=form.forums,
            quotable=blocks.QUOTABLE in form.allowed,
            introduce=blocks.INTRODUCE in form.allowed,
            team=form.team,
        )
    return ""
