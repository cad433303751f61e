"""Who wants to know what is new in a jam, and what of it is theirs."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.analysis.naming import without_mentions
from bot.analysis.text import plain
from bot.links import address
from jam.ideas import Followed, Idea
from jam.places import Jam, Place
from jam.talk import PostRef
from storage import Session
from storage.follows import followed_by
from storage.news import Said, own_posts
from storage.participants import participation_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who wants to know, what they may read, and where the workspace has its messages.

    Of what they may read, `mine` are their newest posts, `own` the forums they wrote in, where
    they wrote last first, and those they chose when they `joined`, and `follows` what they follow.
    `zone` is where they live.
    """

    jam: Jam
    user_id: str
    channels: frozenset[str]
    mine: tuple[Said, ...]
    own: tuple[Place, ...]
    follows: tuple[Followed, ...]
    joined: bool
    zone: ZoneInfo
    home: str

    def url(self, said: Said) -> str:
        """Return the address of a post."""
        return address(self.home, said.ref, said.root_ts)

    def idea_url(self, idea: Idea) -> str:
        """Return the address of an idea's post."""
        return address(self.home, idea.ref, idea.root_ts)

    def place(self, ref: PostRef) -> Place | None:
        """Return where a post stands."""
        return self.jam.place_of(ref.channel_id)


def readable_words(raw: str) -> str:
    """Return what a post says as others are told of it: nobody it mentions is named."""
    return plain(without_mentions(raw), named=False)


def reader_of(
    session: Session,
    jam: Jam,
    user_id: str,
    channels: frozenset[str],
    zone: ZoneInfo,
    home: str,
) -> Reader:
    """Return what is known of a person who may read these channels."""
    mine = own_posts(session, jam.id, user_id, channels)
    order = {said.ref.channel_id: place for place, said in enumerate(reversed(mine))}
    joined = participation_of(session, jam.id, user_id)
    chosen = joined.doors if joined is not None else {}
    own = [
        forum
        for forum in jam.forums
        if forum.channel_id in order or (forum.key in chosen and forum.channel_id in channels)
    ]
    return Reader(
        jam=jam,
        user_id=user_id,
        channels=channels,
        mine=mine,
        own=tuple(sorted(own, key=lambda forum: -order.get(forum.channel_id, -1))),
        joined=joined is not None,
        follows=followed_by(session, jam.id, user_id),
        zone=zone,
        home=home,
    )
