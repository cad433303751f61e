"""Look up quickly what is at work or put off in a jam: each moment asks for its turn."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_INDEX = "ix_occurrences_jam_id_state_attempts"


def upgrade() -> None:
    """Go forward."""
    op.create_index(op.f(_INDEX), "occurrences", ["jam_id", "state", "attempts"])


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f(_INDEX), "occurrences")
