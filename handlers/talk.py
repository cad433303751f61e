"""Hear messages and reactions, and have them recorded before they are acknowledged."""

from typing import Any

from slack_bolt import App

from bot.payloads import privacy_event, reaction_event, talk_event
from bot.recording import record, record_shown
from bot.similar.wanting import may_be_close
from bot.troubles import note_channel_change
from handlers.surroundings import Surroundings
from jam.talk import MessageSeen


def register(app: App, around: Surroundings) -> None:
    """Listen to talk. Registered first: a listener costs all events that pass it by."""

    def on_reaction(event: dict[str, Any]) -> None:
        reaction = reaction_event(event)
        if reaction is not None:
            with around.recording() as session:
                changed = record(session, around.team_id, reaction, around.now)
            if changed and reaction.present:
                around.rearm()  # it may have made an idea, whose card people wait for

    def on_message(event: dict[str, Any]) -> None:
        said = talk_event(event)
        made_private = privacy_event(event)
        if said is None and made_private is None:
            return
        changed = False
        with around.recording() as session:
            if said is not None:
                changed = record(session, around.team_id, said, around.now)
            if made_private is not None:
                note_channel_change(session, around.team_id, made_private, around.now())
        if changed and isinstance(said, MessageSeen):
            _look_soon(around, said)

    app.event("message")(on_message)
    app.event("reaction_added")(on_reaction)
    app.event("reaction_removed")(on_reaction)


def hear_shown(around: Surroundings, post: MessageSeen) -> None:
    """Have a post recorded that somebody shows before Slack tells of it."""
    with around.recording() as session:
        changed = record_shown(session, around.team_id, post, around.now)
    if changed:
        _look_soon(around, post)


def _look_soon(around: Surroundings, post: MessageSeen) -> None:
    if may_be_close(post):
        around.rearm()  # its author is still there, and may be shown what it is close to
