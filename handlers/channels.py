"""Hear what happens to channels while a jam uses them."""

from typing import Any

from slack_bolt import App

from bot.payloads import channel_event, removal_event
from bot.troubles import note_channel_change
from handlers.surroundings import Surroundings
from jam.talk import ChannelChanged

EVENTS = (
    "channel_rename",
    "channel_archive",
    "channel_unarchive",
    "channel_deleted",
    "group_rename",
    "group_archive",
    "group_unarchive",
    "group_deleted",
)
REMOVALS = ("channel_left", "group_left")


def register(app: App, around: Surroundings) -> None:
    """Listen to channels."""

    def note(change: ChannelChanged | None) -> None:
        if change is not None:
            with around.recording() as session:
                note_channel_change(session, around.team_id, change, around.now())
            around.rearm()

    def on_change(event: dict[str, Any]) -> None:
        note(channel_event(event))

    def on_removal(event: dict[str, Any]) -> None:
        note(removal_event(event))

    for name in EVENTS:
        app.event(name)(on_change)
    for name in REMOVALS:
        app.event(name)(on_removal)
