"""Note from which posts a digest was made, and what stands of it in Slack."""

import sqlalchemy as sa
from alembic import op

from storage.columns import text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "coverage",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("key", text(200), nullable=False),
        sa.Column("team_id", text(32), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("channel_id", text(32), nullable=False),
        sa.Column("oldest", text(20), nullable=False),
        sa.Column("until", text(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_coverage_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "key", name=op.f("pk_coverage")),
    )
    op.create_table(
        "renderings",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("key", text(200), nullable=False),
        sa.Column("fingerprint", text(32), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_renderings_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "key", name=op.f("pk_renderings")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("renderings")
    op.drop_table("coverage")
