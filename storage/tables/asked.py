"""What people are asked: polls, statements, and what they say without their names."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
)
from sqlalchemy import text as text_of

from storage.columns import Key, SlackId, Utc, Words, text
from storage.tables.metadata import metadata

polls = Table(
    # A poll's words, and how far it is. One a place is open at a time.
    "polls",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("place", text(40), nullable=False),
    Column("kind", text(10), nullable=False),
    Column("question", Words, nullable=False),
    Column("options", JSON, nullable=False),
    Column("made_by", SlackId, nullable=False),
    Column("hours", Integer, nullable=False),
    Column("state", text(8), nullable=False),
    Column("closes_at", Utc),
    Index(
        "uq_polls_open",
        "jam_id",
        "place",
        unique=True,
        sqlite_where=text_of("state = 'open'"),
        postgresql_where=text_of("state = 'open'"),
    ),
)

poll_votes = Table(
    # Each person's present choice, by the option's place in the list; when is not kept. `line` is
    # what they added to the closing question.
    "poll_votes",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("choice", Integer, nullable=False),
    Column("line", Words, nullable=False),
    Index(None, "jam_id", "user_id"),
)

withheld = Table(
    # What was said without a name. Nothing here says whose it is or when it came; `id` is a digest
    # of a code that its author alone has, and the order of the rows.
    "withheld",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("id", text(64), primary_key=True),
    Column("place", text(40), nullable=False),
    Column("text", Words, nullable=False),
    Column("state", text(10), nullable=False),
    Column("reason", Words, nullable=False),
    Column("batch", Key, nullable=False),
    sqlite_with_rowid=False,
)

statements = Table(
    # Drafts that a forum agrees with or not.
    "statements",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("place", text(40), nullable=False),
    Column("text", Words, nullable=False),
    Column("made_by", SlackId, nullable=False),
)

statement_answers = Table(
    # What each person thinks of a statement now, and why if they said so.
    "statement_answers",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("stance", text(10), nullable=False),
    Column("why", Words, nullable=False),
    Index(None, "jam_id", "user_id"),
)

contests = Table(
    # Why somebody contests a forum's question: the last thing each person said of it.
    "contests",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("why", Words, nullable=False),
)
