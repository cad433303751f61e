"""Keep ideas, votes and their history, volunteers, lineage, and what people follow and save."""

import sqlalchemy as sa
from alembic import op

from storage.columns import SlackId, Ts, Utc, Words, text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "ideas",
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("titled_by", SlackId),
        sa.Column("made_by", SlackId),
        sa.Column("made_at", Utc(), nullable=False),
        sa.Column("merged_into", sa.Integer()),
        sa.Column("counts_for", sa.Integer(), nullable=False),
        sa.Column("supporters", sa.Integer(), nullable=False),
        sa.Column("doubters", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_ideas_jam_id_jams")),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "ts", name=op.f("pk_ideas")),
        sa.UniqueConstraint("jam_id", "number", name=op.f("uq_ideas_jam_id_number")),
    )
    op.create_index(op.f("ix_ideas_jam_id_counts_for"), "ideas", ["jam_id", "counts_for"])
    op.create_table(
        "votes",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("idea", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("side", text(8), nullable=False),
        sa.Column("how", text(8), nullable=False),
        sa.Column("at", Ts, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_votes_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "idea", "user_id", name=op.f("pk_votes")),
    )
    op.create_index(op.f("ix_votes_jam_id_user_id"), "votes", ["jam_id", "user_id"])
    op.create_index(op.f("ix_votes_jam_id_at"), "votes", ["jam_id", "at"])
    op.create_table(
        "vote_changes",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("idea", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("at", Ts, nullable=False),
        sa.Column("how", text(8), nullable=False),
        sa.Column("side", text(8), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_vote_changes_jam_id_jams")),
        sa.PrimaryKeyConstraint(
            "jam_id", "idea", "user_id", "at", "how", name=op.f("pk_vote_changes")
        ),
    )
    op.create_index(op.f("ix_vote_changes_jam_id_user_id"), "vote_changes", ["jam_id", "user_id"])
    op.create_table(
        "volunteers",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("idea", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_volunteers_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "idea", "user_id", name=op.f("pk_volunteers")),
    )
    op.create_index(op.f("ix_volunteers_jam_id_user_id"), "volunteers", ["jam_id", "user_id"])
    op.create_table(
        "lineage",
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("parent_channel_id", SlackId, nullable=False),
        sa.Column("parent_ts", Ts, nullable=False),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("made_by", SlackId),
        sa.Column("made_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_lineage_jam_id_jams")),
        sa.PrimaryKeyConstraint(
            "team_id", "channel_id", "ts", "parent_channel_id", "parent_ts", name=op.f("pk_lineage")
        ),
    )
    op.create_index(
        op.f("ix_lineage_team_id_parent_channel_id_parent_ts"),
        "lineage",
        ["team_id", "parent_channel_id", "parent_ts"],
    )
    op.create_table(
        "follows",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("kind", text(8), nullable=False),
        sa.Column("place", text(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_follows_jam_id_jams")),
        sa.PrimaryKeyConstraint(
            "jam_id",
            "user_id",
            "kind",
            "place",
            "number",
            "channel_id",
            "ts",
            name=op.f("pk_follows"),
        ),
    )
    op.create_index(
        op.f("ix_follows_jam_id_kind_place_number"),
        "follows",
        ["jam_id", "kind", "place", "number"],
    )
    op.create_table(
        "saves",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("user_id", SlackId, nullable=False),
        sa.Column("channel_id", SlackId, nullable=False),
        sa.Column("ts", Ts, nullable=False),
        sa.Column("team_id", SlackId, nullable=False),
        sa.Column("saved_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_saves_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "user_id", "channel_id", "ts", name=op.f("pk_saves")),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("saves", "follows", "lineage", "volunteers", "vote_changes", "votes", "ideas"):
        op.drop_table(table)
