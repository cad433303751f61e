"""Who could have seen an idea, and what its voters did elsewhere."""

from dataclasses import replace

from jam.ideas import Idea, Side
from jam.places import Jam
from jam.talk import MessageSeen, ReactionSeen
from storage import Session
from storage.ideas import idea_numbered
from storage.record import see_message, see_reaction
from storage.vote_grounds import active_since, sides_elsewhere, voters_who_wrote
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM
from tests.storage.idea_posts import (
    ANA,
    BEN,
    CLEO,
    DOV,
    FIRST,
    SECOND,
    mark,
    put_forward,
    say,
)

EARLIER, LATER, REPLY = "1772530000.000100", "1772550000.000100", "1772550000.000300"


def clap(session: Session, jam: Jam, ts: str, who: str, moment: str, *, present: bool) -> None:
    seen = ReactionSeen(
        channel_id=FORUM, ts=ts, user_id=who, name="clap", present=present, event_ts=moment
    )
    see_reaction(session, jam.team_id, jam.id, seen)


def idea_of(session: Session, jam: Jam, number: int) -> Idea:
    found = idea_numbered(session, jam.id, number)
    assert found is not None
    return found


def test_who_did_anything_in_the_forum_once_the_idea_was_there_could_have_seen_it(
    session: Session, jam: Jam
) -> None:
    say(session, jam, EARLIER, "U0EARLY")
    put_forward(session, jam, FIRST, ANA)
    say(session, jam, LATER, BEN)
    say(session, jam, LATER, "U0ELSEWHERE", channel=OTHER_FORUM)
    clap(session, jam, EARLIER, CLEO, "1772550000.000200", present=True)
    clap(session, jam, EARLIER, "U0EARLY2", "1772530000.000200", present=True)
    clap(session, jam, FIRST, DOV, "1772550000.000200", present=False)
    assert active_since(session, TEAM, jam.id, idea_of(session, jam, 1)) == {ANA, BEN, CLEO}


def test_a_reply_could_be_seen_by_those_who_came_to_its_thread(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST, ANA)
    in_thread = MessageSeen(
        channel_id=FORUM, ts=REPLY, author_id=BEN, text="One form", thread_ts=FIRST
    )
    see_message(session, TEAM, jam.id, in_thread, late=False)
    say(session, jam, "1772560000.000100", DOV)
    clap(session, jam, FIRST, CLEO, "1772550000.000400", present=True)
    reply = replace(idea_of(session, jam, 1), ref=in_thread.ref, root_ts=FIRST)
    assert active_since(session, TEAM, jam.id, reply) == {BEN, CLEO}


def test_what_voters_did_elsewhere_are_their_other_sides_and_posts(
    session: Session, jam: Jam
) -> None:
    first = put_forward(session, jam, FIRST, ANA)
    second = put_forward(session, jam, SECOND, ANA)
    mark(session, jam, first, BEN)
    mark(session, jam, first, CLEO)
    mark(session, jam, second, CLEO, "thinking_face")
    mark(session, jam, second, DOV)
    say(session, jam, LATER, BEN)
    mark(session, jam, second, BEN)  # of who wrote it is not asked
    assert sides_elsewhere(session, jam.id, 1) == {CLEO: frozenset({(2, Side.DOUBT)})}
    assert sides_elsewhere(session, jam.id, 2) == {CLEO: frozenset({(1, Side.SUPPORT)})}
    assert voters_who_wrote(session, jam.id, 1) == {BEN}
    assert voters_who_wrote(session, jam.id, 2) == {BEN}
