"""What is said without a name: handed in, looked through, posted together, taken back.

Nothing here stores, logs or sends who hands something in, and no row tells when they did.
"""

import hashlib
import hmac
import secrets
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.attention import may_post
from bot.blocks import withheld as blocks
from bot.blocks.message import Message
from bot.outcomes import Outcome, outcome_of
from bot.pages import pages
from bot.seeing import PAGE, PAGES_AT_ONCE
from bot.sending.delivery import deliver
from bot.sending.slack import part_of
from bot.sending.updates import update_part
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam, Place, PlaceState
from jam.withheld import (
    A_DAY,
    CODE_BYTES,
    LEAST_MEMBERS,
    LEAST_TOGETHER,
    Withheld,
    WithheldState,
    code_of,
    id_of,
)
from storage import Database, Session
from storage import withheld as stored
from storage.occurrences import add_occurrence, want_occurrence
from storage.people import people_of_team

UPDATE_AFTER = timedelta(minutes=1)
"""How long after something was taken back it leaves the message that holds it."""


class DailyLimit:
    """Counts how much each person hands in in a day, and cannot say who they are.

    People are counted under a keyed digest (HMAC-SHA-256) of their id, the key is drawn anew each
    day, and both are in this process's memory alone: a new day, or its end, throws them away.
    So several processes count apart, and a restart forgets.
    """

    def __init__(self, most: int = A_DAY) -> None:
        """Let each person do so many a day."""
        self._most, self._lock = most, threading.Lock()
        self._day, self._key = date.min, b""
        self._counts: Counter[bytes] = Counter()

    def take(self, user_id: str, today: date) -> bool:
        """Count one more of somebody's; False, and nothing counted, if they had enough today."""
        with self._lock:
            if today != self._day:
                self._day, self._key = today, secrets.token_bytes(32)
                self._counts.clear()
            tag = hmac.digest(self._key, user_id.encode(), hashlib.sha256)
            if self._counts[tag] >= self._most:
                return False
            self._counts[tag] += 1
            return True


def allowed_forums(jams: Iterable[Jam]) -> tuple[tuple[Jam, Place], ...]:
    """Return the forums in which something can be said without a name, with their jams."""
    return tuple((jam, forum) for jam in jams for forum in jam.forums if is_allowed(jam, forum))


def is_allowed(jam: Jam, forum: Place) -> bool:
    """Whether the organisers allow it there; a forum that was made private is out of it."""
    plan = jam.plan.withheld_names
    return plan is not None and forum.key in plan.forums and not forum.private


def is_large(database: Database, client: WebClient, jam: Jam, forum: Place) -> bool:
    """Whether a forum has fifty people or more now, bots not counted; what Slack lists is not kept.

    Raises SlackApiError when Slack does not tell.
    """
    with database.reading() as session:
        known = people_of_team(session, jam.team_id)
    bots = {user_id for user_id, person in known.items() if person.is_bot}

    def listed(cursor: str | None) -> SlackResponse:
        return client.conversations_members(channel=forum.channel_id, limit=PAGE, cursor=cursor)

    found: set[str] = set()
    for page in pages(listed, PAGES_AT_ONCE):
        found |= {str(user_id) for user_id in part_of(page, "members")} - bots
        if len(found) >= LEAST_MEMBERS:
            return True
    return False


def hand_in(session: Session, jam: Jam, forum: Place, text: str) -> str:
    """Keep a contribution for the team to look through; return its code, which is kept nowhere."""
    code = code_of(secrets.token_bytes(CODE_BYTES))
    said = Withheld(id=id_of(code), place=forum.key, text=text.strip())
    stored.add_withheld(session, jam.id, said)
    return code


def waiting_in(session: Session, jam: Jam, forum: Place) -> tuple[Withheld, ...]:
    """Return some of what waits to be looked through, in an order that says nothing."""
    most, state = blocks.LOOKED_AT, WithheldState.WAITING
    return stored.withheld_in(session, jam.id, forum.key, state, most)


def still_waiting(session: Session, jam: Jam, forum: Place, id_: str) -> Withheld | None:
    """Return a contribution that waits in that forum; None if it is decided or taken back."""
    said = stored.find_withheld(session, jam.id, id_)
    is_so = said is not None and said.place == forum.key and said.state is WithheldState.WAITING
    return said if is_so else None


