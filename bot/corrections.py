"""Correct the digests that stand: what was edited or taken back since leaves them, without a scar.

A digest is made again from the record, over the same window, and held against a fingerprint of
what stands in Slack; only the parts that differ are updated, and an update is no new message.
It is safe to repeat: a message is updated at its known `ts`. A correction that a later one has
overtaken sends nothing more, and asks for another in case it did so too late.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial

from slack_sdk import WebClient

from bot.blocks import answers, backstage
from bot.coverage import Parts, fingerprint
from bot.digest_material import FEWEST_POSTS, Material, gather
from bot.digest_requests import HELD_BY
from bot.digests import make, parts_of
from bot.explaining import keep_explanation
from bot.links import Addresses, addresses_of, stand_ins
from bot.outcomes import Outcome
from bot.sending.slack import last_look
from bot.sending.updates import ABSENT, GONE, update_part
from jam.findings import Findings
from jam.instants import ts_to_instant
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.places import Jam, Place
from storage import Database
from storage.coverage import (
    OF,
    WAIT,
    Coverage,
    begin_correction,
    doubt_renderings,
    is_newest,
    keep_rendering,
    renderings_of,
)
from storage.digests import find_digest, save_digest
from storage.occurrences import find_occurrence
from storage.people import people_of_team

_UNDER_WAY = frozenset({OccurrenceState.DUE, OccurrenceState.CLAIMED})
_LEFT_OUT = frozenset({OccurrenceState.SKIPPED, OccurrenceState.FAILED})
_WAITS = frozenset({OccurrenceState.DUE, OccurrenceState.HELD})


class _OvertakenError(Exception):
    """Raised where a later correction of the same digest has begun: it knows more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What is corrected: `about` is its own moment, `material` what is left for it to say.

    The material is read and analysed when it is first asked for: a preview whose digest stands
    says nothing of the talk any more.
    """

    jam: Jam
    place: Place
    about: Occurrence
    material: Callable[[], Material]
    mine: Coverage

    @property
    def is_preview(self) -> bool:
        """Whether it stands backstage, and not in the place itself."""
        return self.about.kind is OccurrenceKind.DIGEST_PREVIEW


def carry_out_correction(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Bring one digest or preview, wherever it was posted, in line with the record."""
    subject = _begin(database, jam, occurrence.detail[OF])
    if subject is None:
        return Outcome.done("there is no such digest")
    try:
        notes = _correct(database, client, subject, now)
    except _OvertakenError:
        return Outcome.done("a later correction has begun")
    _save(database, subject)
    if subject.about.state in _UNDER_WAY:
        # It is being posted still, perhaps from what was read before the change.
        return Outcome.later(now + WAIT)
    refused = [note for note in notes if note not in GONE]
    return Outcome.failed(refused[0]) if refused else Outcome.done(", ".join(dict.fromkeys(notes)))


def _begin(database: Database, jam: Jam, key: str) -> _Subject | None:
    with database.writing() as session:
        mine = begin_correction(session, jam.id, key)
        about = find_occurrence(session, jam.team_id, key, jam.id)
    if mine is None or about is None:
        return None
    named = about.kind is not OccurrenceKind.DIGEST_PREVIEW
    place = jam.place(mine.place)

    @cache
    def material() -> Material:
        left = gather(database, jam, place, ts_to_instant(mine.until), named=named)
        if left.posts_in_window < FEWEST_POSTS:
            left = replace(left, findings=_wordless(left.findings))
        return left

    return _Subject(jam=jam, place=place, about=about, material=material, mine=mine)


def _wordless(findings: Findings) -> Findings:
    """Return the figures alone: of fewer posts than a digest takes, none is quoted."""
    return replace(
        findings,
        themes=(),
        held={},
        hot=(),
        quotes=(),
        questions=(),
        overlooked=None,
        tone=(),
        overall=(),
        ideas=(),
        built=(),
        shape=None,
    )


def _correct(database: Database, client: WebClient, subject: _Subject, now: datetime) -> list[str]:
    """Update every part that differs; return Slack's codes where it refused."""
    jam, key = subject.jam, subject.mine.key
    compose = _preview if subject.is_preview else _digest
    compared = compose(database, stand_ins, subject, None)
    with database.reading() as session:
        standing = renderings_of(session, jam.id, [f"{key}{part}" for part in compared])
    differ = [p for p, said in compared.items() if standing.get(f"{key}{p}") != fingerprint(said)]
    if not differ:
        return []
    made = compose(database, addresses_of(client), subject, now)
    notes = []
    for part in differ:
        with last_look(partial(_look, database, subject)):
            note = update_part(database, client, jam, f"{key}{part}", made[part])
        if note not in {"", ABSENT}:
            notes.append(note)
        _keep(database, subject, part, "" if note else fingerprint(compared[part]), now)
    return notes


def _digest(
    database: Database, addresses: Addresses, subject: _Subject, corrected: datetime | None
) -> Parts:
    made = make(
        database,
        addresses,
        subject.jam,
        subject.place,
        subject.material(),
        subject.about,
        named=True,
        corrected=corrected,
        posted=True,
    )
    return parts_of(made)


def _preview(
    database: Database, addresses: Addresses, subject: _Subject, corrected: datetime | None
) -> Parts:
    """Return the preview as its digest stands now: to come, held, or settled."""
    jam, place, key = subject.jam, subject.place, subject.about.detail["digest"]
    with database.reading() as session:
        coming = find_occurrence(session, jam.team_id, key, jam.id)
        people = people_of_team(session, jam.team_id)
    if coming is None or coming.state in _LEFT_OUT:
        return {"": (answers.digest_settled(coming.state if coming else "skipped"),)}
    if coming.state not in _WAITS:
        return {"": (answers.digest_posted(place),)}
    if place.private:
        return {"": (backstage.private_forum_preview(jam, place, coming.due_at, key),)}
    made = make(
        database,
        addresses,
        jam,
        place,
        subject.material(),
        coming,
        named=False,
        corrected=corrected,
    )
    shown = backstage.preview(made.digest, jam, place, coming.due_at, key)
    if coming.state is OccurrenceState.HELD:
        holder = people.get(coming.detail.get(HELD_BY, ""))
        shown = backstage.held(shown.blocks, place, holder.name if holder else "", key)
    return {"": (shown,)}


def _look(database: Database, subject: _Subject) -> None:
    with database.writing() as session:
        if not is_newest(session, subject.jam.id, subject.mine):
            raise _OvertakenError


def _keep(
    database: Database, subject: _Subject, part: str, fingerprint: str, now: datetime
) -> None:
    """Note what a part says now; where a later correction has begun, have that undone."""
    jam, mine = subject.jam, subject.mine
    with database.writing() as session:
        newest = is_newest(session, jam.id, mine)
        if not newest:
            doubt_renderings(session, jam.team_id, jam.id, mine.key, now)
        elif fingerprint:
            keep_rendering(session, jam.id, f"{mine.key}{part}", fingerprint)
    if not newest:
        raise _OvertakenError


def _save(database: Database, subject: _Subject) -> None:
    """Correct what the next digest is held against."""
    if subject.is_preview:
        return
    jam, material = subject.jam, subject.material()
    findings = material.findings
    with database.writing() as session:
        known = find_digest(session, jam.id, subject.place.key, findings.window.until)
        if known is not None and is_newest(session, jam.id, subject.mine):
            corrected = replace(
                known,
                themes=findings.held,
                figures=findings.figures,
                shown=findings.shown(),
                book=material.book,
                rhythm=material.rhythm,
            )
            save_digest(session, jam.id, corrected)
            keep_explanation(session, jam.id, subject.place, material)
