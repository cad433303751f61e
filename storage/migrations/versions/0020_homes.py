"""Remember who has Home open, and until when a person was told what happened."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Utc, text

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "visits",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("seen_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_visits_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "user_id", name=op.f("pk_visits")),
    )
    op.create_table(
        "homes",
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("opened_at", Utc(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("sent_at", Utc(), nullable=True),
        sa.Column("sent_by", text(80), nullable=False),
        sa.Column("view_hash", text(80), nullable=False),
        sa.Column("fingerprint", text(32), nullable=False),
        sa.Column("brief", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name=op.f("pk_homes")),
    )
    op.create_index(op.f("ix_homes_team_id_opened_at"), "homes", ["team_id", "opened_at"])
    op.create_index(op.f("ix_homes_team_id_sent_at"), "homes", ["team_id", "sent_at"])
    # A person's posts in their order, so that the newest of many are found without reading all.
    op.create_index(op.f("ix_posts_jam_id_author_id_ts"), "posts", ["jam_id", "author_id", "ts"])
    op.drop_index(op.f("ix_posts_jam_id_author_id"), table_name="posts")


def downgrade() -> None:
    """Go back."""
    op.create_index(op.f("ix_posts_jam_id_author_id"), "posts", ["jam_id", "author_id"])
    op.drop_index(op.f("ix_posts_jam_id_author_id_ts"), table_name="posts")
    op.drop_table("homes")
    op.drop_table("visits")
