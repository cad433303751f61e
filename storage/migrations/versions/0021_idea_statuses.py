"""Keep what the team says of ideas."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Utc, Words, text

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "idea_statuses",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("idea", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", text(12), nullable=False),
        sa.Column("note", Words, nullable=False),
        sa.Column("said_by", SlackId),
        sa.Column("at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_idea_statuses_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "idea", "version", name=op.f("pk_idea_statuses")),
    )
    op.create_index(op.f("ix_idea_statuses_jam_id_at"), "idea_statuses", ["jam_id", "at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("idea_statuses")
