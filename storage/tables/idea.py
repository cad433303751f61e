"""Ideas, the votes on them, where they come from, and who keeps an eye on them."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)
from sqlalchemy import text as text_of

from storage.columns import SlackId, Ts, Utc, Words, text
from storage.tables.metadata import metadata

ideas = Table(
    # A post put forward. Its words are the post's; `title` is one that a person gave, or empty.
    # The figures are those of all ideas that count for it, and zero where it counts for another.
    "ideas",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", Words, nullable=False),
    Column("titled_by", SlackId),
    Column("made_by", SlackId),
    Column("made_at", Utc, nullable=False),
    Column("merged_into", Integer),
    Column("counts_for", Integer, nullable=False),
    Column("supporters", Integer, nullable=False),
    Column("doubters", Integer, nullable=False),
    UniqueConstraint("jam_id", "number"),
    Index(None, "jam_id", "counts_for"),
    # In the order in which ideas are offered to people: those with the fewest sides first.
    Index(
        "ix_ideas_fewest_sides",
        "jam_id",
        text_of("(supporters + doubters)"),
        text_of("number DESC"),
    ),
)

hints = Table(
    # That a person's post is close to ideas (their numbers), and what they did with the hint.
    "hints",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("user_id", SlackId, nullable=False),
    Column("ideas", JSON, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("answer", text(12), nullable=False),
    Index(None, "jam_id", "user_id"),
)

idea_statuses = Table(
    # What the team said of an idea, each time; the greatest version is what is said now.
    "idea_statuses",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("idea", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("status", text(12), nullable=False),
    Column("note", Words, nullable=False),
    Column("said_by", SlackId),
    Column("at", Utc, nullable=False),
    Index(None, "jam_id", "at"),
)

impressions = Table(
    # That an idea was shown to a person who had asked for some, and what they did with it.
    "impressions",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("idea", Integer, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("shown_at", Utc, nullable=False),
    Column("answer", text(12), nullable=False),
    Index(None, "jam_id", "user_id"),
)

votes = Table(
    # The one vote that a person has on an idea now, whatever it was merged into.
    "votes",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("idea", Integer, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("side", text(8), nullable=False),
    Column("how", text(8), nullable=False),
    Column("at", Ts, nullable=False),
    Column("reason", Words, nullable=False),
    Index(None, "jam_id", "user_id"),
    Index(None, "jam_id", "at"),
)

vote_changes = Table(
    # How a person's vote on an idea changed, and when; an empty side took it back. What was done
    # by button stands nowhere else.
    "vote_changes",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("idea", Integer, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("at", Ts, primary_key=True),
    Column("how", text(8), primary_key=True),
    Column("side", text(8), nullable=False),
    Index(None, "jam_id", "user_id"),
)

volunteers = Table(
    # Who would work on an idea.
    "volunteers",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("idea", Integer, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("since", Utc, nullable=False),
    Index(None, "jam_id", "user_id"),
)

lineage = Table(
    # A post, and an earlier one that it grew from.
    "lineage",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("parent_channel_id", SlackId, primary_key=True),
    Column("parent_ts", Ts, primary_key=True),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("made_by", SlackId),
    Column("made_at", Utc, nullable=False),
    Index(None, "team_id", "parent_channel_id", "parent_ts"),
)

follows = Table(
    # An idea by its number, a theme by place and number, a thread by its first post; what does
    # not apply is empty.
    "follows",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("kind", text(8), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("since", Utc, nullable=False),
    Index(None, "jam_id", "kind", "place", "number"),
)

saves = Table(
    # Posts that a person keeps for themselves.
    "saves",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("saved_at", Utc, nullable=False),
)
