"""The tables. Every Slack thing is keyed by its workspace; every constraint has a name."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    false,
)
from sqlalchemy import text as text_of

from storage.columns import Key, SlackId, Ts, Utc, Vector, Words, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


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
