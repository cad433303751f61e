"""Put Bolt's app together: hot listeners first, the catch-alls last, one place for errors."""

import logging
import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import answers
from handlers import buttons, channels, command, talk
from handlers.surroundings import Surroundings
from handlers.workspace import only_ours
from jam.errors import JamError

log = logging.getLogger(__name__)
_ANYTHING = re.compile(".*")


def make_app(around: Surroundings) -> App:
    """Return the Bolt app that listens in these surroundings.

    Listeners run before the acknowledgement and an exception means none is given, so that
    Slack sends again what was not committed.
    """
    app = App(
        client=around.client,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
    )
    app.use(_take_rate_limit_notes)
    app.use(only_ours(around))
    talk.register(app, around)
    command.register(app, around)
    buttons.register(app, around)
    channels.register(app, around)
    _register_the_rest(app)
    app.error(_answer_error)
    return app


def _take_rate_limit_notes(
    body: dict[str, Any],
    next: Callable[[], BoltResponse],  # noqa: A002 (Bolt passes it by this name)
) -> BoltResponse:
    """Acknowledge `app_rate_limited`, which carries no event and so reaches no listener."""
    if body.get("type") == "app_rate_limited":
        log.warning("slack limits our events", extra={"minute": body.get("minute_rate_limited")})
        return BoltResponse(status=200)
    return next()


def _register_the_rest(app: App) -> None:
    """Acknowledge what is not ours: old buttons, link buttons, events of other subscriptions."""

    def take(ack: Ack) -> None:
        ack()

    def let_go() -> None:
        return None

    app.action(_ANYTHING)(take)
    app.view(_ANYTHING)(take)
    app.shortcut(_ANYTHING)(take)
    app.event(_ANYTHING)(let_go)


def _answer_error(error: Exception, body: dict[str, Any], client: WebClient) -> BoltResponse | None:
    """Tell a person what they can mend, and acknowledge; let everything else be sent again."""
    if not isinstance(error, JamError):
        log.error("a listener broke", exc_info=error, extra={"kind": body.get("type")})
        return BoltResponse(status=500)
    message = answers.sorry(str(error))
    if "command" in body:
        return BoltResponse(
            status=200,
            headers={"content-type": "application/json"},
            body={"response_type": "ephemeral", "text": message.text},
        )
    channel_id = (body.get("channel") or {}).get("id")
    user_id = (body.get("user") or {}).get("id")
    if channel_id and user_id:
        try:
            client.chat_postEphemeral(channel=channel_id, user=user_id, text=message.text)
        except SlackApiError:
            log.warning("an error could not be told", extra={"kind": body.get("type")})
    return BoltResponse(status=200)
