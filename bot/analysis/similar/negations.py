"""Whether one text denies what the other says: the small words of no, for each language."""

import re
from collections.abc import Iterator
from functools import cache

from bot.analysis.similar.wording import Wording, root, union

_WORDS = {
    "en": "not no never none nobody nothing neither nor cannot dont doesnt didnt cant wont isnt",
    "de": "nicht kein keine keinen keiner keinem keines nie niemals",
    "fr": "pas jamais aucun aucune",
    "es": "no nunca jamás ningún ninguna ninguno",
    "pt": "não nunca jamais nenhum nenhuma",
    "it": "non mai nessun nessuna nessuno",
    "nl": "niet geen nooit",
    "sv": "inte ej ingen inga aldrig",
    "da": "ikke ingen aldrig",
    "nb": "ikke ingen aldri",
    "fi": "ei eivät emme älä älkää",
    "pl": "nie nigdy żaden żadna",
    "cs": "ne není nejsou nikdy žádný žádné",
    "ro": "nu niciodată",
    "hu": "nem ne soha",
    "tr": "değil hayır",
    "ru": "не нет никогда",
    "uk": "не ні ніколи",
    "el": "δεν μην όχι ποτέ",
    "ar": "لا ليس لم لن",
    "he": "לא אין",
    "fa": "نه نیست",
    "hi": "नहीं मत",
    "ko": "안 못",
    "vi": "không chưa đừng",
    "id": "tidak bukan jangan",
}
# In an unknown language a word counts that says no in one and little else in any other.
_AMBIGUOUS = frozenset({"no", "non", "mai", "ne", "nu", "ei", "ej", "pas", "inga", "nor", "안"})
_UNSPACED = re.compile("不|没有|沒有|没|沒|别|ない|ません|ไม่|อย่า")
_SAYS_NO_SUCH_THING = re.compile(
    r"\b(?:why not|not (?:only|just|least)|no (?:doubt|problem|matter|worries)|or not|if not)\b"
)
_VERB_FIRST = frozenset({"de", "nl", "sv", "da", "nb", "fr"})  # "das gefällt mir nicht"
_WITHIN = 3  # words after a word of no that it may be about
_LEAST = 4  # letters of a word without a subject that is denied where it follows at once
_ALIKE = 0.6  # share of characters in common, from which one of two unspaced texts is the other


def denies_differently(mine: Wording, theirs: Wording, language: str) -> bool:
    """Whether one text has an even number of words of no, the other an odd one."""
    return len(_places(mine, language)) % 2 != len(_places(theirs, language)) % 2


def negation(mine: Wording, theirs: Wording, language: str) -> tuple[str, str] | None:
    """Return what one text denies and the other says, as written; None if neither does.

    Two words of no are none. `language` is the code of both; words of all languages that are no
    in any count where it is not known.
    """
    if (found := _unspaced(mine.text, theirs.text)) is not None:
        return found
    if not denies_differently(mine, theirs, language):
        return None
    ours, others = _places(mine, language), _places(theirs, language)
    if len(ours) % 2:
        return _denied(mine, ours, theirs, language)
    found = _denied(theirs, others, mine, language)
    return found and (found[1], found[0])


def _places(said: Wording, language: str) -> list[int]:
    known = _negations(language)
    skipped = _SAYS_NO_SUCH_THING.findall(" ".join(said.words))
    found = [
        place
        for place, word in enumerate(said.words)
        if word in known or (word.endswith("n't") and language in {"en", "und", ""})
    ]
    return found[len(skipped) :]


@cache
def _negations(language: str) -> frozenset[str]:
    if language in _WORDS:
        return frozenset(_WORDS[language].split())
    return union(frozenset(listed.split()) for listed in _WORDS.values()) - _AMBIGUOUS


def _denied(
    denying: Wording, places: list[int], saying: Wording, language: str
) -> tuple[str, str] | None:
    said = {root(word): at for at, word in enumerate(saying.words)}
    for place in places:
        for near in _candidates(denying, place, language):
            if (at := said.get(root(denying.words[near]))) is not None:
                first, last = sorted((place, near))
                return " ".join(denying.written[first : last + 1]), saying.written[at]
    return None


def _candidates(denying: Wording, place: int, language: str) -> Iterator[int]:
    """Yield where the word may stand that a word of no is about: the nearest with a subject.

    A longer word that follows at once is one, too, though it has none ("not allow").
    """
    after = range(place + 1, min(place + 1 + _WITHIN, len(denying.words)))
    before = range(place - 1, max(place - 1 - _WITHIN, -1), -1)
    if after and len(denying.words[place + 1]) >= _LEAST:
        yield place + 1
    for way in (after, before) if language in _VERB_FIRST else (after,):
        yield from [near for near in way if denying.roots[near]][:1]


def _unspaced(mine: str, theirs: str) -> tuple[str, str] | None:
    """Return the same for scripts without spaces: texts alike but for a character of no."""
    ours, others = _UNSPACED.findall(mine), _UNSPACED.findall(theirs)
    if len(ours) % 2 == len(others) % 2:
        return None
    left, right = (set(_UNSPACED.sub("", text)) for text in (mine, theirs))
    if len(left & right) < _ALIKE * len(left | right):
        return None
    return (ours[0], "") if len(ours) % 2 else ("", others[0])
