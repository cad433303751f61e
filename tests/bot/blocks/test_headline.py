"""The first line of a digest is its finding."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.blocks.catalogue import speaking
from bot.blocks.headline import headline
from bot.blocks.page import DigestPage
from jam.findings import Figures, HotThread, Theme, Trend
from jam.instants import Window
from tests.bot.blocks.material import EMPTY_FINDINGS, FORUM_PAGE, JAM_PAGE, NOW, ref

FIGURES = Figures(posts=80, people=60, authors=40)
DAY_TWO = replace(EMPTY_FINDINGS, figures=FIGURES, before=Figures(posts=70, people=50))


def theme(label: str, now: int, before: int | None, trend: Trend = Trend.STEADY) -> Theme:
    return Theme(label=label, people=now, posts=now, before=before, trend=trend)


def thread(repliers: int) -> HotThread:
    return HotThread(
        ref=ref("tools", 1), excerpt="Stop *it*", repliers=repliers, reactors=0, last_at=NOW
    )


def page(*themes: Theme, of: DigestPage = JAM_PAGE, hot: int = 0) -> DigestPage:
    threads = (thread(hot),) if hot else ()
    return replace(of, day=2, findings=replace(DAY_TWO, themes=themes, hot=threads))


@pytest.mark.parametrize(
    ("themes", "finding"),
    [
        ((), "80 posts"),
        (
            (theme("signature", 48, 20), theme("meetings", 19, 60)),
            "now about “signature”, no longer “meetings”",
        ),
        (
            (theme("signature", 48, 20), theme("meetings", 40, 41)),
            "“signature” has overtaken “meetings”",
        ),
        (
            (theme("signature", 48, 0, Trend.NEW), theme("meetings", 20, 0)),
            "“signature” is new and leads",
        ),
        (
            (theme("crew", 9, 5), theme("sample check", 6, 0, Trend.NEW)),
            "“sample check” is new",
        ),
        (
            (theme("crew", 20, 20), theme("sample check", 6, 0, Trend.NEW)),
            "still about “crew”",
        ),
        (
            (theme("land", 9, 9), theme("New Zealand", 8, 8)),
            "“land” and “New Zealand”, side by side",
        ),
        ((theme("signature", 48, 20),), "more and more about “signature”"),
        ((theme("signature", 48, 45), theme("meetings", 9, 9)), "still about “signature”"),
        ((theme("signature", 48, 0),), "mostly about “signature”"),
        (
            (theme("signature", 48, 45), theme("signal", 46, 40)),
            "“signature” and “signal”, side by side",
        ),
    ],
)
def test_the_jams_digest_says_what_moved(themes: tuple[Theme, ...], finding: str) -> None:
    assert headline(page(*themes)) == f"Give us an hour back, day 2 of 3: {finding}"


def test_the_first_digest_says_what_the_talk_starts_with() -> None:
    first = replace(page(), findings=replace(DAY_TWO, before=None, themes=(theme("a", 9, None),)))
    assert headline(first).endswith(": it starts with “a”")


def test_a_theme_in_another_language_than_the_digest_says_which() -> None:
    street = replace(theme("Straße", 48, 0, Trend.NEW), language="de")
    assert headline(page(street)).endswith(": “Straße” (German) is new and leads")
    with speaking(["de"]):
        assert "(" not in headline(page(street))
    with speaking(["de"]):
        rue = replace(street, label="rue", language="fr")
        assert "(Französisch)" in headline(page(rue))


def test_the_closing_digest_says_what_the_talk_came_to() -> None:
    last = replace(page(theme("a", 9, 5), theme("b", 8, 9)), is_closing=True)
    assert headline(last) == (
        "Give us an hour back has closed: at the end it was about “a” and “b”"
    )


def test_a_thin_last_window_is_told_by_the_whole_talk() -> None:
    overall = (theme("crew", 16, None), theme("second signature", 8, None), theme("van", 7, None))
    last = replace(page(theme("van", 6, 5), theme("crew card", 4, 2)), is_closing=True)
    last = replace(last, findings=replace(last.findings, overall=overall))
    assert headline(last).endswith("has closed: in all it was about “second signature”")


def test_without_a_theme_the_thread_most_people_took_part_in_is_the_finding() -> None:
    loved = replace(thread(0), reactors=90)
    made = replace(page(), findings=replace(DAY_TWO, hot=(loved,)))
    assert headline(made).endswith(": most reacted to, “Stop ∗it∗”")
    assert headline(page(hot=6)).endswith(": most answered, “Stop ∗it∗”")
    assert headline(replace(page(hot=4), is_closing=True)).endswith("has closed: 80 posts")


def test_a_word_of_a_few_people_is_no_finding() -> None:
    assert headline(page(theme("water", 4, 0, Trend.NEW))).endswith(": 80 posts")


def test_a_forums_digest_counts_its_people_and_asks_between_two_themes() -> None:
    made = headline(page(theme("no signal", 31, 29), theme("paper", 30, 28), of=FORUM_PAGE))
    assert made == "Field tools: 60 people; “no signal”, or “paper”?"


def test_a_theme_of_a_few_people_is_no_rival() -> None:
    made = headline(page(theme("housing", 5, 5), theme("taxes", 4, 4), of=FORUM_PAGE))
    assert made == "Field tools: 60 people; still about “housing”"


def test_a_thread_with_half_of_the_authors_is_the_finding() -> None:
    made = headline(page(theme("no signal", 19, 29), hot=20))
    assert made.endswith(": one thread stands out, “Stop ∗it∗”")


@pytest.mark.parametrize("repliers", [4, 19])
def test_a_thread_with_fewer_is_not(repliers: int) -> None:
    assert "one thread" not in headline(page(theme("no signal", 19, 29), hot=repliers))


def test_a_headline_never_counts_fewer_than_five_people() -> None:
    few = replace(page(of=FORUM_PAGE), findings=EMPTY_FINDINGS)
    assert headline(few).startswith("Field tools: fewer than five people; ")


@pytest.mark.parametrize(
    ("hours", "word"), [(24, "yesterday"), (23, "yesterday"), (25, "yesterday"), (40, "earlier")]
)
def test_figures_are_held_against_yesterday_only_when_it_was_yesterday(
    hours: int, word: str
) -> None:
    window = Window(NOW - timedelta(hours=hours), NOW)
    assert replace(page(), findings=replace(DAY_TWO, window=window)).before == word
