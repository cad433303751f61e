"""Hear buttons and modals: prompts to post, digests to hold, commands to run as corrected.

What a payload carries is only a key: the jam comes from the channel, the person from Slack, and
whether they may do it from the table of `jam/permissions.py`.
"""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot import prompts
from bot.blocks import answers, backstage
from bot.blocks import prompts as prompt_blocks
from bot.blocks.message import Message
from bot.digest_requests import find_digest, hold, release
from bot.permission import Asker, refusal, refusal_of_person, who_asks
from handlers.clicks import Click, click_of, entered, put_in_place, submission_of, tell
from handlers.command import Typed, answer
from handlers.drafts import hear_answer, hear_edit
from handlers.surroundings import Surroundings
from jam.actions import Action
from jam.occurrences import Occurrence
from jam.places import Jam
from storage import Session
from storage.jams import jams_of_channel, jams_of_team
from storage.people import person_of_team


def register(app: App, around: Surroundings) -> None:
    """Listen to every button and modal of ours."""
    _register_prompts(app, around)
    _register_digests(app, around)

    def on_run(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        click = click_of(body)
        asker = _asker(around, click)
        typed = Typed(
            text=click.value,
            asker=asker,
            channel_id=click.channel_id,
            trigger_id=click.trigger_id,
        )
        message = refusal_of_person(Action.RUN, asker) or answer(around, typed)
        ack()
        put_in_place(respond, message or answers.opened())

    app.action(Action.RUN.value)(on_run)


def _asker(around: Surroundings, click: Click) -> Asker:
    return who_asks(around.database, around.client, around.team_id, click.user_id, click.home_team)


def _register_prompts(app: App, around: Surroundings) -> None:
    def on_edited(ack: Ack, body: dict[str, Any]) -> None:
        text = entered(body, prompt_blocks.BLOCK, prompt_blocks.INPUT)
        done, message = _post_prompt(around, Action.SUBMIT_PROMPT, submission_of(body), text)
        if done:
            ack()
        else:
            ack(response_action="errors", errors={prompt_blocks.BLOCK: message.text})

    hear_answer(
        app,
        Action.RELEASE_PROMPT,
        lambda click: _post_prompt(around, Action.RELEASE_PROMPT, click)[1],
    )
    hear_answer(app, Action.CANCEL_PROMPT, lambda click: _drop_prompt(around, click))
    hear_edit(app, around, Action.EDIT_PROMPT, lambda click: _edit_window(around, click))
    app.view(Action.SUBMIT_PROMPT.value)(on_edited)


def _edit_window(around: Surroundings, click: Click) -> Message | dict[str, Any]:
    asker = _asker(around, click)
    with around.database.reading() as session:
        found = _draft(session, around, Action.EDIT_PROMPT, click, asker)
    if isinstance(found, Message):
        return found
    return prompt_blocks.prompt_modal(found[1].detail["text"], found[1].key)


def _draft(
    session: Session, around: Surroundings, action: Action, click: Click, asker: Asker
) -> tuple[Jam, Occurrence] | Message:
    """Return the question a button or modal is about, or why it may not be touched."""
    if click.channel_id:
        jams = jams_of_channel(session, around.team_id, click.channel_id)
    else:
        jams = jams_of_team(session, around.team_id)
    for jam in jams:
        waiting = prompts.find_draft(session, jam, click.key)
        if waiting is None:
            continue
        place = next((p for p in jam.places if p.key == waiting.place), None)
        if place is None or click.channel_id not in {"", place.channel_id}:
            continue
        by = waiting.detail["by"]
        return refusal(session, jam, action, asker, place, author=by) or (jam, waiting)
    return answers.prompt_gone()


def _post_prompt(
    around: Surroundings, action: Action, click: Click, text: str = ""
) -> tuple[bool, Message]:
    """Post a question; return whether that was done, and what to tell."""
    asker = _asker(around, click)
    with around.changing() as session:
        found = _draft(session, around, action, click, asker)
        if isinstance(found, Message):
            return False, found
        jam, waiting = found
        if not prompts.release(session, jam, waiting, around.now(), text):
            return False, answers.prompt_gone()
    return True, answers.prompt_posted(jam.place(waiting.place))


def _drop_prompt(around: Surroundings, click: Click) -> Message:
    asker = _asker(around, click)
    with around.database.writing() as session:
        found = _draft(session, around, Action.CANCEL_PROMPT, click, asker)
        if isinstance(found, Message):
            return found
        if not prompts.drop(session, *found):
            return answers.prompt_gone()
    return answers.prompt_cancelled()


def _register_digests(app: App, around: Surroundings) -> None:
    def on_hold(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _hold_digest(around, click_of(body), respond)
        ack()
        if message is not None:
            tell(respond, message)

    def on_post(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        message = _post_digest(around, click_of(body), respond)
        ack()
        if message is not None:
            tell(respond, message)

    app.action(Action.HOLD_DIGEST.value)(on_hold)
    app.action(Action.RELEASE_DIGEST.value)(on_post)


def _hold_digest(around: Surroundings, click: Click, respond: Respond) -> Message | None:
    asker = _asker(around, click)
    with around.database.writing() as session:
        found = _digest(session, around, Action.HOLD_DIGEST, click, asker)
        if isinstance(found, Message):
            return found
        jam, digest = found
        if not hold(session, jam, digest, click.user_id, around.now()):
            return answers.digest_settled(digest.state.value)
        who = person_of_team(session, jam.team_id, click.user_id)
    name = who.name if who is not None else ""
    place = jam.place(digest.place)
    put_in_place(respond, backstage.held(click.blocks, place, name, digest.key))
    return None


def _post_digest(around: Surroundings, click: Click, respond: Respond) -> Message | None:
    asker = _asker(around, click)
    with around.changing() as session:
        found = _digest(session, around, Action.RELEASE_DIGEST, click, asker)
        if isinstance(found, Message):
            return found
        jam, digest = found
        if not release(session, jam, digest, around.now()):
            return answers.digest_settled(digest.state.value)
    put_in_place(respond, answers.digest_posted(jam.place(digest.place)))
    return None


def _digest(
    session: Session, around: Surroundings, action: Action, click: Click, asker: Asker
) -> tuple[Jam, Occurrence] | Message:
    """Return the digest a button is about, or what to tell somebody who may not touch it."""
    refused = refusal_of_person(action, asker)
    if refused is not None:
        return refused
    # Two jams may have digests under one key: the channel says whose button this is.
    for jam in reversed(jams_of_channel(session, around.team_id, click.channel_id)):
        digest = find_digest(session, jam, click.key)
        if digest is None or all(p.key != digest.place for p in jam.places):
            continue
        place = jam.place_of(click.channel_id)
        return refusal(session, jam, action, asker, place) or (jam, digest)
    return answers.digest_gone()
