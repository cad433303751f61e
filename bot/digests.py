"""Make digests: read what was said since the last one, have it analysed, and post what came out.

A private forum's words stay in it: its posts are no part of the jam's digest, and backstage is
told that its digest is coming, not what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient

from bot.attention import FULL, may_post, worth_of
from bot.blocks import backstage
from bot.blocks.digest import forum_digest, jam_digest
from bot.blocks.page import Digest, DigestPage
from bot.blocks.picture import picture_words
from bot.coverage import Parts, cover_all, keep_made
from bot.digest_material import FEWEST_POSTS, Material, gather
from bot.explaining import keep_explanation, key_of
from bot.links import Addresses, addresses_of, stand_ins
from bot.outcomes import Outcome, outcome_of
from bot.sending.delivery import deliver
from bot.sending.files import attach
from bot.sending.slack import need_token
from bot.sponsor import SPONSORS, copy_to_sponsors
from bot.upcoming import asked_last, coming_up, day_of
from jam.attention import Worth
from jam.occurrences import Delivery, DeliveryState, Occurrence, OccurrenceKind, OccurrenceState
from jam.people import Person
from jam.places import Jam, Place, PlaceKind, PlaceState
from storage import Database
from storage.digests import DigestRecord, save_digest
from storage.occurrences import find_occurrence
from storage.participants import quotable_people

THREAD = ":thread"
"""What the keys of the messages in a digest's thread go on with, before their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A digest ready to post, and the page it was made from."""

    page: DigestPage
    digest: Digest


def carry_out_digest(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Post a place's digest, or tell backstage in one line that there is too little to say."""
    place = jam.place(occurrence.place)
    if place.state is not PlaceState.READY:
        return Outcome.skipped(f"the channel is {place.state.value}")
    need_token(client)
    cover_all(database, jam, place, occurrence.key, occurrence.meant_for)
    until = occurrence.meant_for
    material = gather(database, jam, place, until, named=True, goes_for=until)
    if material.posts_in_window < FEWEST_POSTS:
        told = _tell_quiet(database, client, jam, occurrence, material)
        _save(database, jam, place, material, posted=False)
        return told
    worth = worth_of(occurrence, place.key) or Worth.QUESTION
    with database.writing() as session:
        if not may_post(session, jam, place, occurrence.key, now, worth):
            return Outcome.skipped(FULL)
    made, compared = (
        make(database, addresses, jam, place, material, occurrence, named=True, posted=True)
        for addresses in (addresses_of(client), stand_ins)
    )
    keep_made(database, jam, place, occurrence.key, material, parts_of(compared))
    top = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=place.channel_id,
        message=made.digest.top,
    )
    if top.state is not DeliveryState.SENT:
        return outcome_of(top)
    parts = _post_evidence(database, client, jam, occurrence, made, top.ts)
    if place.kind is PlaceKind.LOBBY:
        parts += copy_to_sponsors(
            database, client, jam=jam, occurrence=occurrence, message=made.digest.top, now=now
        )
    # Last of all: what a digest covered is known once it is there.
    _save(database, jam, place, material, posted=True)
    refused = [part for part in parts if part.state is DeliveryState.FAILED]
    return outcome_of(refused[0]) if refused else Outcome.done()


def make(
    database: Database,
    addresses: Addresses,
    jam: Jam,
    place: Place,
    material: Material,
    occurrence: Occurrence,
    *,
    named: bool,
    corrected: datetime | None = None,
    posted: bool = False,
) -> Made:
    """Return the digest of a place. `named` shows all authors by name, which only their forum may.

    Elsewhere it names those who allowed it when they joined.

    `corrected` is when it was made again because of what was edited or taken back. One that is
    `posted` has a button to ask why; what a preview shows is not kept.
    """
    until = material.findings.window.until
    day, days = day_of(jam, until)
    page = DigestPage(
        jam=jam,
        place=place,
        day=day,
        days=days,
        findings=material.findings,
        is_closing=occurrence.kind is OccurrenceKind.CLOSING_DIGEST
        or occurrence.detail.get("closing") == "yes",
        names=_names(database, jam, place, material.people, named=named),
        links=addresses(material.refs()),
        coming=coming_up(database, jam, place, until),
        prompt=asked_last(database, addresses, jam, place, until),
        is_thin=material.posts_in_window < FEWEST_POSTS,
        corrected=corrected,
        why=key_of(jam, place, until) if posted else "",
    )
    compose = forum_digest if place.kind is PlaceKind.FORUM else jam_digest
    return Made(page=page, digest=compose(page))


