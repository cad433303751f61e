"""Polls and the votes in them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, update

from jam.polls import Poll, PollKind, PollState
from storage.database import Session
from storage.locks import lock_jam
from storage.tables import poll_votes, polls
from storage.upsert import Upsert

_VOTE = Upsert(poll_votes, ("choice",))
_same_poll = and_(poll_votes.c.jam_id == polls.c.jam_id, poll_votes.c.number == polls.c.number)


def add_poll(session: Session, team_id: str, jam_id: int, fresh: Poll) -> Poll:
    """Store a poll under the jam's next number, which it is returned with."""
    lock_jam(session, jam_id)
    last = session.execute(
        select(func.coalesce(func.max(polls.c.number), 0)).where(polls.c.jam_id == jam_id)
    ).scalar_one()
    values: dict[str, Any] = {
        "jam_id": jam_id,
        "team_id": team_id,
        "number": int(last) + 1,
        "place": fresh.place,
        "kind": fresh.kind.value,
        "question": fresh.question,
        "options": list(fresh.options),
        "made_by": fresh.made_by,
        "hours": fresh.hours,
        "state": fresh.state.value,
        "closes_at": fresh.closes_at,
    }
    session.execute(insert(polls).values(**values))
    return replace(fresh, number=int(last) + 1)


def find_poll(session: Session, jam_id: int, number: int) -> Poll | None:
    """Return one poll of a jam."""
    row = session.execute(
        select(polls).where(polls.c.jam_id == jam_id, polls.c.number == number)
    ).one_or_none()
    return None if row is None else _poll(row)


def closing_poll(session: Session, jam_id: int) -> Poll | None:
    """Return the question at a jam's close; nobody asks another before the transaction ends."""
    lock_jam(session, jam_id)
    row = session.execute(
        select(polls).where(polls.c.jam_id == jam_id, polls.c.kind == PollKind.CLOSING.value)
    ).first()
    return None if row is None else _poll(row)


def open_polls(session: Session, jam_id: int) -> tuple[Poll, ...]:
    """Return the polls that are open now, by number: at most one a place."""
    rows = session.execute(
        select(polls)
        .where(polls.c.jam_id == jam_id, polls.c.state == PollState.OPEN.value)
        .order_by(polls.c.number)
    )
    return tuple(map(_poll, rows))


def open_poll(session: Session, jam_id: int, number: int, closes_at: datetime) -> bool:
    """Open a draft; False if it is none any more, or another poll is open in its place."""
    lock_jam(session, jam_id)
    poll = find_poll(session, jam_id, number)
    if poll is None or any(other.place == poll.place for other in open_polls(session, jam_id)):
        return False
    return _move(session, jam_id, number, PollState.DRAFT, PollState.OPEN, closes_at=closes_at)


def reword_poll(session: Session, jam_id: int, poll: Poll) -> bool:
    """Give a draft other words and another length; False if it is none any more."""
    done = session.execute(
        update(polls)
        .where(
            polls.c.jam_id == jam_id,
            polls.c.number == poll.number,
            polls.c.state == PollState.DRAFT.value,
        )
        .values(question=poll.question, options=list(poll.options), hours=poll.hours)
    )
    return done.rowcount > 0


def close_poll(session: Session, jam_id: int, number: int, closed_at: datetime) -> bool:
    """Close an open poll; False if it is not open. Votes that are being cast come first.

    What is counted then is told from then on, whoever leaves.
    """
    if not _move(session, jam_id, number, PollState.OPEN, PollState.CLOSED, closes_at=closed_at):
        return False
    poll = find_poll(session, jam_id, number)
    if poll is not None:
        counted = list(count_votes(session, jam_id, poll))
        session.execute(update(polls).where(_is(jam_id, number)).values(told=counted))
    return True


def drop_poll(session: Session, jam_id: int, number: int) -> bool:
    """Forget a draft's words; False if it is none any more."""
    words: dict[str, Any] = {"question": "", "options": []}
    return _move(session, jam_id, number, PollState.DRAFT, PollState.DROPPED, **words)


def _move(
    session: Session,
    jam_id: int,
    number: int,
    before: PollState,
    after: PollState,
    **values: object,
) -> bool:
    done = session.execute(
        update(polls)
        .where(polls.c.jam_id == jam_id, polls.c.number == number, polls.c.state == before.value)
        .values(state=after.value, **values)
    )
    return done.rowcount > 0


def cast_vote(session: Session, jam_id: int, number: int, user_id: str, choice: int) -> bool:
    """Store what a person chooses now, in place of what they chose before; False if it is closed.

    The line they added stays.
    """
    held = session.execute(
        select(polls.c.state)
        .where(polls.c.jam_id == jam_id, polls.c.number == number)
        .with_for_update(read=True)
    ).scalar_one_or_none()
    if held != PollState.OPEN.value:
        return False
    row = {"jam_id": jam_id, "number": number, "user_id": user_id, "choice": choice, "line": ""}
    _VOTE.run(session, row)
    return True


