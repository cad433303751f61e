"""Links to posts, as Slack itself makes them, and what stands for them where nobody reads them."""

import logging
from collections.abc import Callable, Iterable
from functools import partial

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sending.slack import code_of
from jam.talk import PostRef

log = logging.getLogger(__name__)

Addresses = Callable[[Iterable[PostRef]], dict[PostRef, str]]
"""Gives the address of each of these posts that has one."""

_GONE = frozenset({"message_not_found", "channel_not_found"})


def permalinks(client: WebClient, refs: Iterable[PostRef]) -> dict[PostRef, str]:
    """Return the address of each post; one that is gone from Slack has none."""
    found = {}
    for ref in refs:
        try:
            answer = client.chat_getPermalink(channel=ref.channel_id, message_ts=ref.ts)
        except SlackApiError as error:
            if code_of(error) not in _GONE:
                raise
            log.info("a post has no permalink", extra={"channel": ref.channel_id, "ts": ref.ts})
        else:
            found[ref] = str(answer["permalink"])
    return found


def address(home: str, ref: PostRef, root_ts: str = "") -> str:
    """Return a message's address below that of its workspace, as Slack makes it, without asking.

    `root_ts` is that of its thread, where it is a reply.
    """
    made = f"{home.rstrip('/')}/archives/{ref.channel_id}/p{ref.ts.replace('.', '')}"
    return made if root_ts in {"", ref.ts} else f"{made}?thread_ts={root_ts}&cid={ref.channel_id}"


def addresses_of(client: WebClient) -> Addresses:
    """Return what asks Slack for the addresses of posts."""
    return partial(permalinks, client)


def stand_ins(refs: Iterable[PostRef]) -> dict[PostRef, str]:
    """Return addresses that differ as the posts do: to compare two messages, not to be sent."""
    return {ref: f"https://slack.com/archives/{ref.channel_id}/{ref.ts}" for ref in refs}
