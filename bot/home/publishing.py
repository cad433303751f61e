"""Publish Home to those who opened it: the newest opening first, at a pace that Slack takes.

A Home is published when it is opened and, for ten minutes after that, when something of its owner's
changes; never for everybody. Whose turn it is the table `homes` decides, for all replicas. An older
version never replaces a newer one: who publishes looks just before whether the claim is still
theirs, and gives Slack the mark of what is to be replaced.
"""

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks.catalogue import speaking
from bot.blocks.home import home_view
from bot.home.gathering import Owner, gather_home
from bot.permission import Asker
from bot.sending.slack import SlackAway, code_of, last_look, part_of
from bot.speaking import languages_for
from jam.instants import instant_to_ts
from jam.people import Standing
from storage import Database, Session
from storage.homes import (
    KEPT,
    HomeClaim,
    claim_home,
    drop_hash,
    forget_homes,
    holds_home,
    leave_home,
    next_home,
    oldest_opening,
    open_homes,
    settle_home,
    want_homes,
)
from storage.idea_news import voted_on
from storage.jams import jams_of_team
from storage.news import concerned
from storage.people import person_of_team

log = logging.getLogger(__name__)

LONG_QUEUE = 60
"""From so many that wait on, whoever has seen nothing yet gets a brief Home first."""

LOOK = timedelta(seconds=30)
"""How often it is looked whether something changed for those who have Home open."""


class _Overtaken(Exception):  # noqa: N818 (nothing went wrong)
    """Somebody else took this Home meanwhile."""


class Homes:
    """Keeps the Homes of one workspace; `home` is the workspace's address."""

    def __init__(self, database: Database, client: WebClient, team_id: str, home: str) -> None:
        """Publish nothing yet."""
        self._database, self._client = database, client
        self._team_id, self._home = team_id, home
        self._busy = threading.Lock()
        self._looked_at: datetime | None = None

    def due(self, now: datetime) -> datetime | None:
        """Return when there is next something to do, None where nobody opened Home lately.

        While it is being done nothing is due: who does it asks again at the end.
        """
        if self._busy.locked():
            return None
        with self._database.reading() as session:
            oldest = oldest_opening(session, self._team_id)
            if oldest is None:
                return None
            published = next_home(session, self._team_id, now)
            watched = bool(open_homes(session, self._team_id, now))
        looks = max(now, (self._looked_at or now) + LOOK) if watched else None
        # Openings are forgotten in a look: before the next one is due there is nothing to do.
        forgets = oldest + KEPT
        if self._looked_at is not None:
            forgets = max(forgets, self._looked_at + LOOK)
        return min(at for at in (published, looks, forgets) if at is not None)

    def publish(self, goes_on: Callable[[], bool]) -> None:
        """Publish what is due. One thread of a process at a time: others leave it to that one."""
        if not self._busy.acquire(blocking=False):
            return
        try:
            self._look()
            while goes_on() and (claim := self._claim()) is not None:
                self._publish(claim)
        finally:
            self._busy.release()

    def _look(self) -> None:
        """Want the Homes anew of those for whom something changed since theirs was published."""
        now = self._database.now()
        if self._looked_at is not None and now < self._looked_at + LOOK:
            return
        self._looked_at = now
        with self._database.writing() as session:
            forget_homes(session, self._team_id, now)
            opened = open_homes(session, self._team_id, now)
            if opened:
                changed = changed_for(session, self._team_id, opened)
                want_homes(session, self._team_id, changed, now)

    def _claim(self) -> HomeClaim | None:
        now = self._database.now()
        with self._database.writing() as session:
            return claim_home(session, self._team_id, now, self._database.claim_name())

    def _publish(self, claim: HomeClaim) -> None:
        # Who has been shown a whole page is not shown less of it.
        brief = claim.waiting >= LONG_QUEUE and not claim.fingerprint
        view = self._view(claim, brief=brief)
        mark = _mark_of(view)
        if mark == claim.fingerprint:
            with self._database.writing() as session:
                leave_home(session, self._team_id, claim)
            return
        try:
            client = self._client
            with last_look(lambda: self._still_ours(claim)):
                answer = client.views_publish(
                    user_id=claim.user_id, view=view, hash=claim.view_hash or None
                )
            shown = str(part_of(answer, "view").get("hash") or "")
        except _Overtaken:
            return
        except SlackApiError as error:
            self._refused(claim, code_of(error))
            return
        except SlackAway as error:
            log.warning("a Home is put off", extra={"why": error.code})
            return
        with self._database.writing() as session:
            settle_home(
                session, self._team_id, claim, view_hash=shown, fingerprint=mark, brief=brief
            )

    def _view(self, claim: HomeClaim, *, brief: bool) -> dict[str, Any]:
        with self._database.reading() as session:
            person = person_of_team(session, self._team_id, claim.user_id)
            languages = languages_for(session, self._team_id, claim.user_id)
        standing = Standing.OUTSIDER if person is None else person.standing_in(self._team_id)
        owner = Owner(
            team_id=self._team_id,
            asker=Asker(user_id=claim.user_id, standing=standing),
            home=self._home,
        )
        page = gather_home(self._database, self._client, owner, self._database.now(), brief=brief)
        with speaking(languages):
            return home_view(page)

    def _still_ours(self, claim: HomeClaim) -> None:
        with self._database.reading() as session:
            if not holds_home(session, self._team_id, claim):
                raise _Overtaken

    def _refused(self, claim: HomeClaim, code: str) -> None:
        """Publish anew what something else stands in; leave all else until it is opened again."""
        with self._database.writing() as session:
            if code == "hash_conflict":
                drop_hash(session, self._team_id, claim)
                return
            leave_home(session, self._team_id, claim)
        log.warning("slack refused a Home", extra={"error": code})


def changed_for(session: Session, team_id: str, opened: Mapping[str, datetime]) -> frozenset[str]:
    """Return for whom of these people something changed since that moment of each.

    Somebody answered in a thread of theirs, or took a side on an idea of theirs.
    """
    since = {user_id: instant_to_ts(at) for user_id, at in opened.items()}
    found: set[str] = set()
    for jam in jams_of_team(session, team_id):
        if jam.has_ended:
            continue
        channels = [forum.channel_id for forum in jam.forums if forum.channel_id]
        found |= concerned(session, team_id, channels, since)
        found |= voted_on(session, jam.id, since)
    return frozenset(found)


def _mark_of(view: Mapping[str, Any]) -> str:
    said = json.dumps(view, sort_keys=True).encode()
    return hashlib.blake2b(said, digest_size=16).hexdigest()
