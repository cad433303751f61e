"""What a digest tells of the themes: how many people hold each, and how it moves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from jam.findings import Theme, Trend
from jam.instants import Window
from jam.talk import Post, PostRef
from jam.themes import OTHER, ChangeKind, Rhythm

from bot.analysis.rising import has_past, rising
from bot.analysis.themes.book import KnownTheme, ThemeBook

MIN_PEOPLE = 3
"""Whom a theme takes: of fewer none is told."""

_PRESENT = 0.1
"""The share of a theme's people that a forum takes to be told: less may be chance."""

STRETCH = timedelta(hours=6)
"""In stretches of that length people are counted, to know what is usual."""


def tell(
    book: ThemeBook,
    numbers: Mapping[PostRef, int],
    posts: Sequence[Post],
    *,
    before: Mapping[str, int] | None,
    now: Rhythm,
    past: Sequence[Rhythm] = (),
) -> tuple[Theme, ...]:
    """Return the themes of a window's `posts`, the one of most people first.

    `numbers` gives the theme of each post, `before` the people by `key_of` of the window before
    (None when nothing came before), `now` the window's own rhythm, `past` those of the windows
    before it, the oldest first. A theme that fewer than three different people wrote in is left
    out.
    """
    told: defaultdict[int, list[Post]] = defaultdict(list)
    for post in posts:
        told[numbers.get(post.ref, OTHER)].append(post)
    by_people = [
        (len({post.author_id for post in told[theme.number]}), theme)
        for theme in book.awake
        if theme.number in told and theme.label
    ]
    held = [(people, theme) for people, theme in by_people if people >= MIN_PEOPLE]
    held.sort(key=lambda found: (-found[0], found[1].number))
    rising_ones = _rising([theme for _, theme in held], now, past)
    return tuple(
        Theme(
            number=theme.number,
            label=theme.label,
            colour=theme.colour,
            people=people,
            posts=len(told[theme.number]),
            before=None if before is None else before.get(key_of(theme.number), 0),
            trend=_trend(theme, people, before, rising_ones),
            change=theme.change,
            forums=_forums(told[theme.number], people),
            refs=tuple(post.ref for post in told[theme.number]),
        )
        for people, theme in held
    )


def _forums(posts: Sequence[Post], people: int) -> int:
    """Return in how many forums a theme is talked about, 1 or more.

    In each, several people write in it, and no mere stray of those `people` who do anywhere.
    """
    by_forum: defaultdict[str, set[str]] = defaultdict(set)
    for post in posts:
        by_forum[post.channel_id].add(post.author_id)
    least = max(MIN_PEOPLE, people * _PRESENT)
    return max(1, sum(len(authors) >= least for authors in by_forum.values()))


def tell_in_all(book: ThemeBook, people: Mapping[int, int]) -> tuple[Theme, ...]:
    """Return the themes that `people`, by number, wrote in, the one of most people first.

    Also those nobody talks about any more; how many posts each has is not told (0).
    """
    held = [
        Theme(
            number=theme.number,
            label=theme.label,
            colour=theme.colour,
            people=people[theme.number],
            posts=0,
        )
        for theme in book.themes
        if theme.label and people.get(theme.number, 0) >= MIN_PEOPLE
    ]
    return tuple(sorted(held, key=lambda theme: (-theme.people, theme.number)))


def key_of(number: int) -> str:
    """Return under what a theme's people are stored for the next digest."""
    return str(number)


def trend(people: int, before: int) -> Trend:
    """Return how a theme moves that `before` people held the last time.

    A step counts from three people and by half: three instead of two is no trend.
    """
    if people - before >= MIN_PEOPLE and people * 2 >= before * 3:
        return Trend.RISING
    if before - people >= MIN_PEOPLE and before * 2 >= people * 3:
        return Trend.FADING
    return Trend.STEADY


def rhythm_of(numbers: Mapping[PostRef, int], posts: Sequence[Post], window: Window) -> Rhythm:
    """Return how many different people wrote, and in which theme, by stretches of a window.

    Only whole stretches count, except where the window is shorter than one.
    """
    length = max(1, (window.until - window.since) // STRETCH)
    active: list[set[str]] = [set() for _ in range(length)]
    by_theme = defaultdict[int, list[set[str]]](lambda: [set() for _ in range(length)])
    for post in posts:
        ago = (window.until - post.posted_at) // STRETCH
        if 0 <= ago < length:
            at = length - 1 - ago
            active[at].add(post.author_id)
            by_theme[numbers.get(post.ref, OTHER)][at].add(post.author_id)
    return Rhythm(
        active=tuple(map(len, active)),
        by_theme={theme: tuple(map(len, people)) for theme, people in sorted(by_theme.items())},
    )


def _rising(
    themes: Sequence[KnownTheme], now: Rhythm, past: Sequence[Rhythm]
) -> Mapping[int, bool] | None:
    """Return which of the themes rise; None where too little came before to know."""
    all_of_it, recent = (*past, now), len(now.active)
    active = [people for rhythm in all_of_it for people in rhythm.active]
    if not has_past(active, recent=recent):
        return None

    def people_in(theme: int) -> list[int]:
        silent = ((0,) * len(rhythm.active) for rhythm in all_of_it)
        found = (r.by_theme.get(theme, s) for r, s in zip(all_of_it, silent, strict=True))
        return [people for stretch in found for people in stretch]

    return {
        t.number: rising(people_in(t.number), active, recent=recent, tests=len(themes)) is not None
        for t in themes
    }


def _trend(
    theme: KnownTheme,
    people: int,
    before: Mapping[str, int] | None,
    rising_ones: Mapping[int, bool] | None,
) -> Trend:
    if before is None:
        return Trend.STEADY
    if theme.change is not None and theme.change.kind is ChangeKind.NEW:
        return Trend.NEW
    moves = trend(people, before.get(key_of(theme.number), 0))
    if rising_ones is not None and moves is not Trend.FADING:
        return Trend.RISING if rising_ones[theme.number] else Trend.STEADY
    return moves
