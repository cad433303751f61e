"""The picture of a jam's activity by hour, drawn to be read on a phone."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font

from bot.blocks.picture import day_drawn, nothing_drawn, others_drawn, posts_drawn
from jam.findings import Activity

WIDTH, HEIGHT = 800, 450
"""Pixels: a phone shows it without scaling up, and without scrolling."""

MOST_FORUMS = 6
_DPI = 100
_MOST_TICKS = 9
_MOST_LINES = 5
_TICK_STEPS = (1, 2, 3, 6, 12, 24, 48, 72, 168)
_INK, _FAINT = "#1d1c1d", "#d9d9d9"
# Okabe and Ito's palette, which colour-blind people tell apart; grey is for what is summed up.
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
_REST_COLOUR = "#999999"
_LONGEST_NAME = 20
_LONGEST_TITLE = 40
_FONT = "DejaVu Sans"  # comes with matplotlib, so the picture is the same everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class _Series:
    name: str
    counts: Sequence[int]
    colour: str


def activity_picture(activity: Activity, *, zone: ZoneInfo, title: str) -> bytes:
    """Return a PNG of 800 by 450 pixels: posts an hour, stacked by forum, in `zone`'s hours.

    The busiest forums come first; what goes beyond six is summed up as the last. Equal activity
    gives equal bytes.
    """
    figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.09, 0.17, 0.88, 0.58))
    series = _series(activity)
    total = sum(sum(one.counts) for one in series)
    _bars(axes, series, len(activity.hours))
    _hour_axis(axes, [hour.astimezone(zone) for hour in activity.hours])
    _post_axis(axes, empty=total == 0)
    _heading(figure, title, total)
    if len(series) > 1:
        _legend(figure)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _heading(figure: Figure, title: str, total: int) -> None:
    figure.text(
        0.03, 0.935, _drawable(title, _LONGEST_TITLE), fontsize=17, fontweight="bold", color=_INK
    )
    figure.text(0.97, 0.935, posts_drawn(total), fontsize=17, color=_INK, ha="right")
    if total == 0:
        figure.text(0.5, 0.45, nothing_drawn(), fontsize=17, color=_INK, ha="center")


def _legend(figure: Figure) -> None:
    figure.legend(
        loc="upper left",
        bbox_to_anchor=(0.02, 0.915),
        ncols=3,
        fontsize=12,
        frameon=False,
        handlelength=1.0,
        columnspacing=1.2,
        borderpad=0.2,
    )


def _series(activity: Activity) -> list[_Series]:
    """Return what is drawn, most posts first; forums without posts are left out."""
    ordered = sorted(activity.counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    spoken = [(name, counts) for name, counts in ordered if any(counts)]
    kept = spoken if len(spoken) <= MOST_FORUMS else spoken[: MOST_FORUMS - 1]
    series = [
        _Series(name=name, counts=counts, colour=colour)
        for (name, counts), colour in zip(kept, _COLOURS, strict=False)
    ]
    if rest := spoken[len(kept) :]:
        summed = tuple(map(sum, zip(*(counts for _, counts in rest), strict=True)))
        series.append(_Series(name=others_drawn(len(rest)), counts=summed, colour=_REST_COLOUR))
    return series


def _bars(axes: Axes, series: Sequence[_Series], hours: int) -> None:
    below = [0] * hours
    for place, one in enumerate(series, start=1):
        spoken = [hour for hour in range(hours) if one.counts[hour]]  # a bar of nothing takes time
        axes.bar(
            spoken,
            [one.counts[hour] for hour in spoken],
            bottom=[below[hour] for hour in spoken],
            width=0.9,
            align="edge",
            color=one.colour,
            label=_drawable(one.name, _LONGEST_NAME) or f"Forum {place}",
        )
        below = [low + count for low, count in zip(below, one.counts, strict=True)]
    axes.set_xlim(0, max(hours, 1))
    axes.set_ylim(0, max([*below, 4]) * 1.08)


def _hour_axis(axes: Axes, hours: Sequence[datetime]) -> None:
    """Label few hours by the local clock; a day's first label names the day."""
    fitting = (s for s in _TICK_STEPS if len(hours) <= s * _MOST_TICKS)
    step = next(fitting, max(_TICK_STEPS[-1], len(hours) // _MOST_TICKS + 1))
    ticks: list[int] = []
    labels: list[str] = []
    named = None
    for place, hour in enumerate(hours):
        since_midnight = hour.hour if step <= _TICK_STEPS[5] else place
        if since_midnight % step:
            continue
        ticks.append(place)
        day = day_drawn(hour)
        labels.append(f"{hour:%H:%M}" + (f"\n{day}" if day != named else ""))
        named = day
    axes.set_xticks(ticks, labels, fontsize=13, color=_INK)
    axes.tick_params(axis="x", length=4, color=_FAINT)


def _post_axis(axes: Axes, *, empty: bool) -> None:
    top = axes.get_ylim()[1]
    step = next(s * 10**p for p in range(9) for s in (1, 2, 5) if top < s * 10**p * _MOST_LINES)
    ticks = () if empty else range(0, int(top) + 1, step)
    axes.set_yticks(ticks, [f"{tick:,}" for tick in ticks], fontsize=13, color=_INK)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=_FAINT, linewidth=0.8)
    axes.tick_params(axis="y", length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_FAINT)


def _drawable(text: str, limit: int) -> str:
    """Return `text` in the characters the font has, cut; a dollar stays one and starts no maths."""
    known = " ".join("".join(c for c in text if ord(c) in _characters() or c == " ").split())
    known = known.lstrip("_")  # matplotlib leaves such labels out of a legend
    cut = known if len(known) <= limit else known[: limit - 1].rstrip() + "…"
    return cut.replace("$", r"\$")


@cache
def _characters() -> frozenset[int]:
    return frozenset(get_font(findfont(_FONT)).get_charmap())
