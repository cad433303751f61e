"""Moments for tests of the agenda's tables."""

from dataclasses import replace

from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam
from storage import Session
from storage.occurrences import add_occurrence
from tests.storage.conftest import TEAM, at

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
