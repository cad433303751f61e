"""Tell messages, files and whispers apart, count their claims, keep the ids of uploads."""

import sqlalchemy as sa
from alembic import op

from storage.columns import text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    for column in (
        sa.Column("kind", text(10), nullable=False, server_default="message"),
        sa.Column("claims", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("files", sa.JSON()),
    ):
        op.add_column("deliveries", column)


def downgrade() -> None:
    """Go back."""
    for name in ("files", "claims", "kind"):
        op.drop_column("deliveries", name)
