"""Home is within Slack's limits whatever is in it, and shows by worth what it has."""

import json
from dataclasses import replace

import pytest

from bot.blocks.catchup import catchup_modal
from bot.blocks.home import MOST_BLOCKS, MOST_BYTES, home_view
from jam.ideas import Idea
from jam.talk import PostRef
from tests.bot.blocks.contracts import assert_typed_as_home, assert_typed_as_view
from tests.bot.blocks.home_material import CAUGHT_UP, FULL, MINE, NEW, PAGES
from tests.bot.blocks.material import JAM

LONG = "&<*_~`|>\u202e " * 400


@pytest.mark.parametrize("name", sorted(PAGES))
def test_it_fits_slacks_published_types(name: str) -> None:
    assert_typed_as_home(home_view(PAGES[name]))


def test_a_catch_up_is_a_modal_slack_takes() -> None:
    assert_typed_as_view(catchup_modal(CAUGHT_UP))


def idea(title: str) -> Idea:
    ref = PostRef(channel_id="C0TOOLS0001", ts="1.000000")
    return replace(MINE, title=title, ref=ref)


def test_the_fullest_home_with_the_longest_words_is_within_slacks_limits() -> None:
    long = replace(FULL.ideas[0], idea=idea(LONG), url="https://acme.slack.com/" + "x" * 300)
    forum = replace(FULL.forums[0], place=replace(FULL.forums[0].place, question=LONG[:250]))
    view = home_view(
        replace(
            FULL,
            waiting=tuple(replace(one, words=LONG) for one in FULL.waiting * 20),
            ideas=(long,) * 200,
            hot=(long,) * 10,
            follows=tuple(replace(one, words=LONG, idea=None) for one in FULL.follows * 50),
            forums=(forum,) * 50,
            others=(JAM,) * 30,
            past=FULL.past * 30,
        )
    )
    assert len(view["blocks"]) <= MOST_BLOCKS
    assert len(json.dumps(view).encode()) <= MOST_BYTES
    assert_typed_as_home(view)


def test_what_waits_stands_before_what_is_new_and_both_before_the_forums() -> None:
    said = json.dumps(home_view(FULL), ensure_ascii=False)
    order = ["Waiting for you", "Your ideas", "New since", "You follow", "The forums"]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_a_title_cannot_close_the_link_it_stands_in() -> None:
    said = json.dumps(home_view(replace(NEW, ideas=(replace(FULL.ideas[0], idea=idea("a|b>c")),))))
    assert "a\\u00a6b&gt;c" in said
