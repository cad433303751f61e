"""Keep what was told of a poll and a statement, so that it moves on by several people at a time."""

import sqlalchemy as sa
from alembic import op

from storage.columns import text

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    for table in ("polls", "statements"):
        op.add_column(table, sa.Column("told", sa.JSON()))
        op.add_column(table, sa.Column("gone", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("polls", sa.Column("next", sa.JSON()))
    op.add_column("poll_votes", sa.Column("known", sa.Integer()))
    op.add_column("statement_answers", sa.Column("known", text(10)))


def downgrade() -> None:
    """Go back."""
    for table, columns in (
        ("statement_answers", ("known",)),
        ("statements", ("gone", "told")),
        ("poll_votes", ("known",)),
        ("polls", ("next", "gone", "told")),
    ):
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)
