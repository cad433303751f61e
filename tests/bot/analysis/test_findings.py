"""Everything a digest is filled from, together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.findings import find
from bot.analysis.known import Known
from jam.findings import Figures, Findings, Theme
from jam.talk import Post
from tests.bot.analysis.samples import CHANNEL, DAY, people, said

NAMES, KEYS = {"C1": "Field tools", "C2": "Travel"}, {"C1": "field-tools", "C2": "travel"}


def a_day() -> list[Post]:
    """Return a day of talk in two forums, with a thread that began the day before."""
    hot = said("The second signature costs my crew an hour every week.", "U1", hours=1)
    answers = [
        said(f"A second signature {why}.", user, hours=2, under=hot)
        for user, why in zip(
            people(3, first=2),
            ("never helped my team last year", "should stay", "is theatre"),
            strict=True,
        )
    ]
    question = said("Who can still change the second signature today?", "U5", hours=3)
    gem = said(
        "We paint the meter's last digits on the box, because then nobody opens the wrong one.",
        "U6",
        hours=4,
        channel="C2",
    )
    old = said("The train was late again.", "U7", hours=-5, channel="C2")
    new = said("And today too.", "U8", hours=5, under=old)
    return [hot, *answers, question, gem, old, new]


def found(posts: list[Post], *, themes: tuple[Theme, ...] = ()) -> Findings:
    return find(
        posts,
        window=DAY,
        forum_names=NAMES,
        forum_of=KEYS,
        themes=themes,
        before_figures=Figures(posts=3),
        known=Known(earlier=frozenset({"U1"})),
        tone=True,
    )


def test_a_day_has_its_themes_threads_quotes_questions_and_figures() -> None:
    posts = a_day()
    refs = tuple(post.ref for post in posts[:5])
    theme = Theme(number=3, label="second signature", people=5, posts=5, refs=refs)
    day = found(posts, themes=(theme,))
    assert day.themes == (theme,)
    assert day.held == {"3": 5}
    assert [hot.ref for hot in day.hot] == [posts[0].ref]
    assert [question.ref for question in day.questions] == [posts[4].ref]
    assert {quote.forum for quote in day.quotes} <= set(KEYS.values())
    assert len({quote.author_id for quote in day.quotes}) == 2
    assert (day.figures.posts, day.figures.first_time, day.before) == (7, 6, Figures(posts=3))
    assert day.forum_people == {"Field tools": 5, "Travel": 2}
    assert sum(map(sum, day.activity.counts.values())) == 7
    assert day.tone == ()


def test_no_post_of_the_top_message_is_shown_twice() -> None:
    day = found(a_day())
    refs = [question.ref for question in day.questions] + [quote.ref for quote in day.quotes]
    refs += [day.overlooked.ref] if day.overlooked else []
    assert len(refs) == len(set(refs))


def test_what_was_shown_yesterday_is_not_shown_today() -> None:
    posts = a_day()
    shown = set(found(posts).shown())
    again = find(posts, window=DAY, forum_names=NAMES, forum_of=KEYS, exclude=shown)
    assert not shown & set(again.shown())


def test_one_forum_has_no_table_of_forums() -> None:
    day = find(a_day(), window=DAY, forum_names={CHANNEL: "Tools"}, forum_of=KEYS)
    assert day.forum_people is None


def test_a_day_without_posts_has_empty_findings() -> None:
    day = found([])
    assert (day.figures, day.themes, day.hot, day.quotes) == (Figures(), (), (), ())
    assert (day.questions, day.overlooked, day.tone) == ((), None, ())


def test_the_order_of_posts_changes_nothing() -> None:
    posts = a_day()
    assert found(posts[::-1]) == found(posts)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=80), st.sampled_from(people(4))), max_size=8))
def test_any_talk_has_findings(talk: list[tuple[str, str]]) -> None:
    posts = [said(text, user, hours=n) for n, (text, user) in enumerate(talk)]
    assert found(posts[::-1]) == found(posts)
