"""Which words a digest quotes."""

from dataclasses import replace

import pytest

from bot.analysis.choosing import quotes
from bot.analysis.choosing.objections import with_objections
from bot.analysis.choosing.quotes import LONGEST, choose_quotes
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


def test_the_strongest_objection_stands_beside_the_support() -> None:
    more = said("The second signature costs us a morning every week, so drop it soon.", "U8")
    posts = [ASIDE, more, HOLDS, BACKS]
    about = with_objections(posts, [theme(BACKS, HOLDS, more)], forum_of=FORUM)
    first, second = choose_quotes(posts, themes=about, forum_of=FORUM)
    assert (first.author_id, first.objects) == ("U1", False)
    assert (second.author_id, second.objects) == ("U2", True)
    assert (first.ref, first.forum) == (BACKS.ref, "field-tools")


def test_without_an_objection_the_second_quote_is_about_something_else() -> None:
    same = said(
        "The second signature costs our office an hour each week, as nobody reads it.", "U8"
    )
    other = said("My train was late twice last week, so two customers waited for me.", "U9")
    themes = [theme(BACKS, same), replace(theme(other), label="trains")]
    found = choose_quotes([BACKS, same, other], themes=themes, forum_of=FORUM)
    assert [quote.author_id for quote in found] == ["U1", "U9"]


def test_a_second_quote_from_another_forum_or_region_is_preferred() -> None:
    here = said("We waited an hour for the lift last week, because it stood still.", "U2")
    there = said(
        "We waited an hour for the gate last week, because it was shut.", "U3", channel="C2"
    )
    found = choose_quotes([BACKS, here, there], themes=[theme(BACKS)], forum_of=FORUM)
    assert [quote.author_id for quote in found] == ["U1", "U3"]
    regions = {"U1": "Europe/Paris", "U2": "Asia/Tokyo", "U4": "Europe/Paris"}
    near = said("We waited an hour for the lift last week, because it stood still!", "U4")
    found = choose_quotes(
        [BACKS, near, here], themes=[theme(BACKS)], forum_of=FORUM, region_of=regions
    )
    assert [quote.author_id for quote in found] == ["U1", "U2"]


def test_a_reason_is_quoted_before_a_cheer_and_a_wish() -> None:
    cheer = said("Great idea, I totally agree with all of this, well done you two.", "U3")
    wish = said("All forms of the whole company must go away by the end of May.", "U4")
    reason = said("All forms should be one, because each asks for the same four numbers.", "U5")
    found = choose_quotes([cheer, wish, reason], themes=[], forum_of=FORUM)
    assert [quote.author_id for quote in found] == ["U5", "U4"]


def test_what_a_reply_asks_one_person_is_no_voice_of_the_jam() -> None:
    asked = said(
        "Have you tried the blue form that they sent to your office last week?", "U2", under=BACKS
    )
    told = said(
        "The blue form is read by nobody, because the red one has the same lines.",
        "U3",
        under=HOLDS,
    )
    (quote,) = choose_quotes([asked, told], themes=[], forum_of=FORUM, limit=1)
    assert quote.author_id == "U3"


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
        "eval: let x = one of the many words because it should be all of them",
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


def test_a_reply_that_gives_nothing_and_moved_nobody_is_not_quoted() -> None:
    reply = said(
        "The blue form is the same as the red one in every line but the first.", "U3", under=HOLDS
    )
    assert choose_quotes([reply], themes=[], forum_of=FORUM) == ()
    assert choose_quotes([replace(reply, reactions=BACKS.reactions)], themes=[], forum_of=FORUM)


def test_a_reply_that_leans_on_another_post_is_not_quoted() -> None:
    reply = said(
        "And that would save my crew an hour a week, because nobody reads it.", under=HOLDS
    )
    assert choose_quotes([reply], themes=[], forum_of=FORUM) == ()


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
