"""What is done about each refusal of Slack's, before anybody is told of it.

The sentence that says what a person can do stands in the catalogue under `remedy.` and the code.
"""

from collections.abc import Mapping
from enum import StrEnum

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sending.slack import code_of
from bot.troubles import note_channel_change
from jam.talk import ChannelChanged, ChannelNews
from storage import Database


class Reaction(StrEnum):
    """What is done about a refusal."""

    JOIN = "join the channel and try again"
    PLAIN = "send it again as plain paragraphs"
    ARCHIVED = "take the channel for archived, until it is back"
    GONE = "take the channel for out of reach, until the bot is back in it"
    TELL = "tell backstage"


REACTIONS: Mapping[str, Reaction] = {
    "not_in_channel": Reaction.JOIN,
    "invalid_blocks": Reaction.PLAIN,
    "invalid_blocks_format": Reaction.PLAIN,
    "msg_blocks_too_long": Reaction.PLAIN,
    "is_archived": Reaction.ARCHIVED,
    "posting_to_channel_denied": Reaction.ARCHIVED,  # how an upload says it
    "channel_not_found": Reaction.GONE,
    "missing_scope": Reaction.TELL,
    "restricted_action": Reaction.TELL,
    "restricted_action_non_threadable_channel": Reaction.TELL,
    "restricted_action_read_only_channel": Reaction.TELL,
    "restricted_action_thread_locked": Reaction.TELL,
    "restricted_action_thread_only_channel": Reaction.TELL,
    "cannot_reply_to_message": Reaction.TELL,
    "user_not_in_channel": Reaction.TELL,
    "cannot_dm_bot": Reaction.TELL,
    "messages_tab_disabled": Reaction.TELL,
    "storage_limit_reached": Reaction.TELL,
}
"""Every other code is told, with the remedy that always helps a little. Codes about the token never
come here: they stop all sending (`bot/sending/slack.py`)."""

_NEWS = {Reaction.ARCHIVED: ChannelNews.ARCHIVED, Reaction.GONE: ChannelNews.BOT_REMOVED}


def reaction_to(code: str) -> Reaction:
    """Return what is done about a refusal with that code."""
    return REACTIONS.get(code, Reaction.TELL)


def reason_of(error: SlackApiError) -> str:
    """Return a refusal as it is kept: Slack's code, and the scope where one is missing."""
    needed = error.response.get("needed")
    return f"{code_of(error)}: {needed}" if needed else code_of(error)


def join(client: WebClient, channel_id: str) -> bool:
    """Go into a public channel that the bot fell out of; False where it has to be invited."""
    try:
        client.conversations_join(channel=channel_id)
    except SlackApiError:
        return False
    return True


def note_refusal(database: Database, team_id: str, channel_id: str, code: str) -> None:
    """Write down what a refusal says about a jam's channel; backstage is told once."""
    reaction = reaction_to(code)
    news = ChannelNews.BOT_REMOVED if reaction is Reaction.JOIN else _NEWS.get(reaction)
    if news is None:
        return
    now = database.now()
    with database.writing() as session:
        change = ChannelChanged(channel_id=channel_id, news=news)
        note_channel_change(session, team_id, change, now)
