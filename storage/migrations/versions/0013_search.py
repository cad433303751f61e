"""Index what was said, collect its links, and remember which reply answered a question.

Triggers keep the search in step with the record, in the statement that changes it, so that every
path that changes a post counts: an edit, a deletion, a leaving, the erasure, and processes of the
release before, which know of no search. What is gone is not found from then on; what is new waits
to be indexed, off the message path.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Ts, Vector, Words, text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_SOLVED = "white_check_mark"

_SQLITE = (
    # The words as they are indexed; their text stands in `search_posts`.
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        title, words, marks,
        content='search_posts', content_rowid='id', columnsize=0,
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
    )
    """,
    """
    CREATE TRIGGER search_posts_added AFTER INSERT ON search_posts BEGIN
        INSERT INTO search_words (rowid, title, words, marks)
            VALUES (new.id, new.title, new.words, new.marks);
    END
    """,
    """
    CREATE TRIGGER search_posts_removed AFTER DELETE ON search_posts BEGIN
        INSERT INTO search_words (search_words, rowid, title, words, marks)
            VALUES ('delete', old.id, old.title, old.words, old.marks);
    END
    """,
    """
    CREATE TRIGGER search_new_post AFTER INSERT ON posts WHEN new.state = 'live' BEGIN
        INSERT INTO search_waiting (team_id, channel_id, ts)
            SELECT new.team_id, new.channel_id, new.ts WHERE NOT EXISTS (
                SELECT 1 FROM search_waiting AS w WHERE w.team_id = new.team_id
                AND w.channel_id = new.channel_id AND w.ts = new.ts);
    END
    """,
    """
    CREATE TRIGGER search_changed_post
    AFTER UPDATE OF text, state, channel_id ON posts BEGIN
        INSERT INTO search_waiting (team_id, channel_id, ts)
            SELECT new.team_id, new.channel_id, new.ts WHERE new.state = 'live' AND NOT EXISTS (
                SELECT 1 FROM search_waiting AS w WHERE w.team_id = new.team_id
                AND w.channel_id = new.channel_id AND w.ts = new.ts);
        -- A question is open again when its reply is gone.
        INSERT INTO search_waiting (team_id, channel_id, ts)
            SELECT p.team_id, p.channel_id, p.ts FROM posts AS p
            WHERE new.state <> 'live' AND old.root_ts <> old.ts AND p.team_id = old.team_id
            AND p.channel_id = old.channel_id AND p.ts = old.root_ts AND p.state = 'live'
            AND NOT EXISTS (
                SELECT 1 FROM search_waiting AS w WHERE w.team_id = p.team_id
                AND w.channel_id = p.channel_id AND w.ts = p.ts);
        DELETE FROM search_posts WHERE team_id = old.team_id
            AND channel_id = old.channel_id AND ts = old.ts;
        DELETE FROM links WHERE team_id = old.team_id
            AND channel_id = old.channel_id AND ts = old.ts;
        DELETE FROM solutions WHERE new.state <> 'live' AND team_id = old.team_id
            AND channel_id = old.channel_id AND (ts = old.ts OR question_ts = old.ts);
    END
    """,
    *(
        f"""
        CREATE TRIGGER search_marked_{when} AFTER {what} ON reactions
        WHEN new.name = '{_SOLVED}' OR new.name LIKE '{_SOLVED}::%' BEGIN
            INSERT INTO search_waiting (team_id, channel_id, ts)
                SELECT new.team_id, new.channel_id, new.ts WHERE NOT EXISTS (
                    SELECT 1 FROM search_waiting AS w WHERE w.team_id = new.team_id
                    AND w.channel_id = new.channel_id AND w.ts = new.ts);
        END
        """  # noqa: S608 (a name of ours)
        for when, what in (("new", "INSERT"), ("changed", "UPDATE"))
    ),
    *(
        f"""
        CREATE TRIGGER search_idea_{when} AFTER {what} ON ideas BEGIN
            INSERT INTO search_waiting (team_id, channel_id, ts)
                SELECT new.team_id, new.channel_id, new.ts WHERE NOT EXISTS (
                    SELECT 1 FROM search_waiting AS w WHERE w.team_id = new.team_id
                    AND w.channel_id = new.channel_id AND w.ts = new.ts);
        END
        """  # noqa: S608 (a name of ours)
        for when, what in (("new", "INSERT"), ("titled", "UPDATE OF title"))
    ),
)
_SQLITE_AWAY = (
    *(f"DROP TRIGGER search_{name}" for name in ("idea_new", "idea_titled")),
    *(f"DROP TRIGGER search_{name}" for name in ("marked_new", "marked_changed")),
    *(f"DROP TRIGGER search_{name}" for name in ("changed_post", "new_post")),
    *(f"DROP TRIGGER search_posts_{name}" for name in ("removed", "added")),
    "DROP TABLE search_words",
)

