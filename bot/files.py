"""Put a file into a thread, once.

Files carry no key. Their id is written down before the upload completes, so that after a crash
`files.info` tells whether the file was shared already.
"""

import urllib.request

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery import key_for, refuse, settle, take
from jam.occurrences import DeliveryState
from jam.places import Jam
from storage import Database
from storage.deliveries import note_file

_UPLOAD_SECONDS = 30


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
    caption: str,
) -> None:
    """Share a file in a thread unless its key was shared already.

    A refusal that repeating cannot change is settled as failed; an outage rises.
    """
    full_key = key_for(jam, key)
    claim, known = take(database, jam, full_key, channel_id, thread_ts)
    if known is not None and known.state is DeliveryState.SENT:
        return
    try:
        if known is not None and known.ts and _is_shared(client, known.ts, channel_id):
            settle(database, jam, claim, ts=known.ts)
            return
        file_id = _upload(client, content, filename, alt)
        with database.writing() as session:
            note_file(session, jam.team_id, full_key, file_id)
        client.files_completeUploadExternal(
            files=[{"id": file_id, "title": title}],
            channel_id=channel_id,
            thread_ts=thread_ts,
            initial_comment=caption,
        )
    except SlackApiError as error:
        refuse(database, jam, claim, error)
    else:
        settle(database, jam, claim, ts=file_id)


def _upload(client: WebClient, content: bytes, filename: str, alt: str) -> str:
    """Send the bytes where Slack says; return the file's id."""
    place = client.files_getUploadURLExternal(filename=filename, length=len(content), alt_txt=alt)
    request = urllib.request.Request(str(place["upload_url"]), data=content, method="POST")  # noqa: S310 (the address is Slack's own answer)
    request.add_header("Content-Type", "application/octet-stream")
    with urllib.request.urlopen(request, timeout=_UPLOAD_SECONDS):  # noqa: S310 (the same)
        return str(place["file_id"])


def _is_shared(client: WebClient, file_id: str, channel_id: str) -> bool:
    try:
        file = client.files_info(file=file_id)["file"]
    except SlackApiError as error:
        if error.response["error"] == "file_not_found":
            return False
        raise
    shares = file.get("shares") or {}
    return any(channel_id in (shares.get(kind) or {}) for kind in ("public", "private"))
