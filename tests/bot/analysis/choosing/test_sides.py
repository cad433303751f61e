"""Who took which side on a post."""

import pytest

from bot.analysis.choosing.sides import opposition, sides
from tests.bot.analysis.samples import said


def test_who_did_both_or_wrote_it_took_no_side() -> None:
    post = said("One app", "U1", reactions="+1:U1,U2,U3 -1:U3,U4 tada:U5")
    mine = sides(post)
    assert (mine.backing, mine.doubting) == (frozenset({"U2"}), frozenset({"U4"}))


def test_skin_tones_change_no_side() -> None:
    assert sides(said("One app", "U1", reactions="+1::skin-tone-3:U2")).backing == {"U2"}


def test_opposition_is_the_share_of_shared_people_on_opposite_sides() -> None:
    one = sides(said("One app", "U1", reactions="+1:U2,U3,U4 -1:U5"))
    other = sides(said("Two apps", "U6", reactions="+1:U4,U5,U7 -1:U2,U3"))
    assert opposition(one, other) == (0.75, 4)
    assert opposition(one, sides(said("Three apps", "U8"))) == (0.0, 0)


@pytest.mark.parametrize(
    ("reactions", "support"), [("", 0.0), ("-1:U2,U3", 0.0), ("+1:U2,U3,U4,U5,U6", 0.75)]
)
def test_the_least_support_grows_with_the_people(reactions: str, support: float) -> None:
    assert sides(said("One app", "U1", reactions=reactions)).support == pytest.approx(
        support, abs=0.01
    )
