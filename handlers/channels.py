"""Hear what happens to channels while a jam uses them."""

from typing import Any

from slack_bolt import App

from bot.payloads import channel_event, leaving_event, moved_channel, removal_event
from bot.seeing import note_leaving
from bot.troubles import note_channel_change
from handlers.owed import Reason
from handlers.surroundings import Surroundings
from jam.talk import ChannelChanged
from storage.channel_moves import move_channel

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

    def on_move(event: dict[str, Any]) -> None:
        moved = moved_channel(event)
        if moved is None:
            return
        with around.recording() as session:
            was_ours = move_channel(session, around.team_id, *moved)
        if was_ours:
            # What was told of the old id after this, or of the new one before, found no place.
            around.owed.note(Reason.CHANNEL_MOVED)

    app.event("channel_id_changed")(on_move)
    for name in EVENTS:
        app.event(name)(on_change)
    for name in REMOVALS:
        app.event(name)(on_removal)
    _register_leaving(app, around)


def _register_leaving(app: App, around: Surroundings) -> None:
    def on_leaving(event: dict[str, Any]) -> None:
        left = leaving_event(event)
        if left is not None:
            with around.recording() as session:
                note_leaving(session, around.team_id, *left, around.now())

    app.event("member_left_channel")(on_leaving)
