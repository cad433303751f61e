"""Moments: each is taken by one, comes back when its worker died, and follows the plan."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam
from storage import Session
from storage.jams import set_paused
from storage.occurrences import (
    add_occurrence,
    change_detail,
    claim_next,
    find_occurrence,
    next_due,
    occurrences_of,
    replace_planned,
    settle,
)
from tests.storage.conftest import TEAM, at

LEASE = timedelta(minutes=5)
PROMPT = Occurrence(
    key="prompt:0:forms:at",
    kind=OccurrenceKind.PROMPT,
    due_at=at("03 10:00"),
    place="forms",
    detail={"prompt": "0"},
)
DIGEST = replace(
    PROMPT, key="digest:forms:2026-03-04", kind=OccurrenceKind.DIGEST, due_at=at("04 08:00")
)
PHASE = Occurrence(key="phase:build", kind=OccurrenceKind.PHASE, due_at=at("04 08:00"))


def put(session: Session, jam: Jam, *given: Occurrence) -> None:
    for occurrence in given:
        assert add_occurrence(session, TEAM, jam.id, occurrence)


def taken(session: Session, now: str) -> list[str]:
    """Return the keys of all that can be taken at that moment, in the order of taking."""
    found = []
    while (claim := claim_next(session, at(now), LEASE)) is not None:
        found.append(claim.occurrence.key)
    return found


def keys(found: Iterable[Occurrence]) -> list[str]:
    return [o.key for o in found]


def test_a_moment_is_there_once(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT)
    assert not add_occurrence(session, TEAM, jam.id, replace(PROMPT, due_at=at("05 10:00")))
    assert find_occurrence(session, TEAM, PROMPT.key, jam.id) == PROMPT


def test_only_what_is_due_can_be_taken_and_only_once(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT, DIGEST)
    assert taken(session, "03 09:59") == []
    claim = claim_next(session, at("03 10:00"), LEASE)
    assert claim is not None
    assert (claim.jam_id, claim.occurrence) == (jam.id, PROMPT)
    assert taken(session, "03 10:01") == []


def test_phase_changes_come_before_everything_else_of_their_moment(
    session: Session, jam: Jam
) -> None:
    put(session, jam, DIGEST, PHASE, PROMPT)
    assert taken(session, "04 08:00") == [PROMPT.key, PHASE.key, DIGEST.key]


def test_what_a_dead_worker_had_taken_is_taken_again_after_its_lease(
    session: Session, jam: Jam
) -> None:
    put(session, jam, PROMPT)
    claim_next(session, at("03 10:00"), LEASE)
    assert taken(session, "03 10:04") == []
    again = claim_next(session, at("03 10:05"), LEASE)
    assert again is not None
    assert again.occurrence.attempts == 1


def test_what_was_settled_is_not_taken_again_unless_put_off(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT, DIGEST)
    settle(session, jam.id, PROMPT.key, OccurrenceState.DONE)
    settle(session, jam.id, DIGEST.key, OccurrenceState.DUE, note="away", due_at=at("04 08:10"))
    assert taken(session, "04 08:05") == []
    assert taken(session, "04 08:10") == [DIGEST.key]
    done = find_occurrence(session, TEAM, PROMPT.key, jam.id)
    assert done is not None
    assert done.state is OccurrenceState.DONE


def test_a_pause_keeps_planned_prompts_and_digests_back_and_nothing_else(
    session: Session, jam: Jam
) -> None:
    asked = replace(PROMPT, key="prompt:asked", planned=False)
    put(session, jam, PROMPT, DIGEST, PHASE, asked)
    set_paused(session, jam.id, at("03 09:00"))
    assert next_due(session) == asked.due_at
    assert taken(session, "05 08:00") == [asked.key, PHASE.key]
    set_paused(session, jam.id, None)
    assert taken(session, "05 08:00") == [PROMPT.key, DIGEST.key]


def test_the_next_moment_is_the_earliest_that_is_open_or_whose_lease_ends(
    session: Session, jam: Jam
) -> None:
    put(session, jam, PROMPT, DIGEST)
    assert next_due(session) == PROMPT.due_at
    claim_next(session, at("03 10:00"), LEASE)
    assert next_due(session) == at("03 10:05")
    settle(session, jam.id, PROMPT.key, OccurrenceState.DONE)
    assert next_due(session) == DIGEST.due_at


def test_a_changed_plan_moves_adds_and_removes_what_is_still_open(
    session: Session, jam: Jam
) -> None:
    later = replace(DIGEST, due_at=at("04 09:00"))
    put(session, jam, PROMPT, DIGEST)
    replace_planned(session, TEAM, jam.id, [later, PHASE])
    assert occurrences_of(session, jam.id) == (PHASE, later)


def test_a_changed_plan_leaves_what_happened_what_is_held_and_what_people_asked_for(
    session: Session, jam: Jam
) -> None:
    asked = replace(PROMPT, key="prompt:asked", planned=False)
    put(session, jam, PROMPT, DIGEST, asked)
    settle(session, jam.id, PROMPT.key, OccurrenceState.DONE)
    settle(session, jam.id, DIGEST.key, OccurrenceState.HELD)
    replace_planned(session, TEAM, jam.id, [replace(DIGEST, due_at=at("05 08:00"))])
    found = {o.key: (o.state, o.due_at) for o in occurrences_of(session, jam.id)}
    assert found == {
        PROMPT.key: (OccurrenceState.DONE, PROMPT.due_at),
        DIGEST.key: (OccurrenceState.HELD, DIGEST.due_at),
        asked.key: (OccurrenceState.DUE, asked.due_at),
    }


def test_moments_are_listed_by_state_and_by_jam(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT, DIGEST)
    settle(session, jam.id, PROMPT.key, OccurrenceState.SKIPPED, note="too late")
    assert keys(occurrences_of(session, jam.id)) == [PROMPT.key, DIGEST.key]
    (skipped,) = occurrences_of(session, jam.id, [OccurrenceState.SKIPPED])
    assert (skipped.key, skipped.note) == (PROMPT.key, "too late")
    assert keys(occurrences_of(session, jam.id, [OccurrenceState.DUE])) == [DIGEST.key]


def test_an_edited_prompt_keeps_its_moment(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT)
    change_detail(session, jam.id, PROMPT.key, {"text": "new"})
    assert find_occurrence(session, TEAM, PROMPT.key, jam.id) == replace(
        PROMPT, detail={"text": "new"}
    )
    assert find_occurrence(session, "T2", PROMPT.key, jam.id) is None
