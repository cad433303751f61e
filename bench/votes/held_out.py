"""Rankings of half of the recorded voters, judged by the other half."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from bench.votes.rankings import RANKINGS, by_channel, ordered, tallied
from bench.votes.recorded import NZ_JAM, recorded_posts
from bot.analysis.ranking import Tally
from bot.analysis.ranking.groups import opinion_groups
from bot.analysis.ranking.lists import most_bridging
from jam.talk import Post, PostRef

TEN = 10
JUDGES = 5
"""Judges who took a side, of each group, or a post is not judged."""

Groups = Sequence[frozenset[str]]
Judge = Callable[[Tally], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One channel's votes by half of the people, and by the other half, who judge."""

    shown: Sequence[Tally]
    judged: Sequence[Tally]
    groups: Groups
    judges: frozenset[str]

    def judge(self, order: Sequence[PostRef], by: Judge) -> float:
        """Return the mean share of the first ten that the judges have an opinion of."""
        shares = {t.ref: by(t) for t in self.judged}
        found = [share for ref in order if (share := shares[ref]) is not None]
        return float(np.mean(found[:TEN]))


def recorded(seeds: int) -> str:
    """Return the share of the judges who support what each ranking has in its top ten, in words."""
    return _table("recorded jam: share of the judges who support the top ten", top_tens(seeds))


def top_tens(seeds: int) -> dict[str, list[float]]:
    """Return the same share by ranking, for each channel of each split."""
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for half in _halves(seeds):
        for name in RANKINGS:
            order = [t.ref for t in ordered(half.shown, name)]
            shares[name].append(half.judge(order, _support))
        best = sorted(share for t in half.judged if (share := _support(t)) is not None)
        shares["best possible"].append(float(np.mean(best[-TEN:])))
    return shares


def bridging(seeds: int) -> str:
    """Return how far the judges of the group that likes it least support each list's ten."""
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for half in _halves(seeds):
        shown = [group - half.judges for group in half.groups]
        bridges = most_bridging(half.shown, shown, limit=len(half.shown))
        orders = {
            "fair ranking": [t.ref for t in ordered(half.shown, "ours")],
            "bridging": [b.ref for b in bridges],
        }
        least = _least_in([group & half.judges for group in half.groups])
        for name, order in orders.items():
            shares[name].append(half.judge(order, least))
    return _table("recorded jam: judges' support in the group that likes the ten least", shares)


def _table(title: str, shares: dict[str, list[float]]) -> str:
    rows = [f"  {name:34s} {np.mean(found):.4f}" for name, found in shares.items()]
    return "\n".join([title, *rows])


def _support(t: Tally) -> float | None:
    return len(t.supporters) / t.sides if t.sides >= JUDGES else None


def _least_in(groups: Groups) -> Judge:
    def least(t: Tally) -> float | None:
        counts = [(len(group & t.supporters), len(group & t.objectors)) for group in groups]
        if min(yes + no for yes, no in counts) < JUDGES:
            return None
        return min(yes / (yes + no) for yes, no in counts)

    return least


def _halves(seeds: int) -> Iterator[Half]:
    posts = recorded_posts(NZ_JAM)
    people = sorted({r.user_id for post in posts for r in post.reactions})
    groups = [opinion_groups(channel) for channel in by_channel(tallied(posts))]
    for seed in range(seeds):
        mixed = Random(seed).sample(people, len(people))
        judges = frozenset(mixed[: len(people) // 2])
        shown = by_channel(tallied(_votes_of(posts, frozenset(people) - judges)))
        judged = by_channel(tallied(_votes_of(posts, judges)))
        for rows, judging, split in zip(shown, judged, groups, strict=True):
            yield Half(shown=rows, judged=judging, groups=split, judges=judges)


def _votes_of(posts: Sequence[Post], people: Collection[str]) -> list[Post]:
    return [
        replace(post, reactions=tuple(r for r in post.reactions if r.user_id in people))
        for post in posts
    ]
