"""The tables. Every Slack thing is keyed by its workspace; every constraint has a name."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """An aware instant, kept as naive UTC because SQLite drops the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive instants; store UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive instant reached the database")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return it aware."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


SlackId = String(32)
Ts = String(20)
Key = String(200)

jams = Table(
    "jams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("slug", String(40), nullable=False),
    Column("plan", Text, nullable=False),
    Column("paused_at", Utc),
    UniqueConstraint("team_id", "slug"),
)

phases = Table(
    "phases",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("name", String(10), primary_key=True),
    Column("starts_at", Utc, nullable=False),
    Column("started_at", Utc),
)

places = Table(
    "places",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("key", String(40), primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("name", String(80), nullable=False),
    Column("question", String(250), nullable=False),
    Column("channel_id", SlackId, nullable=False),
    Column("channel_name", String(80), nullable=False),
    Column("private", Boolean, nullable=False),
    Column("state", String(12), nullable=False),
    Index(None, "team_id", "channel_id"),
)

appointments = Table(
    "appointments",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("role", String(12), primary_key=True),
    Column("forum", String(40), primary_key=True),
)

people = Table(
    "people",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("handle", String(120), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("email", String(254)),
    Column("is_bot", Boolean, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
)

departures = Table(
    # Who left, and from when on they are recorded again after coming back (until then: never).
    "departures",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("left_at", Utc, nullable=False),
    Column("returned_at", Utc),
)

posts = Table(
    # A row in state "deleted" or "erased" is a tombstone: it holds no words, and it keeps a
    # late copy of the message from coming back.
    "posts",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("author_id", SlackId),
    Column("thread_ts", Ts),
    Column("root_ts", Ts, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("broadcast", Boolean, nullable=False),
    Column("files", JSON, nullable=False),
    Column("edited_ts", Ts, nullable=False),
    Column("version", String(41), nullable=False),
    Column("late", Boolean, nullable=False),
    Column("state", String(8), nullable=False),
    Index(None, "team_id", "channel_id", "root_ts"),
    Index(None, "jam_id", "author_id"),
    sqlite_with_rowid=False,  # its key is its place: one tree to write instead of two
)

reactions = Table(
    # A row with present false remembers a removal, so that the addition arriving after it
    # does not undo it.
    "reactions",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("name", String(120), primary_key=True),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("present", Boolean, nullable=False),
    Column("event_ts", Ts, nullable=False),
    Index(None, "jam_id", "user_id"),
    sqlite_with_rowid=False,
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("key", Key, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("place", String(40), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("state", String(8), nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("claimed_until", Utc),
    Index(None, "state", "due_at"),
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
    Column("state", String(8), nullable=False),
    Column("error", Text, nullable=False),
    Column("claimed_at", Utc, nullable=False),
    Column("claimed_until", Utc, nullable=False),
    Column("settled_at", Utc),
)

digests = Table(
    # What a digest covered and showed: numbers and references, never people's words.
    "digests",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", String(40), primary_key=True),
    Column("until", Utc, primary_key=True),
    Column("since", Utc, nullable=False),
    Column("posted", Boolean, nullable=False),
    Column("themes", JSON, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("shown", JSON, nullable=False),
)
