"""The languages people write in."""

from bot.analysis.language.spoken import spoken_languages
from jam.findings import Spoken
from tests.bot.analysis.samples import people, said

ENGLISH = [said("Who has the key to the store room?", by) for by in people(7)]
GERMAN = [said("Wer hat den Schlüssel zum Lager?", by) for by in people(5, first=3)]


def test_posts_and_people_are_counted_by_language() -> None:
    twice = said("Und wo ist der andere Schlüssel?", "U3")
    assert spoken_languages([*GERMAN, twice, *ENGLISH]) == (
        Spoken(language="en", posts=7, people=7),
        Spoken(language="de", posts=6, people=5),
    )


def test_what_is_too_short_stands_last_however_much_it_is() -> None:
    short = [said(":tada:", by) for by in people(20)]
    assert [s.language for s in spoken_languages([*short, *ENGLISH])] == ["en", "und"]


def test_short_words_are_in_the_language_of_the_others() -> None:
    (found,) = spoken_languages([*ENGLISH * 5, said("Hello", "U8"), said("typo", "U9")])
    assert found == Spoken(language="en", posts=37, people=9)


def test_only_the_jams_languages_are_counted() -> None:
    found = spoken_languages([*ENGLISH, *GERMAN], among=["en", "fr"])
    assert [s.language for s in found] == ["en", "und"]


def test_nothing_is_in_no_language() -> None:
    assert spoken_languages([]) == ()
