"""Rankings of made votes against the appeal that the posts truly have."""

import numpy as np
from scipy.stats import spearmanr

from bench.votes.made import WORKPLACES, Workplace, made_votes
from bench.votes.rankings import RANKINGS, tallied

TEN = 10


def made(seeds: int) -> str:
    """Return how each ranking agrees with the true appeal, by how people behave."""
    return "\n".join(_table(place, seeds) for place in WORKPLACES)


def _table(place: Workplace, seeds: int) -> str:
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in RANKINGS}
    best = []
    for seed in range(seeds):
        posts, appeal = made_votes(place, seed)
        tallies = tallied(posts)
        best.append(np.sort(appeal)[-TEN:].mean())
        for name, score in RANKINGS.items():
            scores = np.array([score(t) for t in tallies])
            top = np.argsort(-scores, kind="stable")[:TEN]
            agreement = float(spearmanr(scores, appeal).statistic)
            found[name].append((agreement, float(appeal[top].mean())))
    lines = [f"{place.name}: Spearman, true appeal of the top ten (best {np.mean(best):.3f})"]
    for name, figures in found.items():
        agreement, top_ten = np.mean(figures, axis=0)
        lines.append(f"  {name:34s} {agreement:.3f}  {top_ten:.3f}")
    return "\n".join(lines)
