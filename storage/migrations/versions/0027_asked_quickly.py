"""Offer the ideas with the fewest sides, and look words up, without going through all there are."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_VECTOR, _SIDES = "ix_search_posts_vector", "ix_ideas_fewest_sides"


def upgrade() -> None:
    """Go forward."""
    fewest = [sa.text("(supporters + doubters)"), sa.text("number DESC")]
    op.create_index(_SIDES, "ideas", ["jam_id", *fewest])
    if op.get_bind().dialect.name == "postgresql":
        # What waits in the index to be put in order would be gone through for every word.
        op.execute(f"ALTER INDEX {_VECTOR} SET (fastupdate = off)")
        op.execute(f"SELECT gin_clean_pending_list('{_VECTOR}')")


def downgrade() -> None:
    """Go back."""
    op.drop_index(_SIDES, "ideas")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER INDEX {_VECTOR} RESET (fastupdate)")
