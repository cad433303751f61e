"""Once a digest: how many themes there are, what they are called, and what became of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from jam.themes import Change, ChangeKind, Kept

from bot.analysis.meaning import Model
from bot.analysis.meaning.kinds import unit
from bot.analysis.themes.book import Changed, Said, ThemeBook, Told
from bot.analysis.themes.changing import assigned, awakened, born, join, settled_down, with_theme
from bot.analysis.themes.described import labels_of
from bot.analysis.themes.grouping import Groups
from bot.analysis.themes.matching import WINS, Verdict, compare, wished
from bot.analysis.themes.nearest import NOT_PLACED, likeness, places, recentred
from bot.analysis.themes.once import grouped, too_little, without_content
from bot.analysis.themes.placing import NOWHERE, Flags, crowded, fence, placed
from bot.analysis.themes.sums import Rows, unpacked

_ROUNDS = 10  # of placing posts and moving centres
_BETTER = 0.1  # cosine: by so much another centre must be nearer before a post goes there


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """A window's posts in the order of their refs: what each said, means, and whether it counts."""

    said: Sequence[Said]
    vectors: Rows
    empty: Flags
    thin: Flags


def run(
    book: ThemeBook,
    window: Sequence[Told],
    *,
    model: Model,
    avoid: Collection[str] = (),
    names: Collection[str] = (),
) -> Changed:
    """Return the book after it has looked at a window's posts, and those that changed theme.

    The window is grouped afresh, and the groups are compared with the themes. What is like none
    is a new theme at once, if it has a label; a theme that slept and is talked about again is
    back; a split or merge is made when it was found right three times in a row, at most 12 themes
    are awake. Of posts with something to say 15 % at most belong to no theme. A window with too
    little to say changes no theme. `avoid` (the forum's question, the jam's name) and `names`
    (people's names and handles) name no theme.
    """
    told = sorted(window, key=lambda t: (t.kept.ref.channel_id, t.kept.ref.ts))
    kept = [t.kept for t in told]
    seen = _seen([t.said for t in told], kept, book.dimensions)
    book = replace(book, themes=tuple(replace(theme, change=None) for theme in book.themes))
    if too_little(seen.said, seen.thin):
        return Changed(book=book, quiet=True)
    groups = grouped(seen.said, seen.vectors, seen.thin, None)
    verdict = _judged(book, seen, kept, groups)
    given = {g: t.label for g, n in verdict.same.items() if (t := book.theme(n))}
    labels = labels_of(
        seen.said, seen.vectors, groups, model=model, avoid=avoid, names=names, given=given
    )
    book = replace(_named(book, verdict, labels), wishes=wished(book.wishes, verdict))
    for group, theme in verdict.back.items():
        book, kept = awakened(book, kept, np.flatnonzero(groups == group).tolist(), theme)
    for group in verdict.new:
        rows = np.flatnonzero(groups == group).tolist()
        book, kept = born(book, kept, rows, labels[group], Change(kind=ChangeKind.NEW))
    book, kept, joined = _granted(book, kept, groups, verdict, labels)
    for _ in range(_ROUNDS):
        book = recentred(book)
        was = kept
        book, kept = _placed(book, kept, seen)
        if kept == was:
            break
    book = settled_down(book, kept)
    before = {t.kept.ref: t.kept for t in told}
    moved = tuple(post for post in kept if post != before[post.ref])
    return Changed(book=book, moved=moved, joined=joined)


def _named(book: ThemeBook, verdict: Verdict, labels: Sequence[str]) -> ThemeBook:
    """Return the book in which a theme that lost its label has that of its group."""
    for group, number in verdict.same.items():
        theme = book.theme(number)
        taken = {known.label.casefold() for known in book.themes}
        if theme is not None and not theme.label and labels[group].casefold() not in taken:
            book = with_theme(book, replace(theme, label=labels[group]))
    return book


def _seen(said: Sequence[Said], kept: Sequence[Kept], dimensions: int) -> _Window:
    vectors = unpacked([post.vector for post in kept], dimensions)
    empty, thin = without_content(said, vectors)
    return _Window(said=said, vectors=vectors, empty=empty, thin=thin)


