"""What the analysis costs and how good its themes are, beside other ways: `make bench` runs it.

    python bench/analysis.py [--most POSTS] [--limit SECONDS]

Each contender runs on each talk in a process of its own, one after another. What is printed
depends on the machine; exit status 1 where a target is missed.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.understanding.comparing import compare
from bench.understanding.tables import tables
from bench.understanding.targets import Verdict, targets


def main() -> None:
    """Measure all, print the tables and what was reached."""
    options = _options()
    results = compare(most=options.most, limit=options.limit)
    wanted = targets(results)
    sys.stdout.write(tables(results, wanted))
    if any(target.verdict is Verdict.MISSED for target in wanted):
        raise SystemExit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the analysis beside other ways.")
    parser.add_argument("--most", type=int, default=1_000_000, help="posts of the largest jam")
    parser.add_argument("--limit", type=float, default=900.0, help="seconds for each contender")
    return parser.parse_args()


if __name__ == "__main__":
    main()
