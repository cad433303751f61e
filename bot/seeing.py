"""Who may see what is said in a place: the one decision before words are shown to a person.

An open place is open to the workspace's members. What is said in a private one is for those whom
Slack lists in it, at most five minutes ago, and so is any place for people with a guest account,
who do not see channels they are not in. A leaving that we hear of counts at once. Nobody waits for
more than a handful of calls: where lists would take more, Slack is asked for one person's channels.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.pages import MOST_PAGES, pages
from bot.permission import Asker
from bot.sending.slack import code_of, part_of
from jam.people import Standing
from jam.places import Jam, Place, PlaceState
from storage import Database, Session
from storage.homes import want_homes
from storage.jams import jams_of_channel
from storage.memberships import (
    SETTLING,
    channels_with,
    keep_members,
    left_since,
    lists_read_at,
    note_left_channel,
)
from storage.people import away_from, is_away, person_of_team

FRESH = timedelta(minutes=5)
"""For how long who was in a list of a channel's members counts as in the channel."""

SOON = timedelta(minutes=1)
"""For how long who was not in it counts as not in it: they may have joined since.

At once for an answer that takes its time.
"""

PAGE = 1_000
"""How many members Slack lists a call at most."""

LISTS_AT_ONCE = 2
"""How many lists of members are asked for while a person waits; after them, their own channels."""

PAGES_AT_ONCE = 5
"""How many pages of members are read in all while a person waits for an answer."""

_OWN_PAGE, _OWN_PAGES = 999, 2  # channels of one person that Slack lists a call; such calls

_NOT_OURS = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "fetch_members_failed"}
)
_OUT_OF_REACH = frozenset({PlaceState.DELETED, PlaceState.UNREACHABLE})


def readable(
    database: Database, client: WebClient, jam: Jam, asker: Asker, now: datetime
) -> frozenset[str]:
    """Return the channels of the jam's lobby and forums whose words a person may see now.

    For somebody who waits: what is not certain soon is not among them.
    """
    return _seen(database, client, jam, (jam.lobby, *jam.forums), asker, now)


def sees_now(
    database: Database, client: WebClient, jam: Jam, place: Place, asker: Asker, now: datetime
) -> bool:
    """Whether somebody who waits for an answer may see a place's words, backstage's too."""
    return bool(_seen(database, client, jam, (place,), asker, now))


def sees(
    database: Database, client: WebClient, jam: Jam, place: Place, asker: Asker, now: datetime
) -> bool:
    """Whether a person may see what is said in a place, whatever time it takes to find out.

    Where the bot itself is not, nobody counts as in it. Raises SlackApiError or OSError when
    Slack is away.
    """
    return bool(_seen(database, client, jam, (place,), asker, now, waits=False))


def as_known(database: Database, jam: Jam, user_id: str) -> Asker:
    """Return somebody who asked a while ago, by what we know of their account."""
    with database.reading() as session:
        person = person_of_team(session, jam.team_id, user_id)
    standing = Standing.OUTSIDER if person is None else person.standing_in(jam.team_id)
    return Asker(user_id=user_id, standing=standing)


def note_leaving(
    session: Session, team_id: str, channel_id: str, user_id: str, now: datetime
) -> None:
    """Let somebody who left a jam's channel, or was taken out of it, see nothing more of it."""
    for jam in jams_of_channel(session, team_id, channel_id):
        place = jam.place_of(channel_id)
        listed = lists_read_at(session, jam.id, [channel_id])
        # Nothing is remembered of an open channel's members but for guests who asked.
        matters = bool(listed) or (place is not None and place.private)
        if matters and not is_away(session, jam.id, user_id):
            note_left_channel(session, team_id, jam.id, channel_id, user_id, now)
            want_homes(session, team_id, [user_id], now)


