"""Keep the promise of the pinned notice: after its day, what people said is erased."""

import logging
from datetime import datetime

from slack_sdk import WebClient

from bot.finding.tidying import want_tidying
from bot.outcomes import Outcome
from bot.pages_wanted import want_all_pages
from bot.similar.shelf import forget_ideas
from bot.troubles import tell_erased
from jam.occurrences import Occurrence
from jam.places import Jam
from storage import Database
from storage.coverage import want_for_jam
from storage.erasure import erase_jam
from storage.locks import lock_index

log = logging.getLogger(__name__)


def carry_out_erasure(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Erase a jam's record, and have the jam team told; its digests lose their words as well.

    What people wrote stays in Slack, which has rules of its own.
    """
    del client, occurrence
    with database.writing() as session:
        lock_index(session, jam.team_id)
        posts = erase_jam(session, jam.id)
        want_for_jam(session, jam.team_id, jam.id, now)
        want_all_pages(session, jam, now)
        tell_erased(session, jam, posts, now)
        want_tidying(session, jam, now)
    forget_ideas(database, jam.id)
    log.info("a jam's record was erased", extra={"jam": jam.slug, "posts": posts})
    return Outcome.done()
