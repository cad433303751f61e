"""Put questions to forums: those of the plan at their moments, a facilitator's after a preview."""

from datetime import datetime

from slack_sdk import WebClient

from bot.attention import FULL, may_post
from bot.blocks.prompts import LONGEST, prompt
from bot.outcomes import Outcome, outcome_of
from bot.sending.delivery import deliver
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam, Place, PlaceState
from storage import Database, Session
from storage.occurrences import add_occurrence, change_detail, find_occurrence, settle

_WAITING = (OccurrenceState.HELD,)


def carry_out_prompt(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Post a question in its forum, within what a forum is promised to get from the bot a day."""
    place = jam.place(occurrence.place)
    if place.state is not PlaceState.READY:
        return Outcome.skipped(f"the channel is {place.state.value}")
    with database.writing() as session:
        if not may_post(session, jam, place, occurrence.key, now):
            return Outcome.skipped(FULL)
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=place.channel_id,
        message=prompt(text_of(jam, occurrence)),
    )
    return outcome_of(sent)


def text_of(jam: Jam, occurrence: Occurrence) -> str:
    """Return a prompt's question: a person's own, or the plan's."""
    asked = occurrence.detail.get("text")
    return asked if asked is not None else jam.plan.prompts[int(occurrence.detail["prompt"])].text


def draft(
    session: Session, jam: Jam, place: Place, text: str, user_id: str, now: datetime
) -> Occurrence:
    """Keep a facilitator's question until they say whether it is to be posted."""
    made = Occurrence(
        key=f"prompt:asked:{place.key}:{user_id}:{now.isoformat()}",
        kind=OccurrenceKind.PROMPT,
        due_at=now,
        place=place.key,
        detail={"text": text.strip(), "by": user_id},
        state=OccurrenceState.HELD,
        planned=False,
    )
    add_occurrence(session, jam.team_id, jam.id, made)
    return made


def find_draft(session: Session, jam: Jam, key: str) -> Occurrence | None:
    """Return a question that still waits for its author's word, None when none does.

    Whose it is stands in its detail under "by".
    """
    found = find_occurrence(session, jam.team_id, key, jam.id)
    if found is None or found.kind is not OccurrenceKind.PROMPT or "by" not in found.detail:
        return None
    return found if found.state is OccurrenceState.HELD else None


def release(session: Session, jam: Jam, waiting: Occurrence, now: datetime, text: str = "") -> bool:
    """Let a question that waits be posted now, with a new text where one is given.

    Return False if it waits no more: somebody was faster, perhaps with the same button.
    """
    if not settle(session, jam.id, waiting.key, OccurrenceState.DUE, due_at=now, of=_WAITING):
        return False
    if text.strip():
        changed = {**waiting.detail, "text": text.strip()[:LONGEST]}
        change_detail(session, jam.id, waiting.key, changed)
    return True


def drop(session: Session, jam: Jam, waiting: Occurrence) -> bool:
    """Forget a question that was not to be posted after all; False if it waits no more."""
    state, note = OccurrenceState.SKIPPED, "cancelled"
    if not settle(session, jam.id, waiting.key, state, note=note, of=_WAITING):
        return False
    change_detail(session, jam.id, waiting.key, {})
    return True
