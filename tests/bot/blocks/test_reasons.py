"""The sentence that says why a post stands where it stands."""

import pytest

from bot.blocks.reasons import why_ranked
from jam.findings import RankedPost
from jam.talk import PostRef


def post(supporters: int, objectors: int, independent: float, could_see: int) -> RankedPost:
    return RankedPost(
        ref=PostRef(channel_id="C1", ts="1.0"),
        rank=1,
        score=0.719,
        supporters=supporters,
        objectors=objectors,
        independent=independent,
        could_see=could_see,
        repliers=0,
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (post(0, 0, 0, 40), "Nobody has taken a side, of 40 others who could have seen it."),
        (
            post(44, 12, 56, 56),
            "44 of 56 people who took a side support it; allowing for chance, at least 71 % do.",
        ),
        (
            post(44, 12, 56, 57),
            (
                "44 of 56 people who took a side support it; allowing for chance and for 1 other "
                "who could have seen it, at least 71 % do."
            ),
        ),
        (
            post(20, 0, 4.5, 120),
            (
                "20 of 20 people who took a side support it (some came as a group: all count as "
                "4); allowing for chance and for 100 others who could have seen it, at least 71 % "
                "do."
            ),
        ),
    ],
)
def test_a_sentence_says_what_a_place_rests_on(row: RankedPost, sentence: str) -> None:
    assert why_ranked(row) == sentence
