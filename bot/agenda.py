"""Run what is due: take each moment, have it carried out, and write down what became of it.

The rows decide whether a thing was done; the clock only wakes us. Claims give a moment to one
worker for a stated time, and one moment that breaks does not stop the others.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.announcements import carry_out_announcement, carry_out_notice
from bot.answers import carry_out_answer
from bot.digests import carry_out_digest, carry_out_preview
from bot.missed import missed
from bot.outcomes import Outcome
from bot.phases import carry_out_phase
from bot.prompts import carry_out_prompt
from bot.retention import carry_out_erasure
from bot.troubles import tell_backstage
from jam.errors import JamError
from jam.occurrences import MEANT_FOR, Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam
from storage import Database
from storage.jams import jam_by_id
from storage.occurrences import Claim, change_detail, claim_next, next_due, settle_claim

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""After which a moment that nobody settled is taken for its worker's death, and done again."""

RETRY_AFTER = (timedelta(seconds=90), timedelta(minutes=3), timedelta(minutes=10))
"""How long to wait after the first, second and third outage; the fourth is a failure.

Longer than a delivery's claim lasts: only then is it looked up whether Slack has it already.
"""

Work = Callable[[Database, WebClient, Jam, Occurrence, datetime], Outcome]
WORK: Mapping[OccurrenceKind, Work] = {
    OccurrenceKind.PHASE: carry_out_phase,
    OccurrenceKind.ANNOUNCEMENT: carry_out_announcement,
    OccurrenceKind.NOTICE: carry_out_notice,
    OccurrenceKind.PROMPT: carry_out_prompt,
    OccurrenceKind.DIGEST_PREVIEW: carry_out_preview,
    OccurrenceKind.DIGEST: carry_out_digest,
    OccurrenceKind.CLOSING_DIGEST: carry_out_digest,
    OccurrenceKind.ANSWER: carry_out_answer,
    OccurrenceKind.ERASURE: carry_out_erasure,
}

HandOut = Callable[[Callable[[], None]], object]


def here(work: Callable[[], None]) -> None:
    """Carry work out at once, on this thread."""
    work()


def run_due(
    database: Database, client: WebClient, team_id: str, now: datetime, hand_out: HandOut = here
) -> datetime | None:
    """Hand out each moment of a workspace that is due; return when the next one is, if any.

    `hand_out` gets one piece of work a moment: called at once by default, or a pool's submit,
    so that a long round of digests does not hold up a phase change.
    """
    while True:
        with database.writing() as session:
            claim = claim_next(session, team_id, now, LEASE, database.claim_name())
            if claim is None:
                return next_due(session, team_id, now)
        hand_out(partial(carry_out, database, client, claim, now))


def carry_out(database: Database, client: WebClient, claim: Claim, now: datetime) -> None:
    """Do one moment that was taken, and settle it."""
    occurrence = claim.occurrence
    with database.reading() as session:
        jam = jam_by_id(session, claim.jam_id)
    verdict = missed(occurrence, now, jam)
    if not verdict.run:
        outcome = Outcome.skipped(verdict.reason)
    else:
        try:
            outcome = WORK[occurrence.kind](database, client, jam, occurrence, now)
        except JamError as error:
            outcome = Outcome.failed(str(error))
        except Exception as error:  # one broken moment must not stop the rest
            log.exception("a moment broke", extra={"key": occurrence.key})
            outcome = _again_or_failed(database, claim, error, now)
            if outcome.state is OccurrenceState.DUE:
                return
    with database.writing() as session:
        held = settle_claim(session, claim, outcome.state, note=outcome.note)
        if held and outcome.state in {OccurrenceState.FAILED, OccurrenceState.SKIPPED}:
            tell_backstage(session, jam, occurrence, outcome, now)


def _again_or_failed(database: Database, claim: Claim, error: Exception, now: datetime) -> Outcome:
    """Put an outage off; call what keeps breaking a failure."""
    occurrence = claim.occurrence
    code = error.response.get("error") if isinstance(error, SlackApiError) else ""
    note = str(code or type(error).__name__)
    if occurrence.attempts >= len(RETRY_AFTER):
        return Outcome.failed(note)
    wait = RETRY_AFTER[occurrence.attempts]
    detail = {**occurrence.detail, MEANT_FOR: occurrence.meant_for.isoformat()}
    with database.writing() as session:
        if settle_claim(session, claim, OccurrenceState.DUE, note=note, due_at=now + wait):
            change_detail(session, claim.jam_id, occurrence.key, detail)
    return Outcome(state=OccurrenceState.DUE, note=note)
