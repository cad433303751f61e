"""One contender on one talk, in a process of its own: what it took is told as a line of JSON.

    python -m bench.understanding.measured CONTENDER TALK

Libraries and models are loaded within the time that is told, as from cold.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from bench.understanding.contenders import CONTENDERS, Contender, MissingError
from bench.understanding.talks import LABELLED, talk_of

if TYPE_CHECKING:
    from bench.understanding.others import Numbers

Found = dict[str, object]

GROWTH = "growth"
SIZES = (1_000, 10_000, 50_000, 100_000, 1_000_000)


def main(contender: str, talk: str) -> None:
    """Run it and print what came of it, or why nothing did."""
    try:
        if contender == GROWTH:
            for cost in _growth(talk):
                _tell(cost)
        else:
            _tell(_alone(CONTENDERS[contender], talk))
    except MissingError as error:
        _tell({"left_out": str(error)})


def _alone(contender: Contender, talk: str) -> Found:
    """Return what it took, and how good the themes are where the posts' subjects are known.

    Posts of no theme count as one group, those of no subject not at all. How many subjects there
    are is told for the labelled sets alone.
    """
    made = list(talk_of(talk))
    subjects = [m.subject for m in made]
    count = len({*subjects}) if talk in LABELLED else None
    began, worked = time.perf_counter(), time.process_time()
    found = contender([m.post for m in made], count)
    took, work = time.perf_counter() - began, time.process_time() - worked
    told: Found = {"posts": len(made), "seconds": took, "work": work, "peak_mb": _peak()}
    if found is None:
        return told
    told["themes"] = len({*found.themes[found.themes >= 0].tolist()})
    told["other"] = float((found.themes < 0).mean())
    if any(subjects):
        told["nmi"] = _nmi(found.themes, subjects)
        told["joined"] = None if found.joined is None else _nmi(found.joined, subjects)
    return told


def _nmi(found: "Numbers", subjects: Sequence[str]) -> float:
    from sklearn.metrics import normalized_mutual_info_score

    known = [row for row, subject in enumerate(subjects) if subject]
    gold = [subjects[row] for row in known]
    return float(normalized_mutual_info_score(gold, found[known]))


def _growth(talk: str) -> Iterator[Found]:
    from bench.understanding import own
    from bot.analysis.meaning import default_model

    largest = int(talk.split()[1])
    sizes = [size for size in SIZES if size <= largest]
    for cost in own.growing(talk_of(talk), default_model(), sizes):
        yield {**asdict(cost), "peak_mb": _peak()}


def _peak() -> int:
    """Return the most memory that this process has had, in MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _tell(found: Found) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
