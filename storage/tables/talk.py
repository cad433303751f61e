"""What people said: posts and reactions, what they mean, and how they are found."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    false,
)
from sqlalchemy import text as text_of

from storage.columns import SlackId, Ts, Utc, Vector, Words, text
from storage.tables.metadata import metadata

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
    Column("text", Words, nullable=False),
    Column("kind", text(8), nullable=False),
    Column("broadcast", Boolean, nullable=False),
    Column("files", JSON, nullable=False),
    Column("edited_ts", Ts, nullable=False),
    Column("version", text(41), nullable=False),
    Column("late", Boolean, nullable=False),
    Column("state", text(8), nullable=False),
    # Since when it is no longer in Slack because the workspace does not keep it so long. It
    # stands all the same.
    Column("expired_at", Utc),
    # Whether the themes know it as it stands; what is new, edited or gone waits to be learnt.
    Column("learnt", Boolean, nullable=False, server_default=false()),
    Index(None, "team_id", "channel_id", "root_ts"),
    Index(None, "jam_id", "author_id", "ts"),
    Index(
        "ix_posts_not_learnt",
        "jam_id",
        "channel_id",
        "ts",
        sqlite_where=text_of("NOT learnt"),
        postgresql_where=text_of("NOT learnt"),
    ),
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
    Column("name", text(120), primary_key=True),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("present", Boolean, nullable=False),
    Column("event_ts", Ts, nullable=False),
    Index(None, "jam_id", "user_id"),
    sqlite_with_rowid=False,
)

articles = Table(
    # Which posts are articles, and in which canvas; empty until that is made. Once `filled` it is
    # people's to change.
    "articles",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("author_id", SlackId, nullable=False),
    Column("canvas_id", SlackId, nullable=False),
    Column("filled", Boolean, nullable=False),
    Index(None, "jam_id", "author_id"),
)

meanings = Table(
    # What each learnt post means, in numbers: the same in every place.
    "meanings",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("meaning", LargeBinary, nullable=False),
)

search_waiting = Table(
    # Posts that are new, or about which something changed that searching knows. Written by
    # triggers, so that whatever changes a post has it looked at again.
    "search_waiting",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Index(None, "team_id", "ts"),
    sqlite_with_rowid=False,
)

search_posts = Table(
    # What is searched of each post: folded words of its title and text, and its marks. A trigger
    # takes the row away in the statement that changes the post. On SQLite the index over it is
    # `search_words` (FTS5), on PostgreSQL `vector`, which is empty elsewhere.
    "search_posts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("channel_id", SlackId, nullable=False),
    Column("ts", Ts, nullable=False),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("author_id", SlackId),
    Column("title", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("marks", Words, nullable=False),
    Column("vector", Vector),
    UniqueConstraint("team_id", "channel_id", "ts"),
    Index(
        "ix_search_posts_vector",
        "vector",
        postgresql_using="gin",
        # Else each look at it goes through what was written last, which is in no order.
        postgresql_with={"fastupdate": "off"},
        sqlite_where=text_of("vector IS NOT NULL"),
    ),
)

links = Table(
    # Addresses that posts share, by a hash that is one for all ways to write them.
    "links",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("key", text(32), primary_key=True),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Column("author_id", SlackId),
    Column("url", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("host", text(255), nullable=False),
    Index(None, "jam_id", "key"),
    sqlite_with_rowid=False,
)

solutions = Table(
    # A reply that the asker of its thread marked as the answer, and how: by emoji or by command.
    "solutions",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("how", text(8), primary_key=True),
    Column("question_ts", Ts, nullable=False),
    Column("jam_id", ForeignKey("jams.id"), nullable=False),
    Index(None, "team_id", "channel_id", "question_ts"),
)

stuck_events = Table(
    # Events that could not be recorded, by a hash of what identifies them; none of their words.
    "stuck_events",
    metadata,
    Column("team_id", SlackId, primary_key=True),
    Column("key", text(64), primary_key=True),
    Column("kind", text(80), nullable=False),
    Column("error", text(80), nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_at", Utc, nullable=False),
    Column("last_at", Utc, nullable=False),
)
