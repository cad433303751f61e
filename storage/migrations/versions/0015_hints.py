"""Keep hints that a post is close to ideas, and which ideas were shown to whom."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Ts, Utc, text

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "hints",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("ideas", sa.JSON(), nullable=False),
        sa.Column("made_at", Utc(), nullable=False),
        sa.Column("answer", text(12), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_hints_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "channel_id", "ts", name=op.f("pk_hints")),
    )
    op.create_index(op.f("ix_hints_jam_id_user_id"), "hints", ["jam_id", "user_id"])
    op.create_table(
        "impressions",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("idea", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("shown_at", Utc(), nullable=False),
        sa.Column("answer", text(12), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_impressions_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "idea", "user_id", name=op.f("pk_impressions")),
    )
    op.create_index(op.f("ix_impressions_jam_id_user_id"), "impressions", ["jam_id", "user_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("impressions")
    op.drop_table("hints")
