"""Halves of characters and NUL, which no database stores, do not cost a post."""

import pytest

from bot.payloads import talk_event, whole_characters
from jam.talk import MessageSeen


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("plain", "plain"),
        ("a smile 🙂 stays", "a smile 🙂 stays"),
        ("\ud83d\ude42", "🙂"),
        ("cut \ud83d", "cut \ufffd"),
        ("\ude42 cut", "\ufffd cut"),
        ("a \x00 in it", "a \ufffd in it"),
    ],
)
def test_a_half_of_a_character_becomes_a_mark(text: str, whole: str) -> None:
    assert whole_characters(text) == whole


def test_a_post_that_was_cut_through_an_emoji_is_seen() -> None:
    seen = talk_event(
        {"type": "message", "channel": "C1", "ts": "1.0", "user": "U1", "text": "\ud83d"}
    )
    assert isinstance(seen, MessageSeen)
    assert seen.text.encode() == "\ufffd".encode()
