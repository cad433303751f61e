"""The people: who is in which channel, who joined or left, and how much they were told."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    false,
)

from storage.columns import Key, SlackId, Utc, text
from storage.tables.metadata import metadata

people = Table(
    "people",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("name", text(120), nullable=False),
    Column("handle", text(120), nullable=False),
    Column("zone", text(60), nullable=False),
    Column("email", text(254)),
    Column("is_bot", Boolean, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("is_guest", Boolean, nullable=False, server_default=false()),
    Column("home_team", SlackId, nullable=False, server_default=""),
    Column("locale", text(20), nullable=False, server_default=""),
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

member_lists = Table(
    # When the members of a channel were last listed.
    "member_lists",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("read_at", Utc, nullable=False),
)

memberships = Table(
    # Who is in such a channel. A row with member false remembers a leaving that was told, so that
    # a list from before it does not undo it.
    "memberships",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("member", Boolean, nullable=False),
    Column("told_at", Utc, nullable=False),
)

attention = Table(
    # Which message has, or was refused, a place of a forum's or a person's local day.
    "attention",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("key", Key, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("sort", text(8), nullable=False),
    Column("whose", text(60), nullable=False),
    Column("day", text(10), nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("asked_at", Utc, nullable=False),
    Index(None, "team_id", "whose", "day"),
)

participants = Table(
    # Who joined by their own word, and what they allow.
    "participants",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("joined_at", Utc, nullable=False),
    Column("quotable", Boolean, nullable=False),
    Column("introduce", Boolean, nullable=False),
    Column("welcomed_at", Utc),
    Column("team", text(60), nullable=False, server_default=""),
)

introductions = Table(
    # Which two people were introduced to each other, the lesser id first, and over which theme of
    # the lobby: once for ever. `day` is the jam's local one.
    "introductions",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("one", SlackId, primary_key=True),
    Column("other", SlackId, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("theme", Integer, nullable=False),
    Column("day", text(10), nullable=False),
    Index(None, "jam_id", "other"),
)

choices = Table(
    # The forums they ticked, and whether they are in the channel.
    "choices",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("door", text(8), nullable=False),
    Column("chosen_at", Utc, nullable=False),
    Index(None, "jam_id", "door", "chosen_at"),
)

visits = Table(
    # Until when a person has been told what happened in a jam.
    "visits",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("seen_at", Utc, nullable=False),
)

homes = Table(
    # Who opened Home in the last hour. `wanted` counts what would change it, `shown` is how far of
    # that it was when it was published last; `sent_at` is when it was last taken to be published,
    # by `sent_by`. `view_hash` is Slack's mark of what stands there, `fingerprint` ours; `brief`
    # says that it was the short one.
    "homes",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("opened_at", Utc, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("sent_at", Utc),
    Column("sent_by", text(80), nullable=False),
    Column("view_hash", text(80), nullable=False),
    Column("fingerprint", text(32), nullable=False),
    Column("brief", Boolean, nullable=False),
    Index(None, "team_id", "opened_at"),
    Index(None, "team_id", "sent_at"),
)
