"""The first tables."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "jams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("paused_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jams")),
        sa.UniqueConstraint("team_id", "slug", name=op.f("uq_jams_team_id_slug")),
    )
    op.create_table(
        "people",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("handle", sa.String(length=120), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name=op.f("pk_people")),
    )
    op.create_table(
        "appointments",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("forum", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_appointments_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "user_id", "role", "forum", name=op.f("pk_appointments")),
    )
    op.create_table(
        "deliveries",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("thread_ts", sa.String(length=20), nullable=False),
        sa.Column("ts", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("claimed_at", Utc(), nullable=False),
        sa.Column("claimed_until", Utc(), nullable=False),
        sa.Column("settled_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_deliveries_jam_id_jams")),
        sa.PrimaryKeyConstraint("team_id", "key", name=op.f("pk_deliveries")),
    )
    op.create_table(
        "departures",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("left_at", Utc(), nullable=False),
        sa.Column("returned_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_departures_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "user_id", name=op.f("pk_departures")),
    )
    op.create_table(
        "digests",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("until", Utc(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("posted", sa.Boolean(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_digests_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "place", "until", name=op.f("pk_digests")),
    )
    op.create_table(
        "occurrences",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("due_at", Utc(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_until", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_occurrences_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "key", name=op.f("pk_occurrences")),
    )
    with op.batch_alter_table("occurrences", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_occurrences_state_due_at"), ["state", "due_at"], unique=False
        )

    op.create_table(
        "phases",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=10), nullable=False),
        sa.Column("starts_at", Utc(), nullable=False),
        sa.Column("started_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_phases_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "name", name=op.f("pk_phases")),
    )
    op.create_table(
        "places",
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("question", sa.String(length=250), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("channel_name", sa.String(length=80), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_places_jam_id_jams")),
        sa.PrimaryKeyConstraint("jam_id", "key", name=op.f("pk_places")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_places_team_id_channel_id"), ["team_id", "channel_id"], unique=False
        )

    op.create_table(
        "posts",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("ts", sa.String(length=20), nullable=False),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("thread_ts", sa.String(length=20), nullable=True),
        sa.Column("root_ts", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("broadcast", sa.Boolean(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("edited_ts", sa.String(length=20), nullable=False),
        sa.Column("version", sa.String(length=41), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_posts_jam_id_jams")),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "ts", name=op.f("pk_posts")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_posts_jam_id_author_id"), ["jam_id", "author_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_posts_team_id_channel_id_root_ts"),
            ["team_id", "channel_id", "root_ts"],
            unique=False,
        )

    op.create_table(
        "reactions",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("ts", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("jam_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("event_ts", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["jam_id"], ["jams.id"], name=op.f("fk_reactions_jam_id_jams")),
        sa.PrimaryKeyConstraint(
            "team_id", "channel_id", "ts", "user_id", "name", name=op.f("pk_reactions")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("reactions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reactions_jam_id_user_id"), ["jam_id", "user_id"], unique=False
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("reactions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reactions_jam_id_user_id"))

    op.drop_table("reactions")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posts_team_id_channel_id_root_ts"))
        batch_op.drop_index(batch_op.f("ix_posts_jam_id_author_id"))

    op.drop_table("posts")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_places_team_id_channel_id"))

    op.drop_table("places")
    op.drop_table("phases")
    with op.batch_alter_table("occurrences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_occurrences_state_due_at"))

    op.drop_table("occurrences")
    op.drop_table("digests")
    op.drop_table("departures")
    op.drop_table("deliveries")
    op.drop_table("appointments")
    op.drop_table("people")
    op.drop_table("jams")
