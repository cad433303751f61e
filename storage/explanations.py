"""Why each digest says what it says: references and numbers, never people's words."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from jam.explanations import Explanation, LeftOut, Line, LineKind
from jam.instants import Window
from jam.talk import PostRef
from storage.database import Session
from storage.tables import explanations
from storage.upsert import Upsert

_SAVE = Upsert(explanations, ("lines", "left_out"))


def save_explanation(session: Session, jam_id: int, found: Explanation) -> None:
    """Store why a digest says what it says; the same place and moment again replaces it."""
    _SAVE.run(
        session,
        {
            "jam_id": jam_id,
            "place": found.place,
            "until": found.window.until,
            "lines": [_stored(line) for line in found.lines],
            "left_out": asdict(found.left_out),
        },
    )


def find_explanation(
    session: Session, jam_id: int, place: str, window: Window
) -> Explanation | None:
    """Return why the place's digest of that window says what it says, where that is kept."""
    row = session.execute(
        select(explanations.c.lines, explanations.c.left_out).where(
            explanations.c.jam_id == jam_id,
            explanations.c.place == place,
            explanations.c.until == window.until,
        )
    ).one_or_none()
    if row is None:
        return None
    return Explanation(
        place=place,
        window=window,
        lines=tuple(map(_line, row.lines)),
        left_out=LeftOut(**row.left_out),
    )


def _stored(line: Line) -> dict[str, Any]:
    return asdict(line) | {"refs": [[ref.channel_id, ref.ts] for ref in line.refs]}


def _line(stored: dict[str, Any]) -> Line:
    refs = tuple(PostRef(channel_id=channel, ts=ts) for channel, ts in stored["refs"])
    return Line(**{**stored, "kind": LineKind(stored["kind"]), "refs": refs})
