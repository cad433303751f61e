"""Statements: what a person is shown next, what they answered, what came of it; and contests."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.analysis.ranking.fair import wilson
from bot.analysis.ranking.lists import priority
from bot.blocks import statements as blocks
from bot.blocks.catalogue import FEWEST
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam, Place
from jam.statements import AT_ONCE, MOST_STATEMENTS, Stance, Statement
from storage import Session
from storage import statements as stored
from storage.locks import lock_jam, lock_person
from storage.occurrences import want_occurrence
from storage.people import away_from, is_away

_REASONS = 2

HEARD_BY = 5
"""How many have to answer a statement before what they answer decides when it is shown."""


def add(session: Session, jam: Jam, forum: Place, text: str, by: str) -> int | None:
    """Put a statement up in a forum; None if it has as many as people answer.

    Of somebody who left the jam it is not kept that it is theirs.
    """
    lock_jam(session, jam.id)
    lock_person(session, jam.team_id, by)
    by = "" if is_away(session, jam.id, by) else by
    return stored.add_statement(
        session, jam.team_id, jam.id, forum.key, text, made_by=by, most=MOST_STATEMENTS
    )


def window(session: Session, jam: Jam, forum: Place, user_id: str) -> dict[str, Any] | None:
    """Return the window with what a person may answer next; None if the forum has none.

    What fewer than five have answered comes first, the fewest before others; then goes Polis'
    priority (`ranking.lists.under_seen`), by which liked and uncertain ones come up.
    """
    known = stored.statements_in(session, jam.id, forum.key)
    if not known:
        return None
    answered = stored.answered_by(session, jam.id, user_id)
    open_ = sorted((s for s in known if s.number not in answered), key=_urgency)[:AT_ONCE]
    why = {} if open_ else stored.reasons_in(session, jam.id, forum.key, _REASONS)
    told = [blocks.statement_result(s, _interval(s), why) for s in known]
    return blocks.statements_modal(f"{jam.slug}:{forum.key}", open_, told)


def _urgency(statement: Statement) -> tuple[int, float, int]:
    urgency = priority(statement.agree, statement.sides, statement.heard)
    return min(statement.heard, HEARD_BY), -urgency, statement.number


def _interval(statement: Statement) -> tuple[float, float]:
    if not statement.sides:
        return 0.0, 1.0
    return wilson(statement.agree / statement.sides, statement.sides)


def answer(
    session: Session,
    jam: Jam,
    forum: Place,
    user_id: str,
    given: Mapping[int, tuple[Stance, str]],
) -> bool:
    """Keep what a person answered; False, and nothing kept, if they have left the jam."""
    lock_person(session, jam.team_id, user_id)
    if user_id in away_from(session, jam.id):
        return False
    known = {s.number for s in stored.statements_in(session, jam.id, forum.key)}
    for number in sorted(known & given.keys()):
        stance, why = given[number]
        stored.answer_statement(session, jam.id, number, user_id, stance, why)
        stored.move_on(session, jam.id, number, least=FEWEST)
    return True


def contest(
    session: Session, jam: Jam, forum: Place, user_id: str, why: str, now: datetime
) -> bool:
    """Keep why a person contests a forum's question, and have backstage told; False if away."""
    lock_person(session, jam.team_id, user_id)
    if user_id in away_from(session, jam.id):
        return False
    stored.contest(session, jam.team_id, jam.id, forum.key, user_id, why)
    want_line(session, jam, forum, now)
    return True


def forget_stances(session: Session, jam: Jam, user_id: str, now: datetime) -> None:
    """Erase what a person answered and contested, also from the line backstage."""
    contested = stored.contested_by(session, jam.id, user_id)
    for forum in jam.forums:
        if forum.key in contested:
            want_line(session, jam, forum, now)
    stored.erase_stances(session, jam.id, user_id)


def want_line(session: Session, jam: Jam, forum: Place, now: datetime) -> None:
    """Have the line backstage say what is contested now."""
    moment = Occurrence(
        key=f"contest:{forum.key}",
        kind=OccurrenceKind.NOTICE,
        due_at=now,
        place=jam.backstage.key,
        detail={"what": "contest", "place": forum.key},
        planned=False,
    )
    want_occurrence(session, jam.team_id, jam.id, moment)
