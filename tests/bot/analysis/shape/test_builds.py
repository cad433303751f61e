"""Which post each reply builds on."""

import pytest

from bot.analysis.shape.builds import builds_on
from jam.talk import Post
from tests.bot.analysis.samples import said

ROOT = said("One app for all of us, please, and soon.", "U1", hours=1)


def reply(text: str, by: str, hours: float) -> Post:
    return said(text, by, hours=hours, under=ROOT)


@pytest.mark.parametrize(
    ("replies", "targets"),
    [
        ([], [None]),
        ([("yes", "U2")], [None, 0]),
        ([("yes", "U2"), ("no", "U3")], [None, 0, 0]),
        ([("why?", "U2"), ("because", "U1"), ("I see", "U2")], [None, 0, 1, 2]),
        ([("and another thing", "U1")], [None, None]),
        ([("why?", "U2"), ("I mean, why now?", "U2")], [None, 0, 0]),
        ([("why?", "U2"), ("yes", "U3"), ("<@U2> because", "U4")], [None, 0, 0, 1]),
        ([("<@U9> what do you say?", "U2")], [None, 0]),
        (
            [
                ("the tunnels are the problem", "U2"),
                ("yes", "U3"),
                ("&gt; the tunnels are the problem\nNot for us", "U4"),
            ],
            [None, 0, 0, 1],
        ),
    ],
)
def test_a_mention_comes_before_a_quote_and_that_before_the_turn(
    replies: list[tuple[str, str]], targets: list[int | None]
) -> None:
    posts = [reply(text, by, 2 + n) for n, (text, by) in enumerate(replies)]
    assert builds_on([ROOT, *posts]) == targets


def test_nothing_builds_on_nothing() -> None:
    assert builds_on([]) == []