def _judged(book: ThemeBook, seen: _Window, kept: Sequence[Kept], groups: Groups) -> Verdict:
    """Return what the fresh groups are beside the themes."""
    count = int(groups.max()) + 1
    sizes = np.bincount(groups[groups != NOWHERE], minlength=count).astype(np.int64)
    stands = crowded(groups, [post.author_id for post in seen.said], count)
    column = {theme.number: place for place, theme in enumerate(book.themes)}
    shared = np.zeros((count, len(book.themes)), dtype=np.int64)
    for group, post in zip(groups.tolist(), kept, strict=True):
        if group != NOWHERE and post.theme in column:
            shared[group, column[post.theme]] += 1
    alike = np.empty((count, 0), dtype=np.float32)
    coheres = np.ones(count, dtype=np.bool_)
    if book.themes:
        apart = unit(seen.vectors - unpacked([book.origin], book.dimensions))
        sums = np.array([apart[groups == g].sum(axis=0) for g in range(count)], dtype=np.float32)
        alike = _alike(book, unit(sums))
        coheres = _coheres(apart, groups, sums, likeness(book, seen.vectors))
    return compare(book, shared, sizes, alike, stands, coheres)


def _alike(book: ThemeBook, centres: Rows) -> Rows:
    """Return the cosine of each group's centre to the nearest centre of each theme."""
    columns = [
        (centres @ unpacked([c.centre for c in theme.clusters], book.dimensions).T).max(axis=1)
        for theme in book.themes
    ]
    return np.stack(columns, axis=1)


def _coheres(apart: Rows, groups: Groups, sums: Rows, near: Rows) -> Flags:
    """Return for each group whether it says more of its posts than the nearest themes do.

    A post is measured against the others of its group, not itself (leave-one-out
    cross-validation: M. Stone, 1974), or each handful of posts would look like a theme.
    """
    found = np.ones(len(sums), dtype=np.bool_)
    for g in range(len(sums) if near.shape[1] else 0):
        own = apart[groups == g]
        by_group = (own * unit(sums[g] - own)).sum(axis=1)
        by_themes = near[groups == g].max(axis=1)
        found[g] = by_group.mean() > by_themes.mean()
    return found


def _granted(
    book: ThemeBook, kept: list[Kept], groups: Groups, verdict: Verdict, labels: Sequence[str]
) -> tuple[ThemeBook, list[Kept], tuple[tuple[int, int], ...]]:
    """Make the splits and merges that have won often enough."""
    joined = []
    for wish in (wish for wish in book.wishes if wish.wins >= WINS):
        if wish.kind is ChangeKind.MERGED:
            into, other = wish.themes
            book, kept = join(book, kept, other, into)
            joined.append((other, into))
        else:
            theme = book.theme(wish.themes[0])
            group = next(g for g, number in verdict.splits.items() if number == wish.themes[0])
            rows = [
                row
                for row in np.flatnonzero(groups == group).tolist()
                if kept[row].theme == wish.themes[0]
            ]
            change = Change(kind=ChangeKind.SPLIT, labels=(theme.label,) if theme else ())
            book, kept = born(book, kept, rows, labels[group], change)
    left = tuple(wish for wish in book.wishes if wish.wins < WINS)
    return replace(book, wishes=left), kept, tuple(joined)


def _placed(book: ThemeBook, kept: list[Kept], seen: _Window) -> tuple[ThemeBook, list[Kept]]:
    """Send each post to its theme, or to none where it is far from all of them."""
    known = places(book)
    if not known:
        return book, kept
    near = likeness(book, seen.vectors)
    column = {place: number for number, place in enumerate(known)}
    now = np.array([column.get((post.theme, post.cluster), NOWHERE) for post in kept])
    best = np.argmax(near, axis=1)
    rows = np.arange(len(now))
    own = np.where(now == NOWHERE, -1, near[rows, now])
    now = np.where((now != NOWHERE) & (near[rows, best] > own + _BETTER), best, now)
    stands = np.ones(len(known), dtype=np.bool_)
    there = placed(now, near, stands, seen.thin, seen.empty)
    inside = there != NOWHERE
    reach = fence(near[rows, there][inside & ~seen.thin])
    to = {
        row: NOT_PLACED if place == NOWHERE else known[place]
        for row, place in enumerate(there.tolist())
    }
    return assigned(replace(book, reach=round(reach, 4)), kept, to)
