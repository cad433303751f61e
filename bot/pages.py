"""Read what Slack gives page by page, to the end or to where nothing real has one."""

import logging
from collections.abc import Callable, Iterator

from slack_sdk.web import SlackResponse

log = logging.getLogger(__name__)

PAGE = 200
MOST_PAGES = 1_000
"""Of 200 people or channels each: 200,000, as many as Slack's largest workspaces have."""


def pages(
    call: Callable[[str | None], SlackResponse], most: int = MOST_PAGES
) -> Iterator[SlackResponse]:
    """Yield each page of what `call` returns for a cursor, at most so many.

    A cursor that leads back to its own page ends it too.
    """
    cursor = ""
    for _ in range(most):
        page = call(cursor or None)
        yield page
        before, cursor = cursor, str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor or cursor == before:
            return
    log.warning("slack has more pages than are read", extra={"pages": most})
