"""Whatever people write becomes a name that Slack takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channel_names import LONGEST, alternatives, channel_name, is_channel_id
from sandbox.lifecycle import check_name


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("less-paper", "less-paper"),
        ("#Less Paper!", "less-paper"),
        ("Über & Größe, 2026", "uber-große-2026"),
        ("çà et là", "ca-et-la"),
        ("会議室", "会議室"),
        ("a..b__c--d", "a-b__c-d"),
        ("-_x_-", "x"),
        ("!!!", "jam"),
        ("", "jam"),
        ("x" * 100, "x" * 80),
        ("C0123456789", "C0123456789"),
    ],
)
def test_examples(wanted: str, name: str) -> None:
    assert channel_name(wanted) == name


@given(st.text(max_size=200))
def test_slack_takes_every_name_and_leaves_it_as_it_is(wanted: str) -> None:
    name = channel_name(wanted)
    if not is_channel_id(name):
        assert check_name(name) == name
        assert channel_name(name) == name


@given(st.text(max_size=200))
def test_the_alternatives_are_different_names_that_slack_takes(wanted: str) -> None:
    name = channel_name(wanted)
    if not is_channel_id(name):
        found = list(alternatives(name))
        assert found[0] == name
        assert len(set(found)) == len(found) == 20
        assert all(check_name(one) and len(one) <= LONGEST for one in found)


def test_only_ids_are_taken_for_ids() -> None:
    assert is_channel_id("C0123456789")
    assert not is_channel_id("c0123456789")
    assert not is_channel_id("CHANNEL")
