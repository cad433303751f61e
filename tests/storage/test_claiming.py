"""A moment is taken by one at a time, in its turn, and comes back when its worker died."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from jam.occurrences import OccurrenceKind, OccurrenceState
from jam.places import Jam
from storage import Database, Session
from storage.claiming import claim_next, next_due, settle_claim
from storage.jams import set_paused
from storage.occurrences import (
    find_occurrence,
    settle,
)
from tests.storage.conftest import TEAM, at, furnish
from tests.storage.moments import DIGEST, PHASE, PROMPT, put

LEASE = timedelta(minutes=5)
NOW = at("03 10:00")
OPEN = (OccurrenceState.DUE, OccurrenceState.CLAIMED)


def taken(session: Session, now: str) -> list[str]:
    """Return the keys of all that can be taken at that moment, in the order of taking."""
    found = []
    while (claim := claim_next(session, TEAM, at(now), LEASE, "me")) is not None:
        found.append(claim.occurrence.key)
    return found


def test_only_what_is_due_can_be_taken_and_only_once(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT, DIGEST)
    assert taken(session, "03 09:59") == []
    claim = claim_next(session, TEAM, at("03 10:00"), LEASE, "me")
    assert claim is not None
    assert (claim.jam_id, claim.occurrence) == (jam.id, PROMPT)
    assert taken(session, "03 10:01") == []


def test_phase_changes_come_before_everything_else_of_their_moment(
    session: Session, jam: Jam
) -> None:
    put(session, jam, DIGEST, PHASE, PROMPT)
    elsewhere = replace(DIGEST, key="digest:copies:2026-03-04", place="copies")
    put(session, jam, elsewhere)
    assert taken(session, "04 08:00") == [PROMPT.key, PHASE.key, elsewhere.key]


def test_a_place_hears_one_thing_at_a_time_and_in_order(session: Session, jam: Jam) -> None:
    put(session, jam, DIGEST, PROMPT)
    first = claim_next(session, TEAM, at("04 08:00"), LEASE, "me")
    assert first is not None
    assert first.occurrence.key == PROMPT.key
    assert taken(session, "04 08:00") == []
    assert next_due(session, TEAM, at("04 08:00")) == at("04 08:05")
    assert settle_claim(session, first, OccurrenceState.DONE)
    assert taken(session, "04 08:00") == [DIGEST.key]


def test_only_who_holds_a_moment_settles_it(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT)
    slow = claim_next(session, TEAM, at("03 10:00"), LEASE, "slow")
    fast = claim_next(session, TEAM, at("03 10:05"), LEASE, "fast")
    assert slow is not None
    assert fast is not None
    assert not settle_claim(session, slow, OccurrenceState.FAILED, note="I think so")
    assert settle_claim(session, fast, OccurrenceState.DONE)
    assert not settle_claim(session, slow, OccurrenceState.FAILED, note="I think so")
    found = find_occurrence(session, TEAM, PROMPT.key, jam.id)
    assert found is not None
    assert (found.state, found.note) == (OccurrenceState.DONE, "")


def test_a_workspace_takes_only_its_own_moments(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT)
    assert claim_next(session, "T2", at("04 10:00"), LEASE, "me") is None
    assert taken(session, "04 10:00") == [PROMPT.key]


def test_two_at_once_take_different_moments(database: Database) -> None:
    with database.writing() as session:
        made = furnish(session, TEAM, "less-paper", ("C1", "C2"))
        for number in range(40):
            put(session, made, replace(PHASE, key=f"phase:{number}"))

    def take_all() -> list[str]:
        found: list[str] = []
        while True:
            with database.writing() as session:
                claim = claim_next(session, TEAM, at("05 10:00"), LEASE, database.claim_name())
            if claim is None:
                return found
            found.append(claim.occurrence.key)

    with ThreadPoolExecutor(4) as pool:
        parts = [pool.submit(take_all) for _ in range(4)]
        found = [key for part in parts for key in part.result()]
    assert sorted(found) == sorted(f"phase:{number}" for number in range(40))


def test_what_a_dead_worker_had_taken_is_taken_again_after_its_lease(
    session: Session, jam: Jam
) -> None:
    put(session, jam, PROMPT)
    claim_next(session, TEAM, at("03 10:00"), LEASE, "me")
    assert taken(session, "03 10:04") == []
    again = claim_next(session, TEAM, at("03 10:05"), LEASE, "me")
    assert again is not None
    assert again.occurrence.attempts == 1


def test_what_was_settled_is_not_taken_again_unless_put_off(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT, DIGEST)
    settle(session, jam.id, PROMPT.key, OccurrenceState.DONE, of=OPEN)
    settle(
        session,
        jam.id,
        DIGEST.key,
        OccurrenceState.DUE,
        note="away",
        due_at=at("04 08:10"),
        of=OPEN,
    )
    assert taken(session, "04 08:05") == []
    assert taken(session, "04 08:10") == [DIGEST.key]
    done = find_occurrence(session, TEAM, PROMPT.key, jam.id)
    assert done is not None
    assert done.state is OccurrenceState.DONE


def test_a_pause_keeps_planned_prompts_and_digests_back_and_nothing_else(
    session: Session, jam: Jam
) -> None:
    asked = replace(PROMPT, key="prompt:asked", planned=False, place="lobby")
    digest = replace(DIGEST, place="copies")
    put(session, jam, PROMPT, digest, PHASE, asked)
    set_paused(session, jam.id, at("03 09:00"))
    assert next_due(session, TEAM, NOW) == asked.due_at
    assert taken(session, "05 08:00") == [asked.key, PHASE.key]
    set_paused(session, jam.id, None)
    assert taken(session, "05 08:00") == [PROMPT.key, DIGEST.key]


def test_what_was_put_off_and_then_stopped_by_a_pause_holds_nothing_back(
    session: Session, jam: Jam
) -> None:
    word = replace(PROMPT, key="announcement:forms", kind=OccurrenceKind.ANNOUNCEMENT)
    put(session, jam, replace(PROMPT, attempts=1), word)
    assert taken(session, "03 10:00") == [PROMPT.key]
    settle(session, jam.id, PROMPT.key, OccurrenceState.DUE, due_at=at("03 10:10"), of=OPEN)
    assert taken(session, "03 10:01") == []
    set_paused(session, jam.id, at("03 10:05"))
    assert taken(session, "03 10:20") == [word.key]


def test_the_next_moment_is_the_earliest_that_is_open_or_whose_lease_ends(
    session: Session, jam: Jam
) -> None:
    put(session, jam, PROMPT, DIGEST)
    assert next_due(session, TEAM, NOW) == PROMPT.due_at
    claim_next(session, TEAM, at("03 10:00"), LEASE, "me")
    assert next_due(session, TEAM, NOW) == at("03 10:05")
    settle(session, jam.id, PROMPT.key, OccurrenceState.DONE, of=OPEN)
    assert next_due(session, TEAM, NOW) == DIGEST.due_at
