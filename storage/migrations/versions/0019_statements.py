"""Remember statements, what people think of them, and contested questions."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Words, text

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "statements",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("made_by", SlackId, nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_statements_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "number", name=op.f("pk_statements")),
    )
    op.create_table(
        "statement_answers",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("stance", text(10), nullable=False),
        sa.Column("why", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["jam_id"], ["jams.id"], name=op.f("fk_statement_answers_jam_id_jams")
        ),
        sa.PrimaryKeyConstraint("jam_id", "number", "user_id", name=op.f("pk_statement_answers")),
    )
    op.create_index(
        op.f("ix_statement_answers_jam_id_user_id"), "statement_answers", ["jam_id", "user_id"]
    )
    op.create_table(
        "contests",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("why", Words, nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_contests_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "place", "user_id", name=op.f("pk_contests")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("contests")
    op.drop_table("statement_answers")
    op.drop_table("statements")
