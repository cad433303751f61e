"""Which vote a person has, and what an idea is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jam.ideas import TITLE, Act, How, Side, says_something, short_title, title_of, vote_of

FIRST, SECOND, THIRD = "1772530000.000100", "1772530000.000200", "1772530001.000000"


def emoji(side: Side, at: str) -> Act:
    return Act(side=side, how=How.EMOJI, at=at)


def pressed(side: Side | None, at: str) -> Act:
    return Act(side=side, how=How.BUTTON, at=at)


@pytest.mark.parametrize(
    ("acts", "side"),
    [
        ([], None),
        ([emoji(Side.SUPPORT, FIRST)], Side.SUPPORT),
        ([emoji(Side.SUPPORT, FIRST), emoji(Side.DOUBT, SECOND)], Side.DOUBT),
        ([emoji(Side.SUPPORT, SECOND), emoji(Side.DOUBT, FIRST)], Side.SUPPORT),
        ([emoji(Side.SUPPORT, FIRST), pressed(Side.DOUBT, SECOND)], Side.DOUBT),
        ([emoji(Side.SUPPORT, THIRD), pressed(Side.DOUBT, SECOND)], Side.SUPPORT),
        ([emoji(Side.SUPPORT, FIRST), pressed(None, SECOND)], None),
        ([pressed(Side.DOUBT, FIRST), pressed(None, SECOND)], None),
        ([pressed(None, FIRST), emoji(Side.DOUBT, SECOND)], Side.DOUBT),
        ([pressed(Side.SUPPORT, FIRST), pressed(Side.SUPPORT, SECOND)], Side.SUPPORT),
    ],
)
def test_of_all_that_stands_the_latest_act_is_the_vote(acts: list[Act], side: Side | None) -> None:
    found = vote_of(acts)
    assert (found.side if found else None) is side
    assert vote_of(acts, own=True) is None


ACTS = st.lists(
    st.builds(
        Act,
        side=st.sampled_from([*Side, None]),
        how=st.sampled_from(How),
        at=st.sampled_from([FIRST, SECOND, THIRD]),
    ),
    max_size=6,
)


@given(ACTS.flatmap(lambda acts: st.tuples(st.just(acts), st.permutations(acts))))
def test_a_vote_is_the_same_in_whatever_order_and_however_often_its_acts_are_read(
    both: tuple[list[Act], list[Act]],
) -> None:
    acts, again = both
    assert vote_of(acts) == vote_of([*again, *acts])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Close tickets without signal\nI drive 40 minutes.", "Close tickets without signal"),
        ("\n\n  :bulb: \nOne app", "One app"),
        ("*One* _app_, not ~four~ `now`", "One app, not four now"),
        ("a_name_of_mine stays * as it is", "a_name_of_mine stays * as it is"),
        ("<@U0ANA> asked for <https://www.example.org/a/b>", "someone asked for example.org"),
        ("see <https://example.org|the form> in <#C1|forms>", "see the form in forms"),
        ("&gt; quoted &lt;b&gt; &amp;amp;", "quoted <b> &amp;"),
        ("<!here> look", "look"),
        (":tada::tada:", ""),
        ("…!?", ""),
        ("", ""),
        ("線路が切れた", "線路が切れた"),
        ("Let tickets wait for signal.", "Let tickets wait for signal"),
        ("And so on...", "And so on..."),
        (
            "No signal in half my chambers. So I drive.",
            "No signal in half my chambers. So I drive.",
        ),
        (
            "No signal in half my valve chambers. I climb out and drive until there are bars.",
            "No signal in half my valve chambers",
        ),
        (
            "Hello! Who is it that reads the form of z. B. Mr. B. today? I only sign it.",
            "Hello! Who is it that reads the form of z. B. Mr. B. today?",
        ),
    ],
)
def test_a_title_is_the_first_line_that_says_something(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_long_line_is_cut_at_a_word_and_one_without_spaces_anywhere() -> None:
    assert len(title_of("word " * 700)) <= TITLE
    assert title_of("word " * 700).endswith("word…")
    assert len(short_title("x" * 3_000)) == TITLE


@given(st.text(max_size=400))
def test_whatever_is_written_a_title_is_one_printable_line(text: str) -> None:
    for made in (title_of(text), short_title(text)):
        assert len(made) <= TITLE
        assert made.isprintable()
        assert made == short_title(made)


def test_only_signs_and_pictures_say_nothing() -> None:
    assert says_something("One app")
    assert not any(map(says_something, ("", "   ", "💡💡", "…", "__")))
