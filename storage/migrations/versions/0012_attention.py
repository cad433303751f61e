"""Remember which messages have a place of a forum's or a person's day."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Key, SlackId, Utc, text

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "attention",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("key", Key, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("sort", text(8), nullable=False),
        sa.Column("whose", text(60), nullable=False),
        sa.Column("day", text(10), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_attention_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "key", name=op.f("pk_attention")),
    )
    op.create_index(
        op.f("ix_attention_team_id_whose_day"), "attention", ["team_id", "whose", "day"]
    )


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_attention_team_id_whose_day"), table_name="attention")
    op.drop_table("attention")
