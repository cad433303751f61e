"""J15: posts are analysed in the language they are written in, and digests say which."""

import pytest

from tests.scenarios.cast import AMARA
from tests.scenarios.story import Story, words_of
from tests.scenarios.test_d01_digest import FIRST_DAY, SPEAKERS, talk

GERMAN = [
    "Das Reiseformular fragt dreimal nach meinem Namen, bevor ich fahren darf.",
    "Die Hälfte vom Reiseformular handelt von Hotels, die es nicht mehr gibt.",
    "Wer liest eigentlich das Reiseformular, wenn es unterschrieben ist?",
    "Mir hat das Reiseformular zweimal geholfen, als die Prüfer kamen.",
    "Unser Labor füllt das Reiseformular auf Papier aus und tippt es dann ab.",
    "Könnten wir es für Reisen unter fünfzig Euro einfach weglassen?",
]


def evidence(story: Story) -> str:
    """Return all that stands in the thread of the forum's digest."""
    top = story.top("forms")[-1]
    thread = [m for m in story.messages("forms") if m.get("thread_ts") == top["ts"]]
    return "\n".join(map(words_of, thread))


def test_a_digest_says_how_many_write_in_which_language(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    talk(open_jam, GERMAN)
    open_jam.until("03-04 09:05")
    assert "Languages (people): German 6, English 6" in evidence(open_jam)


def test_a_theme_in_another_language_than_most_write_in_says_which(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    talk(open_jam, GERMAN)
    open_jam.say(AMARA, "forms", "Who may sign the other forms while Bruno is on holiday?")
    open_jam.until("03-04 09:05")
    top = words_of(open_jam.top("forms")[-1])
    assert "“travel form” and “das Reiseformular” (German)" in top  # the first line
    assert "das Reiseformular (German) 6" in top


@pytest.mark.parametrize("lines", [GERMAN[:4], []], ids=["four", "nobody"])
def test_of_a_language_that_few_write_in_nothing_is_said(open_jam: Story, lines: list[str]) -> None:
    talk(open_jam, FIRST_DAY)
    for user, line in zip(SPEAKERS, lines, strict=False):
        open_jam.say(user, "forms", line)
    open_jam.until("03-04 09:05")
    assert "Posts: " in evidence(open_jam)
    assert "Languages" not in evidence(open_jam)
