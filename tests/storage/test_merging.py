"""Merged ideas count together, lose nothing, and can be split again."""

import threading

from jam.ideas import IdeaState
from jam.places import Jam
from storage import Database, Session
from storage.follows import volunteer, volunteers_for
from storage.ideas import idea_numbered, ideas_within, newest_ideas
from storage.merging import Merged, merge_ideas, split_idea
from storage.vote_counts import votes_on
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish
from tests.storage.idea_posts import (
    ANA,
    BEN,
    CLEO,
    DOV,
    FIRST,
    SECOND,
    THIRD,
    figures,
    mark,
    put_forward,
)


def three(session: Session, jam: Jam) -> None:
    """Let Ana, Ben and Cleo each have an idea, of which others think this and that."""
    ideas = [
        put_forward(session, jam, ts, who)
        for ts, who in ((FIRST, ANA), (SECOND, BEN), (THIRD, CLEO))
    ]
    mark(session, jam, ideas[0], DOV, after=10)
    mark(session, jam, ideas[0], BEN, after=10)
    mark(session, jam, ideas[1], DOV, "thinking_face", after=20)
    mark(session, jam, ideas[1], CLEO, after=20)
    mark(session, jam, ideas[2], "U0EVA", after=30)


def test_merged_ideas_count_each_person_once_and_none_of_their_authors(
    session: Session, jam: Jam
) -> None:
    three(session, jam)
    assert merge_ideas(session, jam.id, 2, 1) is Merged.DONE
    # Dov doubted later than supporting; Ben is an author of it now; Cleo supports.
    assert figures(session, jam, 1) == (1, 1)
    assert figures(session, jam, 2) == (0, 0)
    assert [v.user_id for v in votes_on(session, jam.id, 1)] == [CLEO, DOV]
    merged = idea_numbered(session, jam.id, 2)
    assert merged is not None
    assert (merged.state, merged.merged_into, merged.counts_for) == (IdeaState.MERGED, 1, 1)
    assert [i.author_id for i in ideas_within(session, jam.id, 1)] == [ANA, BEN]
    assert [i.number for i in newest_ideas(session, jam.id, [FORUM], 9)] == [3, 1]
    mark(session, jam, merged, "U0EVA", after=40)
    assert figures(session, jam, 1) == (2, 1)


def test_a_split_brings_back_what_each_had(session: Session, jam: Jam) -> None:
    three(session, jam)
    before = [idea_numbered(session, jam.id, number) for number in (1, 2, 3)]
    volunteer(session, jam.id, 2, DOV, at("03 10:00"))
    merge_ideas(session, jam.id, 2, 1)
    merge_ideas(session, jam.id, 1, 3)
    assert figures(session, jam, 3) == (1, 1)
    assert volunteers_for(session, jam.id, 3) == (DOV,)
    assert split_idea(session, jam.id, 1) is Merged.DONE
    assert [i.number for i in ideas_within(session, jam.id, 1)] == [1, 2]
    assert split_idea(session, jam.id, 2) is Merged.DONE
    assert [idea_numbered(session, jam.id, number) for number in (1, 2, 3)] == before
    assert volunteers_for(session, jam.id, 2) == (DOV,)
    assert split_idea(session, jam.id, 2) is Merged.ALREADY


def test_what_cannot_be_merged_is_told_apart(session: Session, jam: Jam) -> None:
    three(session, jam)
    assert merge_ideas(session, jam.id, 1, 1) is Merged.SAME
    assert merge_ideas(session, jam.id, 1, 9) is Merged.MISSING
    assert split_idea(session, jam.id, 9) is Merged.MISSING
    assert merge_ideas(session, jam.id, 2, 1) is Merged.DONE
    assert merge_ideas(session, jam.id, 2, 1) is Merged.ALREADY
    assert merge_ideas(session, jam.id, 1, 2) is Merged.CIRCLE
    assert merge_ideas(session, jam.id, 2, 3) is Merged.ELSEWHERE


def test_into_a_merged_idea_means_into_what_it_counts_for(session: Session, jam: Jam) -> None:
    three(session, jam)
    merge_ideas(session, jam.id, 2, 1)
    assert merge_ideas(session, jam.id, 3, 2) is Merged.DONE
    assert [i.number for i in ideas_within(session, jam.id, 1)] == [1, 2, 3]


def test_two_who_merge_the_same_ideas_at_once_both_ways_end_with_one_of_them(
    database: Database, noise: None
) -> None:
    del noise
    with database.writing() as session:
        jam = furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))
        three(session, jam)
    found: list[Merged] = []

    def merge(number: int, into: int) -> None:
        with database.writing() as mine:
            found.append(merge_ideas(mine, jam.id, number, into))

    threads = [threading.Thread(target=merge, args=pair) for pair in ((1, 2), (2, 1)) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found.count(Merged.DONE) == 1
    with database.reading() as session:
        (head,) = {i.counts_for for n in (1, 2) for i in ideas_within(session, jam.id, n)}
        assert figures(session, jam, head) == (1, 1)
