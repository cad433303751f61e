"""One call of a Web API method: who calls, with which arguments, and how they are read."""

import base64
import binascii
import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sandbox.channel import Channel, Kind
from sandbox.wire import Json, SlackError, invalid_arguments
from sandbox.workspace import BOT_USER, Workspace


class TokenType(StrEnum):
    """The kinds of token, as `not_allowed_token_type` tells them apart."""

    BOT = "bot"
    USER = "user"
    APP = "app"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call as a method sees it."""

    workspace: Workspace
    arguments: Mapping[str, object]
    token_type: TokenType
    user: str
    ticket: Callable[[], str]

    @property
    def by_bot(self) -> bool:
        """Whether the app itself calls, not a person."""
        return self.user == BOT_USER

    def text(self, name: str, default: str = "") -> str:
        """Return an argument as a string."""
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def required(self, *names: str) -> list[str]:
        """Return arguments that must be there, or refuse, naming all that are missing."""
        missing = [name for name in names if not self.text(name)]
        if missing:
            raise invalid_arguments(*(f"[ERROR] missing required field: {m}" for m in missing))
        return [self.text(name) for name in names]

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return an argument as a truth value; forms send it as a word or a figure."""
        value = self.arguments.get(name)
        return default if value is None else str(value).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int, error: str = "invalid_limit") -> int:
        """Return an argument as a whole number from 1 to `most`, or refuse with `error`."""
        raw = self.text(name)
        if not raw or raw == "0":
            return default
        if not raw.isdecimal() or int(raw) > most:
            raise SlackError(error)
        return int(raw)

    def structure(self, name: str, error: str = "invalid_arguments") -> object:
        """Return a list or object, which forms send as JSON text; None if it is not there."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as broken:
            raise SlackError(error) from broken

    def blocks(self) -> list[Json]:
        """Return the `blocks`, or refuse with `invalid_blocks_format`."""
        found = self.structure("blocks", "invalid_blocks_format")
        if found is None:
            return []
        if not isinstance(found, list) or not all(isinstance(block, dict) for block in found):
            raise SlackError("invalid_blocks_format")
        return found

    def mapping(self, name: str, error: str = "invalid_arguments") -> Json | None:
        """Return an argument that must be a JSON object if it is there."""
        found = self.structure(name, error)
        if found is not None and not isinstance(found, dict):
            raise SlackError(error)
        return found

    def channel(self, name: str = "channel") -> Channel:
        """Return the channel named by an argument, as far as the caller can see it."""
        (channel_id,) = self.required(name)
        return self.workspace.channel_for(self.user, channel_id)

    def joined_channel(self, name: str = "channel") -> Channel:
        """Return the channel named by an argument; the caller must be a member."""
        channel = self.channel(name)
        if self.user not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def real_channel(self) -> Channel:
        """Return the channel, which must not be a direct message."""
        channel = self.channel()
        if channel.kind is Kind.IM:
            raise SlackError("method_not_supported_for_channel_type")
        return channel


def next_cursor(label: str, key: str) -> str:
    """Return the cursor that continues at `key`."""
    return base64.b64encode(f"{label}:{key}".encode()).decode()


def page(
    call: Call, keys: Sequence[str], limit: int, *, label: str, backwards: bool = False
) -> tuple[list[str], str]:
    """Return one page of the sorted `keys`, from the call's cursor on, and the next cursor.

    `backwards` is for keys in falling order. A key that vanished between two pages moves
    nothing: the page starts at the next one. A cursor that is none of ours is `invalid_cursor`.
    """
    start = 0
    if cursor := call.text("cursor"):
        try:
            found, _, key = base64.b64decode(cursor, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            found, key = "", ""
        if found != label or not key:
            raise SlackError("invalid_cursor")
        if backwards:
            start = next((i for i, other in enumerate(keys) if other <= key), len(keys))
        else:
            start = bisect_left(keys, key)
    end = start + limit
    return list(keys[start:end]), next_cursor(label, keys[end]) if end < len(keys) else ""
