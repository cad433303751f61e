"""Every contender on every talk, each in a process of its own, one after another."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.understanding.contenders import CONTENDERS
from bench.understanding.measured import GROWTH, SIZES
from bench.understanding.talks import LABELLED, MADE, PROJECT, REAL, SHARED

# Beyond so many posts a contender takes more minutes or memory than its row is worth.
AS_FAR_AS = {
    "ours": 100_000,  # the growing jam says more of what a million cost
    "ours, everything": 100_000,
    "ours, MiniLM": 10_000,
    "YAKE": 100_000,
    "vectors, UMAP, HDBSCAN": 100_000,
    "MiniLM, UMAP, HDBSCAN": 50_000,
}
# What a process of the bot imports before anybody has said a word.
START = "import commands.run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one contender took on one talk; `left_out` says why it did not run.

    `seconds` went by, `work` were those of all cores together.
    """

    seconds: float = 0.0
    work: float = 0.0
    peak_mb: int = 0
    posts: int = 0
    themes: int | None = None
    other: float | None = None
    nmi: float | None = None
    joined: float | None = None
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What the newest 2,000 of `posts` posts took, and all of them until then: see `own.Cost`."""

    posts: int
    a_post: float
    digest: float
    work: float
    total: float
    peak_mb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything that was measured: by talk and contender, and as a jam grows."""

    by_talk: Mapping[str, Mapping[str, Measured]]
    growth: tuple[Grown, ...]
    start: float
    """Seconds until the running bot has imported all it needs to start."""


def made(count: int) -> str:
    """Return the name of the made jam of so many posts."""
    return f"{MADE} {count}"


def compare(*, most: int, limit: float) -> Results:
    """Measure all, with made jams up to `most` posts; whoever takes `limit` seconds is stopped."""
    sizes = [size for size in SIZES if size <= most]
    start = _start()
    by_talk = {}
    known = (*LABELLED, *REAL) if SHARED.is_dir() else ()
    for talk in (*known, *map(made, sizes)):
        by_talk[talk] = {name: _measured(name, talk, limit) for name in CONTENDERS}
    growth = tuple(Grown(**told) for told in _lines(GROWTH, made(sizes[-1]), limit))
    return Results(by_talk=by_talk, growth=growth, start=start)


def _measured(contender: str, talk: str, limit: float) -> Measured:
    count = int(talk.split()[1]) if talk.startswith(MADE) else 0
    if count > AS_FAR_AS.get(contender, count):
        return Measured(left_out=f"not beyond {AS_FAR_AS[contender]:,} posts")
    sys.stderr.write(f"{talk}: {contender} ...\n")
    try:
        return Measured(**next(_lines(contender, talk, limit)))
    except subprocess.TimeoutExpired:
        return Measured(left_out=f"stopped after {limit:.0f} s")


def _lines(contender: str, talk: str, limit: float) -> Iterator[dict[str, Any]]:
    done = subprocess.run(  # noqa: S603 (this interpreter and our own module)
        [sys.executable, "-W", "ignore", "-m", "bench.understanding.measured", contender, talk],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        timeout=limit,
        check=True,
    )
    return map(json.loads, done.stdout.splitlines())


def _start() -> float:
    """Return the seconds until all that the running bot imports is there."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", START], cwd=PROJECT, check=True)  # noqa: S603 (the same)
    return time.perf_counter() - began