# A row that waits already is locked by the conflict: who indexes it skips it then, and whoever is
# indexing it now is waited for, so that no change falls between.
_WAITS = "ON CONFLICT (team_id, channel_id, ts) DO UPDATE SET ts = excluded.ts"
_POSTGRESQL = (
    f"""
    CREATE FUNCTION search_new() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO search_waiting (team_id, channel_id, ts)
            VALUES (NEW.team_id, NEW.channel_id, NEW.ts) {_WAITS};
        RETURN NULL;
    END $$
    """,  # noqa: S608 (a clause of ours)
    f"""
    CREATE FUNCTION search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.state = 'live' THEN
            INSERT INTO search_waiting (team_id, channel_id, ts)
                VALUES (NEW.team_id, NEW.channel_id, NEW.ts) {_WAITS};
        ELSE
            -- A question is open again when its reply is gone.
            IF OLD.root_ts <> OLD.ts THEN
                INSERT INTO search_waiting (team_id, channel_id, ts)
                    SELECT p.team_id, p.channel_id, p.ts FROM posts AS p
                    WHERE p.team_id = OLD.team_id AND p.channel_id = OLD.channel_id
                    AND p.ts = OLD.root_ts AND p.state = 'live' {_WAITS};
            END IF;
            DELETE FROM solutions WHERE team_id = OLD.team_id
                AND channel_id = OLD.channel_id AND (ts = OLD.ts OR question_ts = OLD.ts);
        END IF;
        DELETE FROM search_posts WHERE team_id = OLD.team_id
            AND channel_id = OLD.channel_id AND ts = OLD.ts;
        DELETE FROM links WHERE team_id = OLD.team_id
            AND channel_id = OLD.channel_id AND ts = OLD.ts;
        RETURN NULL;
    END $$
    """,  # noqa: S608 (a clause of ours)
    """
    CREATE TRIGGER search_new_post AFTER INSERT ON posts
    FOR EACH ROW WHEN (NEW.state = 'live') EXECUTE FUNCTION search_new()
    """,
    """
    CREATE TRIGGER search_changed_post AFTER UPDATE OF text, state, channel_id ON posts
    FOR EACH ROW EXECUTE FUNCTION search_changed()
    """,
    f"""
    CREATE TRIGGER search_marked AFTER INSERT OR UPDATE ON reactions FOR EACH ROW
    WHEN (NEW.name = '{_SOLVED}' OR NEW.name LIKE '{_SOLVED}::%') EXECUTE FUNCTION search_new()
    """,
    """
    CREATE TRIGGER search_idea AFTER INSERT OR UPDATE OF title ON ideas
    FOR EACH ROW EXECUTE FUNCTION search_new()
    """,
)
_POSTGRESQL_AWAY = (
    "DROP TRIGGER search_idea ON ideas",
    "DROP TRIGGER search_marked ON reactions",
    "DROP TRIGGER search_changed_post ON posts",
    "DROP TRIGGER search_new_post ON posts",
    "DROP FUNCTION search_changed()",
    "DROP FUNCTION search_new()",
)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "search_waiting",
        *_place(),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "ts", name=op.f("pk_search_waiting")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_waiting_team_id_ts"), "search_waiting", ["team_id", "ts"])
    op.create_table(
        "search_posts",
        sa.Column("id", sa.Integer(), nullable=False),
        *_place(),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("author_id", SlackId),
        *(sa.Column(name, Words, nullable=False) for name in ("title", "words", "marks")),
        sa.Column("vector", Vector),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_search_posts_jam_id_jams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_posts")),
        sa.UniqueConstraint(
            "team_id", "channel_id", "ts", name=op.f("uq_search_posts_team_id_channel_id_ts")
        ),
    )
    op.create_index(
        op.f("ix_search_posts_vector"),
        "search_posts",
        ["vector"],
        postgresql_using="gin",
        sqlite_where=sa.text("vector IS NOT NULL"),
    )
    op.create_table(
        "links",
        *_place(),
        sa.Column("key", text(32), nullable=False),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("author_id", SlackId),
        sa.Column("url", Words, nullable=False),
        sa.Column("label", Words, nullable=False),
        sa.Column("host", text(255), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_links_jam_id_jams")),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "ts", "key", name=op.f("pk_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_links_jam_id_key"), "links", ["jam_id", "key"])
    op.create_table(
        "solutions",
        *_place(),
        sa.Column("how", text(8), nullable=False),
        sa.Column("question_ts", Ts, nullable=False),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_solutions_jam_id_jams")),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "ts", "how", name=op.f("pk_solutions")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_solutions_team_id_channel_id_question_ts"),
        "solutions",
        ["team_id", "channel_id", "question_ts"],
    )
    _execute(_SQLITE, _POSTGRESQL)
    # What was recorded before is searched as well.
    op.execute(
        "INSERT INTO search_waiting (team_id, channel_id, ts) "
        "SELECT team_id, channel_id, ts FROM posts WHERE state = 'live'"
    )


def _execute(sqlite: Sequence[str], postgresql: Sequence[str]) -> None:
    session = op.get_bind()
    on_postgresql = session.dialect.name == "postgresql"
    for statement in postgresql if on_postgresql else sqlite:
        # The driver of PostgreSQL reads % as the place of a value.
        session.exec_driver_sql(statement.replace("%", "%%") if on_postgresql else statement)


def _place() -> list[sa.Column[str]]:
    return [
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
    ]


def downgrade() -> None:
    """Go back."""
    _execute(_SQLITE_AWAY, _POSTGRESQL_AWAY)
    for table in ("solutions", "links", "search_posts", "search_waiting"):
        op.drop_table(table)
