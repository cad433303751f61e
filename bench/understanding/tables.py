"""What was measured, as tables a person reads and `docs/analysis.md` shows."""

from collections.abc import Iterable, Sequence

from bench.understanding.comparing import Measured, Results
from bench.understanding.talks import SHARED
from bench.understanding.targets import Target


def tables(results: Results, targets: Sequence[Target]) -> str:
    """Return all tables as Markdown."""
    return "\n".join(
        (
            *_table(
                (
                    "talk",
                    "way",
                    "seconds",
                    "MB",
                    "themes",
                    "in none",
                    "NMI",
                    "none joined",
                ),
                (
                    (talk, way, *_cells(measured))
                    for talk, ways in results.by_talk.items()
                    for way, measured in ways.items()
                ),
            ),
            "",
            *_table(
                (
                    "posts",
                    "all until then, s",
                    "a new post, ms",
                    "digest of 2,000 new, s",
                    "of work",
                    "MB",
                ),
                (
                    (
                        f"{cost.posts:,}",
                        f"{cost.total:.1f}",
                        f"{cost.a_post * 1000:.2f}",
                        f"{cost.digest:.2f}",
                        f"{cost.work:.2f}",
                        f"{cost.peak_mb:,}",
                    )
                    for cost in results.growth
                ),
            ),
            "",
            *_table(("target", "wanted", "measured", ""), map(_target, targets)),
            "",
            *([] if SHARED.is_dir() else [f"Shared talk is not at {SHARED} (set JAM_SHARED)."]),
            f"The bot's own imports take {results.start:.1f} s; the analysis is not among them.",
            "",
        )
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def _cells(measured: Measured) -> tuple[str, ...]:
    if measured.left_out:
        return (measured.left_out, *("",) * 6)
    return (
        f"{measured.seconds:.1f}",
        f"{measured.work:.1f}",
        f"{measured.peak_mb:,}",
        _number(measured.themes, "d"),
        _number(measured.other, ".0%"),
        _number(measured.nmi, ".3f"),
        _number(measured.joined, ".3f"),
    )


def _target(target: Target) -> tuple[str, ...]:
    bound = "at least" if target.at_least else "at most"
    measured = _number(target.measured, ".3g")
    return (
        target.name,
        f"{bound} {target.wanted:g} {target.unit}".strip(),
        measured,
        target.verdict,
    )


def _number(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)
