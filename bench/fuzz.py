"""Look for input that breaks a parser, guided by what the code does with it; to be run by hand.

    python -m bench.fuzz --target NAME [--seconds N] [--seed N]

Prints how often the parser ran and what broke it, and exits with 1 if anything did. The input
that broke it stays in the folder `fuzz-findings`.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import atheris

FINDINGS = Path("fuzz-findings")
LONGEST = 20_000
"""Bytes of one input."""

STRANGE: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    "",
    "x",
    "\0",
    "\ud800",
    "<!channel>",
    [],
    {},
    [[]],
    {"": 0},
)
_PRINTED = "stat::number_of_executed_units:"


def main() -> int:
    """Run one target in a process of its own, since what is found ends that; return the status."""
    options = _options()
    if options.inside:
        _fuzz(options)
        return 0
    command = [sys.executable, "-m", "bench.fuzz", "--inside", *sys.argv[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (this very module)
    told = done.stdout + done.stderr
    runs = [line.split()[-1] for line in told.splitlines() if line.startswith(_PRINTED)]
    count = int(runs[-1]) if runs else 0
    broke = done.returncode != 0 or not count
    sys.stdout.write(f"{options.target}: {count:,} executions, {int(broke)} findings\n")
    if broke:
        _, _, trace = told.partition("=== Uncaught Python exception: ===\n")
        sys.stdout.write(f"{trace.partition('INFO:')[0] or told[-2000:]}\n")
    return int(broke)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Look for input that breaks a parser.")
    parser.add_argument("--target", required=True)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _fuzz(options: argparse.Namespace) -> None:
    with atheris.instrument_imports(include=["bot", "commands", "handlers", "jam", "sandbox"]):
        from bench.listening import LISTENING, Listening
        from bench.parsers import TARGETS
    with ExitStack() as alive, tempfile.TemporaryDirectory(prefix="fuzz-") as corpus:
        made = LISTENING.get(options.target)
        target = made(Listening(alive)) if made else TARGETS[options.target]
        for number, seed in enumerate(target.seeds):
            (Path(corpus) / str(number)).write_bytes(seed)
        FINDINGS.mkdir(exist_ok=True)
        arguments = [
            sys.argv[0],
            f"-max_total_time={options.seconds}",
            f"-seed={options.seed}",
            f"-max_len={LONGEST}",
            f"-artifact_prefix={FINDINGS / options.target}-",
            "-timeout=20",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
            corpus,
        ]
        mutator = _mutate_tree if target.is_json else None
        _run(arguments, target.parse, mutator)


def _run(
    arguments: list[str],
    parse: Callable[[bytes], None],
    mutator: Callable[[bytes, int, int], bytes] | None,
) -> None:
    more = {"custom_mutator": mutator} if mutator else {}
    atheris.Setup(arguments, parse, **more)
    atheris.Fuzz()


def _mutate_tree(data: bytes, most: int, seed: int) -> bytes:
    """Change one thing of the JSON: its bytes seldom, else a value, a key or a text somewhere."""
    chance = random.Random(seed)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = {}
    for _ in range(chance.choice((1, 1, 2, 5))):
        value = _changed(value, chance)
    made = json.dumps(value).encode()
    return made if len(made) <= most else data[:most]


def _changed(value: object, chance: random.Random) -> object:
    is_deep = chance.randrange(10) > 0
    if isinstance(value, dict) and value and is_deep:
        return _changed_object(value, chance.choice(list(value)), chance)
    if isinstance(value, list) and value and is_deep:
        place = chance.randrange(len(value))
        if chance.randrange(8) == 0:
            return [*value, value[place]]
        return [*value[:place], _changed(value[place], chance), *value[place + 1 :]]
    if isinstance(value, str) and chance.randrange(4) > 0:
        return _text(value, chance)
    return chance.choice(STRANGE)


def _changed_object(value: dict[str, Any], key: str, chance: random.Random) -> dict[str, Any]:
    match chance.randrange(12):
        case 0:
            return {k: v for k, v in value.items() if k != key}
        case 1:
            return value | {_text(key, chance): value[key]}
        case 2:
            return value | {key: [value[key]]}
        case _:
            return value | {key: _changed(value[key], chance)}


def _text(text: str, chance: random.Random) -> str:
    raw: bytes = atheris.Mutate(text.encode(errors="surrogatepass"), 2 * len(text) + 20)
    return raw.decode(errors="surrogateescape" if chance.randrange(4) == 0 else "replace")


if __name__ == "__main__":
    sys.exit(main())
