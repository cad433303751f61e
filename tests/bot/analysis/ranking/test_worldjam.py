"""The shortlist by the shape of the talk alone."""

from bot.analysis.ranking.worldjam import worldjam_baseline
from jam.talk import Post
from tests.bot.analysis.samples import said

LONG = "a post of some length that says what it means and why " * 3


def names(*posts: Post) -> list[str]:
    texts = {post.ref: post.text for post in posts}
    return [texts[ref] for ref in worldjam_baseline(posts)]


def test_a_post_that_others_answer_counts() -> None:
    answered = said("answered", "U1", hours=1)
    ignored = said("ignored!", "U2", hours=2)
    reply = said("so it is", "U3", under=answered, hours=3)
    assert names(answered, ignored, reply) == ["answered", "so it is", "ignored!"]


def test_ones_own_reply_is_no_answer() -> None:
    alone = said("alone", "U1", hours=1)
    more = said("more!", "U1", under=alone, hours=2)
    answered = said("asked", "U2", hours=3)
    reply = said("reply", "U3", under=answered, hours=4)
    assert names(alone, more, answered, reply).index("asked") == 0


def test_a_long_post_counts_more_than_a_short_one() -> None:
    assert names(said("short", "U1", hours=1), said(LONG, "U2", hours=2)) == [LONG, "short"]


def test_rapid_fire_counts_less() -> None:
    first = said("first", "U1", hours=1)
    again = said("again", "U1", hours=1.01)
    slow = said("slows", "U2", hours=1.02)
    assert names(first, again, slow) == ["first", "slows", "again"]


def test_each_channel_has_its_own_order() -> None:
    posts = [said(f"{c}{h}", channel=c, hours=h) for c in ("C2", "C1") for h in (2, 1)]
    assert names(*posts) == ["C11", "C12", "C21", "C22"]


def test_nothing_is_listed_when_nothing_was_said() -> None:
    assert names() == []
