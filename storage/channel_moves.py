"""Follow a channel whose id Slack changed: what hangs on the old id hangs on the new one then."""

from sqlalchemy import Table, and_, delete, exists, select, update

from storage.database import Session
from storage.locks import lock_index
from storage.tables import (
    absences,
    digests,
    explanations,
    jams,
    lineage,
    metadata,
    readings,
    threads,
)


def move_channel(session: Session, team_id: str, old: str, new: str) -> bool:
    """Let every row of the workspace that names the old channel name the new one.

    Where a row is known under both, the one under the new id stands: it was told later. Return
    whether there was anything to move; to repeat it changes nothing.
    """
    lock_index(session, team_id)
    moved = 0
    for table in metadata.sorted_tables:
        if {"team_id", "channel_id"} <= set(table.columns.keys()):
            _drop_doubles(session, table, team_id, old, new)
            found = session.execute(
                update(table)
                .where(table.c.team_id == team_id, table.c.channel_id == old)
                .values(channel_id=new)
            )
            moved += found.rowcount
    if moved:
        _move_references(session, team_id, old, new)
        _move_explained(session, team_id, old, new)
        _forget_readings(session, team_id, old)
    return moved > 0


def _drop_doubles(session: Session, table: Table, team_id: str, old: str, new: str) -> None:
    keys = [column.name for column in table.primary_key.columns]
    if "channel_id" not in keys:
        return
    twin = table.alias("twin")
    same = [twin.c[key] == table.c[key] for key in keys if key != "channel_id"]
    session.execute(
        delete(table).where(
            table.c.team_id == team_id,
            table.c.channel_id == old,
            exists(select(1).where(twin.c.channel_id == new, *same)),
        )
    )


def _move_references(session: Session, team_id: str, old: str, new: str) -> None:
    """Let what digests showed, and what posts grew from, be found where it stands now."""
    twin = lineage.alias("twin")
    keys = ("team_id", "channel_id", "ts", "parent_ts")
    known = exists().where(
        twin.c.parent_channel_id == new, *(twin.c[k] == lineage.c[k] for k in keys)
    )
    from_old = and_(lineage.c.team_id == team_id, lineage.c.parent_channel_id == old)
    session.execute(delete(lineage).where(from_old, known))
    session.execute(update(lineage).where(from_old).values(parent_channel_id=new))
    theirs = select(jams.c.id).where(jams.c.team_id == team_id)
    rows = session.execute(select(digests).where(digests.c.jam_id.in_(theirs))).all()
    for row in rows:
        shown = [[new if channel == old else channel, ts] for channel, ts in row.shown]
        if shown != row.shown:
            session.execute(
                update(digests)
                .where(
                    digests.c.jam_id == row.jam_id,
                    digests.c.place == row.place,
                    digests.c.until == row.until,
                )
                .values(shown=shown)
            )


def _move_explained(session: Session, team_id: str, old: str, new: str) -> None:
    """Let what explains a digest name the posts where they stand now."""
    here = explanations.c
    theirs = select(jams.c.id).where(jams.c.team_id == team_id)
    for row in session.execute(select(explanations).where(here.jam_id.in_(theirs))).all():
        lines = [
            {**line, "refs": [[new if channel == old else channel, ts] for channel, ts in refs]}
            for line in row.lines
            for refs in (line["refs"],)
        ]
        if lines != row.lines:
            session.execute(
                update(explanations)
                .where(here.jam_id == row.jam_id, here.place == row.place, here.until == row.until)
                .values(lines=lines)
            )


def _forget_readings(session: Session, team_id: str, old: str) -> None:
    """Let the channel be compared anew under its new id, and never again under the old one."""
    theirs = select(jams.c.id).where(jams.c.team_id == team_id)
    for table in (readings, threads, absences):
        session.execute(delete(table).where(table.c.jam_id.in_(theirs), table.c.channel_id == old))
