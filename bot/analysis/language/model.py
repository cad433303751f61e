"""How likely a text is in each language, by py3langid with what is known before and beside it.

py3langid (A. Barbaresi, a fork of M. Lui and T. Baldwin, "langid.py: An Off-the-shelf Language
Identification Tool", ACL 2012) is naive Bayes over sequences of bytes. Its own probabilities
divide the score by the square root of the text's length; the same is done here, and added to it
are how usual a language is, the small words of a language, and the script.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier, visit_counts
from scipy.sparse import csr_matrix

from bot.analysis.language.each import base_code
from bot.analysis.language.scripts import ALSO_IN_LATIN, LANGUAGES, LATIN, NONE, OTHER, script_of
from bot.analysis.remembering import Remembered
from bot.analysis.text import REMEMBERED
from bot.analysis.wordlists import STOP_LANGUAGES, stop_list

Matrix = NDArray[np.float32]

READ = 1_000
"""Characters of a text that are looked at: more of them change no answer."""

NOTHING = "zxx"
"""The model's answer for what is no language: code, numbers, noise."""

_BATCH = 4_096
_ROUNDS = 5  # the shares hardly move after that
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Languages of at least 0.4 % of the web's sites (w3techs.com/technologies/overview/
# content_language), Hindi and Norwegian; then those of at least 0.05 %; then those of states and
# regions; what is left are dialects, creoles and dead languages.
_USUAL = """
ar cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk vi zh
"""
_LESS_USUAL = """
bg ca et hr lt lv sk sl sr
"""
_KNOWN = """
af am az be bn bs cy eo eu ga gl gu ha hy ig is ka kk km kn ky lo mk ml mn mr ms mt my ne pa ps si
so sq sw ta te tg tl ur uz yo zu
"""
_LOG_CHANCE = {
    **dict.fromkeys(_USUAL.split(), 0.0),
    **dict.fromkeys(_LESS_USUAL.split(), -1.0),
    **dict.fromkeys(_KNOWN.split(), -2.0),
}
_UNUSUAL = -4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """py3langid's tables, and one column for each language it can answer with.

    `columns` says of each of py3langid's classes which of the `codes` it belongs to, and so does
    `folded` (classes x codes), as 1 and 0; `scripts` says which codes each script is written in.
    """

    identifier: LanguageIdentifier
    rows: list[int]
    codes: tuple[str, ...]
    columns: NDArray[np.int64]
    folded: Matrix
    usual: Matrix
    small_words: dict[str, tuple[int, ...]]
    scripts: dict[str, NDArray[np.bool_]]

    def probabilities(self, texts: Sequence[str]) -> Matrix:
        """Return texts x `codes`: how likely each is; a row of zeros where no letter tells.

        The texts are as `_prepared` gives them. No row depends on the other texts.
        """
        found = np.zeros((len(texts), len(self.codes)), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            found[start : start + _BATCH] = self._batch(texts[start : start + _BATCH])
        return found

    def _batch(self, texts: Sequence[str]) -> Matrix:
        encoded = [f" {text} ".encode("utf-8", "surrogatepass") for text in texts]
        counts = [self._features(data) for data in encoded]
        heat = np.sqrt(np.array([len(data) for data in encoded], dtype=np.float32))[:, None]
        scores = self._scores(counts) / heat
        scores += (self._words(texts) + self.usual)[:, self.columns]
        possible = np.array([self.scripts[script_of(text)] for text in texts])
        possible &= np.array([bool(count) for count in counts])[:, None]
        scores[~possible[:, self.columns]] = -np.inf
        top = scores.max(axis=1, keepdims=True)
        chances = np.zeros((len(texts), len(self.codes)), dtype=np.float32)
        told = np.isfinite(top[:, 0])
        chances[told] = np.exp(scores[told] - top[told]) @ self.folded
        total = chances.sum(axis=1, keepdims=True)
        np.divide(chances, total, out=chances, where=total > 0)
        return chances

    def _features(self, data: bytes) -> dict[int, int]:
        model = self.identifier
        return visit_counts(model.tk_nextmove, self.rows, model.tk_output, data) or {}

    def _scores(self, counts: Sequence[dict[int, int]]) -> Matrix:
        """Return texts x classes: the logarithm of each text's likelihood."""
        ends = np.cumsum([0, *(len(count) for count in counts)])
        keys = np.fromiter(chain.from_iterable(counts), np.int64, ends[-1])
        values = chain.from_iterable(count.values() for count in counts)
        times = np.fromiter(values, np.float32, ends[-1])
        features, places = np.unique(keys, return_inverse=True)
        sparse = csr_matrix((np.log1p(times), places, ends), shape=(len(counts), len(features)))
        weights = self.identifier.nb_ptc[features].astype(np.float32)
        scored: Matrix = sparse @ weights + self.identifier.nb_pc
        return scored

    def _words(self, texts: Sequence[str]) -> Matrix:
        """Return texts x `codes`: one for each small word, for the root of the number of words."""
        hits = np.zeros((len(texts), len(self.codes)), dtype=np.float32)
        for row, text in enumerate(texts):
            said = _WORD.findall(text)
            columns = [at for word in said for at in self.small_words.get(word, ())]
            np.add.at(hits[row], columns, 1 / math.sqrt(len(said) or 1))
        return hits


def chances_of(texts: Sequence[str]) -> Matrix:
    """Return texts x `codes` of the model: how likely each language is, zeros where none can be.

    What was told of a text lately is not worked out again.
    """
    rows = _remembered()([_prepared(text) for text in texts])
    return np.array(rows, dtype=np.float32).reshape(len(texts), len(language_model().codes))


@cache
def _remembered() -> Remembered[Matrix]:
    model = language_model()
    # Each row by itself: a part of a batch would keep all of it in memory.
    return Remembered(lambda texts: [*map(np.copy, model.probabilities(texts))], REMEMBERED)


def as_one_talk(chances: Matrix) -> Matrix:
    """Return the probabilities (texts x codes) again, given how often all texts use each language.

    Those shares are found with them, by expectation maximisation (A. P. Dempster, N. M. Laird and
    D. B. Rubin, 1977), each language starting with one text.
    """
    found = chances
    for _ in range(_ROUNDS):
        shares = (found.sum(axis=0) + 1) / (found.sum() + found.shape[1])
        found = chances * shares
        total = found.sum(axis=1, keepdims=True)
        found = np.divide(found, total, out=np.zeros_like(found), where=total > 0)
    return found


@cache
def language_model() -> LanguageModel:
    """Return the model that comes with the program; the first call takes most of a second."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    classes = [base_code(code) for code in identifier.nb_classes]
    codes = tuple(dict.fromkeys(classes))
    small: dict[str, tuple[int, ...]] = {}
    for code in STOP_LANGUAGES:
        for word in stop_list(code):
            small[word] = (*small.get(word, ()), codes.index(code))
    return LanguageModel(
        identifier=identifier,
        rows=[row << 8 for row in identifier.tk_row],
        codes=codes,
        columns=np.array([codes.index(code) for code in classes]),
        folded=np.array([[code == other for other in codes] for code in classes], dtype=np.float32),
        usual=np.array([_LOG_CHANCE.get(code, _UNUSUAL) for code in codes], dtype=np.float32),
        small_words=small,
        scripts=_scripts(codes),
    )


def _prepared(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:READ].lower())


def _scripts(codes: Sequence[str]) -> dict[str, NDArray[np.bool_]]:
    """Return for each script which of the codes are written in it."""
    elsewhere = frozenset[str]().union(*LANGUAGES.values()) - ALSO_IN_LATIN
    written = {
        **LANGUAGES,
        LATIN: frozenset(codes) - elsewhere,
        OTHER: frozenset[str](),
        NONE: frozenset[str](),
    }
    return {name: np.array([code in known for code in codes]) for name, known in written.items()}
