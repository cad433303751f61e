"""The sentence that says why a post stands where it stands."""

import pytest

from bot.blocks import reasons
from jam.rankings import (
    BridgingPost,
    ChosenPost,
    DividedPost,
    RankedPost,
    Representation,
    UnderSeenPost,
)
from jam.talk import PostRef

REF = PostRef(channel_id="C1", ts="1.0")


def post(
    supporters: int, objectors: int, independent: float, could_see: int, repliers: int = 0
) -> RankedPost:
    return RankedPost(
        ref=REF,
        rank=1,
        score=0.719,
        supporters=supporters,
        objectors=objectors,
        independent=independent,
        could_see=could_see,
        repliers=repliers,
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (post(0, 0, 0, 40), "Nobody has taken a side, of 40 others who could have seen it."),
        (
            post(0, 0, 0, 11, 6),
            "Nobody has taken a side, of 11 others who could have seen it; 6 replied.",
        ),
        (
            post(0, 0, 0, 4),
            "Nobody has taken a side; fewer than five others could have seen it.",
        ),
        (
            post(3, 1, 4, 4),
            "Fewer than five people took a side; allowing for chance, at least 71 % support it.",
        ),
        (
            post(44, 12, 56, 56),
            "44 of 56 people who took a side support it; allowing for chance, at least 71 % do.",
        ),
        (
            post(44, 12, 56, 57),
            (
                "44 of 56 people who took a side support it; allowing for chance and for a few "
                "others who could have seen it, at least 71 % do."
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
    assert reasons.why_ranked(row) == sentence


def test_both_sides_of_what_divides_are_told() -> None:
    divided = DividedPost(ref=REF, score=0.452, supporters=145, objectors=139)
    assert reasons.why_divided(divided) == (
        "145 support it and 139 object; allowing for chance, the smaller side has at least 45 %."
    )


def test_each_group_is_told_of_what_bridges() -> None:
    bridging = BridgingPost(ref=REF, score=0.9, groups=((189, 190), (31, 35)))
    assert reasons.why_bridging(bridging) == (
        "Each of 2 groups that otherwise differ supports it: 189 of 190, 31 of 35 who took a side."
    )


@pytest.mark.parametrize(
    ("sides", "sentence"),
    [
        (8, "8 of 21 others who could have seen it took a side."),
        (4, "Fewer than five people took a side, of 21 others who could have seen it."),
    ],
)
def test_how_few_were_heard_is_told(sides: int, sentence: str) -> None:
    unseen = UnderSeenPost(ref=REF, priority=1, sides=sides, could_see=21)
    assert reasons.why_under_seen(unseen) == sentence


@pytest.mark.parametrize(
    ("unheard", "sentence"),
    [
        (232, "It stands for 232 people, all new to the list."),
        (13, "It stands for 232 people, 13 of whom support nothing above it."),
        (4, "It stands for 232 people, fewer than five of whom support nothing above it."),
    ],
)
def test_whom_a_post_stands_for_is_told(unheard: int, sentence: str) -> None:
    chosen = ChosenPost(ref=REF, supporters=232, objectors=9, unheard=unheard)
    assert reasons.why_chosen(chosen) == sentence


def test_how_well_a_list_stands_for_people_is_told() -> None:
    found = Representation(people=309, with_one=293, average=6.699)
    assert reasons.represents("ten best", found) == (
        "The ten best: 293 of 309 people who support anything support at least one of these, and "
        "each 6.7 on average."
    )
