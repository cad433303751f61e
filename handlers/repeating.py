"""Do what was asked once more where two writers stood in each other's way, and one had to give up.

PostgreSQL ends one of those that wait for each other in a circle; what it did is taken back whole,
so to repeat it is to do it once. Slack sends a command or a button only one time.
"""

import logging
from collections.abc import Mapping

from slack_bolt import App, BoltRequest, BoltResponse

from storage import DatabaseError, is_conflict

log = logging.getLogger(__name__)

_LAST = "last_time"


class RepeatingApp(App):
    """Bolt's app, which listens to the same payload once more after a conflict of writers.

    Once: PostgreSQL looks for circles after a second, and Slack waits for three.
    """

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Answer one payload."""
        try:
            return super().dispatch(req)
        except DatabaseError as error:
            if not is_conflict(error):
                raise
            log.info("writers were in each other's way", extra={"why": type(error).__name__})
        again = BoltRequest(
            body=req.raw_body or req.body, query=req.query, headers=req.headers, mode=req.mode
        )
        again.context[_LAST] = True
        return super().dispatch(again)


def is_repeated(error: Exception, context: Mapping[str, object]) -> bool:
    """Whether an error is for `RepeatingApp`, which tries again, and not to be answered yet."""
    return is_conflict(error) and _LAST not in context
