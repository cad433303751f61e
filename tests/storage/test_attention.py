"""Which places of a day are taken: by day, by sort, over all jams of a workspace."""

from dataclasses import replace
from datetime import date

from jam.attention import Claim, Sort
from jam.places import Jam
from storage import Session
from storage.attention import count_taken, find_claim, held_back_since, keep_claim
from storage.erasure import erase_jam, erase_traces
from storage.jams import jam_by_slug
from tests.storage.conftest import TEAM, at

DAY = date(2026, 3, 4)
HINT = Claim(
    key="hint:1", sort=Sort.HINT, whose="U0ANA", day=DAY, granted=True, asked_at=at("04 09:00")
)


def test_a_persons_places_count_in_all_jams_of_their_workspace(session: Session, jam: Jam) -> None:
    other = jam_by_slug(session, TEAM, "noise")
    assert other is not None
    keep_claim(session, TEAM, jam.id, HINT)
    keep_claim(session, TEAM, other.id, replace(HINT, key="hint:2"))
    keep_claim(session, "T2", jam.id, replace(HINT, key="hint:3"))
    keep_claim(session, TEAM, jam.id, replace(HINT, key="hint:4", day=date(2026, 3, 5)))
    keep_claim(session, TEAM, jam.id, replace(HINT, key="hint:5", granted=False))
    keep_claim(session, TEAM, jam.id, replace(HINT, key="letter", sort=Sort.LETTER))
    assert count_taken(session, TEAM, Sort.HINT, "U0ANA", DAY) == 2
    assert count_taken(session, TEAM, Sort.HINT, "U0ANA", DAY, but="hint:1") == 1
    assert count_taken(session, TEAM, Sort.LETTER, "U0ANA", DAY) == 1
    assert count_taken(session, TEAM, Sort.HINT, "U0BEN", DAY) == 0


def test_what_is_known_of_a_key_is_the_last_answer(session: Session, jam: Jam) -> None:
    assert find_claim(session, jam.id, "hint:1") is None
    keep_claim(session, TEAM, jam.id, replace(HINT, granted=False))
    assert held_back_since(session, jam.id, at("04 00:00")) == {Sort.HINT: 1}
    assert held_back_since(session, jam.id, at("04 09:01")) == {}
    keep_claim(session, TEAM, jam.id, HINT)
    assert find_claim(session, jam.id, "hint:1") == HINT
    assert held_back_since(session, jam.id, at("04 00:00")) == {}


def test_leaving_and_the_end_of_the_record_erase_it(session: Session, jam: Jam) -> None:
    keep_claim(session, TEAM, jam.id, HINT)
    keep_claim(session, TEAM, jam.id, replace(HINT, key="met:U0ANA:U0BEN", whose="U0BEN"))
    keep_claim(session, TEAM, jam.id, replace(HINT, key="hint:9", whose="U0BEN"))
    erase_traces(session, jam.id, "U0ANA")
    assert find_claim(session, jam.id, "hint:1") is None
    assert find_claim(session, jam.id, "met:U0ANA:U0BEN") is None
    assert find_claim(session, jam.id, "hint:9") is not None
    erase_jam(session, jam.id)
    assert find_claim(session, jam.id, "hint:9") is None
