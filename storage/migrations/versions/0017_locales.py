"""Remember in which language somebody uses Slack."""

import sqlalchemy as sa
from alembic import op

from storage.columns import text

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("people", sa.Column("locale", text(20), nullable=False, server_default=""))


def downgrade() -> None:
    """Go back."""
    op.drop_column("people", "locale")
