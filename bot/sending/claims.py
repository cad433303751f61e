"""Hold the right to send one thing, for as long as a sending can take.

A key is taken for a stated time by the database's clock. Just before each request its holder looks
at that time again, and whoever lost it does not send. So two send one thing only if one of them
stands still between that look and the request for longer than the claim lasts: see `copies`.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from bot.sending.slack import HTTP_TIMEOUT
from jam.occurrences import Delivery, DeliveryKind, DeliveryState, Occurrence, OccurrenceKind
from jam.places import Jam
from storage import Database, Session
from storage.deliveries import (
    claim_delivery,
    find_delivery,
    note_file,
    reclaim_delivery,
    renew_claim,
    settle_delivery,
)
from storage.occurrences import add_occurrence

log = logging.getLogger(__name__)

NEEDED = 2 * HTTP_TIMEOUT
"""What a claim must still last when a request goes out: the call, and as long again for Slack to
carry out what it did not answer any more. Only then does anybody look it up."""

LEASE = NEEDED + timedelta(seconds=15)


class BeingSent(TimeoutError):  # noqa: N818 (as one says it)
    """Somebody else holds the claim, or held it when something broke: nobody knows yet."""

    def __init__(self, key: str, wait: timedelta) -> None:
        super().__init__(f"{key} is being sent, or was when something broke")
        self.wait = wait


def key_for(jam: Jam, key: str) -> str:
    """Return a delivery's key: an occurrence's or part's key under its jam."""
    return f"{jam.slug}:{key}"


class Hold:
    """A key that was asked for: whether it is ours to send, and what becomes of it.

    `known` is what was known of the key before, None where it is new.
    """

    def __init__(
        self, database: Database, jam: Jam, claim: Delivery, known: Delivery | None
    ) -> None:
        self._database, self._jam, self._claim = database, jam, claim
        self.known = known
        self._until = claim.claimed_until
        self._ended: Delivery | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it is to be sent; else it was, and `known` says where it is."""
        return self.known is None or not _is_over(self.known, self._claim.kind)

    def look(self) -> None:
        """Make sure that the claim lasts as long as a request does; BeingSent if it is lost."""
        now = self._database.now()
        if self._until - now >= NEEDED:
            return
        until = now + LEASE
        with self._database.writing() as session:
            ours = renew_claim(
                session, self._jam.team_id, self._claim.key, by=self._claim.claimed_by, until=until
            )
        if not ours:
            raise BeingSent(self._claim.key, LEASE)
        self._until = until

    def note_file(self, file_id: str) -> None:
        """Write a file's id down before it is shared; BeingSent if the claim is lost."""
        with self._database.writing() as session:
            ours = note_file(
                session, self._jam.team_id, self._claim.key, file_id, by=self._claim.claimed_by
            )
        if not ours:
            raise BeingSent(self._claim.key, LEASE)

    def settle(self, ts: str) -> bool:
        """Write down where it is; False if somebody else has taken the key since.

        What was somebody else's before is looked for again later: they may stand still, and
        send when they wake.
        """
        return self._write(DeliveryState.SENT, ts=ts)

    def refuse(self, code: str) -> bool:
        """Write down that it is not in Slack and why; False if somebody else has it now."""
        log.warning("a delivery was refused", extra={"key": self._claim.key, "error": code})
        return self._write(DeliveryState.FAILED, error=code)

    def _write(self, state: DeliveryState, *, ts: str = "", error: str = "") -> bool:
        now = self._database.now()
        self._ended = replace(self._claim, state=state, ts=ts, error=error)
        with self._database.writing() as session:
            done = settle_delivery(
                session,
                self._jam.team_id,
                self._claim.key,
                state,
                now=now,
                by=self._claim.claimed_by,
                ts=ts,
                error=error,
            )
            if done and self.known is not None and self.known.state is DeliveryState.CLAIMED:
                self._doubt(session, self.known, now)
        return done

    def _doubt(self, session: Session, known: Delivery, now: datetime) -> None:
        key = self._claim.key.removeprefix(key_for(self._jam, ""))
        doubt = Occurrence(
            key=f"reconcile:{known.claims}:{key}",
            kind=OccurrenceKind.RECONCILIATION,
            due_at=now + 2 * LEASE,
            detail={"key": self._claim.key},
            planned=False,
        )
        add_occurrence(session, self._jam.team_id, self._jam.id, doubt)

    def result(self) -> Delivery:
        """Return what is known of the key now.

        Where that was erased meanwhile, because whom it names has left, how our sending ended.
        """
        with self._database.reading() as session:
            known = find_delivery(session, self._jam.team_id, self._claim.key) or self._ended
        if known is None:
            raise LookupError(self._claim.key)
        return known


def take(
    database: Database,
    jam: Jam,
    key: str,
    channel_id: str,
    thread_ts: str = "",
    *,
    kind: DeliveryKind = DeliveryKind.MESSAGE,
) -> Hold:
    """Claim a key; BeingSent while it is somebody else's."""
    now = database.now()
    claim = Delivery(
        key=key,
        channel_id=channel_id,
        thread_ts=thread_ts,
        state=DeliveryState.CLAIMED,
        claimed_at=now,
        claimed_until=now + LEASE,
        claimed_by=database.claim_name(),
        kind=kind,
    )
    with database.writing() as session:
        known = claim_delivery(session, jam.team_id, jam.id, claim)
        if known is not None and not _is_over(known, kind):
            if known.state is DeliveryState.CLAIMED and known.claimed_until > now:
                raise BeingSent(key, known.claimed_until - now)
            reclaim_delivery(session, jam.team_id, claim)
    return Hold(database, jam, claim, known)


def _is_over(known: Delivery, kind: DeliveryKind) -> bool:
    """Say whether a key is not to be sent any more."""
    if kind is DeliveryKind.WHISPER and known.state is DeliveryState.CLAIMED:
        return True  # it cannot be looked up: rather lost than doubled
    return known.state in {DeliveryState.SENT, DeliveryState.SKIPPED}