def let_through(session: Session, jam: Jam, forum: Place, id_: str, now: datetime) -> bool:
    """Let a contribution be posted; False if it was decided already, or taken back.

    Where enough wait they are posted at the next full hour, and not only at a set one.
    """
    waits = still_waiting(session, jam, forum, id_) is not None
    if not waits or not stored.decide_withheld(session, jam.id, id_, WithheldState.CLEARED):
        return False
    plan = jam.plan.withheld_names
    ready = stored.count_withheld(session, jam.id, forum.key, WithheldState.CLEARED)
    if plan is not None and ready >= plan.together:
        hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        moment = Occurrence(
            key=f"withheld:release:{forum.key}:{hour:%Y-%m-%dT%H}:full",
            kind=OccurrenceKind.WITHHELD,
            due_at=hour,
            place=forum.key,
            detail={"what": "release"},
            planned=False,
        )
        add_occurrence(session, jam.team_id, jam.id, moment)
    return True


def decline(session: Session, jam: Jam, forum: Place, id_: str, reason: str) -> bool:
    """Decline a contribution, for a reason; False if it was decided already, or taken back."""
    state = WithheldState.DECLINED
    return still_waiting(session, jam, forum, id_) is not None and stored.decide_withheld(
        session, jam.id, id_, state, reason.strip()
    )


def find_by_code(session: Session, jams: Iterable[Jam], code: str) -> tuple[Jam, Withheld] | None:
    """Return the contribution that a code is of."""
    id_ = id_of(code)
    for jam in jams:
        said = stored.find_withheld(session, jam.id, id_)
        if said is not None:
            return jam, said
    return None


def take_back(session: Session, jam: Jam, code: str, now: datetime) -> bool:
    """Erase a contribution's words, also where they stand in Slack; False if it is none."""
    said = stored.take_back(session, jam.id, id_of(code))
    if said is None:
        return False
    if said.batch:
        moment = Occurrence(
            key=f"{said.batch}:update",
            kind=OccurrenceKind.WITHHELD,
            due_at=now + UPDATE_AFTER,
            place=said.place,
            detail={"what": "update", "batch": said.batch},
            planned=False,
        )
        want_occurrence(session, jam.team_id, jam.id, moment)
    return True


def carry_out_withheld(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Tell the team that a queue waits, post what was let through, or take words back."""
    match occurrence.detail["what"]:
        case "look":
            return _tell_team(database, client, jam, occurrence)
        case "release":
            return _release(database, client, jam, occurrence, now)
        case "update":
            batch = occurrence.detail["batch"]
            update_part(database, client, jam, batch, (_batch(database, jam, batch),))
            return Outcome.done()
        case unknown:
            raise ValueError(unknown)


def _tell_team(database: Database, client: WebClient, jam: Jam, occurrence: Occurrence) -> Outcome:
    forum = jam.place(occurrence.detail["forum"])
    with database.reading() as session:
        waiting = stored.count_withheld(session, jam.id, forum.key, WithheldState.WAITING)
    if not waiting or jam.backstage.state is not PlaceState.READY:
        return Outcome.done()
    release_at = datetime.fromisoformat(occurrence.detail["release_at"])
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=jam.backstage.channel_id,
        message=blocks.waits(jam, forum, release_at),
    )
    return outcome_of(sent)


def _release(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Post what was let through in one message; what is too little, or too much today, waits on."""
    forum, batch = jam.place(occurrence.place), occurrence.key
    if forum.state is not PlaceState.READY or not is_allowed(jam, forum):
        return Outcome.done()
    with database.writing() as session:
        taken = len(stored.batch_of(session, jam.id, batch))
        ready = stored.count_withheld(session, jam.id, forum.key, WithheldState.CLEARED)
        if not taken and ready >= LEAST_TOGETHER and may_post(session, jam, forum, batch, now):
            taken = stored.release_together(session, jam.id, forum.key, batch, LEAST_TOGETHER)
    if not taken:
        return Outcome.done()
    made = _batch(database, jam, batch)
    sent = deliver(database, client, jam=jam, key=batch, channel_id=forum.channel_id, message=made)
    # Something may have been taken back while it was on its way.
    if (fresh := _batch(database, jam, batch)) != made:
        update_part(database, client, jam, batch, (fresh,))
    return outcome_of(sent)


def _batch(database: Database, jam: Jam, batch: str) -> Message:
    with database.reading() as session:
        return blocks.batch(stored.batch_of(session, jam.id, batch))
