"""Moments: each is there once, and they follow the plan."""

from collections.abc import Iterable
from dataclasses import replace

from jam.occurrences import Occurrence, OccurrenceState
from jam.places import Jam
from storage import Session
from storage.occurrences import (
    add_occurrence,
    change_detail,
    find_occurrence,
    occurrences_of,
    replace_planned,
    settle,
)
from tests.storage.conftest import TEAM, at
from tests.storage.moments import DIGEST, PHASE, PROMPT, put

OPEN = (OccurrenceState.DUE, OccurrenceState.CLAIMED)


def keys(found: Iterable[Occurrence]) -> list[str]:
    return [o.key for o in found]


def test_a_moment_is_there_once(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT)
    assert not add_occurrence(session, TEAM, jam.id, replace(PROMPT, due_at=at("05 10:00")))
    assert find_occurrence(session, TEAM, PROMPT.key, jam.id) == PROMPT


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
    settle(session, jam.id, PROMPT.key, OccurrenceState.DONE, of=OPEN)
    settle(session, jam.id, DIGEST.key, OccurrenceState.HELD, of=OPEN)
    replace_planned(session, TEAM, jam.id, [replace(DIGEST, due_at=at("05 08:00"))])
    found = {o.key: (o.state, o.due_at) for o in occurrences_of(session, jam.id)}
    assert found == {
        PROMPT.key: (OccurrenceState.DONE, PROMPT.due_at),
        DIGEST.key: (OccurrenceState.HELD, DIGEST.due_at),
        asked.key: (OccurrenceState.DUE, asked.due_at),
    }


def test_moments_are_listed_by_state_and_by_jam(session: Session, jam: Jam) -> None:
    put(session, jam, PROMPT, DIGEST)
    settle(session, jam.id, PROMPT.key, OccurrenceState.SKIPPED, note="too late", of=OPEN)
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
