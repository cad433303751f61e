"""Keep which posts are articles, and in which canvas."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Ts

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "articles",
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("author_id", SlackId, nullable=False),
        sa.Column("canvas_id", SlackId, nullable=False),
        sa.Column("filled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_articles_jam_id_jams")),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "ts", name=op.f("pk_articles")),
    )
    op.create_index(op.f("ix_articles_jam_id_author_id"), "articles", ["jam_id", "author_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("articles")
