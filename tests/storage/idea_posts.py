"""Posts, emoji and ideas for tests of the tables that hold them."""

from jam.ideas import Idea
from jam.places import Jam
from jam.plan import Emoji
from jam.talk import MessageSeen, PostRef, ReactionSeen
from storage import Session
from storage.ideas import idea_numbered, make_idea
from storage.record import see_message, see_reaction
from storage.votes import count_all, count_vote
from tests.storage.conftest import FORUM, at

EMOJI = Emoji()
ANA, BEN, CLEO, DOV = "U0ANA", "U0BEN", "U0CLEO", "U0DOV"
FIRST, SECOND, THIRD = "1772540000.000100", "1772540000.000200", "1772540000.000300"


def ref(ts: str, channel: str = FORUM) -> PostRef:
    return PostRef(channel_id=channel, ts=ts)


def say(
    session: Session,
    jam: Jam,
    ts: str,
    author: str = ANA,
    text: str = "One app, not four",
    channel: str = FORUM,
) -> PostRef:
    post = MessageSeen(channel_id=channel, ts=ts, author_id=author, text=text)
    see_message(session, jam.team_id, jam.id, post, late=False)
    return post.ref


def put_forward(
    session: Session,
    jam: Jam,
    ts: str,
    author: str = ANA,
    text: str = "One app, not four",
    channel: str = FORUM,
) -> Idea:
    """Write a post and make it an idea, by its author."""
    where = say(session, jam, ts, author, text, channel)
    made = make_idea(session, jam.team_id, jam.id, where, made_by=author, now=at("03 10:00"))
    assert made is not None
    return made[0]


def mark(
    session: Session,
    jam: Jam,
    idea: Idea,
    who: str,
    name: str = "+1",
    *,
    present: bool = True,
    after: int = 10,
) -> None:
    """Put an emoji on an idea's post, or take it off, some seconds after; count the vote."""
    moment = f"{int(idea.ref.ts.partition('.')[0]) + after}.000000"
    reaction = ReactionSeen(
        channel_id=idea.ref.channel_id,
        ts=idea.ref.ts,
        user_id=who,
        name=name,
        present=present,
        event_ts=moment,
    )
    see_reaction(session, jam.team_id, jam.id, reaction)
    count_vote(session, jam.team_id, jam.id, idea, who, at=moment, emoji=EMOJI)


def count(session: Session, jam: Jam, idea: Idea) -> None:
    count_all(session, jam.team_id, jam.id, idea, emoji=EMOJI)


def figures(session: Session, jam: Jam, number: int) -> tuple[int, int]:
    """Return how many support and how many doubt an idea."""
    found = idea_numbered(session, jam.id, number)
    assert found is not None
    return found.supporters, found.doubters
