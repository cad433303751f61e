"""Making a post an idea: by the emoji, by the shortcut, or as it is shared."""

from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.ideas.cards import want_card
from bot.outcomes import Outcome
from jam.ideas import Idea
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam, PlaceKind
from jam.talk import PostRef
from storage import Database, Session
from storage.gap_posts import known_post
from storage.ideas import make_idea
from storage.locks import lock_person
from storage.occurrences import want_occurrence
from storage.people import is_away
from storage.votes import count_all

PATIENCE = timedelta(minutes=10)
"""How long a post may take to come after the emoji on it."""


def want_idea(
    session: Session, team_id: str, jam_id: int, ref: PostRef, user_id: str, now: datetime
) -> None:
    """Have a post made an idea because somebody put the emoji on it."""
    wanted = Occurrence(
        key=f"idea:{ref.channel_id}:{ref.ts}:{user_id}",
        kind=OccurrenceKind.IDEA,
        due_at=now,
        detail={
            "channel": ref.channel_id,
            "ts": ref.ts,
            "by": user_id,
            "until": (now + PATIENCE).isoformat(),
        },
        planned=False,
    )
    want_occurrence(session, team_id, jam_id, wanted)


def carry_out_idea(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Make a post an idea; its card follows."""
    del client
    detail = occurrence.detail
    ref = PostRef(channel_id=detail["channel"], ts=detail["ts"])
    with database.writing() as session:
        made = put_forward(session, jam, ref, detail["by"], now)
        known = known_post(session, jam.team_id, ref.channel_id, ref.ts)
    if made is None and known is None and now < datetime.fromisoformat(detail["until"]):
        return Outcome.later(now + timedelta(minutes=1))  # the emoji came before its post
    return Outcome.done("" if made else "there is no such post")


def put_forward(
    session: Session, jam: Jam, ref: PostRef, user_id: str, now: datetime, title: str = ""
) -> tuple[Idea, bool] | None:
    """Make a post an idea, count the votes it has, and want its card; None if it cannot be one.

    Returned is the idea, and whether it is new. Of who left the jam nothing is kept.
    """
    lock_person(session, jam.team_id, user_id)
    if is_away(session, jam.id, user_id):
        return None
    place = jam.place_of(ref.channel_id)
    if place is None or place.kind is PlaceKind.BACKSTAGE:
        return None
    made = make_idea(session, jam.team_id, jam.id, ref, made_by=user_id, now=now, title=title)
    if made is None:
        return None
    idea, is_new = made
    if is_new:
        count_all(session, jam.team_id, jam.id, idea, emoji=jam.plan.emoji)
    want_card(session, jam.team_id, jam.id, idea.number, now, at_once=True)
    return made
