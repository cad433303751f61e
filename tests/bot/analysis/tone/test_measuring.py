"""The tone of one text: tables of what people write, and what holds for any text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.tone import Label, TextTone, tones_of


def tone_of(text: str) -> TextTone:
    (found,) = tones_of([text])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "this new form is excellent",
        "That is a killer feature!",
        "Seriously, that's a no-brainer",
        "not a bad idea at all",
        "I like the second signature. It saved me twice.",
        "Offline tickets would save us an hour a day",
        "This would reduce waste and help small teams",
        "It was slow at first, but now it works great",
        "The support team is very helpful",
        "Fully agree with Anna",
        "Thanks, that helped a lot!",
        "+1 for offline mode",
        "I highly recommend it",
        "The software is easy to use.",
        "The course was well organised and I learnt a lot",
        "this is GREAT",
        "🎉",
        "Shipped it :rocket:",
        ":this_is_awesome:",
        "ok " * 20_000,
    ],
)
def test_who_speaks_well_of_something_is_counted_as_positive(text: str) -> None:
    assert tone_of(text).label is Label.POSITIVE


@pytest.mark.parametrize(
    "text",
    [
        "what a terrible form",
        "this is not good",
        "I disagree, this will never work",
        "I don't think that this is a good idea",
        "What a waste of time these meetings are",
        "The approval process is painful",
        "I love the idea, but it will never work in tunnels.",
        "Great, another tool nobody asked for.",
        "yeah right, like that will happen",
        "Too slow and too complicated",
        "There is a lack of trust between sales and service",
        "The new travel policy is unfair",
        "Management never listens",
        "A second outage would increase costs",
        "I am VERY unhappy with the new tool!!!",
        "Limiting travel won't help anybody",
        "😡",
        "Closed again :thumbsdown:",
        "It could have been a great form",
        "Nothing about this form is helpful",
        "I would not recommend it to anyone",
        "This is a step backwards",
    ],
)
def test_who_speaks_ill_of_something_is_counted_as_negative(text: str) -> None:
    assert tone_of(text).label is Label.NEGATIVE


@pytest.mark.parametrize(
    "text",
    [
        "the gate opens at six",
        "Kill the legacy process",
        "Let's cut the red tape",
        "An aggressive timeline for the second release",
        "The build failed with a fatal error, kill the process and restart the server",
        "Master data is maintained by three people",
        "How do I reset the password?",
        "Could you please help me with the handover sheet?",
        "We should reduce waste and protect jobs.",
        "A levy to reduce waste",
        "Not too complicated",
        "Would be great if we had one login",
        "I work in finance",
        "as well as the others",
    ],
)
def test_plans_facts_questions_and_demands_are_neither(text: str) -> None:
    found = tone_of(text)
    assert (found.label, found.measured) == (Label.NEUTRAL, True)


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("the form is good", "the form is very good"),
        ("the form is kind of good", "the form is good"),
        ("the form is good", "the form is GOOD"),
        ("the form is good", "the form is good!!"),
        ("we should make good forms", "we make good forms"),
        ("is the form good?", "the form is good"),
        ("it is good, but ugly", "it is ugly, but good"),
        ("a good form", "a good form 👍"),
    ],
)
def test_how_a_thing_is_said_changes_how_much_it_counts(weaker: str, stronger: str) -> None:
    assert tone_of(weaker).polarity < tone_of(stronger).polarity


@pytest.mark.parametrize(
    ("raw", "same"),
    [
        ("&gt; this is terrible\nthe form is great", "the form is great"),
        ("```terrible error```\nthe form is great", "the form is great"),
        ("the `awful` form is great", "the form is great"),
        ("<https://example.org/awful|link> the form is great", "the form is great"),
        ("*the* _form_ is great", "the form is great"),
        ("the form is great &gt;:(", "the form is great >:("),
        ("@happy: the form is great", "the form is great"),
    ],
)
def test_what_is_quoted_linked_or_code_has_no_part_in_it(raw: str, same: str) -> None:
    assert tone_of(raw) == tone_of(same)


@pytest.mark.parametrize(
    "text",
    [
        "Das ist eine schreckliche Idee und kostet viel zu viel Geld",
        "Cette procédure est vraiment terrible pour nos clients",
        "この申請はとても面倒です",
        "Это очень плохая идея для нашей команды",
    ],
)
def test_another_language_is_not_measured(text: str) -> None:
    assert tone_of(text) == TextTone(polarity=0.0, measured=False, is_foreign=True)


@pytest.mark.parametrize(
    "text", ["Das ist doch toll gemacht 🎉", "Vielen Dank an euch alle :tada:"]
)
def test_emoji_are_understood_in_every_language(text: str) -> None:
    assert tone_of(text).label is Label.POSITIVE


@pytest.mark.parametrize("text", ["", " \n", "12 ???", "<https://example.org>", "```good```", "🚪"])
def test_what_has_no_words_and_no_telling_emoji_is_not_measured(text: str) -> None:
    assert tone_of(text) == TextTone(polarity=0.0, measured=False)


@pytest.mark.parametrize("text", ["LMAO, amazing", "nice", "congrats ladies", "ugh"])
def test_a_few_english_words_are_enough(text: str) -> None:
    assert tone_of(text).label is not Label.NEUTRAL


def test_many_texts_are_measured_as_each_alone() -> None:
    texts = ["good", "Das ist eine schreckliche Idee und kostet viel Geld", "", "bad :tada:"]
    assert tones_of(texts) == [tone_of(text) for text in texts]
    assert tones_of([]) == []


def test_emoji_count_once_however_often_they_are_put() -> None:
    assert tone_of("👍" * 50) == tone_of("👍")


_PIECES = st.sampled_from(
    [
        "good",
        "not",
        "BAD",
        "but",
        "too",
        "?",
        "!",
        ":tada:",
        "🎉",
        "should",
        "&gt;",
        "`",
        "\n",
        "，",
    ]
)


@given(st.text() | st.lists(_PIECES).map(" ".join))
def test_any_text_has_a_finite_polarity_between_minus_one_and_one(text: str) -> None:
    found = tone_of(text)
    assert math.isfinite(found.polarity)
    assert -1 <= found.polarity <= 1
    assert found.measured or found.polarity == 0
