"""Learn what people talk about: new posts join the themes of their places, changed ones leave them.

Off the message path, in batches, by whoever comes first: a book that somebody else has changed
meanwhile is read again. What is learnt of a batch is stored in one transaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.analysis.text import for_analysis
from bot.analysis.themes.book import Said
from bot.analysis.themes.unsaid import labels_chosen, without_labels
from bot.analysis.themes.written import from_text, to_text
from bot.outcomes import Outcome
from bot.own_model import model_in_use
from jam.occurrences import Occurrence
from jam.phases import LATE_FOR, PhaseName
from jam.places import Jam, Place, PlaceKind
from jam.talk import PostRef
from jam.themes import Kept
from storage import Database, Session
from storage.coverage import want_for_jam
from storage.jams import jam_by_id
from storage.talk import is_said
from storage.themes import (
    StoredBook,
    Unlearnt,
    book_of,
    drop_kept,
    forget_themes,
    keep,
    kept_of,
    note_learnt,
    save_book,
    unlearnt_posts,
)

EVERY = timedelta(hours=2)
"""How often new posts are learnt; a digest learns what is left before it is made."""

BATCH = 2_000
"""Posts learnt in one transaction: a fifth of a second's work, and two megabytes of numbers."""


class OvertakenError(Exception):
    """Raised where somebody else has changed a place's book since it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A place, its book as it is stored, and what is kept of the posts at hand.

    `unsaid` are labels in the book that no post bears out any more.
    """

    place: str
    stored: StoredBook
    kept: tuple[Kept, ...]
    unsaid: frozenset[str]


def carry_out_learning(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Learn what was said since the last time, until a jam is over and nothing more is told."""
    del client, occurrence
    learn_new(database, jam)
    closed = jam.starts(PhaseName.CLOSED)
    is_over = closed is not None and now >= closed + LATE_FOR
    return Outcome.done() if is_over else Outcome.later(now + EVERY)


def learn_new(database: Database, jam: Jam) -> None:
    """Learn until nothing waits. Safe to repeat, and for many at once."""
    while _learn_some(database, jam.id):
        pass


def places_by_channel(jam: Jam) -> dict[str, tuple[str, ...]]:
    """Return in which places' themes a forum's posts are: its own, and if public the lobby's."""
    return {
        forum.channel_id: (forum.key,) if forum.private else (forum.key, jam.lobby.key)
        for forum in jam.forums
        if forum.channel_id
    }


def covered(jam: Jam, place: Place) -> tuple[Place, ...]:
    """Return the forums whose talk a place tells of: itself, or for the lobby all public ones."""
    if place.kind is PlaceKind.FORUM:
        return (place,)
    return tuple(forum for forum in jam.forums if not forum.private)


def _learn_some(database: Database, jam_id: int) -> bool:
    """Learn a batch; return whether there may be more."""
    with database.reading() as session:
        jam = jam_by_id(session, jam_id)
        places = places_by_channel(jam)
        waiting = unlearnt_posts(session, jam.id, places.keys(), BATCH)
        shelves = _shelves(session, jam, waiting)
    if not waiting:
        return False

    if any(shelf.stored.book and shelf.stored.model != model_in_use().name for shelf in shelves):
        with database.writing() as session:
            forget_themes(session, jam.id)
        return True
    try:
        _store(database, jam, waiting, _learnt(shelves, waiting, places))
    except OvertakenError:
        return True
    return len(waiting) == BATCH


def _shelves(session: Session, jam: Jam, waiting: Iterable[Unlearnt]) -> tuple[Shelf, ...]:
    """Return every place that the posts are in, or were while their forum was public."""
    forum_of = {forum.channel_id: forum.key for forum in jam.forums}
    refs: defaultdict[str, list[PostRef]] = defaultdict(list)
    for post in waiting:
        for place in (forum_of[post.ref.channel_id], jam.lobby.key):
            refs[place].append(post.ref)
    return tuple(_shelf(session, jam, place, here) for place, here in sorted(refs.items()))


def _shelf(session: Session, jam: Jam, place: str, refs: Sequence[PostRef]) -> Shelf:
    stored = book_of(session, jam.id, place)
    kept = kept_of(session, jam.id, place, refs)
    # Only where something is taken back can words be gone.
    unsaid = unsaid_labels(session, jam, jam.place(place), stored.book) if kept else frozenset()
    return Shelf(place=place, stored=stored, kept=kept, unsaid=unsaid)


def unsaid_labels(session: Session, jam: Jam, place: Place, book: str) -> frozenset[str]:
    """Return the labels of a place's book that no post bears out that may be read there."""
    channels = [forum.channel_id for forum in covered(jam, place) if forum.channel_id]
    labels = labels_chosen(from_text(book)) if book else ()
    return frozenset(x for x in labels if not is_said(session, jam.id, channels, x))


def _learnt(
    shelves: Iterable[Shelf],
    waiting: Sequence[Unlearnt],
    places: Mapping[str, tuple[str, ...]],
) -> list[tuple[Shelf, StoredBook, tuple[Kept, ...]]]:
    """Return for each place its book after the batch, and what is kept of the new posts."""
    from bot.analysis.themes.learning import learn

    model = model_in_use()
    standing = [post for post in waiting if post.stands]
    said = [
        Said(ref=post.ref, author_id=post.author_id, text=for_analysis(post.text))
        for post in standing
    ]
    found = []
    for shelf in shelves:
        mine = [s for s in said if shelf.place in places[s.ref.channel_id]]
        if not mine and not shelf.kept:
            continue
        book = from_text(shelf.stored.book) if shelf.stored.book else None
        learned = learn(book, mine, shelf.kept, model=model)
        after = replace(
            shelf.stored, model=model.name, book=to_text(without_labels(learned.book, shelf.unsaid))
        )
        found.append((shelf, after, learned.kept))
    return found


def _store(
    database: Database,
    jam: Jam,
    waiting: Sequence[Unlearnt],
    learnt: Sequence[tuple[Shelf, StoredBook, tuple[Kept, ...]]],
) -> None:
    with database.writing() as session:
        # In the order that whoever corrects, decides or erases takes them in: of two that lock
        # the same rows in different orders PostgreSQL ends one.
        for shelf, _, _ in learnt:
            if shelf.unsaid:
                # Later digests than those that told of the posts may bear their words in a name.
                want_for_jam(session, jam.team_id, jam.id, database.now(), shelf.place)
        for shelf, after, _ in learnt:
            if not save_book(session, jam.id, shelf.place, after):
                raise OvertakenError
        note_learnt(session, waiting)
        drop_kept(session, jam.id, [post.ref for post in waiting])
        for shelf, _, kept in learnt:
            keep(session, jam.team_id, jam.id, shelf.place, kept)
