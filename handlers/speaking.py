"""Have whoever asks for something answered in the language they use Slack in."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltRequest, BoltResponse

from bot.blocks.catalogue import speaking
from bot.shapes import part, slack_id
from bot.speaking import languages_for
from handlers.repeating import RepeatingApp
from handlers.surroundings import Surroundings
from storage import DatabaseError

log = logging.getLogger(__name__)


class SpeakingApp(RepeatingApp):
    """Bolt's app, whose answers are made in the language of whoever waits for one.

    Around the whole of `dispatch`, because Bolt's middleware has returned before a listener runs.
    """

    def __init__(self, around: Surroundings, **options: Any) -> None:  # noqa: ANN401 (Bolt's own)
        """Take what Bolt's app takes."""
        self._around = around
        super().__init__(**options)

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Answer one payload."""
        user_id = who_is_answered(req.body)
        if not user_id:
            return super().dispatch(req)
        with speaking(self._languages(user_id)):
            return super().dispatch(req)

    def _languages(self, user_id: str) -> tuple[str, ...]:
        try:
            with self._around.database.reading() as session:
                return languages_for(session, self._around.team_id, user_id)
        except DatabaseError as error:
            # That the database is away is answered by whoever needs it next.
            log.info("languages are not known", extra={"why": type(error).__name__})
            return ()


def who_is_answered(body: Mapping[str, Any]) -> str:
    """Return who waits for an answer to a payload: "" where nobody does.

    Nobody answers what people write and react, and there is much of it.
    """
    event = part(body.get("event"))
    if event:
        return slack_id(event.get("user")) if event.get("type") == "app_home_opened" else ""
    return slack_id(body.get("user_id")) or slack_id(part(body.get("user")).get("id"))
