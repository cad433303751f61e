"""Which jam a command means, and whether a person may give it."""

from collections.abc import Collection

from jam.people import Role
from jam.places import Jam, Place
from storage import Session
from storage.jams import appointments_of, jams_of_channel, jams_of_team
from storage.people import people_of_team


def jams_meant(session: Session, team_id: str, channel_id: str) -> tuple[Jam, ...]:
    """Return the jam a command in that channel is about; none or several where that is open.

    The channel's own jam, one that has not ended before one that has; else what is running.
    """
    here = jams_of_channel(session, team_id, channel_id)
    if here:
        return (max(here, key=lambda jam: (not jam.has_ended, jam.id)),)
    everywhere = jams_of_team(session, team_id)
    running = tuple(jam for jam in everywhere if not jam.has_ended)
    return running or everywhere[-1:]


def roles_of(session: Session, jam: Jam, user_id: str) -> frozenset[Role]:
    """Return the roles a person has anywhere in the jam; everybody is a participant."""
    held = {a.role for a in appointments_of(session, jam.id) if a.user_id == user_id}
    return frozenset(held | {Role.PARTICIPANT})


def may(
    session: Session, jam: Jam, user_id: str, roles: Collection[Role], forum: str | None
) -> bool:
    """Whether a person holds one of the roles for the whole jam or for that forum.

    An organiser may do everything that any role may. No roles named means everybody.
    """
    if not roles:
        return True
    wanted = {*roles, Role.ORGANISER}
    held = [a for a in appointments_of(session, jam.id) if a.user_id == user_id]
    # Outside the forums a role in any of them counts: the backstage is everybody's on the team.
    return any(a.role in wanted and (not forum or a.forum in {None, forum}) for a in held)


def names_of_role(
    session: Session, jam: Jam, roles: Collection[Role], forum: str | None
) -> list[str]:
    """Return the names of those who hold one of the roles, organisers last."""
    people = people_of_team(session, jam.team_id)
    wanted = {*roles, Role.ORGANISER}
    holders = sorted(
        (a for a in appointments_of(session, jam.id) if a.role in wanted),
        key=lambda a: (a.role is Role.ORGANISER, a.forum != forum, a.user_id),
    )
    names = [people[a.user_id].name for a in holders if a.user_id in people]
    return list(dict.fromkeys(names))


def private_places_of(session: Session, jam: Jam, user_id: str) -> tuple[Place, ...]:
    """Return the backstage and the private forums in which a person has a role by name.

    A role for the whole jam opens no private forum: who is in it is for its hosts to say.
    """
    held = {a.forum for a in appointments_of(session, jam.id) if a.user_id == user_id}
    forums = [f for f in jam.forums if f.private and f.key in held]
    return tuple(place for place in (jam.backstage, *forums) if place.channel_id)
