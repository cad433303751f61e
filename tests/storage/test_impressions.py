"""Ideas shown by themselves: each once a person, from the channels that may be read."""

from jam.hints import CardAnswer
from jam.places import Jam
from jam.talk import MessageSeen
from storage import Session
from storage.erasure import erase_jam, erase_traces
from storage.ideas import unseen_ideas
from storage.impressions import (
    Seen,
    answer_card,
    repliers_by_idea,
    seen_by_people,
    show_idea,
    shown_to,
)
from storage.merging import merge_ideas
from storage.record import see_message
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at
from tests.storage.idea_posts import (
    ANA,
    BEN,
    CLEO,
    DOV,
    FIRST,
    SECOND,
    THIRD,
    mark,
    put_forward,
)

BOTH = (FORUM, OTHER_FORUM)
NOW = at("03 10:00")


def unseen(session: Session, jam: Jam, user: str, *channels: str, enough: int = 20) -> list[int]:
    found = unseen_ideas(session, jam.id, user, channels or BOTH, enough)
    return [idea.number for idea in found]


def test_what_is_left_to_be_seen_by_somebody(session: Session, jam: Jam) -> None:
    first = put_forward(session, jam, FIRST)
    put_forward(session, jam, SECOND, BEN, channel=OTHER_FORUM)
    third = put_forward(session, jam, THIRD, CLEO)
    mark(session, jam, first, DOV)
    # The fewest sides first, of equals the newest; not one's own, nor what one took a side on.
    assert unseen(session, jam, ANA) == [3, 2]
    assert unseen(session, jam, BEN) == [3, 1]
    assert unseen(session, jam, DOV) == [3, 2]
    assert unseen(session, jam, BEN, OTHER_FORUM) == []
    assert unseen(session, jam, BEN, enough=1) == [3]
    assert show_idea(session, jam.id, third.number, BEN, NOW)
    assert not show_idea(session, jam.id, third.number, BEN, NOW)
    assert unseen(session, jam, BEN) == [1]
    merge_ideas(session, jam.id, 1, 3)
    assert unseen(session, jam, BEN) == []


def test_who_saw_an_idea_and_who_skipped_it(session: Session, jam: Jam) -> None:
    put_forward(session, jam, FIRST)
    for user in (BEN, CLEO):
        show_idea(session, jam.id, 1, user, NOW)
    assert answer_card(session, jam.id, 1, BEN, CardAnswer.SKIPPED)
    assert not answer_card(session, jam.id, 1, BEN, CardAnswer.SUPPORTED)
    assert not answer_card(session, jam.id, 1, DOV, CardAnswer.SKIPPED)
    assert seen_by_people(session, jam.id, [1, 2]) == {1: Seen(shown=2, skipped=1)}
    assert shown_to(session, jam.id, [1, 2]) == {BEN, CLEO}
    assert shown_to(session, jam.id, [2]) == set()
    erase_traces(session, jam.id, BEN)
    assert seen_by_people(session, jam.id, [1, 2]) == {1: Seen(shown=1)}
    erase_jam(session, jam.id)
    assert seen_by_people(session, jam.id, [1, 2]) == {}


def test_who_answered_an_idea_in_its_thread(session: Session, jam: Jam) -> None:
    first, second = put_forward(session, jam, FIRST), put_forward(session, jam, SECOND, BEN)
    for number, user in enumerate((ANA, BEN, BEN, CLEO)):
        reply = MessageSeen(
            channel_id=FORUM,
            ts=f"177254000{number + 1}.000000",
            author_id=user,
            text="Yes",
            thread_ts=FIRST,
        )
        see_message(session, TEAM, jam.id, reply, late=False)
    assert repliers_by_idea(session, TEAM, jam.id, [first, second]) == {1: 2}
    assert repliers_by_idea(session, TEAM, jam.id, []) == {}
