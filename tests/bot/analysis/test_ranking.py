"""The ranking by supporters less objectors."""

from bot.analysis.ranking import rank_posts
from jam.findings import RankedPost
from jam.talk import Post
from tests.bot.analysis.samples import said

SUPPORT, DOUBT = {"+1", "thumbsup"}, {"-1", "thumbsdown"}


def ranked(*posts: Post) -> list[RankedPost]:
    return list(rank_posts(posts, support=SUPPORT, doubt=DOUBT))


def test_different_supporters_less_objectors_decide() -> None:
    loved = said("loved", hours=3, reactions="+1:U2,U3,U4")
    disputed = said("disputed", hours=2, reactions="+1:U2,U3,U4,U5 -1:U6,U7,U8")
    rejected = said("rejected", hours=1, reactions="-1:U2")
    rows = ranked(rejected, disputed, loved)
    assert [(r.ref, r.rank, r.score) for r in rows] == [
        (loved.ref, 1, 3),
        (disputed.ref, 2, 1),
        (rejected.ref, 3, -1),
    ]
    assert (rows[1].supporters, rows[1].objectors) == (4, 3)


def test_a_person_counts_once_in_whatever_skin_tone_or_name() -> None:
    (row,) = ranked(said("idea", reactions="+1:U2 +1::skin-tone-3:U2 thumbsup:U2 tada:U3"))
    assert (row.supporters, row.objectors, row.score) == (1, 0, 1)


def test_reactions_to_ones_own_post_do_not_count() -> None:
    (row,) = ranked(said("idea", "U1", reactions="+1:U1 -1:U1"))
    assert (row.supporters, row.objectors) == (0, 0)


def test_who_supports_and_objects_does_neither() -> None:
    (row,) = ranked(said("idea", reactions="+1:U2,U3 -1:U2"))
    assert (row.supporters, row.objectors) == (1, 0)


def test_of_equals_more_repliers_then_the_earlier_comes_first() -> None:
    late, early = said("late", hours=2), said("early", hours=1)
    answered = said("answered", hours=3)
    reply = said("yes", "U2", hours=4, under=answered)
    own = said("and", "U1", hours=5, under=answered)
    rows = ranked(own, reply, answered, late, early)
    assert [r.ref for r in rows] == [answered.ref, early.ref, late.ref, reply.ref, own.ref]
    assert rows[0].repliers == 1


def test_each_channel_has_its_own_ranks() -> None:
    posts = [said("x", channel=c, hours=h) for c in ("C2", "C1") for h in (2, 1)]
    rows = ranked(*posts)
    assert [(r.ref.channel_id, r.rank) for r in rows] == [
        ("C1", 1),
        ("C1", 2),
        ("C2", 1),
        ("C2", 2),
    ]
    assert ranked(*posts[::-1]) == rows


def test_nothing_is_ranked_when_nothing_was_said() -> None:
    assert ranked() == []
