"""The language a text is written in, by py3langid."""

from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNKNOWN = "und"
"""What is too short or has no letters is in no language that can be told."""

_SAME = {"no": "nb"}


def languages_of(texts: Sequence[str], *, among: Sequence[str] = ()) -> list[str]:
    """Return a language's code (ISO 639-1 where there is one) for each text, else `UNKNOWN`.

    With `among`, the codes of the only languages there can be, no other is answered.
    """
    return [_language_of(text, frozenset(among)) for text in texts]


def _language_of(text: str, among: frozenset[str]) -> str:
    if not any(map(str.isalpha, text)):
        return UNKNOWN
    ranked = ((_SAME.get(code, code), score) for code, score in _model().rank(text))
    return next((code for code, _ in ranked if not among or code in among), UNKNOWN)


@cache
def _model() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
