"""Two writers at one post or one person, side by side on PostgreSQL: the order never shows.

Each race is run with the second writer let go while the first has done its work and has not
committed: with a lock too few, the second would decide on what it cannot see yet.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.membership import leave
from bot.polls import Opened, draft, open_poll
from bot.recording import record
from jam.ideas import How, Side
from jam.places import Jam
from jam.polls import Poll, PollText
from jam.talk import MessageGone, MessageSeen, ReactionSeen, TalkEvent
from storage import Database, Session
from storage.coverage import Coverage, cover
from storage.ideas import idea_of_post, make_idea
from storage.locks import lock_jam
from storage.occurrences import occurrences_of
from storage.polls import find_poll
from storage.record import see_reaction
from storage.tables import posts, reactions
from storage.vote_counts import vote_by
from storage.votes import count_vote, give_reason, press
from tests.postgres import MakeUrl
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish, now

ANA, BEN = "U0ANA", "U0BEN"
TS = "1772535600.000100"
POST = MessageSeen(channel_id=FORUM, ts=TS, author_id=ANA, text="words")
GONE = MessageGone(channel_id=FORUM, ts=TS, author_id=ANA)
MARK = ReactionSeen(
    channel_id=FORUM, ts=TS, user_id=BEN, name="+1", present=True, event_ts="1772535700.000100"
)
WAIT = 0.3
"""Seconds in which a writer that does not wait would long be done."""

Write = Callable[[Session, Jam], object]


def tell(event: TalkEvent) -> Write:
    """Return the writing of an event."""
    return lambda session, _jam: record(session, TEAM, event, now)


def leaves(person: str) -> Write:
    """Return the writing of somebody's leaving."""
    return lambda session, jam: leave(session, jam, person, at("03 12:00"))


@pytest.fixture
def database(new_postgres: MakeUrl) -> Iterator[Database]:
    """Give a new database on PostgreSQL."""
    found = Database(new_postgres(), durable=False)
    yield found
    found.close()


@pytest.fixture
def jam(database: Database) -> Jam:
    """Give a jam in it."""
    with database.writing() as session:
        return furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))


def race(database: Database, jam: Jam, first: Write, second: Write) -> None:
    """Run the second writer while the first has written and not yet committed."""
    written, finished = threading.Event(), threading.Event()

    def lead() -> None:
        with database.writing() as session:
            first(session, jam)
            written.set()
            finished.wait(WAIT)

    def follow() -> None:
        assert written.wait(10)
        with database.writing() as session:
            second(session, jam)
        finished.set()

    with ThreadPoolExecutor(2) as pool:
        runs: list[Future[None]] = [pool.submit(lead), pool.submit(follow)]
        for run in runs:
            run.result()


def left(database: Database) -> tuple[int, int]:
    """Return how many posts stand, and how many reactions are kept."""
    with database.reading() as session:
        standing = select(func.count()).select_from(posts).where(posts.c.state == "live")
        kept = select(func.count()).select_from(reactions)
        return session.execute(standing).scalar_one(), session.execute(kept).scalar_one()


@pytest.mark.parametrize("order", [1, -1], ids=["as told", "the other way round"])
@pytest.mark.parametrize(
    ("before", "first", "second", "after"),
    [
        ([], tell(GONE), tell(MARK), (0, 0)),
        ([POST], tell(GONE), tell(MARK), (0, 0)),
        ([], tell(GONE), tell(POST), (0, 0)),
        ([], tell(POST), tell(MARK), (1, 1)),
        ([], leaves(ANA), tell(POST), (0, 0)),
        ([POST], leaves(ANA), tell(MARK), (0, 0)),
        ([POST], leaves(BEN), tell(MARK), (1, 0)),
    ],
    ids=[
        "deletion and reaction, no post yet",
        "deletion and reaction",
        "deletion and post",
        "post and reaction",
        "leaving and a post of theirs",
        "leaving and a reaction on their post",
        "leaving and a reaction of theirs",
    ],
)
def test_whoever_commits_first(
    database: Database,
    jam: Jam,
    before: list[TalkEvent],
    first: Write,
    second: Write,
    after: tuple[int, int],
    order: int,
) -> None:
    with database.writing() as session:
        found = [record(session, TEAM, event, now).changed for event in before]
    assert all(found)
    race(database, jam, *(first, second)[::order])
    assert left(database) == after


