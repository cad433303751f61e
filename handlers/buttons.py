"""Hear buttons and modals: prompts to post, digests to hold, commands to run as corrected.

What a payload carries is only a key: the jam comes from the channel, the person from Slack, and
whether they may do it from the database.
"""

from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, Respond

from bot import prompts
from bot.blocks import answers, backstage
from bot.blocks import prompts as prompt_blocks
from bot.blocks.message import Message
from bot.digest_requests import find_digest, hold, release
from bot.meaning import jams_meant, may, names_of_role
from handlers.command import Typed, answer
from handlers.surroundings import Surroundings
from handlers.verbs.asked import TEAM
from jam.occurrences import Occurrence
from jam.places import Jam
from storage import Session
from storage.people import people_of_team


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """Who pressed what, where. `blocks` are those of the message the button stands in."""

    user_id: str
    channel_id: str
    value: str
    trigger_id: str
    blocks: tuple[dict[str, Any], ...]


def _click(body: dict[str, Any]) -> Click:
    action = (body.get("actions") or [{}])[0]
    message = body.get("message") or {}
    return Click(
        user_id=str(body["user"]["id"]),
        channel_id=str((body.get("channel") or {}).get("id") or ""),
        value=str(action.get("value") or ""),
        trigger_id=str(body.get("trigger_id") or ""),
        blocks=tuple(message.get("blocks") or ()),
    )


def register(app: App, around: Surroundings) -> None:
    """Listen to every button and modal of ours."""
    _register_prompts(app, around)
    _register_digests(app, around)

    def on_run(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = _click(body)
        typed = Typed(text=click.value, user_id=click.user_id, channel_id=click.channel_id)
        message = answer(around, typed)
        ack()
        _replace(respond, message)

    app.action(answers.RUN)(on_run)


def _register_prompts(app: App, around: Surroundings) -> None:
    def on_post(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _post_prompt(around, _click(body))
        ack()
        _replace(respond, message)

    def on_cancel(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _drop_prompt(around, _click(body))
        ack()
        _replace(respond, message)

    def on_edit(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = _click(body)
        with around.database.reading() as session:
            found = _waiting_prompt(session, around, click)
        ack()
        if found is None:
            _replace(respond, answers.prompt_gone())
            return
        _, waiting = found
        text = waiting.detail["text"]
        view = prompt_blocks.prompt_modal(text, f"{click.channel_id} {waiting.key}")
        around.client.views_open(trigger_id=click.trigger_id, view=view)

    def on_edited(ack: Ack, body: dict[str, Any]) -> None:
        view = body["view"]
        channel_id, _, key = str(view["private_metadata"]).partition(" ")
        entered = view["state"]["values"][prompt_blocks.BLOCK][prompt_blocks.INPUT]["value"]
        click = Click(
            user_id=str(body["user"]["id"]),
            channel_id=channel_id,
            value=key,
            trigger_id="",
            blocks=(),
        )
        _post_prompt(around, click, text=str(entered or ""))
        ack()

    app.action(prompt_blocks.POST)(on_post)
    app.action(prompt_blocks.CANCEL)(on_cancel)
    app.action(prompt_blocks.EDIT)(on_edit)
    app.view(prompt_blocks.MODAL)(on_edited)


def _waiting_prompt(
    session: Session, around: Surroundings, click: Click
) -> tuple[Jam, Occurrence] | None:
    for jam in jams_meant(session, around.team_id, click.channel_id):
        waiting = prompts.find_draft(session, jam, click.value, click.user_id)
        if waiting is not None and may(session, jam, click.user_id, TEAM, waiting.place):
            return jam, waiting
    return None


def _post_prompt(around: Surroundings, click: Click, text: str = "") -> Message:
    with around.database.writing() as session:
        found = _waiting_prompt(session, around, click)
        if found is None:
            return answers.prompt_gone()
        jam, waiting = found
        if not prompts.release(session, jam, waiting, around.now(), text):
            return answers.prompt_gone()
    around.rearm()
    return answers.prompt_posted(jam.place(waiting.place))


def _drop_prompt(around: Surroundings, click: Click) -> Message:
    with around.database.writing() as session:
        found = _waiting_prompt(session, around, click)
        if found is None:
            return answers.prompt_gone()
        if not prompts.drop(session, *found):
            return answers.prompt_gone()
    return answers.prompt_cancelled()


def _register_digests(app: App, around: Surroundings) -> None:
    def on_hold(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _hold_digest(around, _click(body), respond)
        ack()
        if message is not None:
            _whisper(respond, message)

    def on_post(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _post_digest(around, _click(body), respond)
        ack()
        if message is not None:
            _whisper(respond, message)

    app.action(backstage.HOLD)(on_hold)
    app.action(backstage.POST)(on_post)


def _hold_digest(around: Surroundings, click: Click, respond: Respond) -> Message | None:
    with around.database.writing() as session:
        found = _digest(session, around, click)
        if isinstance(found, Message):
            return found
        jam, digest = found
        if not hold(session, jam, digest):
            return answers.digest_settled(digest.state.value)
        who = people_of_team(session, jam.team_id).get(click.user_id)
    name = who.name if who is not None else ""
    place = jam.place(digest.place)
    _replace(respond, backstage.held(click.blocks, place, name, digest.key))
    return None


def _post_digest(around: Surroundings, click: Click, respond: Respond) -> Message | None:
    with around.database.writing() as session:
        found = _digest(session, around, click)
        if isinstance(found, Message):
            return found
        jam, digest = found
        if not release(session, jam, digest, around.now()):
            return answers.digest_settled(digest.state.value)
    around.rearm()
    _replace(respond, answers.digest_posted(jam.place(digest.place)))
    return None


def _digest(
    session: Session, around: Surroundings, click: Click
) -> tuple[Jam, Occurrence] | Message:
    """Return the digest a button is about, or what to tell somebody who may not touch it."""
    for jam in jams_meant(session, around.team_id, click.channel_id):
        digest = find_digest(session, jam, click.value)
        if digest is None:
            continue
        if not may(session, jam, click.user_id, TEAM, None):
            names = names_of_role(session, jam, TEAM, None)
            return answers.not_allowed("/jam digest post", sorted(TEAM), names)
        return jam, digest
    return answers.no_jam()


def _replace(respond: Respond, message: Message) -> None:
    respond(text=message.text, blocks=list(message.blocks), replace_original=True)


def _whisper(respond: Respond, message: Message) -> None:
    respond(
        text=message.text,
        blocks=list(message.blocks),
        response_type="ephemeral",
        replace_original=False,
    )
