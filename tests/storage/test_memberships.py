"""Who is in a channel: the last list decides, but for who is known to have left since."""

from datetime import datetime

from jam.places import Jam
from storage import Session
from storage.erasure import erase_jam, erase_traces
from storage.memberships import (
    channels_with,
    keep_members,
    lists_read_at,
    note_left_channel,
)
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at

BOTH = (FORUM, OTHER_FORUM)
ANA, BEN = "U0ANA", "U0BEN"


def listed(session: Session, jam: Jam, *members: str, on: datetime, channel: str = FORUM) -> None:
    keep_members(session, TEAM, jam.id, channel, members, on)


def test_what_was_listed_last_counts(session: Session, jam: Jam) -> None:
    listed(session, jam, ANA, BEN, on=at("03 09:00"))
    listed(session, jam, ANA, on=at("03 09:00"), channel=OTHER_FORUM)
    assert channels_with(session, jam.id, BOTH, ANA) == set(BOTH)
    listed(session, jam, BEN, on=at("03 09:05"))
    assert channels_with(session, jam.id, BOTH, ANA) == {OTHER_FORUM}
    assert channels_with(session, jam.id, BOTH, BEN) == {FORUM}
    assert lists_read_at(session, jam.id, BOTH) == {
        FORUM: at("03 09:05"),
        OTHER_FORUM: at("03 09:00"),
    }


def test_who_is_told_to_have_left_is_out_at_once_and_through_lists_from_before(
    session: Session, jam: Jam
) -> None:
    listed(session, jam, ANA, BEN, on=at("03 09:00"))
    note_left_channel(session, TEAM, jam.id, FORUM, ANA, at("03 09:02"))
    assert channels_with(session, jam.id, BOTH, ANA) == set()
    for begun in ("03 09:01", "03 09:02"):
        listed(session, jam, ANA, BEN, on=at(begun))
        assert channels_with(session, jam.id, BOTH, ANA) == set()
        assert channels_with(session, jam.id, BOTH, BEN) == {FORUM}
    listed(session, jam, ANA, BEN, on=at("03 09:03"))
    assert channels_with(session, jam.id, BOTH, ANA) == {FORUM}


def test_leaving_the_jam_and_its_end_erase_it(session: Session, jam: Jam) -> None:
    listed(session, jam, ANA, BEN, on=at("03 09:00"))
    erase_traces(session, jam.id, ANA)
    assert channels_with(session, jam.id, BOTH, ANA) == set()
    assert channels_with(session, jam.id, BOTH, BEN) == {FORUM}
    erase_jam(session, jam.id)
    assert channels_with(session, jam.id, BOTH, BEN) == set()
    assert lists_read_at(session, jam.id, BOTH) == {}
