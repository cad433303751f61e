"""Keyphrases by YAKE: which phrases matter in a text, by how and where its words stand.

YAKE: R. Campos et al., "YAKE! Keyword extraction from single documents using multiple local
features", Information Sciences 509 (2020).
"""

from collections.abc import Iterable, Iterator

from bot.analysis.phrases import MAX_WORDS, phrase_key
from bot.analysis.wordlists import stop_words

WORDS_AT_ONCE = 1_000  # a chunk; YAKE's time grows faster than its input
WORDS_IN_ALL = 2_000  # what is read of longer talk: every second, third, ... thread of it
WORDS_TOGETHER = 250  # of one text that is longer than a chunk, such as a thread of thousands
_TOP = 400  # phrases taken from each chunk


def keyphrases(texts: Iterable[str]) -> dict[str, float]:
    """Return the keyphrases of `texts` by `phrase_key`, each with YAKE's score.

    The best (lowest) score counts where several chunks or inflections have one; 0 is best.
    """
    import yake

    extractor = yake.KeywordExtractor(
        n=MAX_WORDS, top=_TOP, dedup_lim=1.0, stopwords=set(stop_words())
    )
    best: dict[str, float] = {}
    for chunk in _chunks(list(texts)):
        for phrase, score in extractor.extract_keywords(chunk):
            key = phrase_key(str(phrase))
            best[key] = min(best.get(key, float(score)), float(score))
    return best


def _chunks(texts: list[str]) -> Iterator[str]:
    texts = [piece for text in texts for piece in _pieces(text)]
    lengths = [text.count(" ") + 1 for text in texts]
    step = 1 + (sum(lengths) - 1) // WORDS_IN_ALL if texts else 1
    chunk: list[str] = []
    size = 0
    for text, length in zip(texts[::step], lengths[::step], strict=True):
        if chunk and size + length > WORDS_AT_ONCE:
            yield "\n".join(chunk)
            chunk, size = [], 0
        chunk.append(text)
        size += length
    if chunk:
        yield "\n".join(chunk)


def _pieces(text: str) -> list[str]:
    """Return a text whole or, if it alone would fill a chunk, in pieces that can be chosen from."""
    if text.count(" ") < WORDS_AT_ONCE:
        return [text]
    words = text.split(" ")
    starts = range(0, len(words), WORDS_TOGETHER)
    return [" ".join(words[start : start + WORDS_TOGETHER]) for start in starts]
