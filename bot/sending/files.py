"""Put a file into a thread or a direct message, once.

Files carry no key. Their ids are written down before the upload completes, so that after a crash
`files.info` tells whether, and where, one of them was shared.
"""

import urllib.request
from http.client import HTTPException

from slack_sdk import WebClient

from bot.blocks.message import Message
from bot.blocks.safe import Mrkdwn
from bot.sending.claims import Hold, key_for, take
from bot.sending.copies import repair
from bot.sending.delivery import adopt, send
from bot.sending.slack import SlackAway
from jam.occurrences import Delivery, DeliveryKind
from jam.places import Jam
from storage import Database


def attach(
    database: Database,
    client: WebClient,
    *,
    jam: Jam,
    key: str,
    channel_id: str,
    thread_ts: str,
    content: bytes,
    filename: str,
    title: str,
    alt: str,
    caption: Mrkdwn,
) -> Delivery:
    """Share a file unless its key was shared already; return how that went.

    It goes into the thread of `thread_ts`, without one into the conversation itself. A refusal
    that repeating cannot change is settled as failed; an outage rises.
    """
    full_key = key_for(jam, key)
    hold = take(database, jam, full_key, channel_id, thread_ts, kind=DeliveryKind.FILE)
    if not hold.is_ours or adopt(database, client, jam, hold):
        return hold.result()

    def post(shape: Message) -> object:
        file_id = _upload(client, hold, content, filename, alt)
        client.files_completeUploadExternal(
            files=[{"id": file_id, "title": title}],
            channel_id=channel_id,
            thread_ts=thread_ts or None,
            initial_comment=shape.text,
        )
        return file_id

    file_id = send(database, client, jam, channel_id, hold, Message(text=caption), post)
    if file_id and not hold.settle(file_id):
        repair(database, client, jam, full_key)
    return hold.result()


def _upload(client: WebClient, hold: Hold, content: bytes, filename: str, alt: str) -> str:
    """Send the bytes where Slack says, and keep the file's id; return it."""
    place = client.files_getUploadURLExternal(filename=filename, length=len(content), alt_txt=alt)
    file_id, address = place.get("file_id"), place.get("upload_url")
    if not file_id or not address:
        raise SlackAway("garbage", certain=True)
    request = urllib.request.Request(str(address), data=content, method="POST")  # noqa: S310 (the address is Slack's own answer)
    request.add_header("Content-Type", "application/octet-stream")
    try:
        with urllib.request.urlopen(request, timeout=client.timeout):  # noqa: S310 (the same)
            pass
    except (OSError, HTTPException, ValueError) as error:
        raise SlackAway(type(error).__name__, certain=True) from error  # nothing is shared yet
    hold.note_file(str(file_id))
    return str(file_id)
