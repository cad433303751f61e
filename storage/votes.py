"""Votes: decided from the emoji that stand and the buttons that were pressed."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from jam.ideas import Act, How, Idea, Side, Vote, vote_of
from jam.instants import instant_to_ts, ts_to_instant
from jam.plan import Emoji
from storage.database import Session
from storage.locks import lock_ideas, lock_post
from storage.tables import reactions, vote_changes, votes
from storage.upsert import Upsert
from storage.vote_counts import recount, vote_by, votes_in

_TONE = "::"
_VOTE = Upsert(votes, ("side", "how", "at", "reason"))
# Who gives a reason does not wait for who counts: where the side stays, it is not written over.
_SAME_SIDE = Upsert(votes, ("how", "at"))
_CHANGE = Upsert(vote_changes, ())


def press(
    session: Session,
    team_id: str,
    jam_id: int,
    idea: Idea,
    user_id: str,
    side: Side | None,
    *,
    at: str,
    emoji: Emoji,
) -> Vote | None:
    """Note that a person pressed a button at that `ts`; return the vote they have then.

    No `side` takes their vote back, whether it was given by button or by an emoji that stands.
    A press counts as later than all that is known of them here: clocks may differ. The same one
    again changes nothing.
    """
    lock_post(session, team_id, idea.ref.channel_id, idea.ref.ts)
    known = _acts(session, team_id, jam_id, idea, emoji, user_id).get(user_id, [])
    last = max(known, key=lambda act: ts_to_instant(act.at), default=None)
    if last is not None and last.how is How.BUTTON and last.side is side:
        return vote_by(session, jam_id, idea.number, user_id)  # said already, nothing since
    latest = ts_to_instant(last.at) if last is not None else None
    if latest is not None and latest >= ts_to_instant(at):
        at = instant_to_ts(latest + timedelta(microseconds=1))
    _note(session, jam_id, idea.number, user_id, Act(side=side, how=How.BUTTON, at=at))
    return _decide(session, team_id, jam_id, idea, user_id, emoji)[1]


def count_vote(
    session: Session,
    team_id: str,
    jam_id: int,
    idea: Idea,
    user_id: str,
    *,
    at: str,
    emoji: Emoji,
) -> tuple[Vote | None, Vote | None]:
    """Decide a person's vote anew after an emoji of theirs changed at that `ts`.

    `emoji` says which of them support and doubt. Return what the vote was and what it is.
    """
    before, after = _decide(session, team_id, jam_id, idea, user_id, emoji)
    if _side(before) is not _side(after):
        _note(session, jam_id, idea.number, user_id, Act(side=_side(after), how=How.EMOJI, at=at))
    return before, after


def count_all(session: Session, team_id: str, jam_id: int, idea: Idea, *, emoji: Emoji) -> None:
    """Decide everybody's vote on an idea anew: it is new, or another emoji means something."""
    lock_post(session, team_id, idea.ref.channel_id, idea.ref.ts)
    lock_ideas(session, jam_id)
    acts = _acts(session, team_id, jam_id, idea, emoji)
    known = {vote.user_id: vote for vote in votes_in(session, jam_id, [idea.number])}
    for user_id in sorted({*acts, *known}):
        found = vote_of(acts.get(user_id, ()), own=user_id == idea.author_id)
        before = known.get(user_id)
        _store(session, jam_id, idea.number, user_id, before, found)
        if found is not None and _side(before) is not found.side:
            _note(session, jam_id, idea.number, user_id, found)
    recount(session, jam_id, [idea.number])


def give_reason(session: Session, jam_id: int, number: int, user_id: str, reason: str) -> bool:
    """Keep a person's one line why they doubt; False when they do not doubt any more."""
    done = session.execute(
        update(votes)
        .where(
            votes.c.jam_id == jam_id,
            votes.c.idea == number,
            votes.c.user_id == user_id,
            votes.c.side == Side.DOUBT.value,
        )
        .values(reason=reason)
    )
    return done.rowcount > 0


