"""Remember who joined a jam by their own word, and what they chose."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Utc, text

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "participants",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("joined_at", Utc(), nullable=False),
        sa.Column("quotable", sa.Boolean(), nullable=False),
        sa.Column("introduce", sa.Boolean(), nullable=False),
        sa.Column("welcomed_at", Utc()),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_participants_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "user_id", name=op.f("pk_participants")),
    )
    op.create_table(
        "choices",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("door", text(8), nullable=False),
        sa.Column("chosen_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_choices_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "user_id", "place", name=op.f("pk_choices")),
    )
    op.create_index(
        op.f("ix_choices_jam_id_door_chosen_at"), "choices", ["jam_id", "door", "chosen_at"]
    )


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_choices_jam_id_door_chosen_at"), table_name="choices")
    op.drop_table("choices")
    op.drop_table("participants")
