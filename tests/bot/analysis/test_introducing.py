"""Who is introduced to whom."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.introducing import MOST_OF_A_THEME, introductions, is_same_team
from jam.introductions import Introduction, Willing
from jam.talk import PostRef


def willing(user_id: str, team: str, gave: dict[int, int], *threads: str) -> Willing:
    return Willing(
        user_id=user_id,
        team=team,
        gave=gave,
        threads=frozenset(PostRef(channel_id="C1", ts=ts) for ts in threads),
    )


ANA, BEN = willing("U1", "Finance", {1: 2}), willing("U2", "IT", {1: 3})
ANA_AND_BEN = Introduction(one="U1", other="U2", theme=1)
SIZES = {1: 9, 2: 3}


def test_two_people_of_different_teams_with_one_theme_are_introduced_over_it() -> None:
    assert introductions([ANA, BEN], SIZES, ()) == (ANA_AND_BEN,)
    assert introductions([BEN, ANA], SIZES, ()) == (ANA_AND_BEN,)


@pytest.mark.parametrize(
    "other",
    [
        replace(BEN, team="finance"),
        replace(BEN, gave={1: 1}),
        replace(BEN, gave={2: 9}),
        replace(BEN, gave={}),
        replace(BEN, threads=frozenset([PostRef(channel_id="C1", ts="5")])),
    ],
)
def test_nobody_is_introduced_to_who_shares_the_team_or_a_thread_or_no_theme(
    other: Willing,
) -> None:
    me = replace(ANA, threads=frozenset([PostRef(channel_id="C1", ts="5")]))
    assert introductions([me, other], SIZES, ()) == ()


def test_nobody_is_introduced_again_or_over_a_theme_without_a_name() -> None:
    assert introductions([ANA, BEN], SIZES, {("U1", "U2")}) == ()
    assert introductions([ANA, BEN], {2: 3}, ()) == ()


def test_a_theme_of_few_counts_more_than_one_that_everybody_writes_about() -> None:
    many, few = willing("U3", "Sales", {1: 9}), willing("U4", "Law", {2: 2})
    me = willing("U5", "IT", {1: 9, 2: 2})
    assert introductions([many, few, me], SIZES, ()) == (
        Introduction(one="U4", other="U5", theme=2),
    )
    both = replace(many, gave={1: 2, 2: 2})
    assert introductions([both, few, me], SIZES, ())[0] == Introduction(
        one="U3", other="U5", theme=2
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Finance", "finance", True),
        ("Finance", "Finance, Berlin", True),
        ("IT", "it-security", True),
        ("Finance", "Logistics", False),
        ("経理", "経理", True),
        ("…", "Finance", True),
    ],
)
def test_names_of_teams_are_the_same_where_all_words_of_one_stand_in_the_other(
    one: str, other: str, same: bool
) -> None:
    assert is_same_team(one, other) is same
    assert is_same_team(other, one) is same


def test_of_a_large_theme_those_who_gave_most_are_looked_at() -> None:
    crowd = [willing(f"U{n:04}", f"Team{n}", {1: 2}) for n in range(2 * MOST_OF_A_THEME)]
    found = introductions([*crowd, replace(ANA, user_id="U9998"), BEN], {1: 500}, ())
    assert len(found) == MOST_OF_A_THEME // 2
    assert "U2" in {person for made in found for person in (made.one, made.other)}


PEOPLE = st.lists(
    st.builds(
        willing,
        st.text("U12345", min_size=2, max_size=3),
        st.sampled_from(["A", "B", "C", ""]),
        st.dictionaries(st.integers(1, 4), st.integers(1, 5), max_size=4),
        st.sampled_from(["1", "2", "3"]),
    ),
    unique_by=lambda person: person.user_id,
    max_size=12,
)


@given(PEOPLE)
def test_each_person_is_introduced_once_to_somebody_of_another_team(people: list[Willing]) -> None:
    found = introductions(people, dict.fromkeys(range(1, 4), 5), ())
    named = [person for made in found for person in (made.one, made.other)]
    assert len(named) == len(set(named))
    assert all(made.one < made.other for made in found)
    by_id = {person.user_id: person for person in people}
    assert not any(is_same_team(by_id[m.one].team, by_id[m.other].team) for m in found)
    assert introductions(people[::-1], dict.fromkeys(range(1, 4), 5), ()) == found
