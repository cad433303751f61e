"""Who is measured: ours, and the ways people take else. Each loads what it needs itself."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.understanding.minilm import lay
from jam.talk import Post

if TYPE_CHECKING:
    from bench.understanding.others import Numbers
    from bot.analysis.meaning import Model

A_FEW = 24  # themes, for who cannot find their number


class MissingError(Exception):
    """What the contender needs is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """The theme of each post, negative for none; and once those of none have joined the nearest."""

    themes: "Numbers"
    joined: "Numbers | None" = None


def ours(posts: Sequence[Post], count: int | None) -> Grouping:
    """Find the themes alone."""
    from bench.understanding import own
    from bot.analysis.meaning import default_model

    return Grouping(themes=own.themes(posts, default_model(), count))


def ours_by_minilm(posts: Sequence[Post], count: int | None) -> Grouping:
    """Find them by an organiser's own model."""
    from bench.understanding import own

    with _minilm() as model:
        return Grouping(themes=own.themes(posts, model, count))


def everything(posts: Sequence[Post], _: int | None) -> Grouping:
    """Find all that a digest says."""
    from bench.understanding import own
    from bot.analysis.meaning import default_model

    return Grouping(themes=own.everything(posts, default_model()))


def yake(posts: Sequence[Post], _: int | None) -> None:
    """Find the keyphrases of the whole text."""
    from bench.understanding import others

    others.keyphrases(others.prose(posts))


def nmf(posts: Sequence[Post], count: int | None) -> Grouping:
    """Weigh words and factor them."""
    from bench.understanding import others

    return Grouping(themes=others.factors(others.prose(posts), count or A_FEW))


def bertopic(posts: Sequence[Post], _: int | None) -> Grouping:
    """Go BERTopic's way on the same vectors as ours."""
    from bot.analysis.meaning import default_model

    return _by_density(posts, default_model())


def bertopic_by_minilm(posts: Sequence[Post], _: int | None) -> Grouping:
    """Go BERTopic's way with a transformer."""
    with _minilm() as model:
        return _by_density(posts, model)


def _by_density(posts: Sequence[Post], model: "Model") -> Grouping:
    if find_spec("umap") is None or find_spec("hdbscan") is None:
        raise MissingError("umap-learn or hdbscan is not installed")
    from bench.understanding import others

    vectors = model.vectors(others.prose(posts))
    found = others.densities(vectors)
    return Grouping(themes=found, joined=others.joined(found, vectors))


@contextmanager
def _minilm() -> Iterator["Model"]:
    from bot.analysis.meaning import model_in

    with tempfile.TemporaryDirectory(prefix="minilm-") as folder:
        if not lay(Path(folder)):
            raise MissingError("no wheel with MiniLM is installed")
        yield model_in(Path(folder))


Contender = Callable[[Sequence[Post], int | None], Grouping | None]
CONTENDERS: dict[str, Contender] = {
    "ours": ours,
    "ours, everything": everything,
    "ours, MiniLM": ours_by_minilm,
    "YAKE": yake,
    "TF-IDF, NMF": nmf,
    "vectors, UMAP, HDBSCAN": bertopic,
    "MiniLM, UMAP, HDBSCAN": bertopic_by_minilm,
}
