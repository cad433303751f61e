"""Remember the themes of each place, and what each post gave to them."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Ts, Utc, Words, text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column(
        "posts", sa.Column("learnt", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index(
        op.f("ix_posts_not_learnt"),
        "posts",
        ["jam_id", "channel_id", "ts"],
        sqlite_where=sa.text("NOT learnt"),
        postgresql_where=sa.text("NOT learnt"),
    )
    op.add_column("digests", sa.Column("book", Words, nullable=False, server_default=""))
    op.add_column("digests", sa.Column("rhythm", sa.JSON()))
    op.create_table(
        "theme_books",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("model", text(120), nullable=False),
        sa.Column("ran_until", Utc()),
        sa.Column("book", Words, nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_theme_books_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "place", name=op.f("pk_theme_books")),
    )
    op.create_table(
        "theme_posts",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("author_id", SlackId, nullable=False),
        sa.Column("theme", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_theme_posts_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "place", "channel_id", "ts", name=op.f("pk_theme_posts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meanings",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("meaning", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_meanings_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "channel_id", "ts", name=op.f("pk_meanings")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("meanings")
    op.drop_table("theme_posts")
    op.drop_table("theme_books")
    op.drop_column("digests", "rhythm")
    op.drop_column("digests", "book")
    op.drop_index(op.f("ix_posts_not_learnt"), table_name="posts")
    # Not in a batch, which would copy the table and forget how it is stored.
    op.drop_column("posts", "learnt")
