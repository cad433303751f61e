"""The language each text is written in, and what of a text is in a jam's first language."""

from collections.abc import Sequence
from functools import lru_cache

from jam.findings import UNKNOWN_LANGUAGE

from bot.analysis.text import REMEMBERED, sentences

ENGLISH = "en"
_SAME = {
    "ary": "ar",
    "arz": "ar",
    "grc": "el",
    "hbo": "he",
    "nn": "nb",
    "no": "nb",
    "uzs": "uz",
    "wuu": "zh",
    "yue": "zh",
}
"""Varieties that readers and word lists do not tell apart."""
_SURE = 0.3  # as likely as that, or it is said to be unknown
_POSSIBLE = 0.05  # as likely as that to be in one of the languages there can be, or it is in none
_LEAST_LEFT = 40  # characters: with less of the first language, the whole text says more


def base_code(code: str) -> str:
    """Return the code that is answered for a language, for one of its varieties or a locale."""
    base = code.strip().lower().replace("_", "-").partition("-")[0]
    return _SAME.get(base, base)


def languages_of(
    texts: Sequence[str], *, among: Sequence[str] = (), one_talk: bool = False
) -> list[str]:
    """Return for each text its language's code (ISO 639-1 where it has one).

    Where none can be told it is `UNKNOWN_LANGUAGE`. A text is prose, without markup.

    With `among`, the codes of the only languages there can be, no other one is answered: what
    is clearly in another is unknown. Norwegian is "nb" in either of its written forms, Chinese
    "zh", Arabic "ar". The first call takes most of a second.

    With `one_talk` the texts are of people who talk with each other: what could be in several
    languages is taken to be in the one that the others use.
    """
    import numpy as np

    from bot.analysis.language.model import NOTHING, as_one_talk, chances_of, language_model

    model, chances = language_model(), chances_of(texts)
    if among:
        possible = {base_code(code) for code in among}
        chances *= np.array([code in possible for code in model.codes], dtype=np.float32)
    left = chances.sum(axis=1)
    if one_talk:
        chances = as_one_talk(chances)
    best = chances.argmax(axis=1)
    sure = (left >= _POSSIBLE) & (chances.max(axis=1) >= _SURE * chances.sum(axis=1))
    codes = [model.codes[at] for at in best]
    return [
        code if known and code != NOTHING else UNKNOWN_LANGUAGE
        for code, known in zip(codes, sure, strict=True)
    ]


@lru_cache(maxsize=REMEMBERED)
def may_be_english(text: str) -> bool:
    """Whether a text is in English, or so short that it could well be."""
    return languages_of([text], among=[ENGLISH]) == [ENGLISH]


@lru_cache(maxsize=REMEMBERED)
def in_first(text: str, languages: tuple[str, ...]) -> str:
    """Return what is left of a text without its sentences in another language than the first.

    `languages` are the codes of those people may write in, the main one first. A text all in
    another language, or with too little in the first one, is returned as it is.
    """
    codes = tuple(dict.fromkeys(map(base_code, languages)))
    said = sentences(text)
    if len(codes) <= 1 or len(said) <= 1:
        return text
    found = languages_of(said, among=codes)
    pairs = zip(said, found, strict=True)
    ours = [sentence for sentence, code in pairs if code in {codes[0], UNKNOWN_LANGUAGE}]
    left = " ".join(ours)
    return left if len(ours) < len(said) and len(left) >= _LEAST_LEFT else text
