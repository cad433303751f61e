"""Emoji by Slack's names."""

import pytest

from bot.analysis.emojis import SYMBOLS, character

NAMES = {
    "tada": "🎉",
    "+1": "👍",
    "-1": "👎",
    "thinking_face": "🤔",
    "bulb": "💡",
    "simple_smile": "🙂",
    "face_palm": "🤦",
    "woman-shrugging": "🤷\u200d♀️",
    "male-technologist": "👨\u200d💻",
    "flag-de": "🇩🇪",
    "the_horns": "🤘",
    "large_green_circle": "🟢",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items())
def test_a_name_is_shown_as_its_character(name: str, shown: str) -> None:
    assert character(name) == shown


@pytest.mark.parametrize("name", ["brightwater", "", "30", "::", "male-"])
def test_a_workspaces_own_emoji_has_no_character(name: str) -> None:
    assert character(name) is None


def test_symbols_are_found_among_words() -> None:
    assert SYMBOLS.sub("", "a🎉b👍🏽c❤️d€5 – naïve 日本") == "abcd€5 – naïve 日本"
