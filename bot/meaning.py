"""Which jam a command means, and which of its private channels are for whom."""

from jam.places import Jam, Place
from storage import Session
from storage.jams import appointments_of, jams_of_channel, jams_of_team


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


def private_places_of(session: Session, jam: Jam, user_id: str) -> tuple[Place, ...]:
    """Return the backstage and the private forums in which a person has a role by name.

    A role for the whole jam opens no private forum: who is in it is for its hosts to say.
    """
    held = {a.forum for a in appointments_of(session, jam.id) if a.user_id == user_id}
    forums = [f for f in jam.forums if f.private and f.key in held]
    return tuple(place for place in (jam.backstage, *forums) if place.channel_id)
