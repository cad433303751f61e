"""The ideas of each jam in this process's memory, to find those that a text is close to.

Loaded with the first look-up. New ideas are read before each; what was found is held against the
database before it is told, so that nothing is told that is gone, merged, or said otherwise by now.
What else was edited is found by its new words after ten minutes at the latest.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from bot.analysis.text import for_analysis
from bot.own_model import model_in_use
from jam.places import Jam
from jam.talk import PostRef
from storage import Database
from storage.idea_texts import IdeaText, idea_texts, texts_of_ideas

if TYPE_CHECKING:
    from bot.analysis.similar import IdeaIndex, Near

EVERY = timedelta(minutes=10)
"""How often all ideas of a jam are read again, for those that were edited."""

IDLE = timedelta(hours=1)
"""After which a jam's ideas that nobody looked for are let go with the next look-up of any jam."""

_BATCH = 2_000  # texts understood at a time
_SEVERAL = 12  # ideas read closely of each look-up
_LOOK_UPS = 3  # at most, where what is found has changed meanwhile


class Busy(Exception):  # noqa: N818 (nothing went wrong)
    """Raised where another thread of this process is loading the jam's ideas."""


class _Shelf:
    """One jam's ideas: their index, and each as it was when it was put in."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.index: IdeaIndex | None = None
        self.known: dict[int, IdeaText] = {}
        self.newest = 0
        self.read_at: datetime | None = None


_SHELVES: WeakKeyDictionary[Database, dict[int, _Shelf]] = WeakKeyDictionary()
_MAKING = Lock()


def close_ideas(
    database: Database,
    jam: Jam,
    ref: PostRef,
    text: str,
    author_id: str,
    channels: Collection[str],
    now: datetime,
    *,
    earlier: bool = False,
) -> "tuple[Near, ...]":
    """Return the ideas that a post is closest to, the likeliest the same first; their ids, numbers.

    Only ideas that stand, in these channels, by other people, and `earlier` than the post where
    that is asked. `text` is the post's as Slack has it. Raises Busy at once while the ideas are
    being loaded.
    """
    shelf = _shelf_of(database, jam.id)
    _let_go_idle(database, now)
    if not shelf.lock.acquire(blocking=shelf.read_at is not None):
        raise Busy
    try:
        _refresh(database, jam, shelf, now)
        for _ in range(_LOOK_UPS):
            found = _nearest(shelf, jam, ref, text, author_id, channels, earlier=earlier)
            with database.reading() as session:
                current = texts_of_ideas(session, jam.id, [int(near.idea.id) for near in found])
            if not _change(shelf, jam, [int(near.idea.id) for near in found], current.values()):
                return found
        return ()
    finally:
        shelf.lock.release()


def is_loaded(database: Database, jam_id: int) -> bool:
    """Whether a look-up in this jam's ideas is a matter of milliseconds in this process."""
    return _shelf_of(database, jam_id).read_at is not None


def forget_ideas(database: Database, jam_id: int) -> None:
    """Let go of a jam's ideas, which are to be erased; another process does when it looks again."""
    with _MAKING:
        _SHELVES.get(database, {}).pop(jam_id, None)


def _let_go_idle(database: Database, now: datetime) -> None:
    with _MAKING:
        shelves = _SHELVES.setdefault(database, {})
        for jam_id, shelf in tuple(shelves.items()):
            if shelf.read_at is not None and now - shelf.read_at > IDLE + EVERY:
                del shelves[jam_id]


def _shelf_of(database: Database, jam_id: int) -> _Shelf:
    with _MAKING:
        return _SHELVES.setdefault(database, {}).setdefault(jam_id, _Shelf())


def _refresh(database: Database, jam: Jam, shelf: _Shelf, now: datetime) -> None:
    """Bring the shelf to what the database holds: what is new always, all of it now and then."""
    is_old = shelf.read_at is None or not shelf.read_at <= now < shelf.read_at + EVERY
    with database.reading() as session:
        found = idea_texts(session, jam.id, after=0 if is_old else shelf.newest)
    numbers = set(shelf.known) if is_old else set[int]()
    _change(shelf, jam, [*numbers, *(idea.number for idea in found)], found)
    shelf.newest = max((idea.number for idea in found), default=shelf.newest)
    if is_old:
        shelf.read_at = now


def _change(shelf: _Shelf, jam: Jam, numbers: Iterable[int], current: Iterable[IdeaText]) -> bool:
    """Let these ideas be on the shelf as they are now, or not at all; False if they are already."""
    now = {idea.number: idea for idea in current}
    gone = [n for n in numbers if n in shelf.known and n not in now]
    changed = [idea for idea in now.values() if shelf.known.get(idea.number) != idea]
    for number in gone:
        del shelf.known[number]
        _index_of(shelf).remove(str(number))
    for first in range(0, len(changed), _BATCH):
        _put(shelf, jam, changed[first : first + _BATCH])
    return bool(gone or changed)


def _put(shelf: _Shelf, jam: Jam, some: Sequence[IdeaText]) -> None:
    from bot.analysis.similar import Idea

    texts = [for_analysis(idea.text) for idea in some]
    for idea, text, language, vector in zip(
        some, texts, _languages(jam, texts), model_in_use().vectors(texts), strict=True
    ):
        said = Idea(id=str(idea.number), text=text, language=language, group=idea.ref.channel_id)
        _index_of(shelf).put(said, vector)
        shelf.known[idea.number] = idea


def _nearest(
    shelf: _Shelf,
    jam: Jam,
    ref: PostRef,
    text: str,
    author_id: str,
    channels: Collection[str],
    *,
    earlier: bool,
) -> "tuple[Near, ...]":
    from bot.analysis.similar import Idea

    prose = for_analysis(text)
    (vector,) = model_in_use().vectors([prose])
    (language,) = _languages(jam, [prose])
    mine = Idea(id="", text=prose, language=language)
    without = [
        str(number)
        for number, idea in shelf.known.items()
        if idea.author_id == author_id
        # Of tens of thousands few are as late as a new post: only these are looked at closely.
        or (idea.ref.ts >= ref.ts and (earlier or idea.ref == ref))
    ]
    return _index_of(shelf).nearest(mine, vector, _SEVERAL, groups=channels, without=without)


def _index_of(shelf: _Shelf) -> "IdeaIndex":
    from bot.analysis.similar import IdeaIndex

    if shelf.index is None:
        shelf.index = IdeaIndex(model_in_use().dimensions)
    return shelf.index


def _languages(jam: Jam, texts: Sequence[str]) -> list[str]:
    from bot.analysis.language import languages_of

    return languages_of(texts, among=jam.plan.languages)
