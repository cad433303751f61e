"""What counts as a theme, how it is called, and how it moves."""

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.themes.shared_phrases import find_themes, spread, theme_key, trend
from jam.findings import Theme, Trend
from jam.talk import Post
from tests.bot.analysis.samples import people, said

SIGNATURES = [
    "The second signature takes all morning while the van stands still.",
    "A second signature never stopped a wrong invoice here.",
    "Keep the second signature above a thousand, drop it below.",
]
TICKETS = [
    "Offline tickets would save the drive back up the hill.",
    "I want offline tickets, the tunnel has no reception.",
    "Please, offline tickets before anything else!",
    "An offline ticket that sends itself later.",
]


def talk(*groups: list[str], first: int = 1) -> list[Post]:
    """Return each group's texts, one person a text."""
    return [
        said(text, user)
        for group in groups
        for text, user in zip(group, people(len(group), first=first), strict=True)
    ]


def themes_of(
    posts: list[Post],
    *,
    avoid: Collection[str] = (),
    names: Collection[str] = (),
    before: Mapping[str, int] | None = None,
) -> tuple[Theme, ...]:
    return find_themes(spread(posts, names=names), avoid=avoid, before=before)


def labels(posts: list[Post], *, avoid: str = "", names: tuple[str, ...] = ()) -> list[str]:
    return [theme.label for theme in themes_of(posts, avoid=avoid.split(), names=names)]


def test_a_phrase_of_three_people_is_a_theme_with_its_figures() -> None:
    posts = talk(SIGNATURES, TICKETS)
    first, second = themes_of(posts)[:2]
    assert (first.label, first.people, first.posts) == ("offline tickets", 4, 4)
    assert (second.label, second.people, second.forums) == ("second signature", 3, 1)
    assert second.refs == tuple(post.ref for post in posts[:3])


def test_two_people_are_no_theme_however_often_they_repeat_it() -> None:
    posts = [said(text + f" Again {n}.", f"U{n % 2}") for n in range(6) for text in SIGNATURES]
    assert themes_of(posts) == ()


def test_copies_of_one_text_count_as_one_voice() -> None:
    text = "Vote for my wonderful coffee machine on the second floor now"
    assert themes_of([said(text, user) for user in people(8)]) == ()


def test_inflections_are_one_theme_under_the_most_used_form() -> None:
    texts = ["an approval too many", "approvals again", "these approvals", "my approval's gone"]
    assert [(t.label, t.people) for t in themes_of(talk(texts))] == [("approvals", 4)]


def test_a_longer_phrase_swallows_its_words() -> None:
    assert labels(talk(TICKETS)) == ["offline tickets"]


def test_a_word_that_many_use_alone_is_the_theme_and_its_phrases_are_part_of_it() -> None:
    colours = ("red", "blue", "grey", "pink", "brown", "black")
    alone = [f"The {colour} invoice was lost." for colour in colours]
    matched = [f"A matched invoice {verb} nobody." for verb in ("helps", "needs", "waits for")]
    assert labels([*talk(matched), *talk(alone, first=4)]) == ["invoice"]


@pytest.mark.parametrize(
    "text",
    [
        "good point",
        "hello, thanks a lot, lol",
        "yeah that is the same thing every day",
        "42 1,000 10:30 £500",
        ":tada: :brightwater: 🎉",
        "<https://example.org/invoice>",
        "https://example.org/invoice/invoice",
        "`invoice` ```invoice```",
        "&gt; invoice",
        "<@U1> <#C1|invoices> <!here>",
        "a b c d",
        "é um que não para os com uma",
        "und die der das nicht ist",
    ],
)
def test_chatter_links_code_emoji_and_numbers_are_no_themes(text: str) -> None:
    assert themes_of([said(text, user) for user in people(5)]) == ()


def test_names_are_never_in_a_label() -> None:
    texts = ["Ask Hattie Brook about invoices", "hattie knows invoices", "Invoices? Hattie."]
    assert labels(talk(texts), names=("Hattie Brook", "hattie.b")) == ["invoices"]


def test_a_name_that_is_a_word_is_one_only_where_it_is_written_so() -> None:
    texts = ["every field in the form", "a field too many", "The field stays empty"]
    assert labels(talk(texts), names=("Rose Field",)) == ["field"]
    texts = ["Rose Field said so", "ask Rose Field", "Field: hello", "that is for Field"]
    assert labels(talk(texts), names=("Rose Field",)) == []


def test_a_single_name_that_may_be_a_persons_is_no_label() -> None:
    texts = ["Brian had the only map", "we all ask Brian", "without Brian no map"]
    assert "Brian" not in labels(talk(texts))


