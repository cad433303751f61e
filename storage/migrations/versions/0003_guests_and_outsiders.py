"""Say of people whether they have a guest account, and of which workspace they are."""

import sqlalchemy as sa
from alembic import op

from storage.columns import text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column(
        "people", sa.Column("is_guest", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("people", sa.Column("home_team", text(32), nullable=False, server_default=""))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("people") as people:
        people.drop_column("home_team")
        people.drop_column("is_guest")
