"""The part of a post that is worth showing: about its subject, without its greeting."""

import re
from collections.abc import Mapping
from functools import lru_cache

from jam.findings import Quote
from jam.talk import Post

from bot.analysis.language import in_first
from bot.analysis.text import REMEMBERED, excerpt, sentences, words
from bot.analysis.wordlists import fold

_ENOUGH = 200  # characters: from here on a reader skims
_GREETING = re.compile(
    r"^\W*(?:hello|hi|hey|hola|olá|hallo|bonjour|good (?:morning|afternoon|evening)|morning|"
    r"thanks|thank you|welcome|dear all|sorry)\b",
    re.IGNORECASE,
)
_GREETING_WORDS = 7
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=\S)|(?<=[.;])\s+\d{1,2}[.)]$")
_LEANS = re.compile(
    r"^\W*(?:and|but|so|or|this|that|these|those|it|they|them|he|she|then|which|because|also)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def passage(text: str, limit: int, *, near: str = "", languages: tuple[str, ...] = ()) -> str:
    """Return at most `limit` characters of a post's plain text, on one line.

    It starts at the sentence that holds the phrase `near`, where the text is too long to be
    shown whole, and loses a greeting and sentences in other languages than the first of
    `languages`. What is left out before it is not marked, what is cut off ends in "…".
    """
    said = sentences(in_first(text, languages))
    while len(said) > 1 and _GREETING.match(said[0]) and len(words(said[0])) <= _GREETING_WORDS:
        said = said[1:]
    if near and sum(map(len, said)) > _ENOUGH:
        said = said[_start(said, near) :]
    chosen = _up_to(said, _ENOUGH) if near else " ".join(said)
    return excerpt(_NUMBERED.sub("", chosen), limit)


def quoted(post: Post, text: str, *, forum_of: Mapping[str, str], objects: bool = False) -> Quote:
    """Return a post as a quote that shows `text`; `forum_of` has forums' keys by channel id."""
    return Quote(
        ref=post.ref,
        text=text,
        author_id=post.author_id,
        forum=forum_of.get(post.channel_id, ""),
        objects=objects,
    )


def _start(said: list[str], near: str) -> int:
    """Return where to begin: at the sentence with the phrase, or before it where that leans."""
    wanted = {fold(word) for word in words(near)}
    for place, sentence in enumerate(said):
        if wanted <= {fold(word) for word in words(sentence)}:
            return place - 1 if place and _LEANS.match(sentence) else place
    return 0


def _up_to(said: list[str], enough: int) -> str:
    """Return whole sentences up to that many characters, the first one in any case."""
    taken = said[0] if said else ""
    for sentence in said[1:]:
        if len(taken) + 1 + len(sentence) > enough:
            break
        taken = f"{taken} {sentence}"
    return taken