def _seen(
    database: Database,
    client: WebClient,
    jam: Jam,
    places: Iterable[Place],
    asker: Asker,
    now: datetime,
    *,
    waits: bool = True,
) -> frozenset[str]:
    """Return the channels of these places whose words a person may see."""
    if not asker.standing.acts or asker.standing is Standing.OUTSIDER:
        return frozenset()
    there = [p for p in places if p.channel_id]
    is_member_of_all = asker.standing is Standing.MEMBER
    free = {p.channel_id for p in there if is_member_of_all and not p.private}
    asked = {p.channel_id for p in there if p.state not in _OUT_OF_REACH} - free
    if not asked:
        return frozenset(free)
    with database.reading() as session:
        listed = lists_read_at(session, jam.id, asked)
        known = channels_with(session, jam.id, asked, asker.user_id)
        gone = is_away(session, jam.id, asker.user_id)
    if gone:
        # Nothing that names them is kept: Slack is asked each time.
        return frozenset(free | _own(database, client, jam, asker, asked, now, waits=waits))
    no_counts = SOON if waits else timedelta(0)
    certain = {
        channel_id
        for channel_id, read_at in listed.items()
        if now - read_at < (FRESH if channel_id in known else no_counts)
    }
    unsure = sorted(asked - certain, key=lambda c: (c in listed, listed.get(c, now), c))
    # A list serves all who ask in these minutes; that of a lobby is too long for one guest.
    lists = 0 if waits and asker.standing is Standing.GUEST else LISTS_AT_ONCE if waits else None
    patience = _Patience(PAGES_AT_ONCE if waits else MOST_PAGES)
    for channel_id in unsure[:lists]:
        if _list(database, client, jam, channel_id, now, patience, waits=waits):
            certain.add(channel_id)
    rest = asked - certain if waits else set[str]()
    own = _own(database, client, jam, asker, rest, now, waits=waits) if rest else frozenset[str]()
    with database.reading() as session:
        listed_in = channels_with(session, jam.id, certain, asker.user_id)
    return frozenset(free | listed_in | own)


class _Patience:
    """How many pages may still be read for somebody who waits."""

    def __init__(self, pages: int) -> None:
        self.pages = pages


def _own(
    database: Database,
    client: WebClient,
    jam: Jam,
    asker: Asker,
    channels: Collection[str],
    now: datetime,
    *,
    waits: bool,
) -> frozenset[str]:
    """Return in which of these channels a person is, as Slack says now, but for those just left."""

    def listed(cursor: str | None) -> SlackResponse:
        return client.users_conversations(
            user=asker.user_id,
            types="public_channel,private_channel",
            exclude_archived=False,
            limit=_OWN_PAGE,
            cursor=cursor,
        )

    found: set[str] = set()
    try:
        for page in pages(listed, _OWN_PAGES if waits else MOST_PAGES):
            found.update(str(one.get("id")) for one in part_of(page, "channels"))
    except (SlackApiError, OSError):
        if waits:
            return frozenset()
        raise
    with database.reading() as session:
        left = left_since(session, jam.id, channels, asker.user_id, now - SETTLING)
    return frozenset(found.intersection(channels) - left)


def _list(
    database: Database,
    client: WebClient,
    jam: Jam,
    channel_id: str,
    now: datetime,
    patience: _Patience,
    *,
    waits: bool,
) -> bool:
    """Ask Slack who is in a channel, and keep it; return whether it said, all of it."""
    members = _members(client, channel_id, patience, waits=waits)
    if members is None:
        return False
    with database.writing() as session:
        # Of who left the jam nothing is kept, whatever channel they are in.
        kept = members.difference(away_from(session, jam.id))
        keep_members(session, jam.team_id, jam.id, channel_id, kept, now)
    return True


def _members(
    client: WebClient, channel_id: str, patience: _Patience, *, waits: bool
) -> frozenset[str] | None:
    """Return who is in a channel.

    None where the bot cannot look, or where somebody waits and Slack does not say, or has more
    pages than there is time for.
    """

    def listed(cursor: str | None) -> SlackResponse:
        patience.pages -= 1
        return client.conversations_members(channel=channel_id, limit=PAGE, cursor=cursor)

    members: set[str] = set()
    more = True
    try:
        for page in pages(listed, patience.pages):
            members.update(part_of(page, "members"))
            more = bool((page.get("response_metadata") or {}).get("next_cursor"))
    except (SlackApiError, OSError) as error:
        if waits or (isinstance(error, SlackApiError) and code_of(error) in _NOT_OURS):
            return None
        raise
    return None if more and waits else frozenset(members)
