"""The log: a time, a level, a fixed phrase, and the facts as fields behind it."""

import logging
import sys

from jam.harmless import log_field, log_text

_NOISY = ("apscheduler", "alembic", "slack_bolt", "slack_sdk")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Fields(logging.Formatter):
    """Puts what a record carries beyond the standard behind its phrase, as key=value."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line; a traceback, or a phrase's own lines, set in below it."""
        given = {k: v for k, v in vars(record).items() if k not in _OWN}
        fields = "".join(f" {key}={log_field(value)}" for key, value in given.items())
        line, newline, below = log_text(super().format(record)).partition("\n")
        return f"{line}{fields}{newline}{below}"


def start_logging(level: str) -> None:
    """Log to stderr from that level on; libraries only what is a warning at least."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Fields("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
