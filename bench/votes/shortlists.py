"""Other shortlists of ten beside the fair ranking's, on recorded talk."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.votes.rankings import by_channel, ordered, tallied
from bench.votes.recorded import IRC_TALK, NZ_JAM, recorded_posts
from bot.analysis.ranking import Tally
from bot.analysis.ranking.proportional import proportional, representation
from bot.analysis.ranking.worldjam import worldjam_baseline

TEN = 10


def shortlists() -> str:
    """Return what the ten of each channel have, by either list, and how many they share."""
    title = "ten of each channel, ours and by the marks of WorldJam 2004"
    return "\n".join([title, *map(_line, (NZ_JAM, IRC_TALK))])


def proportionally() -> str:
    """Return whom the ten best of each channel stand for, and whom the proportional ten."""
    lines = ["people with one of the ten, and of the ten each supports: best, proportional"]
    for channel in by_channel(tallied(recorded_posts(NZ_JAM))):
        best = [t.ref for t in ordered(channel, "ours")[:TEN]]
        chosen = [c.ref for c in proportional(channel, limit=TEN)]
        found = [representation(channel, refs) for refs in (best, chosen)]
        figures = "   ".join(f"{f.with_one / f.people:.3f} {f.average:.1f}" for f in found)
        lines.append(f"  {channel[0].ref.channel_id} ({found[0].people} people)   {figures}")
    return "\n".join(lines)


def _line(path: Path) -> str:
    posts = recorded_posts(path)
    marked = worldjam_baseline(posts)
    length = {post.ref: len(post.text) for post in posts}
    found: defaultdict[str, list[float]] = defaultdict(list)
    for channel in by_channel(tallied(posts)):
        by_ref = {t.ref: t for t in channel}
        ours = ordered(channel, "ours")[:TEN]
        theirs = [by_ref[ref] for ref in marked if ref in by_ref][:TEN]
        found["in both"].append(len({t.ref for t in ours} & {t.ref for t in theirs}))
        for name, ten in (("ours", ours), ("WorldJam", theirs)):
            found[f"support {name}"].append(_support(ten))
            found[f"repliers {name}"].append(float(np.mean([t.repliers for t in ten])))
            found[f"characters {name}"].append(float(np.mean([length[t.ref] for t in ten])))
            found[f"replies {name}"].append(sum(t.is_reply for t in ten))
    figures = ", ".join(f"{name} {np.mean(values):.2f}" for name, values in found.items())
    return f"  {path.name.partition('.')[0]}: {figures}"


def _support(ten: Sequence[Tally]) -> float:
    sides = sum(t.sides for t in ten)
    return sum(len(t.supporters) for t in ten) / sides if sides else 0.0
