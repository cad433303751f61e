"""A search is read as it is meant, whatever is typed."""

import pytest

from bot.analysis.finding.query import LONGEST, MOST_PHRASES, read_query
from jam.finding import Mark, Phrase


def words(*found: str, begins: bool = False) -> Phrase:
    return Phrase(words=found, begins=begins)


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("travel form", (words("travel"), words("form"))),
        ("the travel form of", (words("travel"), words("form"))),
        ("the of", (words("the"), words("of"))),
        ('"travel form"', (words("travel", "form"),)),
        ("“travel form”", (words("travel", "form"),)),
        ('"travel form', (words("travel", "form"),)),
        ("co-op", (words("co", "op"),)),
        ("trav*", (words("trav", begins=True),)),
        ("請求書", (words("請求", "求書"),)),
        ("書", (words("書", begins=True),)),
        ("form form", (words("form"),)),
        ("AT&amp;T", (words("at", "t"),)),
        ("% ' \" * -", ()),
    ],
)
def test_words_and_phrases(typed: str, phrases: tuple[Phrase, ...]) -> None:
    assert read_query(typed).phrases == phrases


def test_what_is_left_out() -> None:
    query = read_query('form -travel -"one page" co-op')
    assert query.phrases == (words("form"), words("co", "op"))
    assert query.without == (words("travel"), words("one", "page"))


def test_filters() -> None:
    query = read_query('in:#jam-forms by:@bea is:idea HAS:Link has:"video" form')
    assert (query.forum, query.author) == ("jam-forms", "bea")
    assert query.marks == {Mark.IDEA, Mark.LINK, Mark.VIDEO}
    assert query.typed == ("form",)
    assert query.without_forum == 'by:@bea is:idea HAS:Link has:"video" form'
    named = read_query('by:"Bea Müller" in:<#C0FORM|forms>')
    assert (named.author, named.forum) == ("Bea Müller", "C0FORM")
    assert not named.is_empty


def test_filters_that_there_are_not_are_named_and_words_with_a_colon_are_words() -> None:
    query = read_query("is:green has: in: note:this")
    assert query.unknown == ("is:green", "has:", "in:")
    assert query.phrases == (words("note", "this"),)


def test_a_long_search_is_cut_and_says_so() -> None:
    query = read_query("word " * 1000)
    assert query.cut
    assert not read_query("x" * LONGEST).cut
    many = read_query(" ".join(f"word{number}" for number in range(40)))
    assert len(many.phrases) == MOST_PHRASES


@pytest.mark.parametrize("typed", ["", "  ", "%", "🎉", "-form", "is:green"])
def test_nothing_to_look_for(typed: str) -> None:
    assert read_query(typed).is_empty
