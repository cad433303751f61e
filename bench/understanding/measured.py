"""One contender on one talk, in a process of its own: what it took is told as a line of JSON.

    python -m bench.understanding.measured CONTENDER TALK

Libraries and models are loaded within the time that is told, as from cold.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bench.understanding.made_jam import Made
from bench.understanding.talks import talk_of
from jam.talk import Post

if TYPE_CHECKING:
    from bench.understanding.others import Numbers

Found = dict[str, object]

GROWTH = "growth"
SIZES = (1_000, 10_000, 50_000, 100_000, 1_000_000)
A_FEW = 12  # themes where nobody knows how many there are


class MissingError(Exception):
    """What the contender needs is not installed."""


def themes(posts: Sequence[Post], _: int) -> "Numbers":
    """Ours: the themes alone."""
    from bench.understanding import ours
    from bot.analysis.meaning import default_model

    return ours.themes(posts, default_model())


def everything(posts: Sequence[Post], _: int) -> "Numbers":
    """Ours: all that a digest says."""
    from bench.understanding import ours
    from bot.analysis.meaning import default_model

    return ours.everything(posts, default_model())


def keyphrases(posts: Sequence[Post], _: int) -> None:
    """YAKE on the whole text."""
    from bench.understanding import others

    others.keyphrases(others.prose(posts))


def factors(posts: Sequence[Post], count: int) -> "Numbers":
    """TF-IDF with NMF."""
    from bench.understanding import others

    return others.factors(others.prose(posts), count)


def densities(posts: Sequence[Post], _: int) -> "Numbers":
    """Vectors with UMAP and HDBSCAN: ours in place of BERTopic's."""
    _needs("umap", "hdbscan")
    from bench.understanding import others
    from bot.analysis.meaning import default_model

    return others.densities(default_model().vectors(others.prose(posts)))


CONTENDERS: dict[str, Callable[[Sequence[Post], int], "Numbers | None"]] = {
    "ours": themes,
    "ours, everything": everything,
    "YAKE": keyphrases,
    "TF-IDF, NMF": factors,
    "vectors, UMAP, HDBSCAN": densities,
}


def main(contender: str, talk: str) -> None:
    """Run it and print what came of it, or why nothing did."""
    try:
        if contender == GROWTH:
            for cost in _growth(talk):
                _tell(cost)
        else:
            _tell(_alone(CONTENDERS[contender], list(talk_of(talk))))
    except MissingError as error:
        _tell({"left_out": str(error)})


def _alone(
    contender: Callable[[Sequence[Post], int], "Numbers | None"], made: Sequence[Made]
) -> Found:
    subjects = [m.subject for m in made]
    count = len({*subjects} - {""}) or A_FEW
    began, worked = time.perf_counter(), time.process_time()
    found = contender([m.post for m in made], count)
    took, work = time.perf_counter() - began, time.process_time() - worked
    told: Found = {"posts": len(made), "seconds": took, "work": work, "peak_mb": _peak()}
    return told if found is None else {**told, **_judged(found, subjects)}


def _judged(found: "Numbers", subjects: Sequence[str]) -> Found:
    """Return how many themes there are, the share of posts of none, and NMI with the subjects.

    Posts of no theme count as one group, those of no subject not at all.
    """
    from sklearn.metrics import normalized_mutual_info_score

    known = [row for row, subject in enumerate(subjects) if subject]
    told: Found = {"themes": len({*found[found >= 0].tolist()}), "other": float((found < 0).mean())}
    if not known:
        return told
    gold = [subjects[row] for row in known]
    return {**told, "nmi": float(normalized_mutual_info_score(gold, found[known]))}


def _growth(talk: str) -> Iterator[Found]:
    from bench.understanding import ours
    from bot.analysis.meaning import default_model

    largest = int(talk.split()[1])
    sizes = [size for size in SIZES if size <= largest]
    for cost in ours.growing(talk_of(talk), default_model(), sizes):
        yield {**asdict(cost), "peak_mb": _peak()}


def _needs(*packages: str) -> None:
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise MissingError(f"{' and '.join(missing)} not installed (make bench installs it)")


def _peak() -> int:
    """Return the most memory that this process has had, in MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _tell(found: Found) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
