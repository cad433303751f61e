"""Whose votes count, who could have seen a post, and who came as a group."""

import pytest

from bot.analysis.ranking.votes import Tally, independent_voices, tally
from jam.talk import Post
from tests.bot.analysis.samples import people, said

SUPPORT, DOUBT = {"+1", "thumbsup"}, {"-1", "thumbsdown"}


def tallied(*posts: Post, left_out: frozenset[str] = frozenset()) -> list[Tally]:
    return list(tally(posts, support=SUPPORT, doubt=DOUBT, left_out=left_out))


def together(count: int) -> str:
    """Return so many people who come within two seconds, from U10 on."""
    return ",".join(f"U{n}@{1.5 + n / 100_000}" for n in range(10, 10 + count))


def test_a_person_counts_once_in_whatever_skin_tone_or_name() -> None:
    (row,) = tallied(said("idea", reactions="+1:U2 +1::skin-tone-3:U2 thumbsup:U2 tada:U3"))
    assert (sorted(row.supporters), row.sides) == (["U2"], 1)
    assert (row.support, row.doubt) == (1, 0)


def test_reactions_to_ones_own_post_do_not_count() -> None:
    (row,) = tallied(said("idea", "U1", reactions="+1:U1 -1:U1"))
    assert (row.sides, row.could_see) == (0, 0)


def test_who_supports_and_objects_does_neither() -> None:
    (row,) = tallied(said("idea", reactions="+1:U2,U3 -1:U2"))
    assert (sorted(row.supporters), row.sides, row.could_see) == (["U3"], 1, 2)


def test_bots_count_nowhere() -> None:
    idea = said("idea", reactions="+1:U2,UBOT", hours=1)
    reply = said("thanks", "UBOT", under=idea, hours=2)
    rows = tallied(idea, reply, left_out=frozenset({"UBOT"}))
    assert (sorted(rows[0].supporters), rows[0].could_see, rows[0].repliers) == (["U2"], 1, 0)


def test_who_was_active_later_in_the_forum_could_have_seen_a_post() -> None:
    first = said("first", "U1", hours=1)
    second = said("second", "U2", hours=2, reactions="tada:U4@6")
    third = said("third", "U3", hours=5)
    elsewhere = said("elsewhere", "U5", hours=9, channel="C2")
    rows = tallied(first, second, third, elsewhere)
    # U2, U3, U4; then U3, U4; then U4 alone, whose reaction came last; nobody in the other forum.
    assert [row.could_see for row in rows] == [3, 2, 1, 0]


def test_a_reaction_without_a_time_is_as_old_as_its_post() -> None:
    early = said("early", "U1", hours=1, reactions="+1:U9")
    late = said("late", "U2", hours=2)
    assert [row.could_see for row in tallied(early, late)] == [2, 0]


def test_a_reply_is_seen_in_its_thread() -> None:
    root = said("root", "U1", hours=1, reactions="+1:U8@4")
    reply = said("reply", "U2", under=root, hours=2)
    answer = said("answer", "U3", under=root, hours=3)
    other = said("other", "U4", hours=5)
    rows = tallied(root, reply, answer, other)
    # The reply: U3 and U8. Not U4, who wrote in the forum, and not U1, who left before.
    assert [row.could_see for row in rows] == [4, 2, 1, 0]


def test_repliers_are_different_people_beside_the_author() -> None:
    root = said("root", "U1", hours=1)
    replies = [said("yes", by, under=root, hours=2 + n) for n, by in enumerate(("U2", "U2", "U1"))]
    assert tallied(root, *replies)[0].repliers == 1


@pytest.mark.parametrize(("groups", "voices"), [([], 0), ([1, 1, 1], 3), ([9], 3), ([4, 1, 16], 7)])
def test_a_group_counts_as_its_root(groups: list[int], voices: float) -> None:
    assert independent_voices(groups) == voices


def test_people_who_come_together_and_do_nothing_else_are_a_group() -> None:
    (row,) = tallied(said("idea", hours=1, reactions=f"+1:{together(9)},U99@3"))
    assert (len(row.supporters), row.support) == (10, 4)


def test_people_who_come_one_after_the_other_are_no_group() -> None:
    one_by_one = ",".join(f"U{n}@{n}" for n in range(10, 19))
    (row,) = tallied(said("idea", hours=1, reactions=f"+1:{one_by_one}"))
    assert row.support == 9


def test_people_whose_times_are_not_known_are_no_group() -> None:
    (row,) = tallied(said("idea", hours=1, reactions=f"+1:{','.join(people(9, first=10))}"))
    assert row.support == 9


def test_people_whose_votes_were_found_all_at_once_are_no_group() -> None:
    at_once = ",".join(f"U{n}@1.5" for n in range(10, 19))
    (row,) = tallied(said("idea", hours=1, reactions=f"+1:{at_once}"))
    assert row.support == 9


def test_people_who_do_other_things_too_are_no_group() -> None:
    loved = said("loved", hours=1, reactions=f"+1:{together(4)}")
    others = [said(f"{n}", hours=n, reactions=f"+1:U{n}@20") for n in range(10, 14)]
    assert tallied(loved, *others)[0].support == 4


def test_people_who_do_all_the_same_are_a_group_everywhere() -> None:
    in_step = f"+1:{together(4)}"
    ideas = [said(f"{n}", "U1", hours=1 + n / 10, reactions=in_step) for n in range(4)]
    assert [row.support for row in tallied(*ideas)] == [2, 2, 2, 2]


def test_who_writes_is_no_part_of_a_group() -> None:
    loved = said("loved", "U1", hours=1, reactions=f"+1:{together(2)}")
    own = [said("me too", by, hours=2) for by in ("U10", "U11")]
    assert tallied(loved, *own)[0].support == 2


def test_nothing_is_counted_when_nothing_was_said() -> None:
    assert tallied() == []
