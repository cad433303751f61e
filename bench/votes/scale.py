"""How long the rankings take on many votes, in seconds of one processor."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from bench.votes.rankings import tallied
from bench.votes.recorded import NZ_JAM, recorded_posts
from bot.analysis.ranking import rank
from bot.analysis.ranking.groups import opinion_groups
from bot.analysis.ranking.lists import most_bridging, most_divisive, under_seen
from bot.analysis.ranking.proportional import proportional, representation
from jam.talk import Post, Reaction

POSTS, VOTES, PEOPLE, CHANNELS = 50_000, 1_000_000, 50_000, 50
START = 1_772_409_600


def timed(*, large: bool) -> str:
    """Return the seconds that each step takes on the recorded jam, and on a large made one."""
    lines = _steps(recorded_posts(NZ_JAM))
    return "\n".join(lines + (_steps(_many()) if large else []))


def _steps(posts: list[Post]) -> list[str]:
    seconds: dict[str, float] = {}
    with _timed("votes counted", seconds):
        tallies = tallied(posts)
    with _timed("ranked", seconds):
        rank(tallies)
    with _timed("divisive, under-seen", seconds):
        most_divisive(tallies)
        under_seen(tallies)
    with _timed("groups", seconds):
        groups = opinion_groups(tallies)
    with _timed("bridging", seconds):
        most_bridging(tallies, groups)
    with _timed("proportional", seconds):
        representation(tallies, {c.ref for c in proportional(tallies)})
    figures = ", ".join(f"{name} {took:.2f}" for name, took in seconds.items())
    votes = sum(t.sides for t in tallies)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    title = f"{len(posts):,} posts, {votes:,} votes, {len(groups)} groups: seconds"
    return [title, f"  {figures}, all {sum(seconds.values()):.2f} (peak {peak:.0f} MiB)"]


@contextmanager
def _timed(name: str, seconds: dict[str, float]) -> Iterator[None]:
    began = time.process_time()
    yield
    seconds[name] = time.process_time() - began


def _many() -> list[Post]:
    """Make posts that two camps differ over."""
    chance = np.random.default_rng(1)
    post_of = (POSTS * chance.random(VOTES) ** 2).astype(int)
    person_of = (PEOPLE * chance.random(VOTES) ** 2).astype(int)
    leaning = chance.uniform(-0.4, 0.4, POSTS)
    camp = np.where(person_of % 3 > 0, 1, -1)
    agrees = chance.random(VOTES) < 0.6 + camp * leaning[post_of]
    hours = chance.uniform(0, 259_200, POSTS)
    after = chance.uniform(0, 36_000, VOTES)
    reactions: list[list[Reaction]] = [[] for _ in range(POSTS)]
    for post, person, agree, late in zip(post_of, person_of, agrees, after, strict=True):
        at = f"{START + hours[post] + late:.6f}"
        name = "+1" if agree else "-1"
        reactions[post].append(Reaction(user_id=f"U{person}", name=name, at=at))
    return [
        Post(
            channel_id=f"C{n % CHANNELS:02}",
            ts=f"{START + hours[n]:.6f}",
            author_id=f"U{n % PEOPLE}",
            text="",
            reactions=tuple(reactions[n]),
        )
        for n in range(POSTS)
    ]