def halfway(database: Database, jam: Jam, first: Iterator[None], second: Write) -> None:
    """Let the second writer begin while the first is in the middle, then let both go on."""

    def follow() -> None:
        with database.writing() as session:
            second(session, jam)

    with ThreadPoolExecutor(1) as pool:
        next(first)
        other = pool.submit(follow)
        wait([other], WAIT)
        for _ in first:
            pass
        other.result()


def supports(database: Database, jam: Jam) -> Iterator[None]:
    """Put an emoji on a post, then count it for the idea that the post is."""
    with database.writing() as session:
        see_reaction(session, TEAM, jam.id, MARK)
        idea = idea_of_post(session, TEAM, POST.ref)
        assert idea is not None
        yield
        count_vote(session, TEAM, jam.id, idea, BEN, at=MARK.event_ts, emoji=jam.plan.emoji)


def test_somebody_leaves_while_their_idea_is_voted_on(database: Database, jam: Jam) -> None:
    with database.writing() as session:
        record(session, TEAM, POST, now)
        make_idea(session, TEAM, jam.id, POST.ref, made_by=ANA, now=at("03 12:00"))
    halfway(database, jam, supports(database, jam), leaves(ANA))
    assert left(database) == (0, 0)


def test_a_reason_given_while_an_emoji_is_counted_is_kept(database: Database, jam: Jam) -> None:
    with database.writing() as session:
        record(session, TEAM, POST, now)
        made = make_idea(session, TEAM, jam.id, POST.ref, made_by=ANA, now=at("03 12:00"))
        assert made is not None
        press(session, TEAM, jam.id, made[0], BEN, Side.DOUBT, at=TS, emoji=jam.plan.emoji)
    doubt = replace(MARK, name="thinking_face", event_ts="1772535800.000100")

    def gives(session: Session, jam: Jam) -> None:
        assert give_reason(session, jam.id, 1, BEN, "in tunnels?")

    race(database, jam, gives, tell(doubt))
    with database.reading() as session:
        vote = vote_by(session, jam.id, 1, BEN)
    assert vote is not None
    assert (vote.reason, vote.how) == ("in tunnels?", How.EMOJI)


def posts_prepared(database: Database, jam: Jam, poll: Poll) -> Iterator[None]:
    """Take the place of a forum's day as whoever posts a poll does, then open it."""
    with database.writing() as session:
        assert find_poll(session, jam.id, poll.number) is not None
        lock_jam(session, jam.id)
        yield
        assert open_poll(session, jam, poll, at("03 12:00")) is Opened.YES


def test_a_poll_is_written_and_posted_while_another_is_posted(database: Database, jam: Jam) -> None:
    asked = PollText(question="Which form first?", options=("Travel", "Leave"))
    with database.writing() as session:
        poll = draft(session, jam, jam.forums[0], asked, hours=1, by=ANA)
    told: list[Opened] = []

    def second(session: Session, jam: Jam) -> None:
        told.append(open_poll(session, jam, poll, at("03 12:00")))

    halfway(database, jam, posts_prepared(database, jam, poll), second)
    assert told == [Opened.GONE]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    "change",
    [tell(GONE), tell(replace(POST, text="other", edited_ts="1772535800.000000")), leaves(ANA)],
    ids=["deletion", "edit", "leaving"],
)
def test_a_digest_reads_what_was_changed_or_is_corrected(
    database: Database, jam: Jam, change: Write, order: int
) -> None:
    read: list[str] = []

    def digest(session: Session, jam: Jam) -> None:
        covered = Coverage(key="digest", place="forms", channel_id=FORUM, oldest="", until="9")
        cover(session, TEAM, jam.id, covered)
        read.extend(session.execute(select(posts.c.text)).scalars())

    with database.writing() as session:
        assert record(session, TEAM, POST, now).changed
    race(database, jam, *(change, digest)[::order])
    with database.reading() as session:
        wanted = [o.key for o in occurrences_of(session, jam.id) if o.key.startswith("corr")]
    assert (read == ["words"]) == (wanted == ["correction:digest"])
