"""Who is in which channel of a jam, as Slack listed it a moment ago or told since."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, not_, select

from storage.database import Session
from storage.locks import lock_members
from storage.tables import member_lists, memberships
from storage.upsert import Upsert

SETTLING = timedelta(minutes=1)
"""For how long Slack may still list what stood before a change; as in reading back."""

_LIST = Upsert(member_lists, ("read_at",))
_MEMBER = Upsert(memberships, ())
_LEFT = Upsert(memberships, ("member", "told_at"))


def lists_read_at(session: Session, jam_id: int, channels: Collection[str]) -> dict[str, datetime]:
    """Return when the members of these channels were last listed; what never was is absent."""
    rows = session.execute(
        select(member_lists).where(
            member_lists.c.jam_id == jam_id, member_lists.c.channel_id.in_(sorted(channels))
        )
    )
    return {row.channel_id: row.read_at for row in rows}


def channels_with(
    session: Session, jam_id: int, channels: Collection[str], user_id: str
) -> frozenset[str]:
    """Return in which of these channels a person is, by the last list and what was told since."""
    found = session.execute(
        select(memberships.c.channel_id).where(
            memberships.c.jam_id == jam_id,
            memberships.c.channel_id.in_(sorted(channels)),
            memberships.c.user_id == user_id,
            memberships.c.member,
        )
    )
    return frozenset(found.scalars())


def left_since(
    session: Session, jam_id: int, channels: Collection[str], user_id: str, since: datetime
) -> frozenset[str]:
    """Return which of these channels a person is known to have left after that instant."""
    found = session.execute(
        select(memberships.c.channel_id).where(
            memberships.c.jam_id == jam_id,
            memberships.c.channel_id.in_(sorted(channels)),
            memberships.c.user_id == user_id,
            not_(memberships.c.member),
            memberships.c.told_at > since,
        )
    )
    return frozenset(found.scalars())


def keep_members(
    session: Session,
    team_id: str,
    jam_id: int,
    channel_id: str,
    members: Collection[str],
    read_at: datetime,
) -> None:
    """Replace who is in a channel by a list that Slack was asked for at `read_at`.

    Whoever is known to have left since then, or so shortly before that Slack may not have known
    it, stays out.
    """
    lock_members(session, jam_id, channel_id)
    here = and_(memberships.c.jam_id == jam_id, memberships.c.channel_id == channel_id)
    left_since = and_(not_(memberships.c.member), memberships.c.told_at > read_at - SETTLING)
    session.execute(delete(memberships).where(here, not_(left_since)))
    key = {"team_id": team_id, "jam_id": jam_id, "channel_id": channel_id}
    _MEMBER.run_all(
        session,
        [
            {**key, "user_id": user_id, "member": True, "told_at": read_at}
            for user_id in sorted(members)
        ],
    )
    _LIST.run(session, {**key, "read_at": read_at})


def note_left_channel(
    session: Session, team_id: str, jam_id: int, channel_id: str, user_id: str, told_at: datetime
) -> None:
    """Write down that a person is in a channel no longer, whatever was listed."""
    lock_members(session, jam_id, channel_id)
    _LEFT.run(
        session,
        {
            "team_id": team_id,
            "jam_id": jam_id,
            "channel_id": channel_id,
            "user_id": user_id,
            "member": False,
            "told_at": told_at,
        },
    )
