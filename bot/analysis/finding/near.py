"""Words that differ from a mistyped one by a letter: left out, put in, changed, or swapped."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.analysis.finding.terms import bare, fold, placed

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
)
_MOST = 600


def variants(word: str) -> tuple[str, ...]:
    """Return the folded words at a letter's distance from this one, without itself."""
    low = bare(word)[:24]
    letters = next((a for a in _ALPHABETS if low[:1] in a), "")
    cuts = [(low[:at], low[at:]) for at in range(len(low) + 1)]
    made = [a + b[1:] for a, b in cuts if b]
    made += [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    made += [a + c + b[1:] for a, b in cuts if b for c in letters]
    made += [a + c + b for a, b in cuts for c in letters]
    folded = dict.fromkeys(map(fold, made))
    folded.pop(fold(word), None)
    return tuple(w for w in folded if len(w) > 1)[:_MOST]


def nearest(near: Iterable[str], texts: Sequence[str]) -> str:
    """Return the word of these texts that is most often one of `near`, as it is written there."""
    wanted = frozenset(near)
    said = Counter(
        word
        for text in texts
        for word in {text[term.start : term.stop].lower() for term in placed(text)}
        if fold(word) in wanted
    )
    return said.most_common(1)[0][0] if said else ""
