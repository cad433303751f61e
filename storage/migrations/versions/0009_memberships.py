"""Remember who is in which channel, as Slack listed it a moment ago."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Utc

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "member_lists",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("read_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_member_lists_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "channel_id", name=op.f("pk_member_lists")),
    )
    op.create_table(
        "memberships",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("member", sa.Boolean(), nullable=False),
        sa.Column("told_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_memberships_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "channel_id", "user_id", name=op.f("pk_memberships")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("memberships")
    op.drop_table("member_lists")
