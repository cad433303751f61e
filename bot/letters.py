"""Direct messages to one person, at the hour at which they may be written to."""

from datetime import datetime

from slack_sdk import WebClient

from bot.digest_material import FEWEST_POSTS, gather
from bot.digests import make
from bot.links import addresses_of
from bot.outcomes import Outcome, outcome_of
from bot.sponsor import send_copy
from jam.occurrences import Occurrence
from jam.places import Jam
from storage import Database
from storage.occurrences import find_occurrence


def carry_out_letter(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Send a direct message that waited for its moment."""
    match occurrence.detail["what"]:
        case "sponsor":
            return _copy(database, client, jam, occurrence, now)
        case unknown:
            raise ValueError(unknown)


def _copy(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Send the sponsor a digest of last night, as it reads by now."""
    key = occurrence.detail["digest"]
    with database.reading() as session:
        digest = find_occurrence(session, jam.team_id, key, jam.id)
    if digest is None:
        return Outcome.skipped("its digest is gone")
    material = gather(database, jam, jam.lobby, digest.meant_for)
    if material.posts_in_window < FEWEST_POSTS:
        return Outcome.skipped("too little of it is left")
    made = make(
        database,
        addresses_of(client),
        jam,
        jam.lobby,
        material,
        digest,
        named=False,
        posted=True,
    )
    user_id = occurrence.detail["user"]
    sent = send_copy(database, client, jam, key, user_id, made.digest.top, now)
    return (
        Outcome.skipped("they have had their message of the day")
        if sent is None
        else outcome_of(sent)
    )
