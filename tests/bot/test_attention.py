"""The noise promise as a rule: places of a day, what goes first, and when it is night."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bot.attention import may_hint, may_post, may_write, next_morning
from bot.schedule import occurrences
from jam.attention import Worth
from jam.occurrences import Delivery, DeliveryState, Occurrence, OccurrenceKind, OccurrenceState
from jam.people import Person
from jam.places import Jam
from storage import Database, Session
from storage.deliveries import claim_delivery, settle_delivery
from storage.jams import jam_by_slug
from storage.occurrences import replace_planned, settle
from storage.people import save_people
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish

ANA, NEW_YORKER, NOWHERE = "U0ANA", "U0NEW", "U0NOWHERE"
NOON = at("04 11:00")


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """Give a writing transaction with three people known: in Berlin, New York, and no zone."""
    with database.writing() as found:
        zones = {ANA: "Europe/Berlin", NEW_YORKER: "America/New_York", NOWHERE: "Mars/Olympus"}
        people = [Person(user_id=u, name=u, handle=u, zone=zone) for u, zone in zones.items()]
        save_people(found, TEAM, people)
        yield found


@pytest.fixture
def jam(session: Session) -> Jam:
    """Give a jam that opened at nine, with digests at nine, and closes on the sixth at nine."""
    return furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))


def post(session: Session, jam: Jam, key: str, now: datetime, worth: Worth) -> bool:
    return may_post(session, jam, jam.place("forms"), key, now, worth)


def questions(session: Session, jam: Jam, now: datetime, count: int) -> list[bool]:
    keys = [f"prompt:{number}" for number in range(count)]
    return [post(session, jam, key, now, Worth.QUESTION) for key in keys]


def test_a_forum_has_three_places_a_day_of_the_jams_zone(session: Session, jam: Jam) -> None:
    assert questions(session, jam, NOON, 4) == [True, True, True, False]
    late, tomorrow = at("04 22:59"), at("04 23:01")
    assert not post(session, jam, "prompt:later", late, Worth.CLOSING_DIGEST)
    assert post(session, jam, "prompt:later", tomorrow, Worth.QUESTION)
    assert may_post(session, jam, jam.place("copies"), "prompt:other", NOON)


def test_the_lobby_and_backstage_have_as_many_as_they_need(session: Session, jam: Jam) -> None:
    for place in (jam.lobby, jam.backstage):
        assert all(may_post(session, jam, place, f"{n}", NOON) for n in range(9))


def test_the_same_message_asks_again_and_has_its_place_still(session: Session, jam: Jam) -> None:
    questions(session, jam, NOON, 3)
    assert questions(session, jam, NOON, 3) == [True, True, True]


def test_what_goes_before_keeps_its_place_until_it_is_posted_or_left_out(
    session: Session, jam: Jam
) -> None:
    replace_planned(session, TEAM, jam.id, occurrences(jam))
    before_the_digest = at("04 07:00")
    assert questions(session, jam, before_the_digest, 3) == [True, True, False]
    assert post(session, jam, "digest:forms:2026-03-04", at("04 08:00"), Worth.DIGEST)


def test_on_the_last_day_the_announcement_of_the_close_comes_last(
    session: Session, jam: Jam
) -> None:
    replace_planned(session, TEAM, jam.id, occurrences(jam))
    assert questions(session, jam, at("06 07:00"), 3) == [True, True, False]
    close = at("06 08:00")
    settle(session, jam.id, "phase:closed", OccurrenceState.DONE, of=[OccurrenceState.DUE])
    assert not post(session, jam, "announce:phase:closed:forms", close, Worth.CLOSE)
    assert post(session, jam, "closing:forms", close, Worth.CLOSING_DIGEST)


def test_what_a_person_held_back_keeps_its_place_too(session: Session, jam: Jam) -> None:
    held = Occurrence(
        key="digest:forms:held",
        kind=OccurrenceKind.DIGEST,
        due_at=at("04 08:00"),
        place="forms",
        state=OccurrenceState.HELD,
    )
    replace_planned(session, TEAM, jam.id, [held])
    assert questions(session, jam, NOON, 3) == [True, True, False]


def test_what_was_put_off_over_midnight_needs_a_place_of_the_new_day(
    session: Session, jam: Jam
) -> None:
    assert post(session, jam, "prompt:slow", at("04 22:55"), Worth.QUESTION)
    questions(session, jam, at("04 23:05"), 3)
    assert not post(session, jam, "prompt:slow", at("04 23:06"), Worth.QUESTION)


def test_what_is_in_slack_already_needs_no_new_place(session: Session, jam: Jam) -> None:
    assert post(session, jam, "digest:slow", at("04 22:55"), Worth.DIGEST)
    claim = Delivery(
        key="less-paper:digest:slow",
        channel_id=FORUM,
        state=DeliveryState.CLAIMED,
        claimed_at=NOON,
        claimed_until=NOON + timedelta(minutes=1),
        claimed_by="me",
    )
    claim_delivery(session, TEAM, jam.id, claim)
    settle_delivery(session, TEAM, claim.key, DeliveryState.SENT, now=NOON, by="me", ts="1.0")
    questions(session, jam, at("04 23:05"), 3)
    assert post(session, jam, "digest:slow", at("04 23:06"), Worth.DIGEST)


def test_a_person_gets_one_message_and_two_hints_a_day_in_all_jams(
    session: Session, jam: Jam
) -> None:
    furnish(session, TEAM, "other", ("C0OTHER0001", "C0OTHER0002"))
    other = jam_by_slug(session, TEAM, "other")
    assert other is not None
    assert may_write(session, jam, ANA, "letter:1", NOON)
    assert not may_write(session, other, ANA, "letter:2", NOON)
    assert may_write(session, other, ANA, "letter:2", NOON + timedelta(days=1))
    assert [may_hint(session, j, ANA, f"hint:{j.id}", NOON) for j in (jam, other)] == [True, True]
    assert not may_hint(session, jam, ANA, "hint:third", NOON)
    assert may_hint(session, jam, NEW_YORKER, "hint:hers", at("04 14:00"))


@pytest.mark.parametrize(
    ("who", "asleep", "awake", "morning"),
    [
        (ANA, "04 20:00", "04 19:59", "05 07:00"),
        (ANA, "05 06:59", "05 07:00", "05 07:00"),
        (NEW_YORKER, "04 09:00", "04 13:00", "04 13:00"),
        (NOWHERE, "04 20:00", "04 19:59", "05 07:00"),
        ("U0UNKNOWN", "04 20:00", "04 19:59", "05 07:00"),
    ],
)
def test_at_night_in_their_zone_nobody_is_written_to(
    session: Session, jam: Jam, who: str, asleep: str, awake: str, morning: str
) -> None:
    for ask in (may_write, may_hint):
        assert not ask(session, jam, who, ask.__name__, at(asleep))
        assert ask(session, jam, who, ask.__name__, at(awake))
    assert next_morning(session, jam, who, at(asleep)) == at(morning)
