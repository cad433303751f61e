"""Note the events that could not be recorded."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Utc, text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "stuck_events",
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("key", text(64), nullable=False),
        sa.Column("kind", text(80), nullable=False),
        sa.Column("error", text(80), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", Utc(), nullable=False),
        sa.Column("last_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "key", name=op.f("pk_stuck_events")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("stuck_events")
