"""Hear messages and reactions, and have them recorded before they are acknowledged."""

import re
from typing import Any

from slack_bolt import App

from bot.payloads import privacy_event, reaction_event, talk_event
from bot.recording import Recorded, record, record_shown
from bot.troubles import note_channel_change
from handlers.surroundings import Surroundings
from jam.talk import MessageSeen

_TALK = re.compile(r"^(message|reaction_added|reaction_removed)\Z")


def register(app: App, around: Surroundings) -> None:
    """Listen to talk. Registered first, and as one: a listener costs all that pass it by."""

    def on_reaction(event: dict[str, Any]) -> None:
        reaction = reaction_event(event)
        if reaction is not None:
            with around.recording() as session:
                recorded = record(session, around.team_id, reaction, around.now)
            if recorded.awaited:
                around.rearm()

    def on_message(event: dict[str, Any]) -> None:
        said = talk_event(event)
        made_private = privacy_event(event)
        if said is None and made_private is None:
            return
        recorded = Recorded()
        with around.recording() as session:
            if said is not None:
                recorded = record(session, around.team_id, said, around.now)
            if made_private is not None:
                note_channel_change(session, around.team_id, made_private, around.now())
        if recorded.awaited:
            around.rearm()

    def on_talk(event: dict[str, Any]) -> None:
        (on_message if event["type"] == "message" else on_reaction)(event)

    app.event(_TALK)(on_talk)


def hear_shown(around: Surroundings, post: MessageSeen) -> None:
    """Have a post recorded that somebody shows before Slack tells of it."""
    with around.recording() as session:
        recorded = record_shown(session, around.team_id, post, around.now)
    if recorded.awaited:
        around.rearm()
