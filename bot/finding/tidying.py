"""Have the words of what was erased leave the index's own pages too, off everybody's path."""

from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.outcomes import Outcome
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam
from storage import Database, Session
from storage.occurrences import want_occurrence
from storage.search_index import merge_some

WAIT = timedelta(minutes=5)
"""Within which several who leave are tidied up after at once."""


def want_tidying(session: Session, jam: Jam, now: datetime) -> None:
    """Have the index tidied up in five minutes, because something was erased."""
    wanted = Occurrence(
        key="tidying", kind=OccurrenceKind.TIDYING, due_at=now + WAIT, planned=False
    )
    want_occurrence(session, jam.team_id, jam.id, wanted)


def carry_out_tidying(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Tidy the index up, a part in each transaction: others write between them.

    Of a million posts it takes about five seconds in all. Safe to begin again.
    """
    del client, jam, occurrence, now
    anew = more = True
    while more:
        with database.writing() as session:
            more = merge_some(session, anew=anew)
        anew = False
    return Outcome.done()
