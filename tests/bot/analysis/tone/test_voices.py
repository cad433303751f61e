"""The two voices apart: TextBlob's as TextBlob speaks, VADER's rules, and emoji as words."""

from statistics import fmean

import pytest
from textblob.en import sentiment
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bot.analysis.tone.adjectives import polarities
from bot.analysis.tone.clauses import AFTER_BUT, ASKED, BEFORE_BUT, clauses_of
from bot.analysis.tone.rules import judge
from bot.analysis.tone.signs import emoji_of
from bot.analysis.tone.words import emoji_valence, lexicon

VADER = SentimentIntensityAnalyzer()


@pytest.mark.parametrize(
    "text",
    [
        "the new form is excellent",
        "not very good",
        "a really terrible mess",
        "this is not a bad idea",
        "never been so good",
        "extremely slow and ugly",
    ],
)
def test_the_mean_of_the_adjectives_is_textblobs(text: str) -> None:
    assert fmean(polarities(text.split())) == pytest.approx(sentiment(text)[0])


def test_words_textblob_does_not_know_have_no_polarity() -> None:
    assert polarities(["the", "gate", "opens", "at", "six"]) == []
    assert polarities([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "the form is good",
        "the form is very good",
        "the form is kind of good",
        "the form is not good",
        "the form is not very good",
        "the form is GOOD",
        "the form is an awful mess",
    ],
)
def test_where_our_lists_are_silent_the_rules_are_vaders(text: str) -> None:
    (clause,) = clauses_of(text)
    valences, _ = judge(clause, software=False)
    total = sum(valences)
    assert total / (total**2 + 15) ** 0.5 == pytest.approx(
        VADER.polarity_scores(text)["compound"], abs=0.02
    )


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("the form works", [1.0]),
        ("the form should work", [ASKED]),
        ("does the form work?", [ASKED]),
        ("Build a form", [ASKED]),
        ("we should drop it because it fails", [ASKED, 1.0]),
        ("it is slow but pretty", [BEFORE_BUT, AFTER_BUT]),
        ("It is slow. But it is pretty.", [BEFORE_BUT, AFTER_BUT]),
        ("better than paper", [1.0, ASKED]),
        ("", []),
    ],
)
def test_a_clause_weighs_what_it_is_meant_as(text: str, weights: list[float]) -> None:
    assert [clause.weight for clause in clauses_of(text)] == pytest.approx(weights)


def test_in_talk_about_software_words_of_feeling_are_facts() -> None:
    (clause,) = clauses_of("a fatal crash")
    assert sum(judge(clause, software=False)[0]) < 0
    assert sum(judge(clause, software=True)[0]) == 0


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (":tada: and :+1::skin-tone-3:", ["tada", "+1"]),
        ("👍🏽👍", ["👍", "🏽"]),
        ("at 10:30:45 sharp", []),
        ("`:tada:` ```:tada:``` &lt;b&gt;", []),
        ("&gt; :tada:\n:rage:", ["rage"]),
        ("plain", []),
    ],
)
def test_emoji_are_found_outside_of_code_and_quoted_lines(raw: str, found: list[str]) -> None:
    assert emoji_of(raw) == found


@pytest.mark.parametrize(
    ("name", "valence"),
    [
        ("tada", 2.5),
        ("🎉", 2.5),
        ("👎", -2.0),
        ("this-is-awesome", lexicon()["awesome"]),
        ("party_parrot_sad", lexicon()["sad"]),
        ("😭", -2.0),
        ("door", 0.0),
        ("🏽", 0.0),
        ("", 0.0),
    ],
)
def test_an_emoji_is_worth_how_it_is_used_or_what_its_name_says(name: str, valence: float) -> None:
    assert emoji_valence(name) == valence
