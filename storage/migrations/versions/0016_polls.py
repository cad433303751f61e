"""Remember polls and what each person chose; and, of nobody known, what is said without a name."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Key, SlackId, Utc, Words, text

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "polls",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("kind", text(10), nullable=False),
        sa.Column("question", Words, nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("made_by", SlackId, nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("state", text(8), nullable=False),
        sa.Column("closes_at", Utc()),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_polls_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "number", name=op.f("pk_polls")),
    )
    op.create_index(
        op.f("uq_polls_open"),
        "polls",
        ["jam_id", "place"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "poll_votes",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.Column("line", Words, nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_poll_votes_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "number", "user_id", name=op.f("pk_poll_votes")),
    )
    op.create_index(op.f("ix_poll_votes_jam_id_user_id"), "poll_votes", ["jam_id", "user_id"])
    op.create_table(
        "withheld",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("id", text(64), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("state", text(10), nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("batch", Key, nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_withheld_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "id", name=op.f("pk_withheld")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("withheld")
    op.drop_table("poll_votes")
    op.drop_table("polls")