def test_the_question_itself_is_no_theme_but_what_adds_to_it_is() -> None:
    question = "Which approval would you remove?"
    approvals = [f"The approval for a {thing} is absurd" for thing in ("train", "hammer", "lamp")]
    assert labels(talk(approvals), avoid=question) == []
    travel = [f"Travel approval took {n} weeks" for n in ("two", "six", "nine")]
    assert labels(talk(travel), avoid=question) == ["travel approval"]


def test_a_word_gives_way_to_a_phrase_of_mostly_the_same_people() -> None:
    others = ["A signature too many.", "Whose signature, and where?"]
    assert labels(talk(SIGNATURES) + talk(others, first=4)) == ["second signature"]


def test_vague_words_name_a_theme_together_only() -> None:
    texts = ["We need a decision log", "The decision log of my team", "a decision log, please"]
    assert labels(talk(texts)) == ["decision log"]
    assert labels(talk(["The decision came late", "No decision", "whose decision?"])) == []


def test_small_words_that_change_the_meaning_stay() -> None:
    texts = ["There is no signal in the cellar", "no signal again", "No signal, no ticket"]
    assert labels(talk(texts))[0] == "no signal"


def test_labels_are_written_as_people_write_them() -> None:
    texts = ["The GST is unfair", "GST on bread", "no gst on milk", "NEVER PAY GST TWICE"]
    assert labels(talk(texts)) == ["GST"]
    texts = ["Meter reading by card", "METER READING TAKES WEEKS", "Meter reading, again"]
    assert labels(talk(texts)) == ["meter reading"]


def test_phrases_in_other_languages_are_themes_too() -> None:
    texts = ["Die Übergabeliste fehlt immer", "Ohne Übergabeliste geht nichts", "Übergabeliste!"]
    assert labels(talk(texts)) == ["Übergabeliste"]


def test_forums_are_counted() -> None:
    posts = [said(t, f"U{n}", channel=f"C{n % 2}") for n, t in enumerate(SIGNATURES)]
    assert themes_of(posts)[0].forums == 2


@pytest.mark.parametrize(
    ("people", "before", "moves"),
    [
        (3, 2, Trend.STEADY),
        (4, 2, Trend.STEADY),
        (5, 2, Trend.RISING),
        (3, 0, Trend.RISING),
        (12, 9, Trend.STEADY),
        (14, 9, Trend.RISING),
        (9, 14, Trend.FADING),
        (3, 5, Trend.STEADY),
        (3, 6, Trend.FADING),
        (100, 110, Trend.STEADY),
    ],
)
def test_a_trend_needs_three_people_and_half_as_many_again(
    people: int, before: int, moves: Trend
) -> None:
    assert trend(people, before) is moves


def movement(before: dict[str, int] | None) -> Theme:
    return themes_of(talk(TICKETS), before=before)[0]


def test_without_an_earlier_digest_nothing_moves() -> None:
    assert (movement(None).before, movement(None).trend) == (None, Trend.STEADY)


def test_a_theme_absent_before_is_new() -> None:
    assert (movement({}).before, movement({}).trend) == (0, Trend.NEW)


def test_a_theme_is_found_again_under_another_inflection() -> None:
    theme = movement({theme_key("Offline ticket"): 1})
    assert (theme.before, theme.trend) == (1, Trend.RISING)


def test_a_shorter_form_of_an_earlier_theme_is_not_new() -> None:
    theme = movement({theme_key("urgent offline tickets"): 9})
    assert (theme.before, theme.trend) == (None, Trend.STEADY)


def test_phrases_are_counted_that_three_people_used_and_no_others() -> None:
    counted = spread(talk(SIGNATURES, TICKETS)).people()
    assert counted[theme_key("Second signatures")] == 3
    assert "invoice" not in counted


def test_the_order_of_posts_changes_nothing() -> None:
    posts = talk(SIGNATURES, TICKETS)
    shuffled = sorted(posts, key=lambda post: post.text[::-1])
    assert themes_of(shuffled) == themes_of(posts[::-1]) == themes_of(posts)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(people(4))), max_size=8))
def test_any_talk_gives_themes_or_none(talk: list[tuple[str, str]]) -> None:
    posts = [said(text, user, hours=n) for n, (text, user) in enumerate(talk)]
    found = themes_of(posts)
    assert themes_of(posts[::-1]) == found
    assert all(theme.people >= 3 and theme.label.strip() for theme in found)


def test_long_posts_in_every_script_are_read() -> None:
    scripts = ["ж", "天", "क", "ا", "한", "x ", "ß-", "👍"]
    posts = [said((s * 40_000)[:40_000], user) for s in scripts for user in people(3)]
    assert themes_of(posts) == ()


def test_no_posts_have_no_themes() -> None:
    assert themes_of([]) == ()
