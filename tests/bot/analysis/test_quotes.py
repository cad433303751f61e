"""Which words a digest quotes."""

import pytest

from bot.analysis import quotes
from bot.analysis.quotes import LONGEST, choose_quotes
from jam.findings import Theme
from jam.talk import Post
from tests.bot.analysis.samples import said

FORUM = {"C1": "field-tools"}
BACKS = said(
    "The second signature costs my crew an hour every week, because the manager is on a train.",
    "U1",
    reactions="+1:U3,U4,U5",
)
HOLDS = said(
    "I would keep the second signature, it stopped two very wrong invoices last year.",
    "U2",
    reactions="+1:U6",
)
ASIDE = said("Lunch was nice today and the sun came out over the yard at last.", "U7")


def theme(*posts: Post) -> Theme:
    return Theme(label="second signature", people=3, posts=3, refs=tuple(p.ref for p in posts))


def test_two_quotes_disagree_about_what_most_people_talk_about() -> None:
    more = said("The second signature costs us a morning every week, so drop it soon.", "U8")
    posts = [ASIDE, more, HOLDS, BACKS]
    first, second = choose_quotes(posts, themes=[theme(BACKS, HOLDS, more)], forum_of=FORUM)
    assert (first.author_id, second.author_id) == ("U1", "U2")
    assert (first.ref, first.forum) == (BACKS.ref, "field-tools")


def test_quotes_come_from_different_people_and_threads() -> None:
    again = said("My second signature was lost last week and I waited for a day.", "U1")
    under = said(
        "We waited for the second signature last week, an hour each time.", "U9", under=BACKS
    )
    found = choose_quotes([BACKS, again, under], themes=[theme(BACKS, again, under)], forum_of={})
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+1",
        ":tada: " * 20,
        "<https://example.org/a/very/long/path/that/nobody/would/ever/want/to/read>",
        "```we should really do this because it would save an hour```",
        "&gt; we should really do this because it would save an hour each week",
        "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n| 7 | 8 | 9 | ten words",
        "=HYPERLINK(1;2;3;4;5;6;7;8;9;10;11;12) + 13 * 14 / 15 ^ 16",
        "412 posts, 236 people, and the day was about approvals and no longer meetings",
        "Give me an hour back, day 2 of 3: it is now about approvals in the whole company",
        "@channel please all of you read this now because it is important to me",
        "&lt;!channel&gt; please all of you read this now because it is important",
        "a" * 200,
        "too short to say much",
    ],
)
def test_noise_and_what_looks_like_the_bot_is_never_quoted(text: str) -> None:
    assert choose_quotes([said(text)], themes=[], forum_of=FORUM) == ()


def test_quoted_lines_are_not_the_authors_words() -> None:
    post = said("&gt; their long opinion\nI waited an hour last week for a key to this gate.")
    (quote,) = choose_quotes([post], themes=[], forum_of=FORUM)
    assert quote.text == "I waited an hour last week for a key to this gate."


def test_a_long_post_is_cut_at_a_sentence() -> None:
    post = said("I waited an hour last week for a key to this gate. " * 20)
    (quote,) = choose_quotes([post], themes=[], forum_of=FORUM)
    assert len(quote.text) <= LONGEST
    assert quote.text.endswith("gate. …")


def test_what_runs_the_jam_is_not_its_voice() -> None:
    host = said("Voting is open from noon, pick one of the ideas because we need your voice.", "U9")
    (quote,) = choose_quotes([host, ASIDE], themes=[], forum_of=FORUM, limit=1)
    assert quote.author_id == ASIDE.author_id


def test_the_team_is_quoted_for_its_ideas_not_for_running_the_jam() -> None:
    host = said("Build day. I waited an hour for a key last week, so write what you need.", "H")
    idea = said("I waited an hour for a key last week, one code for each area would help.", "H")
    quotes = choose_quotes([host, idea], themes=[], forum_of=FORUM, team={"H"})
    assert [quote.ref for quote in quotes] == [idea.ref]


def test_a_long_post_is_quoted_where_it_speaks_of_the_theme() -> None:
    post = said(
        "Hello from the north. We drove for an hour because the gate stayed shut all morning, and "
        "nobody had the number of the farmer who owns it. The second signature took four days "
        "last week, and the van stood still. That cost us a customer."
    )
    (quote,) = choose_quotes([post], themes=[theme(post)], forum_of=FORUM)
    assert quote.text.startswith("The second signature took four days last week")


def test_what_was_shown_is_not_quoted_again() -> None:
    assert choose_quotes([BACKS], themes=[], forum_of=FORUM, exclude={BACKS.ref}) == ()


def test_the_order_of_posts_changes_nothing() -> None:
    posts = [BACKS, HOLDS, ASIDE]
    themes = [theme(BACKS, HOLDS)]
    assert choose_quotes(posts, themes=themes, forum_of=FORUM) == choose_quotes(
        posts[::-1], themes=themes, forum_of=FORUM
    )


def test_of_very_many_posts_the_most_noticed_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "MOST_WEIGHED", 1)
    (found,) = choose_quotes([ASIDE, HOLDS, BACKS], themes=[], forum_of=FORUM)
    assert found.author_id == "U1"
