"""Links to posts, as Slack itself makes them."""

import logging
from collections.abc import Iterable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from jam.talk import PostRef

log = logging.getLogger(__name__)

_GONE = frozenset({"message_not_found", "channel_not_found"})


def permalinks(client: WebClient, refs: Iterable[PostRef]) -> dict[PostRef, str]:
    """Return the address of each post; one that is gone from Slack has none."""
    found = {}
    for ref in refs:
        try:
            answer = client.chat_getPermalink(channel=ref.channel_id, message_ts=ref.ts)
        except SlackApiError as error:
            if error.response["error"] not in _GONE:
                raise
            log.info("a post has no permalink", extra={"channel": ref.channel_id, "ts": ref.ts})
        else:
            found[ref] = str(answer["permalink"])
    return found
