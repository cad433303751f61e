"""Contradictions in a plan, found in whatever part of it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jam.plan_checks import contradictions

PHASES = {"open": "2026-03-03 09:00", "build": "2026-03-04 09:00", "closed": "2026-03-06 09:00"}
FORUMS = [{"key": "forms", "name": "Forms"}, {"key": "copies", "name": "Copies"}]


def found(**parts: object) -> list[tuple[tuple[str | int, ...], str]]:
    return [(c.where, c.what) for c in contradictions({"forums": FORUMS, **parts})]


def test_a_plan_that_hangs_together_has_none() -> None:
    prompts = [{"at": "2026-03-03 10:00", "forums": ["forms"]}, {"after": "build", "delay": "2h"}]
    assert found(phases=PHASES, prompts=prompts) == []


@pytest.mark.parametrize("plan", [None, [], "x", {}, {"forums": "x", "phases": [], "prompts": {}}])
def test_a_plan_of_which_nothing_can_be_read_has_none(plan: object) -> None:
    assert contradictions(plan) == []


def test_phases_out_of_order_are_found_around_one_that_cannot_be_read() -> None:
    phases = {**PHASES, "build": "soon", "closed": "2026-03-02 09:00"}
    assert found(phases=phases) == [
        (
            ("phases", "closed"),
            "'closed' (2026-03-02 09:00) must start after 'open' (2026-03-03 09:00)",
        )
    ]


def test_two_phases_cannot_start_at_once() -> None:
    [(where, _)] = found(phases={**PHASES, "build": PHASES["open"]})
    assert where == ("phases", "build")


def test_doubled_keys_names_and_channels_are_found_at_the_second() -> None:
    forums = [
        {"key": "forms", "name": "Forms", "channel": "#Lobby"},
        {"key": "forms", "name": "forms", "channel": "team"},
        {"key": "backstage", "name": "Other"},
    ]
    where = [w for w, _ in found(forums=forums, lobby={"channel": "lobby"})]
    assert where == [
        ("forums", 1, "key"),
        ("forums", 1, "name"),
        ("forums", 0, "channel"),
        ("forums", 2, "key"),
    ]


def test_unknown_pillars_and_forums_get_a_suggestion() -> None:
    forums = [{**FORUMS[0], "pillar": "fair-wrok"}, FORUMS[1]]
    prompts = [{"at": "2026-03-03 10:00", "forums": ["copys", "forms", "forms"]}]
    assert found(forums=forums, pillars={"fair-work": "Fair"}, prompts=prompts) == [
        (("forums", 0, "pillar"), "there is no pillar 'fair-wrok'; did you mean 'fair-work'?"),
        (("prompts", 0, "forums", 0), "there is no forum 'copys'; did you mean 'copies'?"),
        (("prompts", 0, "forums", 2), "'forms' stands twice"),
    ]


@pytest.mark.parametrize(
    ("prompt", "field", "words"),
    [
        ({}, None, "there is none of them"),
        ({"at": "2026-03-03 10:00", "daily": "09:00"}, None, "there is both at and daily"),
        ({"at": "2026-03-03 08:59"}, "at", "not between the opening and the close"),
        ({"at": "2026-03-06 09:00"}, "at", "not between the opening and the close"),
        ({"after": "vote"}, "after", "the jam has no phase 'vote'; it has open, build, closed"),
        ({"after": "draft"}, "after", "the jam has no phase 'draft'"),
        ({"after": "closed"}, "after", "the jam has closed by then"),
        ({"after": "build", "delay": "2 days"}, "delay", "the jam has closed by then"),
    ],
)
def test_a_prompt_without_a_moment_that_comes_is_found(
    prompt: dict[str, str], field: str | None, words: str
) -> None:
    [(where, what)] = found(phases=PHASES, prompts=[prompt])
    assert where == (("prompts", 0) if field is None else ("prompts", 0, field))
    assert words in what


def test_promises_lie_after_the_close() -> None:
    where = [
        w
        for w, _ in found(
            phases=PHASES, promise={"by": "2026-03-06"}, retention={"kept_until": "2026-03-05"}
        )
    ]
    assert where == [("promise", "by"), ("retention", "kept_until")]


def test_an_emoji_has_one_meaning() -> None:
    assert found(emoji={"doubt": ":bulb:"}) == [
        (("emoji", "doubt"), "'bulb' already means idea; each emoji has one meaning")
    ]


def test_a_year_is_not_mistyped() -> None:
    [(where, what)] = found(phases={**PHASES, "closed": "2062-03-06 09:00"})
    assert where == ("phases", "closed")
    assert "is the year right?" in what


ANYTHING = st.recursive(
    st.one_of(
        st.none(), st.text(max_size=5), st.integers(), st.sampled_from(list(PHASES.values()))
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["phases", "open", "closed", "forums", "key", "prompts", "at", "after", "pillars"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(plan=ANYTHING)
def test_nothing_a_file_can_hold_is_too_strange_to_look_at(plan: object) -> None:
    assert isinstance(contradictions(plan), list)


def test_names_are_withheld_in_open_forums_that_there_are() -> None:
    forums = [*FORUMS, {"key": "board", "name": "Board", "private": True}]
    withheld = {"forums": ["forms", "form", "forms", "board"]}
    assert found(forums=forums, withheld_names=withheld) == [
        (("withheld_names", "forums", 1), "there is no forum 'form'; did you mean 'forms'?"),
        (("withheld_names", "forums", 2), "'forms' stands twice"),
        (
            ("withheld_names", "forums", 3),
            (
                "'board' is a private forum, where names cannot be withheld: take it out of this "
                "list, or leave 'private' out of the forum"
            ),
        ),
    ]
    assert found(withheld_names={"forums": ["forms"]}) == []
