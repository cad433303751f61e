"""What every listener needs: where to record, whom to call, what time it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient

from handlers.owed import Owed
from storage import Database, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The bot's surroundings in one workspace.

    `rearm` sets the clock anew, so that it wakes in time for what was put on the agenda. `owed`
    is told when something may have been said in vain, and `doubt` when the token may be worth
    nothing any more. `home` is the workspace's address.
    """

    database: Database
    client: WebClient
    team_id: str
    bot_user_id: str
    bot_id: str
    home: str
    now: Callable[[], datetime]
    rearm: Callable[[], None]
    owed: Owed
    doubt: Callable[[], None]

    @contextmanager
    def recording(self) -> Iterator[Session]:
        """Yield a transaction for what Slack tells; its commit shows that the database is there."""
        with self.database.writing() as session:
            yield session
        self.owed.recorded()

    @contextmanager
    def changing(self) -> Iterator[Session]:
        """Yield a transaction that touches the agenda; after its commit the clock is set anew."""
        with self.database.writing() as session:
            yield session
        self.rearm()
