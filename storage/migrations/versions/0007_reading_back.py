"""Remember how far the record is compared with Slack, and which posts expired there."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Ts, Utc, text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("posts", sa.Column("expired_at", Utc()))
    op.create_table(
        "readings",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("asked_at", Utc()),
        sa.Column("began_at", Utc()),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("floor", Ts, nullable=False),
        sa.Column("cursor", Ts, nullable=False),
        sa.Column("until", Ts, nullable=False),
        sa.Column("verified_until", Ts, nullable=False),
        sa.Column("recent_at", Utc()),
        sa.Column("swept_at", Utc()),
        sa.Column("agreed_at", Utc()),
        sa.Column("error", text(80), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_readings_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "channel_id", name=op.f("pk_readings")),
    )
    op.create_table(
        "threads",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("root_ts", Ts, nullable=False),
        sa.Column("latest_reply", Ts, nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("cursor", Ts, nullable=False),
        sa.Column("began_at", Utc()),
        sa.Column("checked_at", Utc()),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_threads_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "channel_id", "root_ts", name=op.f("pk_threads")),
    )
    op.create_index(op.f("ix_threads_jam_id_checked_at"), "threads", ["jam_id", "checked_at"])
    op.create_table(
        "absences",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("noticed_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_absences_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "channel_id", "ts", name=op.f("pk_absences")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("absences")
    op.drop_index(op.f("ix_threads_jam_id_checked_at"), table_name="threads")
    op.drop_table("threads")
    op.drop_table("readings")
    # Not in a batch, which would copy the table and forget how it is stored.
    op.drop_column("posts", "expired_at")
