"""What every listener needs: where to record, whom to call, what time it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient

from storage import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The bot's surroundings in one workspace.

    `rearm` is called after a commit that touched the agenda, so that the clock wakes in time.
    """

    database: Database
    client: WebClient
    team_id: str
    bot_user_id: str
    now: Callable[[], datetime]
    rearm: Callable[[], None]
