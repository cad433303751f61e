"""What the analysis promises of its speed, its memory and its themes, and whether it holds."""

from dataclasses import dataclass
from enum import StrEnum

from bench.understanding.comparing import Measured, Results, made
from bench.understanding.talks import LABELLED

OURS, ALL = "ours", "ours, everything"
BERTOPIC, TRANSFORMER = "vectors, UMAP, HDBSCAN", "MiniLM, UMAP, HDBSCAN"
MANY, MOST = 50_000, 1_000_000
FLAT = 1.5  # times what a post costs among ten thousand: measured within a second, so roughly


class Verdict(StrEnum):
    """What became of a target."""

    REACHED = "reached"
    MISSED = "missed"
    UNKNOWN = "not measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A promise: `measured` is to be at most, or at least, `wanted`; None was not measured."""

    name: str
    wanted: float
    measured: float | None
    unit: str = ""
    at_least: bool = False

    @property
    def verdict(self) -> Verdict:
        """Whether it holds."""
        if self.measured is None:
            return Verdict.UNKNOWN
        short, enough = sorted((self.wanted, self.measured))
        good = enough == self.measured if self.at_least else short == self.measured
        return Verdict.REACHED if good else Verdict.MISSED


def targets(results: Results) -> list[Target]:
    """Return every promise with what was measured."""
    grown = {cost.posts: cost for cost in results.growth}
    last, early = grown.get(MOST), grown.get(10_000)
    flat = last.a_post / early.a_post if last and early else None
    ours, slow = _took(results, OURS), _took(results, TRANSFORMER)
    return [
        Target(name="50,000 posts, everything", wanted=60, measured=_took(results, ALL), unit="s"),
        Target(name="50,000 posts, themes alone", wanted=15, measured=ours, unit="s"),
        Target(
            name="a digest with 2,000 new among 1,000,000",
            wanted=2,
            measured=last.digest if last else None,
            unit="s",
        ),
        Target(
            name="memory at 1,000,000",
            wanted=1024,
            measured=last.peak_mb if last else None,
            unit="MB",
        ),
        Target(name="a new post, against one among 10,000", wanted=FLAT, measured=flat, unit="×"),
        Target(
            name="themes faster than BERTopic's way with a transformer",
            wanted=15,
            measured=slow / ours if slow and ours else None,
            unit="×",
            at_least=True,
        ),
        *(_as_good(results, talk) for talk in LABELLED),
    ]


def _took(results: Results, contender: str) -> float | None:
    measured = results.by_talk.get(made(MANY), {}).get(contender)
    return measured.seconds if measured and not measured.left_out else None


def _as_good(results: Results, talk: str) -> Target:
    """Return that ours is no worse than BERTopic's way on the same vectors."""
    none, ways = Measured(), results.by_talk.get(talk, {})
    theirs = ways.get(BERTOPIC, none).nmi
    return Target(
        name=f"NMI on {talk} as BERTopic's way on the same vectors",
        wanted=theirs or 0.0,
        measured=ways.get(OURS, none).nmi if theirs else None,
        at_least=True,
    )
