"""Picking a few of many so that each adds something: maximal marginal relevance.

J. Carbonell and J. Goldstein, The Use of MMR, Diversity-Based Reranking for Reordering Documents
and Producing Summaries, SIGIR 1998.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.analysis.meaning import Model

RELEVANCE = 0.6
"""How much what a candidate is worth weighs against what it repeats (lambda in the paper)."""

_WORDING, _THEME, _FORUM, _REGION = 0.3, 0.3, 0.25, 0.15  # what makes two candidates alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a candidate says and where it comes from; an empty region is not known."""

    text: str
    themes: frozenset[str] = frozenset()
    forum: str = ""
    region: str = ""


def diverse_order(
    worth: Sequence[float], facets: Sequence[Facets], model: "Model | None" = None
) -> list[int]:
    """Return the candidates' places, each next one the best of what is not said yet.

    `worth` may have any scale: it is stretched to 0 to 1. Compares all with
    all: of many candidates give the best few dozen. Wording is compared by `model`, or the default
    one.
    """
    if not worth:
        return []
    low, high = min(worth), max(worth)
    scaled = [(w - low) / (high - low) if high > low else 0.0 for w in worth]
    wording = _cosines([f.text for f in facets], model)
    start = scaled.index(max(scaled))
    order, repeated = [start], [0.0] * len(worth)
    left = [place for place in range(len(worth)) if place != start]
    while left:
        taken = order[-1]
        for place in left:
            alike = _alike(facets[place], facets[taken], wording[place][taken])
            repeated[place] = max(repeated[place], alike)
        best = max(left, key=lambda p: RELEVANCE * scaled[p] - (1 - RELEVANCE) * repeated[p])
        order.append(best)
        left.remove(best)
    return order


def _alike(one: Facets, other: Facets, wording: float) -> float:
    """Return how much of `one` was there with `other`, from 0 to 1."""
    return (
        _WORDING * max(wording, 0.0)
        + _THEME * bool(one.themes & other.themes)
        + _FORUM * (one.forum == other.forum)
        + _REGION * bool(one.region and one.region == other.region)
    )


def _cosines(texts: Sequence[str], model: "Model | None") -> list[list[float]]:
    from bot.analysis.meaning import default_model

    vectors = (model or default_model()).vectors(texts)
    found: list[list[float]] = (vectors @ vectors.T).tolist()
    return found
