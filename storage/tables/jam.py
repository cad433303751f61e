"""The jam itself: its plan, phases, places and who has which role in it."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from storage.columns import SlackId, Utc, Words, text
from storage.tables.metadata import metadata

jams = Table(
    "jams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("slug", text(40), nullable=False),
    Column("plan", Words, nullable=False),
    Column("paused_at", Utc),
    UniqueConstraint("team_id", "slug"),
)

phases = Table(
    "phases",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("name", text(10), primary_key=True),
    Column("starts_at", Utc, nullable=False),
    Column("started_at", Utc),
)

places = Table(
    "places",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("key", text(40), primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", text(10), nullable=False),
    Column("name", text(80), nullable=False),
    Column("question", text(250), nullable=False),
    Column("channel_id", SlackId, nullable=False),
    Column("channel_name", text(80), nullable=False),
    Column("private", Boolean, nullable=False),
    Column("state", text(12), nullable=False),
    Index(None, "team_id", "channel_id"),
)

appointments = Table(
    "appointments",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("role", text(12), primary_key=True),
    Column("forum", text(40), primary_key=True),
)
