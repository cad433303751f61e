"""Run what is due: take each moment, have it carried out, and write down what became of it.

The rows decide whether a thing was done; the clock only wakes us. Claims give a moment to one
worker for a stated time, and one moment that breaks does not stop the others.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.announcements import carry_out_announcement, carry_out_notice
from bot.answers import carry_out_answer
from bot.article_hints import carry_out_article_hint
from bot.articles import carry_out_article, carry_out_canvas_gone
from bot.blocks.catalogue import speaking
from bot.corrections import carry_out_correction
from bot.digests import carry_out_digest, carry_out_preview
from bot.finding.tidying import carry_out_tidying
from bot.gaps.work import carry_out_comparison
from bot.ideas.building import carry_out_built_on
from bot.ideas.calling import carry_out_call
from bot.ideas.cards import carry_out_card
from bot.ideas.making import carry_out_idea
from bot.ideas.sharing import carry_out_shared, carry_out_unshared
from bot.introductions import carry_out_introduction
from bot.learning import carry_out_learning
from bot.letters import carry_out_letter
from bot.live_numbers import carry_out_numbers
from bot.missed import missed
from bot.my_jam import carry_out_export
from bot.outcomes import Outcome
from bot.phases import carry_out_phase
from bot.polls import carry_out_poll
from bot.prompts import carry_out_prompt
from bot.retention import carry_out_erasure
from bot.sending.claims import BeingSent
from bot.sending.reconciling import carry_out_reconciliation
from bot.sending.refusals import reason_of
from bot.sending.slack import SlackAway, Suspended
from bot.similar.hinting import carry_out_hint
from bot.speaking import languages_of
from bot.statuses import carry_out_status
from bot.theme_pages import carry_out_theme_page
from bot.troubles import tell_backstage
from bot.welcoming import carry_out_joining
from bot.withheld import carry_out_withheld
from jam.errors import JamError
from jam.occurrences import MEANT_FOR, Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam
from storage import Database, DatabaseError
from storage.claiming import Claim, claim_next, next_due, settle_claim
from storage.jams import jam_by_id
from storage.occurrences import change_detail

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""After which a moment that nobody settled is taken for its worker's death, and done again."""

RETRY_AFTER = (
    timedelta(seconds=90),
    timedelta(minutes=3),
    *[timedelta(minutes=10)] * 3,
    *[timedelta(minutes=20)] * 4,
)
"""How long to wait after each outage, and a little more; after the last it is a failure.

Longer than a delivery's claim lasts: only then is it looked up whether Slack has it already. All
together it is longer than Slack is wont to be away.
"""

TRIES_IF_BROKEN = 3
"""How often something is tried again that no outage explains."""

_NEVER_GIVEN_UP = frozenset(
    {OccurrenceKind.COMPARISON, OccurrenceKind.LEARNING, OccurrenceKind.JOINING}
)
"""What puts itself off for ever: given up, it would not come back before the next start."""

_JITTER = 0.2
"""By how much a wait is stretched at most, so that not all that was put off comes back at once."""

Work = Callable[[Database, WebClient, Jam, Occurrence, datetime], Outcome]
WORK: Mapping[OccurrenceKind, Work] = {
    OccurrenceKind.PHASE: carry_out_phase,
    OccurrenceKind.ANNOUNCEMENT: carry_out_announcement,
    OccurrenceKind.NOTICE: carry_out_notice,
    OccurrenceKind.LETTER: carry_out_letter,
    OccurrenceKind.JOINING: carry_out_joining,
    OccurrenceKind.PROMPT: carry_out_prompt,
    OccurrenceKind.POLL: carry_out_poll,
    OccurrenceKind.WITHHELD: carry_out_withheld,
    OccurrenceKind.DIGEST_PREVIEW: carry_out_preview,
    OccurrenceKind.DIGEST: carry_out_digest,
    OccurrenceKind.CLOSING_DIGEST: carry_out_digest,
    OccurrenceKind.ANSWER: carry_out_answer,
    OccurrenceKind.EXPORT: carry_out_export,
    OccurrenceKind.NUMBERS: carry_out_numbers,
    OccurrenceKind.ERASURE: carry_out_erasure,
    OccurrenceKind.RECONCILIATION: carry_out_reconciliation,
    OccurrenceKind.CORRECTION: carry_out_correction,
    OccurrenceKind.COMPARISON: carry_out_comparison,
    OccurrenceKind.LEARNING: carry_out_learning,
    OccurrenceKind.IDEA: carry_out_idea,
    OccurrenceKind.IDEA_CARD: carry_out_card,
    OccurrenceKind.HINT: carry_out_hint,
    OccurrenceKind.BUILT_ON: carry_out_built_on,
    OccurrenceKind.SHARED_IDEA: carry_out_shared,
    OccurrenceKind.UNSHARED_IDEA: carry_out_unshared,
    OccurrenceKind.CALL: carry_out_call,
    OccurrenceKind.IDEA_STATUS: carry_out_status,
    OccurrenceKind.INTRODUCTION: carry_out_introduction,
    OccurrenceKind.ARTICLE: carry_out_article,
    OccurrenceKind.ARTICLE_HINT: carry_out_article_hint,
    OccurrenceKind.CANVAS_GONE: carry_out_canvas_gone,
    OccurrenceKind.THEME_PAGE: carry_out_theme_page,
    OccurrenceKind.TIDYING: carry_out_tidying,
}

