"""New posts get a theme, edited and deleted ones lose it: each costs the same, however old a jam.

Centres stand still meanwhile, so the order of posts makes no difference, and to take a post away
leaves what there was before it came.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jam.themes import OTHER, Kept

from bot.analysis.meaning import Model
from bot.analysis.themes.book import Cluster, KnownTheme, Learned, Said, ThemeBook
from bot.analysis.themes.nearest import nearest
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
    Until the first `run` every post is of no theme.
    """
    book = book or ThemeBook()
    vectors = packed(model.vectors([said.text for said in new]))
    dimensions = book.dimensions or model.dimensions
    places = nearest(book, unpacked(vectors, dimensions))
    kept = tuple(
        Kept(ref=s.ref, author_id=s.author_id, theme=theme, cluster=cluster, vector=vector)
        for s, vector, (theme, cluster) in zip(new, vectors, places, strict=True)
    )
    return Learned(book=counted(counted(book, kept, 1), gone, -1), kept=kept)


def counted(book: ThemeBook, posts: Iterable[Kept], sign: int) -> ThemeBook:
    """Return the book with the posts' parts added (`sign` 1) or taken away (-1)."""
    by_cluster: defaultdict[int, list[bytes]] = defaultdict(list)
    dimensions = book.dimensions
    for post in posts:
        by_cluster[post.cluster].append(post.vector)
        dimensions = dimensions or len(post.vector) // 2

    def after(cluster: Cluster) -> Cluster:
        vectors = by_cluster.get(cluster.number)
        if not vectors:
            return cluster
        total = added(cluster.total, unpacked(vectors, dimensions), sign)
        return replace(cluster, total=total, posts=cluster.posts + sign * len(vectors))

    def theme_after(theme: KnownTheme) -> KnownTheme:
        return replace(theme, clusters=tuple(map(after, theme.clusters)))

    return replace(
        book,
        themes=tuple(map(theme_after, book.themes)),
        others=book.others + sign * len(by_cluster[OTHER]),
        dimensions=dimensions,
    )
