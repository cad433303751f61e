"""Have the pages of themes brought up to date where what they say has changed."""

from collections.abc import Iterable
from datetime import datetime

from jam.canvases import PageKey
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam
from jam.talk import PostRef
from storage import Session
from storage.coverage import WAIT
from storage.occurrences import want_occurrence
from storage.theme_pages import blank_lines, blank_lines_by, pages_with, theme_pages_in


def want_pages(
    session: Session, team_id: str, jam_id: int, keys: Iterable[PageKey], due_at: datetime
) -> None:
    """Have these pages brought up to date by then."""
    for key in keys:
        wanted = Occurrence(
            key=f"page:{key.place}:{key.number}",
            kind=OccurrenceKind.THEME_PAGE,
            due_at=due_at,
            place=key.place,
            detail={"number": str(key.number)},
            planned=False,
        )
        want_occurrence(session, team_id, jam_id, wanted)


def pages_follow_edit(
    session: Session, team_id: str, jam_id: int, ref: PostRef, now: datetime
) -> None:
    """Have the pages that quote a post follow what it says now."""
    want_pages(session, team_id, jam_id, pages_with(session, jam_id, ref), now + WAIT)


def pages_lose_post(
    session: Session, team_id: str, jam_id: int, ref: PostRef, now: datetime
) -> None:
    """Take a post's words out of what is kept of the pages, and out of these in a minute."""
    want_pages(session, team_id, jam_id, blank_lines(session, jam_id, ref), now + WAIT)


def pages_lose_person(session: Session, jam: Jam, user_id: str, now: datetime) -> None:
    """Do the same with all that a person wrote, while their posts name them."""
    found = blank_lines_by(session, jam.id, user_id)
    want_pages(session, jam.team_id, jam.id, found, now + WAIT)


def want_all_pages(session: Session, jam: Jam, now: datetime, place: str = "") -> None:
    """Have all pages of a jam, or of one of its places, brought up to date."""
    found = theme_pages_in(session, jam.id, place)
    want_pages(session, jam.team_id, jam.id, found, now + WAIT)
