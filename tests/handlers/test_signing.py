"""Only what Slack signed in the last five minutes is Slack's."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from handlers.signing import Signed

NOW = datetime(2027, 9, 15, 12, tzinfo=UTC)
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 (of nobody)
BODY = '{"type":"event_callback","text":"grüße"}'.encode()


def sign(body: bytes, at: datetime = NOW, secret: str = SECRET) -> tuple[str, str]:
    stamp = str(int(at.timestamp()))
    base = b"v0:" + stamp.encode() + b":" + body
    return stamp, "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


@pytest.fixture
def signed() -> Signed:
    """Give a verifier at noon."""
    return Signed(SECRET, lambda: NOW)


def test_what_slack_signed_just_now_is_taken(signed: Signed) -> None:
    assert signed.is_slacks(BODY, *sign(BODY))
    assert signed.is_slacks(b"", *sign(b""))


@pytest.mark.parametrize(
    ("age", "taken"),
    [(0, True), (299, True), (300, True), (301, False), (3600, False), (-301, False)],
)
def test_a_replay_is_refused_after_five_minutes(signed: Signed, age: int, *, taken: bool) -> None:
    assert signed.is_slacks(BODY, *sign(BODY, NOW - timedelta(seconds=age))) is taken


def test_another_secret_body_or_instant_does_not_fit(signed: Signed) -> None:
    stamp, signature = sign(BODY)
    assert not signed.is_slacks(BODY, *sign(BODY, secret="another"))  # noqa: S106 (the same)
    assert not signed.is_slacks(BODY + b" ", stamp, signature)
    assert not signed.is_slacks(BODY, str(int(stamp) + 1), signature)


@pytest.mark.parametrize(
    ("stamp", "signature"),
    [
        ("", ""),
        ("now", sign(BODY)[1]),
        ("-1", sign(BODY)[1]),
        ("1e9", sign(BODY)[1]),
        ("٣", sign(BODY)[1]),
        ("9" * 400, sign(BODY)[1]),
        (sign(BODY)[0], ""),
        (sign(BODY)[0], "v0="),
        (sign(BODY)[0], "v0=ü"),
    ],
)
def test_headers_that_are_missing_or_odd_are_refused_and_break_nothing(
    signed: Signed, stamp: str, signature: str
) -> None:
    assert not signed.is_slacks(BODY, stamp, signature)


def test_bytes_that_are_no_text_are_refused(signed: Signed) -> None:
    assert not signed.is_slacks(b"\xff\xfe", *sign(b"\xff\xfe"))
