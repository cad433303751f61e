"""What crosses the wire: JSON objects, Slack's errors, and ids that look like Slack's."""

import base64
import hashlib
from typing import Any

Json = dict[str, Any]  # a parsed JSON object; Slack's payloads are open by design


class SlackError(Exception):
    """Slack's refusal: `code` is what stands under `error`, `extra` what stands beside it."""

    def __init__(self, code: str, **extra: object) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    def body(self) -> Json:
        """Return the JSON object that Slack answers with."""
        return {"ok": False, "error": self.code, **self.extra}


def invalid_arguments(*messages: str) -> SlackError:
    """Return Slack's complaint about arguments that are missing or malformed."""
    return SlackError("invalid_arguments", response_metadata={"messages": list(messages)})


def slack_id(prefix: str, *parts: object) -> str:
    """Return an id like `C0AB3DE5FG7`: the same parts always give the same ten characters.

    Ids come from what a thing is, not from when it was asked for, so that two runs in which
    threads took turns differently still speak of the same channels and files.
    """
    digest = hashlib.blake2b("\x00".join(map(str, parts)).encode(), digest_size=7).digest()
    return prefix + base64.b32encode(digest).decode()[:10]
