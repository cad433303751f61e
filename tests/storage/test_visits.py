"""Until when somebody was told what happened: it goes forward, and is gone when they leave."""

from jam.places import Jam
from storage import Session
from storage.erasure import erase_jam, erase_traces
from storage.visits import note_visit, visit_of
from tests.storage.conftest import TEAM, at

ANA, BEN = "U0ANA", "U0BEN"


def test_the_latest_visit_counts_in_whatever_order_they_are_noted(
    session: Session, jam: Jam
) -> None:
    assert visit_of(session, jam.id, ANA) is None
    for moment in ("03 10:00", "03 12:00", "03 11:00"):
        note_visit(session, TEAM, jam.id, ANA, at(moment))
    assert visit_of(session, jam.id, ANA) == at("03 12:00")
    assert visit_of(session, jam.id, BEN) is None


def test_it_is_erased_with_the_person_and_with_the_jam(session: Session, jam: Jam) -> None:
    for user in (ANA, BEN):
        note_visit(session, TEAM, jam.id, user, at("03 10:00"))
    erase_traces(session, jam.id, ANA)
    assert visit_of(session, jam.id, ANA) is None
    assert visit_of(session, jam.id, BEN) == at("03 10:00")
    erase_jam(session, jam.id)
    assert visit_of(session, jam.id, BEN) is None
