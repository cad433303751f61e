"""How far the record is compared with Slack."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
)

from storage.columns import SlackId, Ts, Utc, text
from storage.tables.metadata import metadata

readings = Table(
    # How far a jam's channel is compared with Slack. A pass goes from the newest message down to
    # `floor`; `cursor` is where it has come to, empty when none is under way.
    "readings",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("asked_at", Utc),
    Column("began_at", Utc),
    Column("full", Boolean, nullable=False),
    Column("floor", Ts, nullable=False),
    Column("cursor", Ts, nullable=False),
    Column("until", Ts, nullable=False),
    Column("verified_until", Ts, nullable=False),
    Column("recent_at", Utc),
    Column("swept_at", Utc),
    Column("agreed_at", Utc),
    Column("error", text(80), nullable=False),
)

threads = Table(
    # What Slack said of a thread when its replies were last read; `others` of them are not ours.
    # `cursor` is the reply that a reading under way has come to, empty when there is none.
    "threads",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("root_ts", Ts, primary_key=True),
    Column("latest_reply", Ts, nullable=False),
    Column("others", Integer, nullable=False),
    Column("wanted", Boolean, nullable=False),
    Column("cursor", Ts, nullable=False),
    Column("began_at", Utc),
    Column("checked_at", Utc),
    Index(None, "jam_id", "checked_at"),
)

absences = Table(
    # Posts that Slack no longer lists, until each was asked for by itself.
    "absences",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("noticed_at", Utc, nullable=False),
)
