"""How well rankings find what people really like: on made votes, and on held-out recorded ones.

    python -m bench.ranking [--seeds N] [--large]

Prints the tables of docs/analysis.md. `--large` also times 50,000 posts with a million votes.
"""

import argparse
import sys

from bench.votes.held_out import bridging, recorded
from bench.votes.scale import timed
from bench.votes.shortlists import proportionally, shortlists
from bench.votes.true_appeal import made


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description="Measure the rankings.")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    seeds = options.seeds
    tables = [made(seeds), recorded(seeds), bridging(seeds), proportionally(), shortlists()]
    tables.append(timed(large=options.large))
    sys.stdout.write("\n\n".join(tables) + "\n")


if __name__ == "__main__":
    main()
