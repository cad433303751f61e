"""Keep what was last told of who takes part."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Utc, text

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "live_numbers",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("made_at", Utc(), nullable=False),
        sa.Column("seed", text(64), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_live_numbers_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "place", name=op.f("pk_live_numbers")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("live_numbers")
