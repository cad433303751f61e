"""The team sees a digest as it will look, and its buttons say which one they mean."""

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.backstage import preview
from bot.blocks.digest import forum_digest
from bot.blocks.picture import picture_words
from tests.bot.blocks.contracts import assert_slack_takes
from tests.bot.blocks.examples import EVERY, FORUM_DIGEST, JAM_DIGEST, KEY
from tests.bot.blocks.material import FORUM_PAGE, JAM, JAM_PAGE, NOW, TOOLS
from tests.bot.blocks.test_digest import overfull


def test_the_preview_holds_the_digest_unchanged() -> None:
    made = preview(JAM_DIGEST, JAM, JAM.lobby, NOW, KEY)
    top = JAM_DIGEST.top.blocks
    assert made.blocks[2 : 2 + len(top)] == top


def test_its_buttons_bring_back_the_occurrence() -> None:
    row = EVERY["digest-preview"].blocks[-1]["elements"]
    assert [(b["action_id"], b["value"]) for b in row] == [
        ("digest_hold", KEY),
        ("digest_post", KEY),
    ]


def test_a_held_digest_can_still_be_posted_but_not_held_again() -> None:
    row = EVERY["digest-held"].blocks[-1]["elements"]
    assert [b["action_id"] for b in row] == ["digest_post"]


def test_the_names_of_the_buttons_are_read_without_colour() -> None:
    row = EVERY["digest-preview"].blocks[-1]["elements"]
    assert [b["text"]["text"] for b in row] == ["Hold it", "Post it now"]


@given(st.text(max_size=300))
def test_the_fullest_digest_fits_its_preview(words: str) -> None:
    digest = forum_digest(overfull(FORUM_PAGE, words, 40))
    assert_slack_takes(preview(digest, JAM, TOOLS, NOW, KEY))


def test_the_digest_says_the_same_before_and_after() -> None:
    assert FORUM_DIGEST.top.text in EVERY["digest-preview"].text


def test_the_picture_speaks_to_those_who_do_not_see_it() -> None:
    words = picture_words(JAM_PAGE)
    assert words.caption == "Posts by hour, Give us an hour back"
    assert words.alt == (
        "Posts by hour in Give us an hour back: 190 posts, most between 21:00 and 22:00."
    )
