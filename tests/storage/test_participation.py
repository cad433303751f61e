"""Who takes part is counted by the database, per person once, and of what stands alone."""

import numpy as np
import pytest

from bot.analysis.themes.sums import packed
from jam.places import Jam
from jam.talk import MessageGone, MessageSeen, PostRef, ReactionSeen
from jam.themes import Kept
from storage import Session
from storage.participation import (
    first_posts,
    newest_answers,
    newest_meanings,
    people_by_channel,
    people_by_part_of_day,
    posts_by_author,
)
from storage.record import forget_message, see_message, see_reaction
from storage.themes import keep
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at

HOUR = 3_600
FIRST, LATER, EVENING = "1772524800.000100", "1772528400.000100", "1772564400.000100"
FORUMS = (FORUM, OTHER_FORUM)


def say(
    session: Session, jam: Jam, author: str, ts: str, *, to: str | None = None, channel: str = FORUM
) -> None:
    seen = MessageSeen(channel_id=channel, ts=ts, author_id=author, text="x", thread_ts=to)
    see_message(session, TEAM, jam.id, seen, late=False)


@pytest.fixture
def talk(session: Session, jam: Jam) -> Session:
    """Give three threads: one answered by another, one by its author alone, one not at all."""
    say(session, jam, "U0ANA", FIRST)
    say(session, jam, "U0ANA", "1772524860.000100", to=FIRST)
    say(session, jam, "U0BEN", "1772524920.000100", to=FIRST)
    say(session, jam, "U0CLEO", "1772524980.000100", to=FIRST)
    say(session, jam, "U0BEN", LATER)
    say(session, jam, "U0BEN", "1772528460.000100", to=LATER)
    say(session, jam, "U0ANA", EVENING, channel=OTHER_FORUM)
    say(session, jam, "U0GONE", "1772564500.000100")
    gone = MessageGone(channel_id=FORUM, ts="1772564500.000100")
    forget_message(session, TEAM, jam.id, gone, late=False)
    for user, present in (("U0DORA", True), ("U0ELI", False)):
        mark = ReactionSeen(
            channel_id=FORUM, ts=FIRST, user_id=user, name="+1", present=present, event_ts=FIRST
        )
        see_reaction(session, TEAM, jam.id, mark)
    return session


def test_people_posted_or_reacted_and_authors_posted(talk: Session, jam: Jam) -> None:
    assert people_by_channel(talk, jam.id, FORUMS) == {
        FORUM: {"U0ANA", "U0BEN", "U0CLEO", "U0DORA"},
        OTHER_FORUM: {"U0ANA"},
    }
    assert people_by_channel(talk, jam.id, [OTHER_FORUM]) == {OTHER_FORUM: {"U0ANA"}}
    assert posts_by_author(talk, jam.id, FORUMS) == {"U0ANA": 3, "U0BEN": 3, "U0CLEO": 1}


def test_a_first_post_is_answered_by_somebody_else_alone(talk: Session, jam: Jam) -> None:
    found = first_posts(talk, jam.id, FORUMS)
    assert (found.n, found.answered) == (3, 1)
    assert found.newest == ((EVENING, None), (LATER, None), (FIRST, "1772524920.000100"))
    assert newest_answers(talk, jam.id, FORUMS) == (("U0CLEO", "U0ANA"), ("U0BEN", "U0ANA"))


def test_parts_of_the_day_are_those_of_the_clocks_there(talk: Session, jam: Jam) -> None:
    def parts(offset: int) -> frozenset[tuple[str, int]]:
        return people_by_part_of_day(
            talk, jam.id, FORUMS, since=at("03 08:00"), until=at("04 00:00"), offset=offset
        )

    assert parts(0) == {("U0ANA", 2), ("U0BEN", 2), ("U0CLEO", 2), ("U0ANA", 4)}
    assert parts(3 * HOUR + HOUR // 2) == {
        *{("U0ANA", 2), ("U0BEN", 2), ("U0CLEO", 2), ("U0BEN", 3), ("U0ANA", 5)}
    }
    until_nine = people_by_part_of_day(
        talk, jam.id, FORUMS, since=at("03 08:00"), until=at("03 09:00"), offset=0
    )
    assert until_nine == {("U0ANA", 2), ("U0BEN", 2), ("U0CLEO", 2)}


def test_the_newest_meanings_come_in_order_of_time(talk: Session, jam: Jam) -> None:
    rows = packed(np.eye(4, dtype=np.float32))
    places = ((FORUM, "3.1"), (OTHER_FORUM, "2.1"), (FORUM, "1.1"), (OTHER_FORUM, "4.1"))
    kept = [
        Kept(ref=PostRef(channel_id=c, ts=ts), author_id="U0ANA", theme=0, cluster=0, vector=row)
        for (c, ts), row in zip(places, rows, strict=True)
    ]
    keep(talk, TEAM, jam.id, "forms", kept)
    assert newest_meanings(talk, jam.id, FORUMS, 3) == (rows[1], rows[0], rows[3])


def test_without_channels_there_is_nobody(talk: Session, jam: Jam) -> None:
    assert people_by_channel(talk, jam.id, ()) == {}
    assert first_posts(talk, jam.id, ()).n == 0
