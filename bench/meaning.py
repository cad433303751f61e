"""How well the vectors serve each language, told without labels: what of a sentence finds the rest.

`python -m bench.meaning` needs the shared labelled sets (JAM_SHARED, else ../shared). For each
language of langid_29.csv: the share of letters that the model reads; the cosine of unrelated
sentences, as it is and without what other sentences of the language have in common; and how well
every second word of a sentence finds the other words among all sentences of the language, by the
model's own vectors, by character n-grams, by both as they are used, and by these without what the
language has in common (mean reciprocal rank; by chance about .05).
"""

from collections import defaultdict

import numpy as np

from bench.similar import rows
from bot.analysis.meaning import Model, Vectors, model_in
from bot.analysis.meaning.centres import Centres
from bot.analysis.meaning.ngrams import ngram_vectors
from bot.analysis.text import words
from commands.settings import read_settings
from commands.terminal import show

UNSPACED = frozenset({"ja", "th", "zh"})
THAI_WORD = 6  # characters, about
LEAST = 8  # words of a sentence that can be halved


def halves(text: str, language: str) -> tuple[str, str] | None:
    """Return every second word of a sentence and the others; None where it is too short."""
    found = words(text)
    if language == "th":
        found = [text[at : at + THAI_WORD] for at in range(0, len(text), THAI_WORD)]
    if len(found) < LEAST:
        return None
    space = "" if language in UNSPACED else " "
    return space.join(found[::2]), space.join(found[1::2])


def rank(some: Vectors, others: Vectors) -> float:
    """Return the mean reciprocal rank of each row's own other half among all of them."""
    cosines = some @ others.T
    ranks = (cosines >= np.diag(cosines)[:, None]).sum(axis=1)
    return float(np.mean(1 / ranks))


def unrelated(vectors: Vectors) -> float:
    """Return the mean cosine of different rows."""
    cosines = vectors @ vectors.T
    return float((cosines.sum() - np.trace(cosines)) / (len(vectors) * (len(vectors) - 1)))


def line(language: str, texts: list[str], model: Model) -> str:
    """Return the figures of a language."""
    vectors, middle = model.vectors(texts), len(texts) // 2
    centres = Centres(model.dimensions)
    centres.count([language] * middle, vectors[:middle])
    held_out = centres.centred([language] * (len(texts) - middle), vectors[middle:])
    pairs = [pair for text in texts if (pair := halves(text, language)) is not None]
    some, others = [one for one, _ in pairs], [other for _, other in pairs]
    learnt = [model.encoder.encode(part)[0] for part in (some, others)]
    lengths = [np.linalg.norm(part, axis=1, keepdims=True) for part in learnt]
    by_letters = [ngram_vectors(part, model.dimensions) for part in (some, others)]
    used = [model.vectors(part) for part in (some, others)]
    figures = (
        float(np.median(model.encoder.encode(texts)[1])),
        unrelated(vectors),
        unrelated(held_out),
        rank(learnt[0] / lengths[0], learnt[1] / lengths[1]),
        rank(by_letters[0], by_letters[1]),
        rank(used[0], used[1]),
        rank(*(centres.centred([language] * len(pairs), part) for part in used)),
    )
    return f"{language:8} " + "  ".join(f"{figure:5.2f}" for figure in figures)


def main() -> None:
    """Print a line for each language."""
    model = model_in(read_settings(needs_slack=False).analysis_model)
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("langid_29.csv"):
        if row["kind"] == "sentence":
            by_language[row["lang"]].append(row["text"])
    show("language read, unrelated, without common; halves by model, n-grams, as used, centred")
    for language, texts in sorted(by_language.items()):
        show(line(language, texts, model))


if __name__ == "__main__":
    main()
