"""Put Bolt's app together: hot listeners first, the catch-alls last, one place for errors."""

import logging
import re
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware import Middleware
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import answers
from bot.blocks.message import Message
from bot.payloads import event_identity
from bot.shapes import part, slack_id
from handlers import (
    articles,
    building,
    buttons,
    calling,
    cards,
    channels,
    command,
    finding,
    home,
    ideas,
    installation,
    joining,
    keeping,
    making,
    polls,
    similar,
    solving,
    statements,
    talk,
    theme_pages,
    why,
    withheld,
    withheld_queue,
)
from handlers.owed import Reason
from handlers.repeating import is_repeated
from handlers.speaking import SpeakingApp
from handlers.surroundings import Surroundings
from handlers.workspace import OnlyOurs
from jam.errors import JamError
from storage import DatabaseError, is_outage
from storage.stuck_events import GIVEN_UP, note_stuck_event

log = logging.getLogger(__name__)
# Bolt warns of the token in the environment, which it leaves alone, and logs bodies when unsure.
_BOLTS = logging.getLogger("slack_bolt.ours")
_BOLTS.setLevel(logging.ERROR)
_ANYTHING = re.compile(".*")


def make_app(around: Surroundings) -> App:
    """Return the Bolt app that listens in these surroundings.

    Listeners run before the acknowledgement and an exception means none is given, so that
    Slack sends again what was not committed. Whose the token is we know: asked at an event, an
    outage of Slack's would have Bolt acknowledge what no listener heard. Signatures are
    verified before a request gets here (`handlers/signing.py`).
    """
    app = SpeakingApp(
        around,
        name="jam",  # else Bolt reads the source of whoever calls it, for a name
        logger=_BOLTS,
        client=WebClient(base_url=around.client.base_url, timeout=around.client.timeout),
        authorize=lambda: AuthorizeResult(
            enterprise_id=None,
            team_id=around.team_id,
            bot_id=around.bot_id,
            bot_user_id=around.bot_user_id,
            bot_token=around.client.token,
        ),
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        # For functions of workflows and for assistants, of which this app has none.
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )

    def answer_error(
        error: Exception, body: dict[str, Any], client: WebClient, context: BoltContext
    ) -> BoltResponse:
        if is_repeated(error, context):
            raise error
        return _answer_error(around, error, body, client)

    app.use(_RateLimitNotes(around))
    app.use(OnlyOurs(around.team_id))
    talk.register(app, around)
    command.register(app, around)
    buttons.register(app, around)
    why.register(app, around)
    ideas.register(app, around)
    making.register(app, around)
    building.register(app, around)
    keeping.register(app, around)
    calling.register(app, around)
    solving.register(app, around)
    articles.register(app, around)
    theme_pages.register(app, around)
    finding.register(app, around)
    similar.register(app, around)
    polls.register(app, around)
    statements.register(app, around)
    withheld.register(app, around)
    withheld_queue.register(app, around)
    joining.register(app, around)
    home.register(app, around)
    cards.register(app, around)
    channels.register(app, around)
    installation.register(app, around)
    _register_the_rest(app)
    app.error(answer_error)
    return app


class _RateLimitNotes(Middleware):
    """Acknowledges `app_rate_limited`, which carries no event and so reaches no listener."""

    def __init__(self, around: Surroundings) -> None:
        self._owed = around.owed

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002 (Bolt passes it by this name)
    ) -> BoltResponse:
        del resp
        if req.body.get("type") != "app_rate_limited":
            return next()
        minute = req.body.get("minute_rate_limited")
        log.warning("slack limits our events", extra={"minute": minute})
        self._owed.note(Reason.RATE_LIMITED)
        return BoltResponse(status=200)


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


def _answer_error(
    around: Surroundings, error: Exception, body: dict[str, Any], client: WebClient
) -> BoltResponse:
    """Tell a person what they can mend or try again, and acknowledge; let the rest be sent again.

    Two things are acknowledged unrecorded, or Slack would give up on us: what comes in the
    second minute of an outage, which is read back, and what breaks us again.
    """
    if isinstance(error, JamError):
        return _tell(answers.sorry(error), body, client)
    is_event = body.get("type") == "event_callback"
    if isinstance(error, DatabaseError) and is_outage(error):
        lets_go = around.owed.failed(type(error).__name__)
        if "command" in body or body.get("type") == "block_actions":
            return _tell(answers.memory_away(), body, client)  # Slack sends these once
        return BoltResponse(status=200 if lets_go and is_event else 500)
    log.error("a listener broke", exc_info=error, extra={"kind": body.get("type")})
    if is_event and _broke_before(around, error, body):
        return BoltResponse(status=200)
    return BoltResponse(status=500)


def _broke_before(around: Surroundings, error: Exception, body: dict[str, Any]) -> bool:
    """Note an event that cannot be recorded; return whether it was known as that."""
    kind, key = event_identity(body)
    try:
        with around.database.writing() as session:
            times = note_stuck_event(
                session,
                around.team_id,
                key,
                kind=kind,
                error=type(error).__name__[:80],
                now=around.now(),
            )
    except DatabaseError:
        return False
    if times < GIVEN_UP:
        return False
    log.error("an event was given up", extra={"kind": kind, "times": times})
    return True


def _tell(message: Message, body: dict[str, Any], client: WebClient) -> BoltResponse:
    """Tell a person, for their eyes only, what they can mend or try again."""
    if "command" in body:
        return BoltResponse(
            status=200,
            headers={"content-type": "application/json"},
            body={"response_type": "ephemeral", "text": message.text},
        )
    channel_id = slack_id(part(body.get("channel")).get("id"))
    user_id = slack_id(part(body.get("user")).get("id"))
    if channel_id and user_id:
        try:
            client.chat_postEphemeral(channel=channel_id, user=user_id, text=message.text)
        except (SlackApiError, OSError, HTTPException):
            log.warning("an error could not be told", extra={"kind": body.get("type")})
    return BoltResponse(status=200)
