"""What is to be done, and what was sent."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
)

from storage.columns import Key, SlackId, Ts, Utc, Words, text
from storage.tables.metadata import metadata

occurrences = Table(
    "occurrences",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("key", Key, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("kind", text(20), nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("place", text(40), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("state", text(8), nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("note", Words, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("claimed_until", Utc),
    Column("claimed_by", text(80), nullable=False, server_default=""),
    Index(None, "team_id", "state", "due_at"),
    Index(None, "jam_id", "state", "attempts"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("key", Key, primary_key=True),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("channel_id", SlackId, nullable=False),
    Column("thread_ts", Ts, nullable=False),
    Column("ts", Ts, nullable=False),
    Column("state", text(8), nullable=False),
    Column("error", Words, nullable=False),
    Column("claimed_at", Utc, nullable=False),
    Column("claimed_until", Utc, nullable=False),
    Column("settled_at", Utc),
    Column("claimed_by", text(80), nullable=False, server_default=""),
    Column("kind", text(10), nullable=False, server_default="message"),
    Column("claims", Integer, nullable=False, server_default="1"),
    Column("files", JSON),
)
