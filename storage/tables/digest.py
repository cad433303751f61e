"""What digests covered and showed, and the themes they tell of."""

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

digests = Table(
    # What a digest covered and showed: numbers and references, never people's words.
    "digests",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("until", Utc, primary_key=True),
    Column("since", Utc, nullable=False),
    Column("posted", Boolean, nullable=False),
    Column("themes", JSON, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("shown", JSON, nullable=False),
    # The place's themes as they were told, so that a correction tells the same ones; and how many
    # wrote in each, by stretches of time, so that later ones know what is usual.
    Column("book", Words, nullable=False, server_default=""),
    Column("rhythm", JSON(none_as_null=True)),
)

explanations = Table(
    # Why a digest says what it says: the posts behind each line as references, and numbers.
    "explanations",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("until", Utc, primary_key=True),
    Column("lines", JSON, nullable=False),
    Column("left_out", JSON, nullable=False),
)

live_numbers = Table(
    # What was last told of who takes part, and the seed of what hides more: see
    # `bot/analysis/shape/small_groups.py`. No number in it is about fewer people than may be told.
    "live_numbers",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("made_at", Utc, nullable=False),
    Column("seed", text(64), nullable=False),
    Column("numbers", JSON, nullable=False),
)

theme_books = Table(
    # What is known of a place's themes by one model, and until when they have been gone through.
    # `revision` grows with every change: who read an older one begins again.
    "theme_books",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("model", text(120), nullable=False),
    Column("ran_until", Utc),
    Column("book", Words, nullable=False),
)

theme_pages = Table(
    # The page of a theme: its canvas and where that is opened, how many drafts it had, and why
    # Slack made none. No words.
    "theme_pages",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("canvas_id", SlackId, nullable=False),
    Column("address", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("error", text(80), nullable=False),
)

page_lines = Table(
    # The bot's lines in a page, by the number each keeps: from draft `since` until before `gone`.
    # The text is emptied in the transaction that takes the words of its post back.
    "page_lines",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("channel_id", SlackId, nullable=False),
    Column("ts", Ts, nullable=False),
    Column("text", Words, nullable=False),
    Column("written", Boolean, nullable=False),
    Column("since", Integer, nullable=False),
    Column("gone", Integer),
    Index(None, "jam_id", "channel_id", "ts"),
)

theme_posts = Table(
    # What each post gave to its place's themes, so that an edit or a deletion can take it back:
    # the theme it is in (0: none) and the machine's cluster in that.
    "theme_posts",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("place", text(40), primary_key=True),
    Column("channel_id", SlackId, primary_key=True),
    Column("ts", Ts, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("author_id", SlackId, nullable=False),
    Column("theme", Integer, nullable=False),
    Column("cluster", Integer, nullable=False),
    sqlite_with_rowid=False,
)

coverage = Table(
    # From which posts a digest or preview was made: all in the channel (empty: in every forum)
    # from `oldest` until `until`. `version` counts its corrections, so that the last one stands.
    "coverage",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("key", Key, primary_key=True),
    Column("team_id", SlackId, nullable=False),
    Column("place", text(40), nullable=False),
    Column("channel_id", SlackId, nullable=False),
    Column("oldest", Ts, nullable=False),
    Column("until", Ts, nullable=False),
    Column("version", Integer, nullable=False),
)

renderings = Table(
    # What stands in Slack of each part of a digest or preview, as a fingerprint of its words.
    "renderings",
    metadata,
    Column("jam_id", ForeignKey("jams.id"), primary_key=True),
    Column("key", Key, primary_key=True),
    Column("fingerprint", text(32), nullable=False),
)
