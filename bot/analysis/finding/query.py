"""What somebody typed behind `/jam find`, read: words, "phrases", -words, and filters."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jam.finding import Mark, Phrase

from bot.analysis.finding.terms import is_unspaced, terms
from bot.analysis.wordlists import stop_words

LONGEST = 300
"""Characters of a search that are looked at."""

MOST_PHRASES = 12
"""Words of a search that are looked for."""

_FILTER = re.compile(
    r"(?<!\S)(?P<name>in|is|by|has):(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S*))", re.IGNORECASE
)
_IN = re.compile(r"(?<!\S)in:(?:\"[^\"]*\"|\S*)", re.IGNORECASE)
_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_SLACK_NAME = re.compile(r"<[#@](?P<id>[A-Z0-9]+)(?:\|[^>]*)?>")

_IS = {
    "idea": Mark.IDEA,
    "ideas": Mark.IDEA,
    "unanswered": Mark.UNANSWERED,
    "answered": Mark.ANSWERED,
    "question": Mark.QUESTION,
    "reply": Mark.REPLY,
    "first": Mark.FIRST,
}
_HAS = {
    "link": Mark.LINK,
    "links": Mark.LINK,
    "file": Mark.FILE,
    "files": Mark.FILE,
    "picture": Mark.PICTURE,
    "image": Mark.PICTURE,
    "photo": Mark.PICTURE,
    "sound": Mark.SOUND,
    "audio": Mark.SOUND,
    "video": Mark.VIDEO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search as it is meant. `forum` and `author` are as they were typed, "" where not asked.

    `typed` are the words themselves, for whoever reads the answer. `unknown` are filters that
    there are not, `cut` tells whether the search was longer than is looked at; `without_forum` is
    the same search in every forum.
    """

    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    marks: frozenset[Mark] = field(default=frozenset())
    forum: str = ""
    author: str = ""
    typed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    cut: bool = False
    without_forum: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.phrases or self.marks or self.forum or self.author)


def read_query(text: str) -> Query:
    """Return what a person is looking for; whatever they type, something is read.

    Words that carry no subject are left out where others are there. A star after a word asks for
    all that begin so.
    """
    line = " ".join(html.unescape(text).translate(_QUOTES).split())
    cut, line = len(line) > LONGEST, line[:LONGEST]
    marks: set[Mark] = set()
    given = {"in": "", "by": ""}
    unknown: list[str] = []
    for found in _FILTER.finditer(line):
        name = found["name"].lower()
        value = (found["quoted"] if found["quoted"] is not None else found["bare"]).strip()
        if name in given:
            given[name] = _SLACK_NAME.sub(r"\g<id>", value).lstrip("@#")
            unknown += [] if given[name] else [f"{name}:"]
            continue
        mark = (_IS if name == "is" else _HAS).get(value.lower())
        if mark is None:
            unknown.append(f"{name}:{value}")
        else:
            marks.add(mark)
    wanted, without, typed = _words(_FILTER.sub(" ", line))
    return Query(
        phrases=wanted[:MOST_PHRASES],
        without=without[:MOST_PHRASES],
        marks=frozenset(marks),
        forum=given["in"],
        author=given["by"],
        typed=typed[:MOST_PHRASES],
        unknown=tuple(unknown),
        cut=cut,
        without_forum=" ".join(_IN.sub(" ", line).split()),
    )


def _words(line: str) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...], tuple[str, ...]]:
    wanted: list[tuple[Phrase, str]] = []
    without: list[Phrase] = []
    for part in _PART.finditer(line):
        quoted, said = part["phrase"] is not None, part["phrase"] or part["word"] or ""
        made = _phrase(said, begins=not quoted and said.endswith("*"))
        if made is None:
            continue
        if part["minus"]:
            without.append(made)
        else:
            wanted.append((made, said))
    telling = [(made, said) for made, said in wanted if not _says_nothing(said)]
    kept = list(dict.fromkeys(telling or wanted))
    return (
        tuple(dict.fromkeys(made for made, _ in kept)),
        tuple(dict.fromkeys(without)),
        tuple(said.strip("*") for _, said in kept),
    )


def _phrase(said: str, *, begins: bool) -> Phrase | None:
    """Return the folded words of one part of a search, which stand together: "co-op", 請求書."""
    found = list(terms(said))
    if not found:
        return None
    if is_unspaced(found[-1]):
        # The last character stands alone in the index only at the end of a run: as the beginning
        # of a pair it is found anywhere, and after a pair it is in that pair already.
        alone = len(found) == 1 or not is_unspaced(found[-2])
        return Phrase(words=tuple(found if alone else found[:-1]), begins=alone)
    return Phrase(words=tuple(found), begins=begins)


def _says_nothing(said: str) -> bool:
    return said.lower().strip("?!.,;:") in stop_words()


def words_of(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """Return the single folded words of phrases, in order, each once."""
    return tuple(dict.fromkeys(word for phrase in phrases for word in phrase.words))
