"""The workspace's people and who left which jam; and what else names somebody who leaves."""

from dataclasses import replace

from jam.occurrences import Delivery, DeliveryState, Occurrence, OccurrenceKind
from jam.people import Person
from jam.places import Jam
from storage import Session
from storage.deliveries import claim_delivery, deliveries_of
from storage.erasure import erase_traces
from storage.occurrences import add_occurrence, occurrences_of
from storage.people import departure_of, note_departure, people_of_team, save_people
from tests.storage.conftest import FORUM, TEAM, at

ANA = Person(
    user_id="U0ANA",
    name="Ana Ferreira",
    handle="ana",
    zone="Europe/Lisbon",
    email="ana@example.com",
    is_admin=True,
)


def test_people_are_kept_as_the_latest_list_has_them(session: Session, jam: Jam) -> None:
    del jam
    save_people(session, TEAM, [ANA, replace(ANA, user_id="U0BOT", is_bot=True, email=None)])
    changed = replace(ANA, name="Ana F.", deleted=True)
    save_people(session, TEAM, [changed])
    found = people_of_team(session, TEAM)
    assert list(found) == ["U0ANA", "U0BOT"]
    assert found["U0ANA"] == changed
    assert people_of_team(session, "T2")["U0ANA"].name == "Ana of T2"


def test_nobody_new_is_fine(session: Session, jam: Jam) -> None:
    del jam
    save_people(session, TEAM, [])


def test_a_departure_and_a_return_are_of_one_jam(session: Session, jam: Jam) -> None:
    assert departure_of(session, jam.id, "U0GONE") is None
    note_departure(session, jam.id, "U0ANA", left_at=at("03 09:00"), returned_at=None)
    assert departure_of(session, jam.id, "U0ANA") == (at("03 09:00"), None)
    note_departure(session, jam.id, "U0ANA", left_at=at("03 09:00"), returned_at=at("03 10:00"))
    assert departure_of(session, jam.id, "U0ANA") == (at("03 09:00"), at("03 10:00"))


def test_what_was_asked_by_or_sent_to_a_person_is_erased_and_nothing_of_others(
    session: Session, jam: Jam
) -> None:
    names = ["late:U1", "prompt:asked:forms:U1:now", "late:U12", "answer:digest:forms:U2:1"]
    for name in names:
        moment = Occurrence(key=name, kind=OccurrenceKind.NOTICE, due_at=at("03 09:00"))
        add_occurrence(session, TEAM, jam.id, moment)
        sent = Delivery(
            key=f"less-paper:{name}",
            channel_id=FORUM,
            state=DeliveryState.SENT,
            claimed_at=at("03 09:00"),
            claimed_until=at("03 09:01"),
        )
        claim_delivery(session, TEAM, jam.id, sent)
    erase_traces(session, jam.id, "U1")
    left = ["answer:digest:forms:U2:1", "late:U12"]
    assert [o.key for o in occurrences_of(session, jam.id)] == left
    assert [d.key for d in deliveries_of(session, jam.id)] == [f"less-paper:{k}" for k in left]
