"""Whether a request over HTTP is Slack's: its signature, and that it was signed just now."""

from collections.abc import Callable
from datetime import datetime

from slack_sdk.signature import Clock, SignatureVerifier

_MOST_DIGITS = 12


class Signed(Clock):
    """Verifies requests by the app's signing secret; what is older than five minutes is refused.

    https://docs.slack.dev/authentication/verifying-requests-from-slack/
    """

    def __init__(self, secret: str, tell: Callable[[], datetime]) -> None:
        self._verifier, self._tell = SignatureVerifier(secret, self), tell

    def now(self) -> float:
        """Return the present instant in seconds, for the verifier."""
        return self._tell().timestamp()

    def is_slacks(self, body: bytes, stamp: str, signature: str) -> bool:
        """Return whether Slack signed these bytes at that instant, in the last five minutes."""
        # The verifier would break at an instant that is no number, and at letters beyond ASCII.
        is_instant = stamp.isascii() and stamp.isdecimal() and len(stamp) <= _MOST_DIGITS
        if not is_instant or not signature.isascii():
            return False
        try:
            return self._verifier.is_valid(body, stamp, signature)
        except UnicodeDecodeError:
            return False
