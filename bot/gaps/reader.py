"""What a comparison asks Slack, how often, and as of when the answers are certain.

Slack may for a moment show what stood before a change. So an answer counts as of a minute before
the request was made, by Slack's own `Date`: whatever happened later is left to its event, and to
the next comparison.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.payloads import Payload
from bot.sending.slack import code_of, part_of
from jam.instants import instant_to_ts
from storage import Database

STALE = timedelta(minutes=1)
"""For how long after a change Slack is not trusted to show it."""

_ABSENT = frozenset({"thread_not_found", "message_not_found"})


class NotReadable(Exception):  # noqa: N818 (as one says it)
    """Slack refuses to show a channel: the bot is not in it, or lacks a scope. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much is done at a time: Slack allows fifty calls a minute of each of the methods."""

    calls: int = 30
    span: timedelta = timedelta(seconds=20)
    page: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Messages as Slack lists them, and the `ts` up to which that is certain.

    `more` says that the list goes on. `there` is False where the thread itself is gone.
    """

    messages: Sequence[Payload]
    as_of: str
    more: bool = False
    there: bool = True


class Reader:
    """Asks Slack for what stands there, as long as the bounds of one piece of work allow."""

    def __init__(self, database: Database, client: WebClient, bounds: Bounds) -> None:
        self._database, self._client, self._bounds = database, client, bounds
        self._ends = database.now() + bounds.span
        self.calls = 0

    @property
    def is_spent(self) -> bool:
        """Whether the piece of work is to end here."""
        return self.calls >= self._bounds.calls or self._database.now() >= self._ends

    def history(self, channel_id: str, *, since: str, until: str) -> Page:
        """Return the newest messages of a channel in that span, its ends excluded."""
        found, as_of = self._ask(
            self._client.conversations_history,
            channel=channel_id,
            oldest=since,
            latest=until,
            limit=self._bounds.page,
        )
        if found is None:
            raise NotReadable("channel_not_found")
        return Page(
            messages=part_of(found, "messages"), as_of=as_of, more=bool(found.get("has_more"))
        )

    def replies(self, channel_id: str, root_ts: str, *, since: str) -> Page:
        """Return the oldest replies of a thread after that `ts`, and its root."""
        found, as_of = self._ask(
            self._client.conversations_replies,
            channel=channel_id,
            ts=root_ts,
            oldest=since or None,
            limit=self._bounds.page,
        )
        if found is None:
            return Page(messages=(), as_of=as_of, there=False)
        return Page(
            messages=part_of(found, "messages"), as_of=as_of, more=bool(found.get("has_more"))
        )

    def message(self, channel_id: str, ts: str) -> Page:
        """Return one message with all its reactions; none if it is not there."""
        found, as_of = self._ask(
            self._client.reactions_get, channel=channel_id, timestamp=ts, full=True
        )
        if found is None or not found.get("message"):
            return Page(messages=(), as_of=as_of, there=False)
        return Page(messages=(found["message"],), as_of=as_of)

    def _ask(
        self, method: Callable[..., SlackResponse], **asked: object
    ) -> tuple[SlackResponse | None, str]:
        """Call Slack; return its answer, None where nothing is, and as of when it is certain."""
        began = self._database.now()
        self.calls += 1
        answer: SlackResponse | None
        try:
            answer = method(**asked)
            headers = answer.headers
        except SlackApiError as error:
            if code_of(error) not in _ABSENT:
                raise NotReadable(code_of(error)) from error
            answer, headers = None, error.response.headers
        # Never less than nothing: a clock can be put back meanwhile, and what is to come is not
        # certain.
        took = max(self._database.now() - began, timedelta(0))
        return answer, instant_to_ts((_date_of(headers) or began + took) - took - STALE)


def _date_of(headers: Mapping[str, object]) -> datetime | None:
    """Return what time it was in Slack when it answered."""
    named = (value for name, value in headers.items() if name.lower() == "date")
    date = next(named, None)
    return None if date is None else parsedate_to_datetime(str(date))
