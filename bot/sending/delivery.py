"""Send each thing once: claim its key, send it, settle what became of it.

The key travels as the message's metadata. Whatever was claimed before is looked up in the channel
before it is sent again, because it may be there without our knowing.
"""

from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks.message import Message, plain
from bot.sending.claims import Hold, key_for, take
from bot.sending.copies import copies, leave_one, metadata_for, repair
from bot.sending.refusals import Reaction, join, note_refusal, reaction_to, reason_of
from bot.sending.slack import SlackAway, code_of, last_look
from jam.occurrences import Delivery, DeliveryKind
from jam.places import Jam
from storage import Database

Post = Callable[[Message], object]
"""Sends a message to Slack and returns what Slack calls it; garbage where the answer is."""


def deliver(
    database: Database,
    client: WebClient,
    *,
    jam: Jam,
    key: str,
    channel_id: str,
    message: Message,
    thread_ts: str = "",
) -> Delivery:
    """Post a message unless its key was posted already; return where it is or why it is not.

    A refusal that repeating cannot change (archived, restricted, …) is settled as failed and
    returned; an outage rises (OSError), and where it is unknown what Slack did, the claim stays
    for the next try, which rises as well until the claim has run out.
    """
    full_key = key_for(jam, key)
    hold = take(database, jam, full_key, channel_id, thread_ts)
    if not hold.is_ours or adopt(database, client, jam, hold):
        return hold.result()

    def post(shape: Message) -> object:
        answer = client.chat_postMessage(
            channel=channel_id,
            thread_ts=thread_ts or None,
            text=shape.text,
            blocks=list(shape.blocks) or None,
            metadata=metadata_for(full_key),
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
        )
        return answer.get("ts")

    ts = send(database, client, jam, channel_id, hold, message, post)
    if ts and not hold.settle(ts):
        repair(database, client, jam, full_key)
    return hold.result()


def whisper(
    database: Database,
    client: WebClient,
    *,
    jam: Jam,
    key: str,
    channel_id: str,
    user_id: str,
    message: Message,
) -> Delivery:
    """Show a message to one person in a channel, at most once: at worst it is lost.

    Ephemeral messages carry no key and cannot be looked up, so what may have been shown is not
    shown again.
    """
    hold = take(database, jam, key_for(jam, key), channel_id, kind=DeliveryKind.WHISPER)
    if not hold.is_ours:
        return hold.result()

    def post(shape: Message) -> object:
        blocks = list(shape.blocks) or None
        answer = client.chat_postEphemeral(
            channel=channel_id, user=user_id, text=shape.text, blocks=blocks
        )
        return answer.get("message_ts")

    ts = send(database, client, jam, channel_id, hold, message, post)
    if ts:
        hold.settle(ts)
    return hold.result()


def adopt(database: Database, client: WebClient, jam: Jam, hold: Hold) -> bool:
    """Settle on what an earlier try brought to Slack, if it did."""
    if hold.known is None:
        return False
    found = copies(client, hold.known)
    if not found:
        return False
    if hold.settle(found[0].id):
        leave_one(database, client, jam, hold.result(), found)
    return True


def send(
    database: Database,
    client: WebClient,
    jam: Jam,
    channel_id: str,
    hold: Hold,
    message: Message,
    post: Post,
) -> str | None:
    """Post what is held, mending what can be mended; return what Slack calls it.

    None where Slack refused it, which is settled then. Raises SlackAway; where it is certain
    that nothing was sent, the claim is given back.
    """
    tried: set[Reaction] = set()
    while True:
        try:
            with last_look(hold.look):
                found = post(message)
        except SlackApiError as error:
            reaction = reaction_to(code_of(error))
            if reaction is Reaction.PLAIN and reaction not in tried:
                message = plain(message)
            elif reaction is not Reaction.JOIN or reaction in tried or not join(client, channel_id):
                hold.refuse(reason_of(error))
                note_refusal(database, jam.team_id, channel_id, code_of(error))
                return None
            tried.add(reaction)
        except SlackAway as away:
            if away.certain:
                hold.refuse(away.code)
            raise
        else:
            if not isinstance(found, str) or not found:
                raise SlackAway("garbage")
            return found
