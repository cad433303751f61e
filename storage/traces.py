"""What else names a person: moments asked for by or for them, and what was sent for those."""

from sqlalchemy import ColumnElement, delete, or_

from storage.database import Session
from storage.tables import deliveries, occurrences


def erase_traces(session: Session, jam_id: int, user_id: str) -> None:
    """Wipe the questions a person asked, the answers they got, and that either was sent."""
    session.execute(
        delete(occurrences).where(
            occurrences.c.jam_id == jam_id, _names(occurrences.c.key, user_id)
        )
    )
    session.execute(
        delete(deliveries).where(deliveries.c.jam_id == jam_id, _names(deliveries.c.key, user_id))
    )


def _names(key: ColumnElement[str], user_id: str) -> ColumnElement[bool]:
    # Keys are words between colons: so no id is taken for the beginning of a longer one.
    return or_(
        key.endswith(f":{user_id}", autoescape=True),
        key.contains(f":{user_id}:", autoescape=True),
    )