HandOut = Callable[[Callable[[], None]], object]


def _always() -> bool:
    return True


def here(work: Callable[[], None]) -> None:
    """Carry work out at once, on this thread."""
    work()


def run_due(
    database: Database,
    client: WebClient,
    team_id: str,
    now: datetime,
    hand_out: HandOut = here,
    goes_on: Callable[[], bool] = _always,
) -> datetime | None:
    """Hand out each moment of a workspace that is due; return when the next one is, if any.

    `hand_out` gets one piece of work a moment: called at once by default, or a pool's submit,
    so that a long round of digests does not hold up a phase change. Nothing more is taken once
    `goes_on` says no.
    """
    while goes_on():
        # Handing out can take minutes, and a claim lasts from when it is taken.
        now = max(now, database.now())
        with database.writing() as session:
            claim = claim_next(session, team_id, now, LEASE, database.claim_name())
            if claim is None:
                return next_due(session, team_id, now)
        hand_out(partial(carry_out, database, client, claim, now))
    return None


def carry_out(database: Database, client: WebClient, claim: Claim, now: datetime) -> None:
    """Do one moment that was taken, and settle it."""
    occurrence = claim.occurrence
    with database.reading() as session:
        jam = jam_by_id(session, claim.jam_id)
        languages = languages_of(session, jam, occurrence)
    verdict = missed(occurrence, now, jam)
    if not verdict.run:
        outcome = Outcome.skipped(verdict.reason)
    else:
        try:
            with speaking(languages):
                outcome = WORK[occurrence.kind](database, client, jam, occurrence, now)
        except JamError as error:
            if occurrence.kind in _NEVER_GIVEN_UP and put_off(database, claim, error):
                return
            outcome = Outcome.failed(str(error))
        except Exception as error:  # noqa: BLE001 (one broken moment must not stop the rest)
            if put_off(database, claim, error):
                return
            outcome = Outcome.failed(_note_of(error))
    with database.writing() as session:
        # A piece of work that was done is no failed try.
        attempts = None if outcome.due_at is None else 0
        held = settle_claim(
            session,
            claim,
            outcome.state,
            note=outcome.note,
            due_at=outcome.due_at,
            attempts=attempts,
        )
        if held and outcome.state in {OccurrenceState.FAILED, OccurrenceState.SKIPPED}:
            tell_backstage(session, jam, occurrence, outcome, now)


def put_off(database: Database, claim: Claim, error: Exception) -> bool:
    """Have a moment that an outage kept from being done tried again later; False if often enough.

    While the bot's token is not taken, nothing is given up: it is due until it is done.
    """
    occurrence, attempts = claim.occurrence, None
    if isinstance(error, Suspended):
        wait, attempts = error.wait, 1
        log.info("a moment waits for the token", extra={"key": occurrence.key})
    elif occurrence.kind in _NEVER_GIVEN_UP or occurrence.attempts < (
        len(RETRY_AFTER) if _is_outage(error) else TRIES_IF_BROKEN
    ):
        wait = _backoff(occurrence)
        if isinstance(error, SlackAway | BeingSent):
            wait = max(wait, error.wait)
            detail = {"key": occurrence.key, "why": _note_of(error)}
            log.warning("a moment is put off", extra=detail)
        else:
            log.error("a moment broke", extra={"key": occurrence.key}, exc_info=error)
    else:
        log.error("a moment is given up", extra={"key": occurrence.key}, exc_info=error)
        return False
    detail = {**occurrence.detail, MEANT_FOR: occurrence.meant_for.isoformat()}
    due_at = database.now() + wait
    with database.writing() as session:
        state, note = OccurrenceState.DUE, _note_of(error)
        if settle_claim(session, claim, state, note=note, due_at=due_at, attempts=attempts):
            change_detail(session, claim.jam_id, occurrence.key, detail)
    return True


def _is_outage(error: Exception) -> bool:
    return isinstance(error, OSError | DatabaseError)


def _backoff(occurrence: Occurrence) -> timedelta:
    """Return how long to wait: by each moment's own key, so that rehearsals are alike."""
    seed = f"{occurrence.key}:{occurrence.attempts}".encode()
    share = int.from_bytes(hashlib.blake2b(seed, digest_size=2).digest(), "big") / 0xFFFF
    wait = RETRY_AFTER[min(occurrence.attempts, len(RETRY_AFTER) - 1)]
    return wait * (1 + _JITTER * share)


def _note_of(error: Exception) -> str:
    """Return what is kept of an error: Slack's code, else its kind; never its words."""
    if isinstance(error, SlackApiError):
        return reason_of(error)
    return error.code if isinstance(error, SlackAway) else type(error).__name__
