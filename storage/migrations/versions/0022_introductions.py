"""Keep which team people say they are of, and who was introduced to whom."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, text

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("participants") as batch:
        batch.add_column(sa.Column("team", text(60), nullable=False, server_default=""))
    op.create_table(
        "introductions",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("one", SlackId, nullable=False),
        sa.Column("other", SlackId, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("theme", sa.Integer(), nullable=False),
        sa.Column("day", text(10), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_introductions_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "one", "other", name=op.f("pk_introductions")),
    )
    op.create_index(op.f("ix_introductions_jam_id_other"), "introductions", ["jam_id", "other"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("introductions")
    with op.batch_alter_table("participants") as batch:
        batch.drop_column("team")
