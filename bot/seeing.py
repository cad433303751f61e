"""Who may see what is said in a place: the one decision before words are shown to one person.

An open place is open to the workspace's members. What is said in a private one is for those whom
Slack lists in it at that moment, and so is any place for people with a guest account, who do not
see channels they are not in. Nothing is remembered: an answer that is asked for each time cannot
be out of date.
"""

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.pages import MOST_PAGES, pages
from bot.permission import Asker
from bot.sending.slack import code_of, part_of
from jam.people import Standing
from jam.places import Jam, Place
from storage import Database
from storage.people import person_of_team

PAGE = 1_000
"""How many members Slack lists a call at most."""

PAGES_AT_ONCE = 5
"""How many pages are read while a person waits for the answer to a command."""

_NOT_OURS = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "fetch_members_failed"}
)


def sees(
    client: WebClient,
    place: Place,
    user_id: str,
    standing: Standing,
    *,
    most_pages: int = MOST_PAGES,
) -> bool:
    """Whether a person may see what is said in a place.

    Who is not found within `most_pages` pages of a thousand members counts as not in it, and so
    does everybody where the bot itself is not. Raises SlackApiError when Slack is away.
    """
    if not place.channel_id or not standing.acts or standing is Standing.OUTSIDER:
        return False
    if standing is Standing.MEMBER and not place.private:
        return True
    return is_member(client, place.channel_id, user_id, most_pages=most_pages)


def sees_now(client: WebClient, place: Place, asker: Asker) -> bool:
    """Whether somebody who waits for an answer may see it; what is not certain soon is a no."""
    try:
        return sees(client, place, asker.user_id, asker.standing, most_pages=PAGES_AT_ONCE)
    except (SlackApiError, OSError):
        return False


def sees_as_known(
    database: Database, client: WebClient, jam: Jam, place: Place, user_id: str
) -> bool:
    """Whether somebody may see what is said in a place, by what we know of their account."""
    with database.reading() as session:
        person = person_of_team(session, jam.team_id, user_id)
    standing = Standing.OUTSIDER if person is None else person.standing_in(jam.team_id)
    return sees(client, place, user_id, standing)


def is_member(
    client: WebClient, channel_id: str, user_id: str, *, most_pages: int = MOST_PAGES
) -> bool:
    """Whether Slack lists a person in a channel now; see `sees` for the rest."""

    def listed(cursor: str | None) -> SlackResponse:
        return client.conversations_members(channel=channel_id, limit=PAGE, cursor=cursor)

    try:
        found = pages(listed, most_pages)
        return any(user_id in part_of(page, "members") for page in found)
    except SlackApiError as error:
        if code_of(error) in _NOT_OURS:
            return False
        raise
