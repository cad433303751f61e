"""The tone of a forum over half a day, never of a person: how many posts speak well, and ill."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from math import sqrt

from jam.findings import Share, Tone
from jam.instants import Window
from jam.talk import Post

from bot.analysis.tone.measuring import Label, tones_of

MIN_POSTS = 30
MIN_PEOPLE = 10
HALF_DAY = timedelta(hours=12)
_Z = 1.959964  # of the normal distribution: 95 of 100


def interval(count: int, of: int) -> tuple[float, float]:
    """Return between which shares (0 to 1) `count` of `of` (1 or more) is, at 95 %.

    This is Wilson's score (E. B. Wilson, JASA 1927), which Brown, Cai and DasGupta
    ("Interval Estimation for a Binomial Proportion", 2001) recommend for few observations.
    """
    rate, z2 = count / of, _Z * _Z
    middle = (rate + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z / (1 + z2 / of) * sqrt(rate * (1 - rate) / of + z2 / (4 * of * of))
    low = max(0.0, middle - half) if count else 0.0
    return low, min(1.0, middle + half) if count < of else 1.0


def measure_tone(
    posts: Sequence[Post],
    *,
    window: Window,
    forum_names: Mapping[str, str],
    languages: Sequence[str] = (),
) -> tuple[Tone, ...]:
    """Return the tone of the window's posts by forum and half-day; empty where too few speak.

    `forum_names` are by channel id. Every part returned has at least 30 measured posts by 10
    people, and no small part can be told from what is left of a larger one: a forum comes by
    half-days if each of them has enough, else as a whole; the forums together come only where
    none comes alone. Parts have no forum's name where there is one forum, or all together.
    """
    read = _read([post for post in posts if post.posted_at in window], languages)
    if len(forum_names) <= 1:
        return _by_half_days(read, window, "")
    alone = [
        part
        for channel, name in forum_names.items()
        for part in _by_half_days(
            [one for one in read if one[0].channel_id == channel], window, name
        )
    ]
    return tuple(alone) or _by_half_days(read, window, "")


_Read = tuple[Post, Label | None]  # None: not measured


def _read(posts: Sequence[Post], languages: Sequence[str]) -> list[_Read]:
    tones = tones_of([post.text for post in posts], languages=languages)
    return [
        (post, tone.label if tone.measured else None)
        for post, tone in zip(posts, tones, strict=True)
        if tone.measured or tone.is_foreign
    ]


def _by_half_days(read: Sequence[_Read], window: Window, forum: str) -> tuple[Tone, ...]:
    parts = [
        _counted([one for one in read if one[0].posted_at in half], half, forum)
        for half in _half_days(window)
    ]
    if all(parts):
        return tuple(part for part in parts if part)
    whole = _counted(read, window, forum)
    return (whole,) if whole else ()


def _half_days(window: Window) -> list[Window]:
    """Return the window in equal parts of about twelve hours."""
    span = window.until - window.since
    count = max(1, round(span / HALF_DAY))
    edges = [window.since + span * n / count for n in range(count)] + [window.until]
    return [Window(since, until) for since, until in pairwise(edges)]


def _counted(read: Sequence[_Read], window: Window, forum: str) -> Tone | None:
    measured = [(post, label) for post, label in read if label is not None]
    people = len({post.author_id for post, _ in measured})
    if len(measured) < MIN_POSTS or people < MIN_PEOPLE:
        return None
    return Tone(
        forum=forum,
        window=window,
        positive=_share(measured, Label.POSITIVE),
        negative=_share(measured, Label.NEGATIVE),
        n=len(measured),
        people=people,
        unmeasured=len(read) - len(measured),
    )


def _share(measured: Sequence[_Read], which: Label) -> Share:
    authors = [post.author_id for post, label in measured if label is which]
    low, high = interval(len(authors), len(measured))
    return Share(count=len(authors), people=len(set(authors)), low=low, high=high)