def add_line(session: Session, jam_id: int, number: int, user_id: str, line: str) -> bool:
    """Store what a person adds to their vote; False if they have none."""
    done = session.execute(
        update(poll_votes)
        .where(
            poll_votes.c.jam_id == jam_id,
            poll_votes.c.number == number,
            poll_votes.c.user_id == user_id,
        )
        .values(line=line)
    )
    return done.rowcount > 0


def count_votes(session: Session, jam_id: int, poll: Poll) -> tuple[int, ...]:
    """Return how many people chose each of a poll's options, in their order."""
    rows = session.execute(
        select(poll_votes.c.choice, func.count())
        .where(poll_votes.c.jam_id == jam_id, poll_votes.c.number == poll.number)
        .group_by(poll_votes.c.choice)
    )
    counts = {row[0]: row[1] for row in rows}
    return tuple(counts.get(choice, 0) for choice in range(len(poll.options)))


def move_on(session: Session, jam_id: int, poll: Poll, *, least: int) -> None:
    """Let what is told of an open poll move on, if `least` people changed what is next to be told.

    By a first vote, another one, or by leaving. What is told is one step behind what is counted,
    so that the numbers at the end differ from the last told before by as many people at least.
    """
    row = session.execute(
        select(polls.c.next, polls.c.gone)
        .where(_is(jam_id, poll.number), polls.c.state == PollState.OPEN.value)
        .with_for_update()
    ).one_or_none()
    mine = (poll_votes.c.jam_id == jam_id) & (poll_votes.c.number == poll.number)
    changed = select(func.count()).where(
        mine, or_(poll_votes.c.known.is_(None), poll_votes.c.known != poll_votes.c.choice)
    )
    if row is None or session.execute(changed).scalar_one() + row.gone < least:
        return
    counted = list(count_votes(session, jam_id, poll))
    session.execute(
        update(polls).where(_is(jam_id, poll.number)).values(told=row.next, next=counted, gone=0)
    )
    session.execute(update(poll_votes).where(mine).values(known=poll_votes.c.choice))


def told_votes(session: Session, jam_id: int, poll: Poll) -> tuple[int, ...]:
    """Return the numbers of a poll's options that may be told: noughts before there are any."""
    told = session.execute(
        select(polls.c.told).where(_is(jam_id, poll.number))
    ).scalar_one_or_none()
    return tuple(told) if told else (0,) * len(poll.options)


def polls_voted_in(session: Session, jam_id: int, user_id: str) -> tuple[int, ...]:
    """Return the numbers of the polls in which a person has a vote."""
    found = session.execute(
        select(poll_votes.c.number)
        .where(poll_votes.c.jam_id == jam_id, poll_votes.c.user_id == user_id)
        .order_by(poll_votes.c.number)
    )
    return tuple(found.scalars())


def erase_votes(session: Session, jam_id: int, user_id: str) -> None:
    """Erase a person's votes, that a poll was theirs, and those they only prepared."""
    counted = session.execute(
        select(polls.c.number)
        .join(poll_votes, _same_poll)
        .where(
            poll_votes.c.jam_id == jam_id,
            poll_votes.c.user_id == user_id,
            poll_votes.c.known.is_not(None),
        )
        .order_by(polls.c.number)  # two who leave wait for each other in one order
        .with_for_update(of=polls)
    ).scalars()
    for number in counted.all():
        fewer = update(polls).where(_is(jam_id, number)).values(gone=polls.c.gone + 1)
        session.execute(fewer)
    mine = (polls.c.jam_id == jam_id) & (polls.c.made_by == user_id)
    session.execute(
        delete(poll_votes).where(poll_votes.c.jam_id == jam_id, poll_votes.c.user_id == user_id)
    )
    session.execute(delete(polls).where(mine, polls.c.state.in_(["draft", "dropped"])))
    session.execute(update(polls).where(mine).values(made_by=""))


def erase_polls(session: Session, jam_id: int) -> None:
    """Erase every vote of a jam and what its polls asked."""
    session.execute(delete(poll_votes).where(poll_votes.c.jam_id == jam_id))
    session.execute(delete(polls).where(polls.c.jam_id == jam_id))


def _is(jam_id: int, number: int) -> ColumnElement[bool]:
    return and_(polls.c.jam_id == jam_id, polls.c.number == number)


def _poll(row: Row[Any]) -> Poll:
    return Poll(
        number=row.number,
        place=row.place,
        kind=PollKind(row.kind),
        question=row.question,
        options=tuple(row.options),
        made_by=row.made_by,
        hours=row.hours,
        state=PollState(row.state),
        closes_at=row.closes_at,
    )
