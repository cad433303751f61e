"""The log: a time, a level, a fixed phrase, and the facts as fields behind it."""

import logging
import sys
import threading

from commands.secrets import hide
from jam.harmless import log_field, log_text

log = logging.getLogger(__name__)

_NOISY = (
    "alembic",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
    "uvicorn",
)
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Fields(logging.Formatter):
    """Puts what a record carries beyond the standard behind its phrase, as key=value."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line; a traceback, or a phrase's own lines, set in below it.

        There is no secret in any of them.
        """
        given = {k: v for k, v in vars(record).items() if k not in _OWN}
        fields = "".join(f" {key}={log_field(value)}" for key, value in given.items())
        line, newline, below = log_text(super().format(record)).partition("\n")
        return hide(f"{line}{fields}{newline}{below}")


def start_logging(level: str) -> None:
    """Log to stderr from that level on; libraries only what is a warning at least."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Fields("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
    # It warns of each wake-up that was one too many.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # It shows where it was when a connection died, which we say in a line.
    logging.getLogger("websockets").setLevel(logging.CRITICAL)
    threading.excepthook = _log_end


def _log_end(ended: threading.ExceptHookArgs) -> None:
    """Log what a thread died of: Python would print it past the log, secrets and all."""
    name = ended.thread.name if ended.thread else ""
    log.critical("a thread broke", exc_info=ended.exc_value, extra={"thread_name": name})
