"""Fit and check the chance that two texts are the same, and time the look-up of ideas.

`python -m bench.similar` needs the shared labelled sets (JAM_SHARED, else ../shared). It prints
the coefficients for `bot/analysis/similar/chance.py` from a development half of CLINC150's pairs,
how well they rank and are calibrated on the other half and on pairs of Banking77, the same for
other ways, and how long a look-up takes among 50,000 ideas.
"""

import csv
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.analysis.language import languages_of
from bot.analysis.meaning import Model, model_in
from bot.analysis.meaning.centres import Centres
from bot.analysis.similar import Idea, IdeaIndex, similarities
from bot.analysis.similar.overlap import overlaps
from commands.settings import read_settings
from commands.terminal import show

PROJECT = Path(__file__).resolve().parent.parent
LABELLED = PROJECT / Path(os.environ.get("JAM_SHARED", "../shared")) / "data" / "labelled"
IDEAS, LOOK_UPS, BINS = 50_000, 100, 5

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of texts, and which are the same request."""

    some: list[str]
    others: list[str]
    same: NDArray[np.bool_]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a labelled set."""
    with (LABELLED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def clinc() -> tuple[Pairs, Pairs]:
    """Return a development half and the other half of CLINC150's pairs."""
    shuffled = rows("same_request_clinc150.csv")
    random.Random(7).shuffle(shuffled)
    half = len(shuffled) // 2
    made = [
        Pairs(
            some=[row["text1"] for row in part],
            others=[row["text2"] for row in part],
            same=np.array([row["label"] == "1" for row in part]),
        )
        for part in (shuffled[:half], shuffled[half:])
    ]
    return made[0], made[1]


def banking() -> Pairs:
    """Return pairs of Banking77's questions, half of one label, half of two."""
    chance = random.Random(7)
    texts = [row for row in rows("banking77.csv") if row["split"] == "test"]
    by_label: dict[str, list[str]] = {}
    for row in texts:
        by_label.setdefault(row["label"], []).append(row["text"])
    labels = sorted(by_label)
    made: list[tuple[str, str, bool]] = []
    for _ in range(3_000):
        label, other = chance.sample(labels, 2)
        one, same = chance.sample(by_label[label], 2)
        made += [(one, same, True), (one, chance.choice(by_label[other]), False)]
    return Pairs(
        some=[one for one, _, _ in made],
        others=[other for _, other, _ in made],
        same=np.array([is_same for _, _, is_same in made]),
    )


def features(pairs: Pairs, model: Model) -> Numbers:
    """Return the centred cosine and the overlap of each pair (pairs x 2)."""
    texts = [*pairs.some, *pairs.others]
    languages, vectors = languages_of(texts), model.vectors(texts)
    centres = Centres(model.dimensions)
    centres.count(languages, vectors)
    centred = centres.centred(languages, vectors)
    half = len(pairs.some)
    cosines = np.sum(centred[:half] * centred[half:], axis=1)
    return np.column_stack([cosines, overlaps(pairs.some, pairs.others)])


def ways(model: Model) -> dict[str, Callable[[Pairs], Sequence[float]]]:
    """Return the ways to compare, by name."""

    def by_words(pairs: Pairs) -> Sequence[float]:
        weights = TfidfVectorizer(sublinear_tf=True).fit([*pairs.some, *pairs.others])
        product = weights.transform(pairs.some).multiply(weights.transform(pairs.others))
        return [float(each) for each in np.asarray(product.sum(axis=1)).ravel()]

    def by_vectors(pairs: Pairs) -> Sequence[float]:
        products = model.vectors(pairs.some) * model.vectors(pairs.others)
        return [float(each) for each in products.sum(axis=1)]

    def ours(pairs: Pairs) -> Sequence[float]:
        return similarities(list(zip(pairs.some, pairs.others, strict=True)), model)

    return {
        "TF-IDF cosine": by_words,
        "vectors alone": by_vectors,
        "centred vectors": lambda pairs: features(pairs, model)[:, 0].tolist(),
        "ours": ours,
    }


def show_calibration(name: str, found: Sequence[float], same: NDArray[np.bool_]) -> None:
    """Print the reliability of probabilities: what was said, what was true, Brier's score, ECE."""
    said, edges = np.array(found), np.linspace(0, 1, BINS + 1)
    error = 0.0
    show(f"\n{name}: said, were the same, pairs")
    for low, high in pairwise(edges.tolist()):
        inside = (said >= low) & ((said < high) | (high == 1))
        if inside.any():
            means = said[inside].mean(), same[inside].mean()
            error += abs(means[0] - means[1]) * inside.mean()
            show(f"  {low:.1f} to {high:.1f}  {means[0]:.2f}  {means[1]:.2f}  {inside.sum():6,}")
    show(f"  Brier {np.mean((said - same) ** 2):.3f}, calibration error (ECE) {error:.3f}")


def show_speed(model: Model) -> None:
    """Print how long a look-up takes among many ideas, made of halves of real requests."""
    chance = random.Random(7)
    texts = [row["text"] for row in rows("clinc150.csv")]
    ideas = [f"{chance.choice(texts)}, {chance.choice(texts)}" for _ in range(IDEAS)]
    vectors = model.vectors(ideas)
    index = IdeaIndex(model.dimensions)
    began = time.perf_counter()
    for number, (text, vector) in enumerate(zip(ideas, vectors, strict=True)):
        index.put(Idea(id=str(number), text=text, language="en"), vector)
    each = (time.perf_counter() - began) / IDEAS
    took: list[float] = []
    worked = time.process_time()
    for text in chance.sample(texts, LOOK_UPS):
        began = time.perf_counter()
        index.nearest(Idea(id="mine", text=text, language="en"), model.vectors([text])[0], 3)
        took.append(time.perf_counter() - began)
    worked = (time.process_time() - worked) / LOOK_UPS
    show(
        f"\nAmong {IDEAS:,} ideas a look-up takes {np.median(took) * 1e3:.0f} ms (median; "
        f"{worked * 1e3:.0f} ms of work); to put one in, {each * 1e6:.0f} microseconds."
    )


def main() -> None:
    """Print everything."""
    model = model_in(read_settings(needs_slack=False).analysis_model)
    development, held_out = clinc()
    fitted = LogisticRegression(C=100).fit(features(development, model), development.same)
    coefficients = ", ".join(f"{each:.2f}" for each in (*fitted.intercept_, *fitted.coef_[0]))
    show(f"{model.name}: intercept, of cosine, of overlap: {coefficients}")
    sets = {"CLINC150, other half": held_out, "Banking77": banking()}
    show(f"\nArea under the ROC curve: {', '.join(sets)}")
    for name, way in ways(model).items():
        areas = [float(roc_auc_score(pairs.same, way(pairs))) for pairs in sets.values()]
        show(f"  {name:16} {'  '.join(f'{area:.3f}' for area in areas)}")
    for name, pairs in sets.items():
        show_calibration(name, ways(model)["ours"](pairs), pairs.same)
    show_speed(model)


if __name__ == "__main__":
    main()
