"""A message keeps Slack's limits, and says so early when it would not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.message import (
    MOST_CHARACTERS,
    SECTION,
    divider,
    listed,
    message,
    messages,
    section,
    sections,
    visible,
)
from bot.blocks.safe import Mrkdwn, date, link, safe
from tests.bot.blocks.material import JAM, NOW

LINE = Mrkdwn("x" * 900)


def test_a_message_without_text_is_refused() -> None:
    with pytest.raises(ValueError, match="needs text"):
        message(Mrkdwn(" "), divider())


def test_too_many_blocks_are_refused() -> None:
    with pytest.raises(ValueError, match="51 blocks"):
        message(Mrkdwn("x"), *[divider()] * 51)


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(ValueError, match="characters"):
        message(Mrkdwn("x"), *[section(Mrkdwn("x" * SECTION))] * 4)


def test_what_is_too_much_for_one_message_becomes_several() -> None:
    made = messages(Mrkdwn("x"), sections([LINE] * 30))
    assert len(made) == 4
    assert sum(visible(one) for one in made) == 30 * 900 + 20


@given(st.lists(st.integers(min_value=1, max_value=1500), max_size=40))
def test_lines_are_packed_without_losing_one(lengths: list[int]) -> None:
    packed = sections([Mrkdwn("x" * n) for n in lengths])
    texts = [block.to_dict()["text"]["text"] for block in packed]
    assert all(len(text) <= SECTION for text in texts)
    assert [len(line) for text in texts for line in text.split("\n")] == lengths


def test_fifty_blocks_fit_and_the_next_opens_another_message() -> None:
    assert [len(made.blocks) for made in messages(Mrkdwn("x"), [divider()] * 51)] == [50, 1]


def test_a_list_that_is_cut_says_how_much_more_there_is() -> None:
    assert listed([LINE] * 15, 3) == [LINE, LINE, LINE, "_and 12 more_"]
    assert listed([LINE] * 3, 3) == [LINE] * 3


def test_a_reader_sees_labels_and_letters_not_addresses_and_entities() -> None:
    text = Mrkdwn(link("four", "https://x.example/a/long/address") + safe(" & ") + safe("<"))
    assert visible(message(text, section(text))) == len("four&<")


def test_a_reader_sees_a_date_and_not_its_instructions() -> None:
    text = date(NOW, JAM.zone)
    assert visible(message(text, section(text))) == len("5 Mar 09:00 GMT")


def test_the_limit_leaves_room_below_slacks() -> None:
    assert MOST_CHARACTERS < 13_200