def parts_of(made: Made) -> Parts:
    """Return what a digest consists of: its top, the sponsor's copy of that, its thread."""
    top, thread = (made.digest.top,), made.digest.thread
    copy = {SPONSORS: top} if made.page.place.kind is PlaceKind.LOBBY else {}
    return {"": top, **copy, THREAD: thread}


def _names(
    database: Database, jam: Jam, place: Place, people: Mapping[str, Person], *, named: bool
) -> dict[str, str]:
    """Return who may be named in a place's digest."""
    if named and place.kind is PlaceKind.FORUM:
        return {user_id: person.name for user_id, person in people.items()}
    with database.reading() as session:
        allowed = quotable_people(session, jam.id)
    return {user_id: person.name for user_id, person in people.items() if user_id in allowed}


def _tell_quiet(
    database: Database,
    client: WebClient,
    jam: Jam,
    occurrence: Occurrence,
    material: Material,
) -> Outcome:
    sent = deliver(
        database,
        client,
        jam=jam,
        key=f"{occurrence.key}:quiet",
        channel_id=jam.backstage.channel_id,
        message=backstage.quiet_line(jam.place(occurrence.place), material.posts_in_window),
    )
    return outcome_of(sent)


def _post_evidence(
    database: Database,
    client: WebClient,
    jam: Jam,
    occurrence: Occurrence,
    made: Made,
    top_ts: str,
) -> list[Delivery]:
    """Post the rest in the digest's thread: themes and figures, then the picture."""
    channel_id = made.page.place.channel_id
    parts = [
        deliver(
            database,
            client,
            jam=jam,
            key=f"{occurrence.key}{THREAD}:{number}",
            channel_id=channel_id,
            message=message,
            thread_ts=top_ts,
        )
        for number, message in enumerate(made.digest.thread, start=1)
    ]
    # matplotlib costs half a second to import: only a bot that draws pays for it
    from bot.pictures import activity_picture

    words = picture_words(made.page)
    picture = activity_picture(made.page.findings.activity, zone=jam.zone, title=words.caption)
    shared = attach(
        database,
        client,
        jam=jam,
        key=f"{occurrence.key}:picture",
        channel_id=channel_id,
        thread_ts=top_ts,
        content=picture,
        filename=f"{made.page.place.key}-by-hour.png",
        title=words.title,
        alt=words.alt,
        caption=words.caption,
    )
    return [*parts, shared]


def _save(database: Database, jam: Jam, place: Place, material: Material, *, posted: bool) -> None:
    with database.writing() as session:
        save_digest(
            session,
            jam.id,
            DigestRecord(
                place=place.key,
                window=material.findings.window,
                posted=posted,
                themes=material.findings.held,
                figures=material.findings.figures,
                shown=material.findings.shown(),
                book=material.book,
                rhythm=material.rhythm,
            ),
        )
        keep_explanation(session, jam.id, place, material)


def carry_out_preview(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Show backstage the digest that will be posted in half an hour, with a way to hold it."""
    key = occurrence.detail["digest"]
    with database.reading() as session:
        coming = find_occurrence(session, jam.team_id, key, jam.id)
    if coming is None or coming.state is not OccurrenceState.DUE:
        return Outcome.skipped("its digest is no longer planned")
    need_token(client)
    place = jam.place(occurrence.place)
    cover_all(database, jam, place, occurrence.key, now)
    material = gather(database, jam, place, now, goes_for=coming.meant_for)
    if material.posts_in_window < FEWEST_POSTS:
        return Outcome.done()  # the quiet line comes at the digest's moment, once
    if place.private:
        message = backstage.private_forum_preview(jam, place, coming.due_at, key)
    else:
        made = make(database, addresses_of(client), jam, place, material, coming, named=False)
        compared = make(database, stand_ins, jam, place, material, coming, named=False)
        message = backstage.preview(made.digest, jam, place, coming.due_at, key)
        first = backstage.preview(compared.digest, jam, place, coming.due_at, key)
        keep_made(database, jam, place, occurrence.key, material, {"": (first,)})
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=jam.backstage.channel_id,
        message=message,
    )
    return outcome_of(sent)
