"""Tell a person what happened since they were last here, and remember until when they know."""

from collections.abc import Collection
from datetime import datetime

from slack_sdk import WebClient

from bot.attention import zone_of
from bot.blocks.catchup import CatchUp
from bot.news import catch_up, last_here
from bot.permission import Asker
from bot.reader import reader_of
from bot.seeing import readable
from jam.places import Jam, Place
from storage import Database
from storage.homes import want_homes
from storage.locks import lock_person
from storage.people import departure_of
from storage.visits import note_visit


def tell_news(
    database: Database,
    client: WebClient,
    jam: Jam,
    asker: Asker,
    home: str,
    now: datetime,
    *,
    only: Place | None = None,
) -> CatchUp:
    """Return what happened in the jam, or in one place `only`, since this person was last here.

    Having been told about all of it counts as a visit.
    """
    channels = readable(database, client, jam, asker, now)
    if only is not None:
        channels &= {only.channel_id}
    with database.reading() as session:
        zone = zone_of(session, jam, asker.user_id)
        reader = reader_of(session, jam, asker.user_id, channels, zone, home)
        found = catch_up(session, reader, last_here(session, jam, asker.user_id, now), now)
    if only is None:
        _note_visit(database, jam, asker.user_id, now)
    return found


def _note_visit(database: Database, jam: Jam, user_id: str, now: datetime) -> None:
    with database.writing() as session:
        lock_person(session, jam.team_id, user_id)
        known = departure_of(session, jam.id, user_id)
        if known is None or known[1] is not None:  # of who left nothing is kept
            note_visit(session, jam.team_id, jam.id, user_id, now)
        want_homes(session, jam.team_id, [user_id], now)


def place_called(places: Collection[Place], name: str) -> Place | None:
    """Return the place that somebody means by its key, its name or its channel's."""
    wanted = name.casefold().strip().lstrip("#")
    return next(
        (p for p in places if wanted in {p.key, p.name.casefold(), p.channel_name.casefold()}),
        None,
    )
