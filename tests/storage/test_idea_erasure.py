"""Leaving, deletion and the end of retention reach ideas, votes, lineage and what people keep."""

import pytest
from sqlalchemy import func, select

from jam.ideas import Follow, Followed, IdeaState, Side
from jam.places import Jam
from jam.talk import MessageGone
from storage import Session
from storage.erasure import erase_jam, erase_person
from storage.follows import follow, followed_by, save_post, saved_by, volunteer, volunteers_for
from storage.idea_erasure import erase_person_from_ideas, let_go
from storage.ideas import idea_numbered, retitle_idea
from storage.lineage import link_posts, links_in
from storage.merging import merge_ideas
from storage.record import forget_message
from storage.tables import (
    follows,
    ideas,
    lineage,
    saves,
    volunteers,
    vote_changes,
    votes,
)
from storage.vote_counts import votes_on
from storage.votes import give_reason, press
from tests.storage.conftest import FORUM, TEAM, at
from tests.storage.idea_posts import (
    ANA,
    BEN,
    CLEO,
    EMOJI,
    FIRST,
    SECOND,
    figures,
    mark,
    put_forward,
    ref,
)

ONLY_BENS = "only in tunnels"


@pytest.fixture
def lively(session: Session, jam: Jam) -> Jam:
    """Give a jam in which Ben did everything there is to do about Ana's idea, and has his own."""
    anas, bens = put_forward(session, jam, FIRST), put_forward(session, jam, SECOND, BEN)
    retitle_idea(session, jam.id, 1, ONLY_BENS, BEN)
    now = "1772540020.000000"
    press(session, TEAM, jam.id, anas, BEN, Side.DOUBT, at=now, emoji=EMOJI)
    give_reason(session, jam.id, 1, BEN, ONLY_BENS)
    mark(session, jam, anas, CLEO)
    mark(session, jam, bens, CLEO)
    for who in (BEN, CLEO):
        volunteer(session, jam.id, 1, who, at("03 10:00"))
        follow(session, TEAM, jam.id, who, Followed(kind=Follow.IDEA, number=1), at("03 10:00"))
        save_post(session, TEAM, jam.id, who, anas.ref, at("03 10:00"))
    follow(session, TEAM, jam.id, CLEO, Followed(kind=Follow.IDEA, number=2), at("03 10:00"))
    link_posts(session, TEAM, jam.id, bens.ref, anas.ref, made_by=BEN, now=at("03 10:00"))
    return jam


def everything(session: Session, jam: Jam) -> str:
    tables = (ideas, votes, vote_changes, volunteers, lineage, follows, saves)
    return repr([session.execute(select(t).where(t.c.jam_id == jam.id)).all() for t in tables])


def test_who_leaves_takes_everything_of_theirs_along_and_nothing_of_others(
    session: Session, lively: Jam
) -> None:
    assert figures(session, lively, 1) == (1, 1)
    assert erase_person_from_ideas(session, lively.id, BEN) == {1, 2}
    erase_person(session, lively.id, BEN)
    assert BEN not in everything(session, lively)
    assert ONLY_BENS not in everything(session, lively)
    assert figures(session, lively, 1) == (1, 0)
    first, second = (idea_numbered(session, lively.id, number) for number in (1, 2))
    assert first is not None
    assert second is not None
    assert first.title == "One app, not four"
    assert (second.state, second.title, second.supporters) == (IdeaState.WITHDRAWN, "", 0)
    assert volunteers_for(session, lively.id, 1) == (CLEO,)
    assert followed_by(session, lively.id, CLEO) == (Followed(kind=Follow.IDEA, number=1),)
    assert saved_by(session, lively.id, CLEO, [FORUM]) == (ref(FIRST),)
    assert links_in(session, lively.id, [FORUM]) == ()


def test_an_idea_merged_into_one_that_is_gone_stands_again(session: Session, lively: Jam) -> None:
    merge_ideas(session, lively.id, 1, 2)
    assert figures(session, lively, 2) == (1, 0)
    gone = MessageGone(channel_id=FORUM, ts=SECOND)
    forget_message(session, TEAM, lively.id, gone, late=False)
    assert let_go(session, TEAM, lively.id, ref(SECOND)) == (1, 2)
    assert figures(session, lively, 1) == (1, 1)
    found = idea_numbered(session, lively.id, 1)
    assert found is not None
    assert (found.state, found.counts_for) == (IdeaState.STANDING, 1)


def test_a_merged_idea_that_is_gone_takes_its_votes_from_the_other(
    session: Session, lively: Jam
) -> None:
    merge_ideas(session, lively.id, 2, 1)
    gone = MessageGone(channel_id=FORUM, ts=SECOND)
    forget_message(session, TEAM, lively.id, gone, late=False)
    assert let_go(session, TEAM, lively.id, ref(SECOND)) == (1, 2)
    assert let_go(session, TEAM, lively.id, ref("1772540099.000000")) == ()
    assert figures(session, lively, 1) == (1, 1)
    assert [v.user_id for v in votes_on(session, lively.id, 1)] == [CLEO, BEN]


def test_at_the_end_of_retention_only_numbers_and_places_are_left(
    session: Session, lively: Jam
) -> None:
    erase_jam(session, lively.id)
    left = everything(session, lively)
    assert not any(word in left for word in (ANA, BEN, CLEO, ONLY_BENS))
    for table in (votes, vote_changes, volunteers, lineage, follows, saves):
        mine = select(func.count()).where(table.c.jam_id == lively.id)
        assert session.execute(mine).scalar_one() == 0
    found = idea_numbered(session, lively.id, 1)
    assert found is not None
    assert found.state is IdeaState.WITHDRAWN
