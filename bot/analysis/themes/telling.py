"""What a digest tells of the themes: how many people hold each, and how it moves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jam.findings import Theme, Trend
from jam.talk import Post, PostRef
from jam.themes import ChangeKind

from bot.analysis.rising import has_past, rising
from bot.analysis.themes.book import KnownTheme, ThemeBook
from bot.analysis.themes.shared_phrases import MIN_PEOPLE, trend

Past = tuple[Sequence[int], Mapping[int, Sequence[int]]]
"""Different people in stretches of time of one length that end with the window, the oldest first:
active at all, and by the number of each theme."""


def tell(
    book: ThemeBook,
    numbers: Mapping[PostRef, int],
    posts: Sequence[Post],
    *,
    before: Mapping[str, int] | None,
    past: Past,
    recent: int,
) -> tuple[Theme, ...]:
    """Return the themes of a window's `posts`, the one of most people first.

    `numbers` gives the theme of each post, `before` the people by `key_of` of the window before
    (None when nothing came before). The newest `recent` stretches of `past` are the window's.
    A theme that fewer than three different people wrote in is not told.
    """
    told: defaultdict[int, list[Post]] = defaultdict(list)
    for post in posts:
        told[numbers.get(post.ref, 0)].append(post)
    by_people = [
        (len({post.author_id for post in told[theme.number]}), theme)
        for theme in book.awake
        if theme.number in told and theme.label
    ]
    held = [(people, theme) for people, theme in by_people if people >= MIN_PEOPLE]
    held.sort(key=lambda found: (-found[0], found[1].number))
    rising_ones = _rising([theme for _, theme in held], past, recent)
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
            forums=len({post.channel_id for post in told[theme.number]}),
            refs=tuple(post.ref for post in told[theme.number]),
        )
        for people, theme in held
    )


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


def _rising(themes: Sequence[KnownTheme], past: Past, recent: int) -> Mapping[int, bool] | None:
    """Return which of the themes rise; None where too little came before to know."""
    active, by_theme = past
    if not has_past(active, recent=recent):
        return None
    silent = [0] * len(active)
    return {
        theme.number: rising(
            by_theme.get(theme.number, silent), active, recent=recent, tests=len(themes)
        )
        is not None
        for theme in themes
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
