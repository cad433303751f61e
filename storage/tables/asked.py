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
    # A poll's words, and how far it is. One a place is open at a time. `told` are the numbers that
    # are shown, `next` those that will be, and `gone` how many who are in `next` have left since.
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
    Column("told", JSON),
    Column("next", JSON),
    Column("gone", Integer, nullable=False, server_default="0"),
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
    # what they added to the closing question, `known` the choice by which they are in the poll's
    # next numbers.
    "poll_votes",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("choice", Integer, nullable=False),
    Column("line", Words, nullable=False),
    Column("known", Integer),
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
    # Drafts that a forum agrees with or not. `told` are the numbers that are shown, `gone` is how
    # many who are in them have left since.
    "statements",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("place", text(40), nullable=False),
    Column("text", Words, nullable=False),
    Column("made_by", SlackId, nullable=False),
    Column("told", JSON),
    Column("gone", Integer, nullable=False, server_default="0"),
)

statement_answers = Table(
    # What each person thinks of a statement now, and why if they said so; `known` is the stance by
    # which they are in the numbers that are shown.
    "statement_answers",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("user_id", SlackId, primary_key=True),
    Column("stance", text(10), nullable=False),
    Column("why", Words, nullable=False),
    Column("known", text(10)),
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
