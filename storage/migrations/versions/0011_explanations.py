"""Keep why a digest says what it says."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Utc, text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "explanations",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("until", Utc(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_explanations_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "place", "until", name=op.f("pk_explanations")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("explanations")
