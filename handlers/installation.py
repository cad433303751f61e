"""Hear that the app was taken out of the workspace, or lost its token."""

import logging
from typing import Any

from slack_bolt import App

from bot.payloads import lost_tokens
from handlers.surroundings import Surroundings

log = logging.getLogger(__name__)


def register(app: App, around: Surroundings) -> None:
    """Listen to what ends an installation.

    Such an event may be hours old, and the app be installed again since: so it is a reason to
    ask Slack, and not to stop.
    """

    def on_uninstalled() -> None:
        log.error("slack says the app was uninstalled")
        around.doubt()

    def on_revoked(event: dict[str, Any]) -> None:
        if around.bot_user_id in lost_tokens(event):
            log.error("slack says the bot's token was revoked")
            around.doubt()

    app.event("app_uninstalled")(on_uninstalled)
    app.event("tokens_revoked")(on_revoked)
