"""What a fresh look at a window says about the themes there are: same, new, back, two or one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jam.themes import ChangeKind
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from bot.analysis.themes.book import KnownTheme, ThemeBook, Wish
from bot.analysis.themes.placing import FEWEST_PEOPLE, Flags
from bot.analysis.themes.sums import Rows

WINS = 3
"""In so many runs in a row a split or merge must be found right before it is made."""

_LIKE = 0.5  # cosine of centres from which two are about the same
_MOSTLY = 0.6  # the share of posts by which one lies inside the other
_FEWEST = 5  # posts in a window: fewer give birth to nothing
_PART = 0.2  # the least share of a theme's posts that is a half of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What fresh groups (by number) are beside the themes (by number).

    `same` pairs one with the other; `splits` names the theme that a group would be split from,
    `merges` the pairs of themes that one group holds.
    """

    same: dict[int, int]
    new: tuple[int, ...]
    back: dict[int, int]
    splits: dict[int, int]
    merges: tuple[tuple[int, int], ...]


def compare(
    book: ThemeBook,
    shared: NDArray[np.int64],
    sizes: NDArray[np.int64],
    alike: Rows,
    stands: Flags,
    coheres: Flags,
) -> Verdict:
    """Return what each fresh group is.

    `shared` counts the window's posts by group and theme (of `book.themes`), `sizes` all of a
    group, `alike` is the cosine of their centres. Groups that do not stand have too few people; of
    the posts of those that do not cohere the themes there are say more.
    Groups and themes are paired for the most shared posts and likeness in all (the Hungarian
    method: H. W. Kuhn, 1955; scipy.optimize.linear_sum_assignment).
    """
    awake = np.array([theme.awake for theme in book.themes], dtype=np.bool_)
    either = sizes[:, None] + shared.sum(axis=0) - shared
    worth = np.where(awake, shared / np.maximum(either, 1) + alike, -1)
    pairs = zip(*(side.tolist() for side in linear_sum_assignment(-worth)), strict=True)
    same = {g: t for g, t in pairs if awake[t] and alike[g, t] >= _LIKE}
    new, back, splits = [], {}, {}
    large = np.flatnonzero(stands & (sizes >= _FEWEST)).tolist()
    for g in sorted(large, key=lambda g: -int(sizes[g])):
        if g in same:
            continue
        likest = int(np.argmax(alike[g])) if len(book.themes) else -1
        if likest < 0 or alike[g, likest] < _LIKE:
            new += [g] if coheres[g] else []
        elif not book.themes[likest].awake:
            back[g] = likest
        elif _is_half(shared, sizes, g, likest) and not _is_held(book.themes[likest]):
            splits[g] = likest
    return Verdict(
        same={g: book.themes[t].number for g, t in same.items()},
        new=tuple(new),
        back={g: book.themes[t].number for g, t in back.items()},
        splits={g: book.themes[t].number for g, t in splits.items()},
        merges=_merges(book.themes, shared, sizes),
    )


def wished(before: Sequence[Wish], verdict: Verdict) -> tuple[Wish, ...]:
    """Return the splits and merges that have won again, with one win more, and those new."""
    wins = {(wish.kind, wish.themes): wish.wins for wish in before}
    wanted: dict[tuple[ChangeKind, tuple[int, ...]], None] = {}
    wanted |= {(ChangeKind.SPLIT, (theme,)): None for theme in verdict.splits.values()}
    wanted |= {(ChangeKind.MERGED, pair): None for pair in verdict.merges}
    return tuple(
        Wish(kind=kind, themes=themes, wins=1 + wins.get((kind, themes), 0))
        for kind, themes in wanted
    )


def _is_half(shared: NDArray[np.int64], sizes: NDArray[np.int64], group: int, theme: int) -> bool:
    inside = int(shared[group, theme])
    return inside >= max(_MOSTLY * int(sizes[group]), _PART * int(shared[:, theme].sum()))


def _is_held(theme: KnownTheme) -> bool:
    """Whether hosts keep the machine from splitting or merging a theme."""
    return theme.locked or theme.settled


def _merges(
    themes: Sequence[KnownTheme], shared: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[tuple[int, int], ...]:
    """Return the pairs of themes of which most posts are in one and the same group."""
    found = []
    totals = shared.sum(axis=0)
    for g in range(len(sizes)):
        inside = [
            theme
            for t, theme in enumerate(themes)
            if totals[t] >= FEWEST_PEOPLE
            and shared[g, t] >= _MOSTLY * totals[t]
            and not _is_held(theme)
        ]
        inside.sort(key=lambda theme: (-theme.posts, theme.number))
        found += [(inside[0].number, other.number) for other in inside[1:2]]
    return tuple(found)
