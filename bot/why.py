"""Why a digest says what it says, read anew from the record for whoever asks.

Kept of a digest are references and numbers. What the posts say, whether they still stand and
whether this person may read them is looked up now.
"""

from collections.abc import Iterable
from datetime import datetime

from slack_sdk import WebClient

from bot.analysis.naming import full_names, without_mentions, without_names
from bot.analysis.reading import name_words
from bot.analysis.text import plain
from bot.analysis.themes.written import from_text
from bot.blocks.why import Basis, Why, WhyLine
from bot.explaining import DigestKey
from bot.links import permalinks
from jam.explanations import Line, LineKind
from jam.instants import ts_to_instant
from jam.places import Jam, Place
from jam.talk import PostRef
from storage import Database, Session
from storage.digests import DigestRecord, find_digest, last_digest
from storage.explanations import find_explanation
from storage.jams import jam_by_slug
from storage.people import people_of_team
from storage.talk import texts_of

MOST_BEHIND = 5
"""Posts shown behind one line: each costs a call for its address, and a person waits."""


def key_in(text: str) -> DigestKey | None:
    """Return the key that a button carries; None where it is none."""
    parts = text.split(" ")
    match parts:
        case [slug, place, until, line] if _is_ts(until) and line.isdecimal():
            return DigestKey(slug=slug, place=place, until=ts_to_instant(until), line=int(line[:4]))
        case _:
            return None


def _is_ts(text: str) -> bool:
    seconds, point, micros = text.partition(".")
    return (
        seconds.isdecimal() and micros.isdecimal() and point == "." and len(text) <= len("9" * 17)
    )


def place_of_key(session: Session, team_id: str, key: DigestKey) -> tuple[Jam, Place] | None:
    """Return the jam and place that a button's digest is of."""
    jam = jam_by_slug(session, team_id, key.slug)
    place = next((p for p in jam.places if p.key == key.place), None) if jam else None
    return (jam, place) if jam is not None and place is not None else None


def latest(session: Session, jam: Jam, place: Place, now: datetime) -> DigestRecord | None:
    """Return the place's latest digest that was posted."""
    return last_digest(session, jam.id, place.key, now)


def explained(
    database: Database,
    jam: Jam,
    place: Place,
    until: datetime,
    readable: frozenset[str],
) -> Why | None:
    """Return why a place's digest says what it says, None where that is no longer kept.

    What posts say is left out where they do not stand in one of the `readable` channels.
    """
    with database.reading() as session:
        record = find_digest(session, jam.id, place.key, until)
        found = find_explanation(session, jam.id, place.key, record.window) if record else None
    if record is None or found is None:
        return None
    with database.reading() as session:
        texts = _texts(session, jam, [_first(line, readable) for line in found.lines])
    labels = _labels(record)
    lines = tuple(
        WhyLine(
            number=number,
            line=line,
            words=_words(line, readable, texts, labels),
            key=DigestKey(slug=jam.slug, place=place.key, until=until, line=number).text,
        )
        for number, line in enumerate(found.lines, start=1)
    )
    return Why(
        jam=jam,
        place=place,
        window=record.window,
        figures=record.figures,
        lines=lines,
        left_out=found.left_out,
        key=DigestKey(slug=jam.slug, place=place.key, until=until).text,
    )


def behind(
    database: Database, client: WebClient, why: Why, line: WhyLine, readable: frozenset[str]
) -> WhyLine:
    """Return a line with the posts behind it, the newest first, that stand in these channels."""
    refs = line.line.refs
    with database.reading() as session:
        texts = _texts(session, why.jam, [[r for r in refs if r.channel_id in readable]])
    standing = [ref for ref in refs if ref in texts]
    shown = standing[:MOST_BEHIND]
    urls = permalinks(client, shown)
    return WhyLine(
        number=line.number,
        line=line.line,
        words=line.words,
        key=line.key,
        basis=tuple(Basis(words=texts[ref], url=urls.get(ref, "")) for ref in shown),
        more=max(line.line.posts, len(refs)) - len(refs) + len(standing) - len(shown),
        gone=len(refs) - len(standing),
    )


def line_asked(why: Why, asked: str) -> WhyLine | None:
    """Return the line that "3", "theme 7" or a theme's name means."""
    words = asked.casefold().split()
    if len(words) == 1 and words[0].isdecimal():
        return next((one for one in why.lines if str(one.number) == words[0]), None)
    themes = [one for one in why.lines if one.line.kind is LineKind.THEME]
    if len(words) > 1 and words[0] == "theme" and words[1].isdecimal():
        return next((one for one in themes if str(one.line.theme) == words[1]), None)
    return next((one for one in themes if one.words.casefold() == " ".join(words)), None)


def _first(line: Line, readable: frozenset[str]) -> list[PostRef]:
    if line.kind is LineKind.THEME:
        return []
    return [ref for ref in line.refs if ref.channel_id in readable]


def _words(
    line: Line,
    readable: frozenset[str],
    texts: dict[PostRef, str],
    labels: dict[int, str],
) -> str:
    if line.kind is LineKind.THEME:
        return labels.get(line.theme, "")
    return next((texts[ref] for ref in _first(line, readable) if ref in texts), "")


def _labels(record: DigestRecord) -> dict[int, str]:
    """Return the themes' names as the digest told them."""
    book = from_text(record.book) if record.book else None
    return {theme.number: theme.label for theme in book.themes} if book is not None else {}


def _texts(session: Session, jam: Jam, wanted: Iterable[Iterable[PostRef]]) -> dict[PostRef, str]:
    """Return what those of the posts say that stand, with nobody named in it."""
    found = texts_of(session, jam.id, [ref for refs in wanted for ref in refs])
    if not found:
        return {}
    names = [person.name for person in people_of_team(session, jam.team_id).values()]
    full, single = full_names(names), name_words(names)
    channels = {place.channel_id: place.name for place in jam.places}
    return {
        ref: without_names(
            plain(without_mentions(text), channels=channels, named=False), full=full, single=single
        )
        for ref, text in found.items()
    }
