"""The order of what was found: how words fit, then how many support it and how new it is."""

from datetime import timedelta

from bot.analysis.finding.relevance import Candidate, by_words, in_order
from jam.finding import Phrase
from jam.instants import instant_to_ts
from jam.talk import PostRef
from tests.storage.conftest import at

NOW = at("05 09:00")
FORM, TRAVEL = Phrase(words=("form",)), Phrase(words=("travel",))


def made(text: str, *, title: str = "", hours: int = 1, is_idea: bool = False) -> Candidate:
    ts = instant_to_ts(NOW - timedelta(hours=hours, seconds=len(text)))
    ref = PostRef(channel_id="C0FORUM0001", ts=ts)
    return Candidate(
        ref=ref, title=tuple(title.split()), words=tuple(text.split()), is_idea=is_idea
    )


def order(
    *candidates: Candidate,
    phrases: tuple[Phrase, ...] = (FORM,),
    support: dict[PostRef, int] | None = None,
) -> list[Candidate]:
    ranked = in_order(candidates, by_words(candidates, phrases), support or {}, NOW)
    return [next(c for c in candidates if c.ref == ref) for ref in ranked]


def test_a_word_weighs_more_in_a_short_post_and_in_a_title() -> None:
    short, long = made("form here"), made(f"form here {'and there ' * 40}")
    titled = made("something here", title="form")
    assert order(long, short, titled) == [titled, short, long]


def test_a_rare_word_weighs_more_than_one_that_all_have() -> None:
    common = [made(f"form n{number}") for number in range(10)]
    rare = made("travel n")
    assert order(*common, rare, phrases=(FORM, TRAVEL))[0] == rare


def test_of_equal_fit_the_supported_and_then_the_newer_comes_first() -> None:
    old, new, liked = made("form x", hours=30), made("form y", hours=2), made("form z", hours=40)
    assert order(old, new, liked, support={liked.ref: 7}) == [liked, new, old]


def test_an_idea_comes_before_the_talk_about_it() -> None:
    talk, idea = made("form x"), made("form y", hours=2, is_idea=True)
    assert order(talk, idea) == [idea, talk]


def test_support_does_not_outweigh_words_that_do_not_fit() -> None:
    much, little = made("form form form x"), made(f"form {'word ' * 60}")
    assert order(little, much, support={little.ref: 6}) == [much, little]


def test_phrases_and_beginnings_are_counted() -> None:
    both, apart = made("travel form x"), made("form travel x")
    phrase = Phrase(words=("travel", "form"))
    assert by_words([both, apart], [phrase])[apart.ref] == 0
    begins = Phrase(words=("trav",), begins=True)
    assert by_words([both], [begins])[both.ref] > 0


def test_without_words_the_newest_comes_first() -> None:
    old, new = made("a b", hours=9), made("c d", hours=1)
    assert order(old, new, phrases=()) == [new, old]
    assert order() == []
