"""Two texts that are near but not the same: what differs is found, and nothing besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.similar import Kind, differences
from bot.analysis.similar.quantities import quantities


@pytest.mark.parametrize(
    ("mine", "theirs", "kind", "my_word", "their_word"),
    [
        ("raise the tax", "lower the tax", "opposite", "raise", "lower"),
        ("We should raise the fuel tax.", "Lowered fuel tax?", "opposite", "raise", "Lowered"),
        ("more meetings with clients", "Fewer meetings with clients", "opposite", "more", "Fewer"),
        ("allow pets in the office", "ban pets in the office", "opposite", "allow", "ban"),
        ("a break before the meeting", "a break after the meeting", "opposite", "before", "after"),
        ("turn on the heating", "turn off the heating", "opposite", "on", "off"),
        ("stopping the bonus", "start the bonus", "opposite", "stopping", "start"),
        ("useful training", "useless training", "opposite", "useful", "useless"),
        ("a fair rota", "an unfair rota", "opposite", "fair", "unfair"),
        ("centralise purchasing", "decentralise purchasing", "opposite", "centralise", None),
        ("Essen mit Fleisch", "Essen ohne Fleisch", "opposite", "mit", "ohne"),
        ("aumentar el salario", "reducir el salario", "opposite", "aumentar", "reducir"),
        ("interdire les vols", "autoriser les vols", "opposite", "interdire", "autoriser"),
        ("allow pets here", "do not allow pets here", "negation", "allow", "not allow"),
        ("we don’t need badges", "we need badges", "negation", "don’t need", "need"),
        ("the office is 5 km away", "the office is 8 km away", "number", "5 km", "8 km"),
        ("meet at 14:00 daily", "meet at 15:30 daily", "number", "14:00", "15:30"),
        ("a bonus of $1,000", "a bonus of $2,000", "number", "$1,000", "$2,000"),
        ("five days off", "six days off", "number", "five days", "six days"),
        ("give us 5 days", "give us 5 weeks", "unit", "5 days", "5 weeks"),
        ("charge €2 a day", "charge $2 a day", "unit", "€2", "$2"),
        ("a new site in Porto", "a new site in Leeds", "name", "Porto", "Leeds"),
        ("no calls on Mondays, on monday", "no calls on friday", "name", "monday", "friday"),
    ],
)
def test_what_differs_is_said_in_the_words_of_each(
    mine: str, theirs: str, kind: str, my_word: str, their_word: str | None
) -> None:
    (found,) = differences(mine, theirs, "")

    assert (found.kind.value, found.mine) == (kind, my_word)
    assert their_word is None or found.theirs == their_word


@pytest.mark.parametrize(
    ("mine", "theirs", "language"),
    [
        ("Das Büro soll nicht öffnen", "Das Büro soll öffnen", "de"),
        ("Não devemos vender a casa", "Devemos vender a casa", "pt"),
        ("vi ska inte sälja huset", "vi ska sälja huset", "sv"),
        ("не надо продавать дом", "надо продавать дом", "ru"),
        ("不应该提高税收", "应该提高税收", "zh"),
    ],
)
def test_each_language_has_its_words_of_no(mine: str, theirs: str, language: str) -> None:
    assert [each.kind for each in differences(mine, theirs, language)] == [Kind.NEGATION]


@pytest.mark.parametrize(
    ("mine", "theirs", "language"),
    [
        ("", "", "en"),
        ("raise the tax", "raise the tax", "en"),
        ("allow pets in the office", "do not ban pets in the office", "en"),
        ("the rate is incorrect", "the rate is not correct", "en"),
        ("raise pay by 5%", "raise pay by 5 percent", "en"),
        ("a bonus of $1,000", "a bonus of 1000 dollars", "en"),
        ("a budget of 10k", "a budget of 10,000", "en"),
        ("five days off", "5 days off", "en"),
        ("raise pay", "raise pay by 5 percent", "en"),
        ("1. cheaper lunch", "2) cheaper lunch", "en"),
        ("Why not have a roof garden", "have a roof garden", "en"),
        ("no escritório faz frio", "escritório faz frio", "pt"),
        ("Mehr Geld für die Kita", "Mehr Geld für das Kind", "de"),
        ("my card has not arrived yet", "how do I get a physical card", "en"),
        ("start hiring by December", "hire people by the end of the year", "en"),
        ("the old printer jams", "a new desk and a chair", "en"),
        ("pay of $50,000 per year", "pay of $50,000 a year", "en"),
        ("it will not change the tax", "we need the tax", "en"),
    ],
)
def test_the_same_in_other_words_and_what_is_not_near_have_no_difference(
    mine: str, theirs: str, language: str
) -> None:
    assert differences(mine, theirs, language) == ()


def test_several_differences_come_the_gravest_first() -> None:
    found = differences("raise the tax by 5 percent", "lower the tax by 8 percent", "en")

    assert [each.kind for each in found] == [Kind.OPPOSITE, Kind.NUMBER]


WORDS = (
    *("we", "do", "not", "never", "allow", "ban", "the", "5", "days", "6", "weeks"),
    *("raise", "lower", "tax", "Porto", "税", "不"),
)
ANY = st.text(st.characters(), max_size=80) | st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(ANY, ANY, st.sampled_from(["", "en", "de", "zh", "xx"]))
def test_any_two_texts_differ_in_the_same_kinds_either_way(
    mine: str, theirs: str, language: str
) -> None:
    ours, others = differences(mine, theirs, language), differences(theirs, mine, language)

    assert {each.kind for each in ours} == {each.kind for each in others}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,000.50 euros", 1_000.5, "€"),
        ("2,5 km", 2.5, "km"),
        ("1.000.000 people", 1_000_000.0, ""),
        ("1.5 million", 1_500_000.0, ""),
        ("20%", 20.0, "%"),
        ("version 1.2.3", "1.2.3", ""),
        ("at 14:30", "14:30", ""),
        ("half an hour", 0.5, ""),
        ("٣ أيام", "٣", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float | str, unit: str) -> None:
    (found,) = quantities(text)

    assert (found.value, found.unit) == (value, unit)