def _decide(
    session: Session, team_id: str, jam_id: int, idea: Idea, user_id: str, emoji: Emoji
) -> tuple[Vote | None, Vote | None]:
    lock_post(session, team_id, idea.ref.channel_id, idea.ref.ts)
    lock_ideas(session, jam_id)
    before = vote_by(session, jam_id, idea.number, user_id)
    acts = _acts(session, team_id, jam_id, idea, emoji, user_id)
    found = vote_of(acts.get(user_id, ()), own=user_id == idea.author_id)
    after = _store(session, jam_id, idea.number, user_id, before, found)
    if _side(before) is not _side(after):
        recount(session, jam_id, [idea.number])
    return before, after


def _side(vote: Vote | None) -> Side | None:
    return None if vote is None else vote.side


def _acts(
    session: Session,
    team_id: str,
    jam_id: int,
    idea: Idea,
    emoji: Emoji,
    user_id: str | None = None,
) -> Mapping[str, list[Act]]:
    """Return what people did about an idea: their emoji that stand, and buttons they pressed."""
    by_name = {emoji.support: Side.SUPPORT, emoji.doubt: Side.DOUBT}
    named = or_(*(_is_emoji(name) for name in by_name))
    standing = select(reactions.c.user_id, reactions.c.name, reactions.c.event_ts).where(
        reactions.c.team_id == team_id,
        reactions.c.channel_id == idea.ref.channel_id,
        reactions.c.ts == idea.ref.ts,
        reactions.c.jam_id == jam_id,
        reactions.c.present,
        named,
    )
    pressed = select(vote_changes).where(
        vote_changes.c.jam_id == jam_id,
        vote_changes.c.idea == idea.number,
        vote_changes.c.how == How.BUTTON.value,
    )
    if user_id is not None:
        standing = standing.where(reactions.c.user_id == user_id)
        pressed = pressed.where(vote_changes.c.user_id == user_id)
    acts: defaultdict[str, list[Act]] = defaultdict(list)
    for who, name, at in session.execute(standing):
        side = by_name[name.partition(_TONE)[0]]
        acts[who].append(Act(side=side, how=How.EMOJI, at=at))
    for row in session.execute(pressed):
        side_pressed = Side(row.side) if row.side else None
        acts[row.user_id].append(Act(side=side_pressed, how=How.BUTTON, at=row.at))
    return acts


def _is_emoji(name: str) -> ColumnElement[bool]:
    return or_(
        reactions.c.name == name, reactions.c.name.startswith(f"{name}{_TONE}", autoescape=True)
    )


def _store(
    session: Session,
    jam_id: int,
    number: int,
    user_id: str,
    before: Vote | None,
    found: Act | None,
) -> Vote | None:
    """Keep the vote as it was decided."""
    here = {"jam_id": jam_id, "idea": number, "user_id": user_id}
    if found is None or found.side is None:
        if before is not None:
            mine = and_(*(votes.c[name] == value for name, value in here.items()))
            session.execute(delete(votes).where(mine))
        return None
    side_stays = before is not None and before.side is found.side
    # A reason goes with the doubt that it was given for.
    reason = before.reason if before is not None and side_stays else ""
    if before is None or (before.side, before.how, before.at) != (found.side, found.how, found.at):
        (_SAME_SIDE if side_stays else _VOTE).run(
            session,
            {
                **here,
                "side": found.side.value,
                "how": found.how.value,
                "at": found.at,
                "reason": reason,
            },
        )
    return Vote(
        idea=number, user_id=user_id, side=found.side, how=found.how, at=found.at, reason=reason
    )


def _note(session: Session, jam_id: int, number: int, user_id: str, act: Act) -> None:
    _CHANGE.run(
        session,
        {
            "jam_id": jam_id,
            "idea": number,
            "user_id": user_id,
            "at": act.at,
            "how": act.how.value,
            "side": act.side.value if act.side is not None else "",
        },
    )
