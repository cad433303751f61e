"""Statements, what each person answered to them, and contested questions."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update

from jam.statements import Stance, Statement
from storage.database import Session
from storage.locks import lock_jam
from storage.tables import contests, statement_answers, statements
from storage.upsert import Upsert

_ANSWER = Upsert(statement_answers, ("stance", "why"))
_CONTEST = Upsert(contests, ("why",))


def add_statement(
    session: Session, team_id: str, jam_id: int, place: str, text: str, *, made_by: str, most: int
) -> int | None:
    """Store a statement and return its number; None if the place has so many already."""
    lock_jam(session, jam_id)
    last, here = session.execute(
        select(
            func.coalesce(func.max(statements.c.number), 0),
            func.count().filter(statements.c.place == place),
        ).where(statements.c.jam_id == jam_id)
    ).one()
    if here >= most:
        return None
    session.execute(
        insert(statements).values(
            jam_id=jam_id,
            number=last + 1,
            team_id=team_id,
            place=place,
            text=text,
            made_by=made_by,
        )
    )
    return int(last) + 1


def statements_in(session: Session, jam_id: int, place: str) -> tuple[Statement, ...]:
    """Return a place's statements by number: how many answered, and what of that may be told."""
    answers = statement_answers
    heard = (
        select(func.count())
        .where(answers.c.jam_id == statements.c.jam_id, answers.c.number == statements.c.number)
        .scalar_subquery()
    )
    rows = session.execute(
        select(statements.c.number, statements.c.text, statements.c.told, heard.label("heard"))
        .where(statements.c.jam_id == jam_id, statements.c.place == place)
        .order_by(statements.c.number)
    )
    return tuple(
        Statement(
            number=row.number, place=place, text=row.text, heard=row.heard, **(row.told or {})
        )
        for row in rows
    )


def reasons_in(
    session: Session, jam_id: int, place: str, most: int
) -> dict[tuple[int, Stance], tuple[str, ...]]:
    """Return why people agree or not with a place's statements, by number and stance.

    Of those alone who are in the numbers that are told; `most` of each, in the order of the words.
    """
    answers = statement_answers
    each = (answers.c.number, answers.c.stance)
    place_in_line = func.row_number().over(partition_by=each, order_by=answers.c.why)
    ranked = (
        select(*each, answers.c.why, place_in_line.label("rank"))
        .join(
            statements,
            (answers.c.jam_id == statements.c.jam_id) & (answers.c.number == statements.c.number),
        )
        .where(
            statements.c.jam_id == jam_id,
            statements.c.place == place,
            answers.c.why != "",
            answers.c.known == answers.c.stance,
        )
        .subquery()
    )
    rows = session.execute(select(ranked).where(ranked.c.rank <= most).order_by(ranked.c.rank))
    found: defaultdict[tuple[int, Stance], list[str]] = defaultdict(list)
    for row in rows:
        found[row.number, Stance(row.stance)].append(row.why)
    return {key: tuple(lines) for key, lines in found.items()}


def move_on(session: Session, jam_id: int, number: int, *, least: int) -> None:
    """Let what is told of a statement move on, if `least` people changed it since.

    By a first answer, another one, or by leaving. An answer to it waits for the end of the
    transaction: of two at a time neither is told alone.
    """
    this = (statements.c.jam_id == jam_id) & (statements.c.number == number)
    gone = session.execute(
        select(statements.c.gone).where(this).with_for_update()
    ).scalar_one_or_none()
    answers = statement_answers
    mine = (answers.c.jam_id == jam_id) & (answers.c.number == number)
    changed = select(func.count()).where(
        mine, or_(answers.c.known.is_(None), answers.c.known != answers.c.stance)
    )
    if gone is None or session.execute(changed).scalar_one() + gone < least:
        return
    counted = session.execute(
        select(answers.c.stance, func.count()).where(mine).group_by(answers.c.stance)
    )
    told = {str(row[0]): int(row[1]) for row in counted}
    session.execute(update(statements).where(this).values(told=told, gone=0))
    session.execute(update(answers).where(mine).values(known=answers.c.stance))


def answered_by(session: Session, jam_id: int, user_id: str) -> frozenset[int]:
    """Return the numbers of the statements that a person has answered."""
    found = session.execute(
        select(statement_answers.c.number).where(
            statement_answers.c.jam_id == jam_id, statement_answers.c.user_id == user_id
        )
    )
    return frozenset(found.scalars())


def answer_statement(
    session: Session, jam_id: int, number: int, user_id: str, stance: Stance, why: str
) -> None:
    """Store what a person thinks of a statement, in place of what they thought before."""
    row = {"jam_id": jam_id, "number": number, "user_id": user_id}
    _ANSWER.run(session, {**row, "stance": stance.value, "why": why})


def contest(
    session: Session, team_id: str, jam_id: int, place: str, user_id: str, why: str
) -> None:
    """Store why a person contests a place's question, in place of what they said before."""
    row: Mapping[str, Any] = {"jam_id": jam_id, "place": place, "user_id": user_id}
    _CONTEST.run(session, {**row, "team_id": team_id, "why": why})


def contests_of(session: Session, jam_id: int, place: str) -> tuple[str, ...]:
    """Return why people contest a place's question, in the order of the reasons."""
    found = session.execute(
        select(contests.c.why)
        .where(contests.c.jam_id == jam_id, contests.c.place == place)
        .order_by(contests.c.why)
    )
    return tuple(found.scalars())


def contested_by(session: Session, jam_id: int, user_id: str) -> frozenset[str]:
    """Return the places whose question a person contests."""
    found = session.execute(
        select(contests.c.place).where(contests.c.jam_id == jam_id, contests.c.user_id == user_id)
    )
    return frozenset(found.scalars())


def erase_stances(session: Session, jam_id: int, user_id: str) -> None:
    """Erase what a person answered and contested, and that a statement was theirs."""
    answers = statement_answers
    told = session.execute(
        select(statements.c.number)
        .join(
            answers,
            (answers.c.jam_id == statements.c.jam_id) & (answers.c.number == statements.c.number),
        )
        .where(
            answers.c.jam_id == jam_id,
            answers.c.user_id == user_id,
            answers.c.known.is_not(None),
        )
        .order_by(statements.c.number)  # as those who answer do, or each would wait for the other
        .with_for_update(of=statements)
    ).scalars()
    for number in told.all():
        session.execute(
            update(statements)
            .where(statements.c.jam_id == jam_id, statements.c.number == number)
            .values(gone=statements.c.gone + 1)
        )
    for table in (statement_answers, contests):
        session.execute(delete(table).where(table.c.jam_id == jam_id, table.c.user_id == user_id))
    session.execute(
        update(statements)
        .where(statements.c.jam_id == jam_id, statements.c.made_by == user_id)
        .values(made_by="")
    )


def erase_statements(session: Session, jam_id: int) -> None:
    """Erase a jam's statements, every answer and every contest."""
    for table in (statement_answers, contests, statements):
        session.execute(delete(table).where(table.c.jam_id == jam_id))
