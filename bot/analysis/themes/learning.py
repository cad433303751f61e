"""New posts get a theme, edited and deleted ones lose it: each costs the same, however old a jam.

Centres stand still meanwhile, so the order of posts makes no difference, and to take a post away
leaves what there was before it came.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from jam.themes import OTHER, Kept

from bot.analysis.meaning import Model
from bot.analysis.themes.book import Cluster, KnownTheme, Learned, Said, ThemeBook
from bot.analysis.themes.content import is_thin
from bot.analysis.themes.nearest import NOT_PLACED, Place, nearest
from bot.analysis.themes.sums import added, packed, unpacked


def learn(
    book: ThemeBook | None,
    new: Sequence[Said],
    gone: Sequence[Kept] = (),
    *,
    model: Model,
) -> Learned:
    """Return the book with `new` posts in it and `gone` ones out of it, and what to keep of `new`.

    `gone` is what was kept of posts that were edited or deleted; an edited one is new as well.
    Until the first `run` every post is of no theme. A book of another model's vectors begins anew:
    then every post is to be learnt again.
    """
    if book is None or book.model not in {"", model.name}:
        book = _empty(book)
    book = replace(book, model=model.name, dimensions=model.dimensions)
    texts = [said.text for said in new]
    vectors = packed(model.vectors(texts))
    places = _places(book, texts, vectors)
    kept = tuple(
        Kept(ref=s.ref, author_id=s.author_id, theme=theme, cluster=cluster, vector=vector)
        for s, vector, (theme, cluster) in zip(new, vectors, places, strict=True)
    )
    return Learned(book=counted(counted(book, kept, 1), gone, -1), kept=kept)


def places_of(book: ThemeBook, texts: Sequence[str], *, model: Model) -> list[Place]:
    """Return where posts of these texts (prose) belong, without learning them."""
    if book.model != model.name:
        return [NOT_PLACED] * len(texts)
    return _places(book, texts, packed(model.vectors(texts)))


def _places(book: ThemeBook, texts: Sequence[str], vectors: Sequence[bytes]) -> list[Place]:
    thin = np.array([is_thin(text) for text in texts], dtype=np.bool_)
    return nearest(book, unpacked(vectors, book.dimensions), thin)


def _empty(book: ThemeBook | None) -> ThemeBook:
    """Return a book to begin with: vectors of another model do not compare, numbers go on."""
    if book is None:
        return ThemeBook()
    return ThemeBook(next_theme=book.next_theme, next_cluster=book.next_cluster)


def counted(book: ThemeBook, posts: Iterable[Kept], sign: int) -> ThemeBook:
    """Return the book with the posts' parts added (`sign` 1) or taken away (-1)."""
    by_cluster: defaultdict[int, list[bytes]] = defaultdict(list)
    for post in posts:
        by_cluster[post.cluster].append(post.vector)

    def after(cluster: Cluster) -> Cluster:
        vectors = by_cluster.get(cluster.number)
        if not vectors:
            return cluster
        total = added(cluster.total, unpacked(vectors, book.dimensions), sign)
        return replace(cluster, total=total, posts=cluster.posts + sign * len(vectors))

    def theme_after(theme: KnownTheme) -> KnownTheme:
        return replace(theme, clusters=tuple(map(after, theme.clusters)))

    return replace(
        book,
        themes=tuple(map(theme_after, book.themes)),
        others=book.others + sign * len(by_cluster[OTHER]),
    )
