"""Which language a sentence is in, told by its small words: enough to choose between two."""

from collections.abc import Sequence
from functools import lru_cache

from bot.analysis.text import REMEMBERED, sentences, words
from bot.analysis.wordlists import OTHER_LANGUAGES, is_known, stop_list

ENGLISH = "en"
_LEAST_LEFT = 40  # characters: with less of the first language, the whole text says more


@lru_cache(maxsize=REMEMBERED)
def is_english(text: str) -> bool:
    """Whether a text has more of English's small words than of any other language's."""
    said = [word.lower().replace("’", "'") for word in words(text)]
    ours = _hits(said, ENGLISH)
    return ours > 0 and all(ours >= _hits(said, code) for code in OTHER_LANGUAGES)


@lru_cache(maxsize=REMEMBERED)
def in_first(text: str, languages: tuple[str, ...]) -> str:
    """Return what is left of a text without its sentences in another language than the first.

    `languages` are the codes of those people may write in, the main one first. A text all in
    another language, or with too little in the first one, is returned as it is.
    """
    codes = tuple(dict.fromkeys(code.partition("-")[0] for code in languages))
    said = sentences(text)
    if len(codes) <= 1 or len(said) <= 1:
        return text
    ours = [sentence for sentence in said if not _is_foreign(sentence, codes)]
    left = " ".join(ours)
    return left if len(ours) < len(said) and len(left) >= _LEAST_LEFT else text


def _is_foreign(sentence: str, codes: Sequence[str]) -> bool:
    first, *others = codes
    said = [word.lower().replace("’", "'") for word in words(sentence)]
    if max(_hits(said, code) for code in others) > _hits(said, first):
        return True
    return first == ENGLISH and bool(said) and not any(map(is_known, said))


def _hits(said: Sequence[str], code: str) -> int:
    return sum(word in stop_list(code) for word in said)
