"""What a person saved, as a text to post where they like: of authors who may be quoted."""

from collections.abc import Collection

from bot.blocks import keeping as blocks
from bot.blocks.message import Message
from bot.links import address
from bot.reader import readable_words
from jam.places import Jam
from storage import Database
from storage.follows import saved_by
from storage.participants import quotable_people
from storage.people import people_of_team
from storage.search import posts_at

_MOST = 10


def saved_to_pass_on(
    database: Database, jam: Jam, user_id: str, channels: Collection[str], home: str
) -> Message:
    """Return the posts a person saved and may pass on, for their eyes, to be posted by them.

    Those of people who may be quoted by name, and their own; none of a private forum.
    """
    places = (jam.lobby, *jam.forums)
    open_to_all = {p.channel_id for p in places if not p.private} & set(channels)
    with database.reading() as session:
        saved = saved_by(session, jam.id, user_id, channels)
        posts = posts_at(session, jam.id, open_to_all, saved)
        allowed = quotable_people(session, jam.id) | {user_id}
        people = people_of_team(session, jam.team_id)
    free = [posts[ref] for ref in saved if ref in posts and posts[ref].author_id in allowed]
    lines = [
        blocks.PassedOn(
            words=readable_words(post.text),
            author=people[post.author_id].name if post.author_id in people else "",
            url=address(home, post.ref, post.root_ts),
        )
        for post in free[:_MOST]
    ]
    return blocks.to_pass_on(lines, left=len(saved) - len(lines))
