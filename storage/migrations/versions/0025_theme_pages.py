"""Keep the pages of themes, and which lines in them are the bot's."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Ts, Words, text

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "theme_pages",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("canvas_id", SlackId, nullable=False),
        sa.Column("address", Words, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("error", text(80), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_theme_pages_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "place", "number", name=op.f("pk_theme_pages")),
    )
    op.create_table(
        "page_lines",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("written", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer()),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_page_lines_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "place", "number", "line", name=op.f("pk_page_lines")),
    )
    op.create_index(
        op.f("ix_page_lines_jam_id_channel_id_ts"), "page_lines", ["jam_id", "channel_id", "ts"]
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("page_lines")
    op.drop_table("theme_pages")
