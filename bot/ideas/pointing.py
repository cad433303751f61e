"""The message that somebody pointed at with a shortcut, as far as it is a post they may see."""

from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient

from bot.analysis.text import plain
from bot.permission import Asker
from bot.seeing import sees_now
from jam.ideas import Idea
from jam.places import Jam, Place, PlaceKind
from jam.talk import Post, PostRef
from storage import Database, Session
from storage.ideas import idea_of_post
from storage.jams import jam_by_id
from storage.posts import post_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A post in its jam and place, with the idea it is, if it is one."""

    jam: Jam
    place: Place
    post: Post
    idea: Idea | None

    @property
    def words(self) -> str:
        """What it says, in plain words that name nobody."""
        return plain(self.post.text, named=False)


def point_at(
    database: Database,
    client: WebClient,
    team_id: str,
    ref: PostRef,
    asker: Asker,
    now: datetime,
    *,
    root_ts: str = "",
) -> Pointed | None:
    """Return the post there; where it is none, such as a card, the first post of its thread.

    None where there is no post of a jam, or none that the person may see. Backstage is no part of
    the jam's talk.
    """
    with database.reading() as session:
        found = _pointed(session, team_id, ref)
        if found is None and root_ts:
            found = _pointed(session, team_id, PostRef(channel_id=ref.channel_id, ts=root_ts))
    if found is None or not sees_now(database, client, found.jam, found.place, asker, now):
        return None
    return found


def _pointed(session: Session, team_id: str, ref: PostRef) -> Pointed | None:
    recorded = post_at(session, team_id, ref)
    if recorded is None:
        return None
    jam = jam_by_id(session, recorded.jam_id)
    place = jam.place_of(ref.channel_id)
    if place is None or place.kind is PlaceKind.BACKSTAGE:
        return None
    return Pointed(
        jam=jam, place=place, post=recorded.post, idea=idea_of_post(session, team_id, ref)
    )
