"""Delivery over HTTP: what waits for the app is posted to its address, signed as Slack signs."""

import asyncio
import hashlib
import hmac
import itertools
import json
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode, urlsplit

from sandbox.clock import MICROSECONDS, WorkspaceClock
from sandbox.outbox import Envelope, Outbox, Sender
from sandbox.posting import Posted, post
from sandbox.wire import Json, SlackError, slack_id

LOOPBACK = ("127.0.0.1", "::1", "localhost")
OK = 200
JSON_TYPE, FORM_TYPE = "application/json", "application/x-www-form-urlencoded"
AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return the `X-Slack-Signature` of a body (docs.slack.dev, Verifying requests from Slack)."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class RequestUrl:
    """The app's address, where every envelope of the outbox goes while it is set.

    Each delivery has a connection and a task of its own; the outbox's window bounds how many.
    """

    def __init__(self, url: str, *, secret: str, clock: WorkspaceClock, outbox: Outbox) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or parts.hostname not in LOOPBACK or parts.port is None:
            raise SlackError("invalid_request_url", url=url, allowed="http://127.0.0.1:PORT/…")
        self._host, self._port = parts.hostname, parts.port
        self._target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        self._secret, self._clock, self._outbox = secret, clock, outbox
        self._under_way: set[asyncio.Task[None]] = set()

    async def verify(self) -> None:
        """Ask the address to repeat a challenge; refuse with `url_not_verified` if it does not."""
        challenge = slack_id("", "challenge", self._clock.running_microseconds()).lower()
        body = json.dumps(
            {"type": "url_verification", "token": "sandbox", "challenge": challenge}
        ).encode()
        try:
            async with asyncio.timeout(self._outbox.patience.ack_timeout):
                answer = await self._post(JSON_TYPE, body, {})
        except (OSError, EOFError, ValueError) as broken:
            raise SlackError("url_not_verified", why=repr(broken)) from broken
        if answer.status != OK or challenge not in answer.body.decode(errors="replace"):
            raise SlackError("url_not_verified", status=answer.status)

    async def send(self, envelope: Envelope) -> None:
        """Begin to deliver an envelope; its outcome is told to the outbox."""
        task = asyncio.get_running_loop().create_task(self._deliver(envelope))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _deliver(self, envelope: Envelope) -> None:
        key, (kind, body) = envelope.id, _content(envelope)
        again = {}
        if envelope.attempt:
            again = {
                "X-Slack-Retry-Num": str(envelope.attempt),
                "X-Slack-Retry-Reason": envelope.reason,
            }
        try:
            async with asyncio.timeout(self._outbox.patience.ack_timeout):
                answer = await self._post(kind, body, again)
        except TimeoutError:  # which is an OSError too
            self._outbox.fail(key, "http_timeout")
        except OSError:
            self._outbox.fail(key, "connection_failed")
        except (EOFError, ValueError):
            self._outbox.fail(key, "http_error")
        else:
            if answer.status == OK:
                self._outbox.acknowledge(key, _payload(envelope, answer))
            else:
                retried = answer.headers.get("x-slack-no-retry") != "1"
                self._outbox.fail(key, "http_error", again=retried)

    async def _post(self, kind: str, body: bytes, more: Mapping[str, str]) -> Posted:
        # Real or fast, never virtual: five minutes of age bind like sockets and patience do.
        timestamp = str(self._clock.running_microseconds() // MICROSECONDS)
        headers = {
            "Content-Type": kind,
            "User-Agent": AGENT,
            "Accept": "*/*",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
            **more,
        }
        return await post(self._host, self._port, self._target, headers, body)


def in_turn(addresses: Sequence[RequestUrl]) -> Sender:
    """Return a sender that goes round the addresses, as a balancer before them would."""
    turns = itertools.cycle(addresses)

    async def send(envelope: Envelope) -> None:
        await next(turns).send(envelope)

    return send


def _content(envelope: Envelope) -> tuple[str, bytes]:
    """Return the content type and the body in which Slack posts this kind of envelope."""
    if envelope.type == "slash_commands":
        return FORM_TYPE, urlencode(json.loads(envelope.body)).encode()
    if envelope.type == "interactive":
        return FORM_TYPE, urlencode({"payload": envelope.body}).encode()
    return JSON_TYPE, envelope.body.encode()


def _payload(envelope: Envelope, answer: Posted) -> Json:
    """Return what an acknowledgement says: JSON, or of a command also plain text."""
    text = answer.body.decode(errors="replace")
    if envelope.type == "events_api" or not text.strip():
        return {}
    if answer.headers.get("content-type", "").startswith(JSON_TYPE):
        try:
            found = json.loads(text)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}
    return {"text": text} if envelope.type == "slash_commands" else {}
