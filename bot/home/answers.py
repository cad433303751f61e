"""What the jam's sponsor answered people in the lobby."""

from collections.abc import Collection

from bot.blocks.home import MOST_ANSWERS
from bot.blocks.home_page import SponsorAnswer
from bot.links import address
from bot.reader import readable_words
from jam.instants import ts_to_instant
from jam.people import Role
from jam.places import Jam
from storage import Session
from storage.jams import appointments_of
from storage.news import own_posts
from storage.talk import texts_of

_LOOKED_AT = 50  # posts of a sponsor in the lobby, the newest


def sponsor_answers(
    session: Session, jam: Jam, channels: Collection[str], home: str
) -> tuple[SponsorAnswer, ...]:
    """Return the sponsor's replies in the lobby, the newest first, for who may read it.

    To people, and below what the bot posted; in a thread of their own they only go on.
    """
    lobby = jam.lobby.channel_id
    if lobby not in channels:
        return ()
    sponsors = {a.user_id for a in appointments_of(session, jam.id) if a.role is Role.SPONSOR}
    replies = []
    for user_id in sorted(sponsors):
        mine = own_posts(session, jam.id, user_id, [lobby], _LOOKED_AT)
        begun = {said.ref for said in mine}
        replies += [said for said in mine if said.thread not in begun]
    newest = sorted(replies, key=lambda said: said.ref.ts, reverse=True)[:MOST_ANSWERS]
    texts = texts_of(session, jam.id, [said.ref for said in newest]) if newest else {}
    return tuple(
        SponsorAnswer(
            words=readable_words(texts[said.ref]),
            url=address(home, said.ref, said.root_ts),
            at=ts_to_instant(said.ref.ts),
        )
        for said in newest
        if said.ref in texts
    )
