"""A search in the words of either database's full-text index: FTS5's MATCH, PostgreSQL's tsquery.

Only folded words and marks of ours get here, letters and digits; both are quoted all the same.
"""

import re
from collections.abc import Sequence

from jam.finding import Findable, Phrase, Wanted

_MOST_WORDS = 3_000  # of one post: PostgreSQL's positions end at 16,383
_GAP = 20  # positions between title and text, so that no phrase runs across


def marks_of(post: Findable) -> str:
    """Return a post's marks as they are indexed: what it is, whose, where, in which jam."""
    own = [mark.value for mark in post.marks]
    by = [] if post.author_id is None else [_named("by", post.author_id)]
    return " ".join(
        sorted([*own, *by, _named("in", post.ref.channel_id), _named("jam", str(post.jam_id))])
    )


def title_of(post: Findable) -> str:
    """Return the words of a title as they are indexed."""
    return " ".join(post.title[:_MOST_WORDS])


def words_of(post: Findable) -> str:
    """Return the words of a post as they are indexed."""
    return " ".join(post.words[:_MOST_WORDS])


def vector_of(post: Findable) -> str:
    """Return what PostgreSQL indexes of a post, in the form it reads vectors in."""
    places: dict[str, list[str]] = {}
    title = post.title[:_MOST_WORDS]
    for at, word in enumerate(title, 1):
        places.setdefault(word, []).append(f"{at}A")
    for at, word in enumerate(post.words[:_MOST_WORDS], len(title) + _GAP):
        places.setdefault(word, []).append(str(at))
    words = [f"{quoted(word)}:{','.join(found[:200])}" for word, found in places.items()]
    return " ".join([*words, *(quoted(f"={mark}") for mark in marks_of(post).split())])


def match_of(wanted: Wanted, jam_id: int, channel_ids: Sequence[str]) -> str:
    """Return the search as FTS5 reads it."""
    asked = _asked(wanted, jam_id, channel_ids)
    parts = [f"marks : ({' OR '.join(names)})" for names in asked]
    if wanted.phrases:
        between = " OR " if wanted.some else " AND "
        parts.append(f"{{title words}} : ({between.join(map(_fts_phrase, wanted.phrases))})")
    match = " AND ".join(parts)
    for phrase in wanted.without:
        match = f"({match}) NOT ({{title words}} : {_fts_phrase(phrase)})"
    return match


def tsquery_of(wanted: Wanted, jam_id: int, channel_ids: Sequence[str]) -> str:
    """Return the search as PostgreSQL reads it."""
    asked = _asked(wanted, jam_id, channel_ids)
    parts = [f"({' | '.join(quoted(f'={name}') for name in names)})" for names in asked]
    if wanted.phrases:
        between = " | " if wanted.some else " & "
        parts.append(f"({between.join(map(_ts_phrase, wanted.phrases))})")
    parts += [f"!({_ts_phrase(phrase)})" for phrase in wanted.without]
    return " & ".join(parts)


_FEW = 3  # channels: more of them are told apart faster by the row than by the index


def _asked(wanted: Wanted, jam_id: int, channel_ids: Sequence[str]) -> list[list[str]]:
    """Return the marks asked for, all of these lists, of each one."""
    asked = [[_named("jam", str(jam_id))], *([mark.value] for mark in sorted(wanted.marks))]
    if wanted.authors:
        asked.append([_named("by", author) for author in wanted.authors])
    if len(channel_ids) <= _FEW:
        asked.append([_named("in", channel) for channel in channel_ids])
    return asked


def _fts_phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.begins else ""}'


def _ts_phrase(phrase: Phrase) -> str:
    made = [quoted(word) for word in phrase.words]
    if phrase.begins:
        made[-1] += ":*"
    return f"({' <-> '.join(made)})"


def quoted(word: str) -> str:
    """Return a word as PostgreSQL reads it in a search."""
    return "'" + word.replace("\\", "").replace("'", "") + "'"


def _named(what: str, name: str) -> str:
    """Return a mark that names something: letters and digits alone, whatever the name holds."""
    return what + re.sub("[^a-z0-9]", lambda found: f"z{ord(found[0]):x}z", name.lower())
