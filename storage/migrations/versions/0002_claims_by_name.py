"""Say who holds a claim, look the agenda up by workspace, and sort texts by code point."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CLAIMED = ("occurrences", "deliveries")


def upgrade() -> None:
    """Go forward."""
    for table in _CLAIMED:
        # Not in a batch: a table of SQLite's that is only added to need not be copied.
        op.add_column(
            table, sa.Column("claimed_by", sa.String(80), nullable=False, server_default="")
        )
    op.create_index(
        op.f("ix_occurrences_team_id_state_due_at"), "occurrences", ["team_id", "state", "due_at"]
    )
    op.drop_index(op.f("ix_occurrences_state_due_at"), table_name="occurrences")
    if op.get_bind().dialect.name == "postgresql":
        _collate('COLLATE "C"')


def downgrade() -> None:
    """Go back."""
    op.create_index(op.f("ix_occurrences_state_due_at"), "occurrences", ["state", "due_at"])
    op.drop_index(op.f("ix_occurrences_team_id_state_due_at"), table_name="occurrences")
    for table in _CLAIMED:
        op.drop_column(table, "claimed_by")
    if op.get_bind().dialect.name == "postgresql":
        _collate('COLLATE "default"')


def _collate(clause: str) -> None:
    """Make texts sort by code point, as they do on SQLite, or again by the database's locale."""
    inspector = sa.inspect(op.get_bind())
    for table in inspector.get_table_names():
        for column in inspector.get_columns(table):
            if isinstance(column["type"], sa.String) and table != "alembic_version":
                kind = f"varchar({column['type'].length})" if column["type"].length else "text"
                op.execute(
                    f'ALTER TABLE {table} ALTER COLUMN "{column["name"]}" TYPE {kind} {clause}'
                )
