"""Who joined and what they chose: who waits at which door, who is greeted, who may be named."""

from dataclasses import replace

from jam.joining import Door, Participation
from jam.places import Jam
from storage import Session
from storage.erasure import erase_jam, erase_traces
from storage.participants import (
    note_welcomed,
    participation_of,
    quotable_people,
    save_participation,
    settle_doors,
    waiting_at_doors,
    waiting_for_welcome,
)
from tests.storage.conftest import TEAM, at

ANA = Participation(
    user_id="U0ANA",
    joined_at=at("03 09:00"),
    quotable=True,
    doors={"forms": Door.ASKED, "copies": Door.ASKED},
)
BEN = Participation(user_id="U0BEN", joined_at=at("03 08:00"), doors={"forms": Door.ASKED})


def joined(session: Session, jam: Jam, *people: Participation) -> None:
    for one in people:
        save_participation(session, TEAM, jam.id, one)


def test_joining_again_changes_what_is_allowed_and_adds_forums(session: Session, jam: Jam) -> None:
    joined(session, jam, replace(ANA, doors={"forms": Door.ASKED}))
    settle_doors(session, jam.id, "forms", ["U0ANA"], Door.IN)
    joined(session, jam, replace(ANA, joined_at=at("04 09:00"), quotable=False, introduce=True))
    assert participation_of(session, jam.id, "U0ANA") == replace(
        ANA, quotable=False, introduce=True, doors={"copies": Door.ASKED, "forms": Door.IN}
    )
    assert participation_of(session, jam.id, "U0NOBODY") is None


def test_who_waits_longest_is_let_in_first(session: Session, jam: Jam) -> None:
    joined(session, jam, ANA, BEN)
    waiting = (("forms", "U0BEN"), ("copies", "U0ANA"), ("forms", "U0ANA"))
    assert waiting_at_doors(session, jam.id, 9) == waiting
    assert waiting_at_doors(session, jam.id, 1) == waiting[:1]
    settle_doors(session, jam.id, "forms", ["U0ANA"], Door.IN)
    settle_doors(session, jam.id, "forms", ["U0BEN"], Door.SHUT)
    assert waiting_at_doors(session, jam.id, 9) == (("copies", "U0ANA"),)


def test_who_waits_at_no_door_is_greeted_once(session: Session, jam: Jam) -> None:
    joined(session, jam, ANA, BEN)
    assert waiting_for_welcome(session, jam.id, 9) == ()
    settle_doors(session, jam.id, "forms", ["U0ANA", "U0BEN"], Door.IN)
    (ben,) = waiting_for_welcome(session, jam.id, 9)
    assert ben == replace(BEN, doors={"forms": Door.IN})
    note_welcomed(session, jam.id, "U0BEN", at("03 09:10"))
    joined(session, jam, BEN)
    assert waiting_for_welcome(session, jam.id, 9) == ()


def test_only_who_allowed_it_may_be_named(session: Session, jam: Jam) -> None:
    joined(session, jam, ANA, BEN)
    assert quotable_people(session, jam.id) == {"U0ANA"}


def test_leaving_and_the_end_of_the_record_erase_it(session: Session, jam: Jam) -> None:
    joined(session, jam, ANA, BEN)
    erase_traces(session, jam.id, "U0ANA")
    assert participation_of(session, jam.id, "U0ANA") is None
    assert waiting_at_doors(session, jam.id, 9) == (("forms", "U0BEN"),)
    erase_jam(session, jam.id)
    assert participation_of(session, jam.id, "U0BEN") is None
    assert waiting_at_doors(session, jam.id, 9) == ()
