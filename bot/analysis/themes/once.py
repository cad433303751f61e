"""The themes of texts that are looked at once, with no yesterday and no tomorrow."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from jam.themes import OTHER

from bot.analysis.meaning import Model
from bot.analysis.text import words
from bot.analysis.themes.book import OTHER_LABEL, Said
from bot.analysis.themes.content import is_thin, leads, without_marks
from bot.analysis.themes.described import labels_of
from bot.analysis.themes.grouping import Groups, group
from bot.analysis.themes.placing import (
    FEWEST_PEOPLE,
    NOWHERE,
    Flags,
    crowded,
    likeness,
    middle,
    placed,
)
from bot.analysis.themes.sums import Rows

FEWEST_POSTS = 5
"""Of posts that say something: fewer are sooner read than a list of their themes."""

_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """A text's theme: its number, the largest being 1, and its label."""

    theme: int
    label: str


NONE = Sorted(theme=OTHER, label=OTHER_LABEL)


def sort_out(
    said: Sequence[Said],
    *,
    model: Model,
    count: int | None = None,
    avoid: Collection[str] = (),
    names: Collection[str] = (),
) -> list[Sorted]:
    """Return the theme of each text, in their order.

    With a `count` (1 or more) there are at most so many, "other" included, and every text with
    letters belongs to one. Without, there are as many as the data show (at most 12), each with
    posts of three people, and none where there is too little to say. `avoid` and `names` are
    those of `choose_labels`.
    """
    said = [replace(post, text=without_marks(post.text)) for post in said]
    vectors = model.vectors([post.text for post in said])
    empty, thin = without_content(said, vectors)
    if count is not None:
        groups = _spread(said, vectors, thin, empty, count - bool(empty.any()))
        labels = labels_of(
            said, vectors, groups, model=model, avoid=avoid, names=names, outline=True
        )
        labels = [label or _opening(said, vectors, groups, n) for n, label in enumerate(labels)]
        return _answers(groups, labels)
    if too_little(said, thin):
        return [NONE] * len(said)
    groups = grouped(said, vectors, thin, None)
    near = likeness(vectors, groups, middle(vectors, ~thin))
    stands = crowded(groups, [post.author_id for post in said], near.shape[1])
    if not stands.any():
        return [NONE] * len(said)
    groups = placed(groups, near, stands, thin, empty)
    labels = labels_of(said, vectors, groups, model=model, avoid=avoid, names=names)
    stands[: len(labels)] &= np.array([bool(label) for label in labels], dtype=np.bool_)
    return _answers(placed(groups, near, stands, thin, empty), labels)


def too_little(said: Sequence[Said], thin: Flags) -> bool:
    """Whether too few posts, or too few people, say enough to tell themes in it."""
    people = {
        post.author_id for post, nothing in zip(said, thin.tolist(), strict=True) if not nothing
    }
    return len(said) - int(thin.sum()) < FEWEST_POSTS or len(people) < FEWEST_PEOPLE


def without_content(said: Sequence[Said], vectors: Rows) -> tuple[Flags, Flags]:
    """Return which posts have no letters, and which say too little (those among them)."""
    empty = np.array([not row.any() for row in vectors], dtype=np.bool_)
    thin = np.array([is_thin(post.text) for post in said], dtype=np.bool_)
    return empty, empty | thin


def _spread(said: Sequence[Said], vectors: Rows, thin: Flags, empty: Flags, count: int) -> Groups:
    """Return the group, one of `count`, of each post that is not empty.

    Thin ones, and those that follow others, have no say in what the groups are.
    """
    out = thin | ~leads([post.text for post in said])
    out = next(some for some in (out, thin, empty) if not some.all() or some is empty)
    groups = grouped(said, vectors, out, count) if count > 0 else np.full(len(said), NOWHERE)
    if (groups != NOWHERE).any():
        rest = ~empty & (groups == NOWHERE)
        near = likeness(vectors, groups, middle(vectors, ~out))
        groups[rest] = np.argmax(near[rest], axis=1)
    return groups


def grouped(said: Sequence[Said], vectors: Rows, out: Flags, count: int | None) -> Groups:
    """Return the group of each post that is not `out`."""
    found = np.full(len(said), NOWHERE)
    rows = np.flatnonzero(~out)
    if len(rows):
        found[rows] = group([said[i].text for i in rows.tolist()], vectors[rows], count=count)
    return found


def _opening(said: Sequence[Said], vectors: Rows, groups: Groups, number: int) -> str:
    """Return the first words of the post that a group without a name is nearest to.

    One that says what it is about, if there is one.
    """
    rows = np.flatnonzero(groups == number)
    if not len(rows):
        return ""
    near = vectors[rows] @ vectors[rows].sum(axis=0)
    telling = np.array([not is_thin(said[row].text) for row in rows.tolist()])
    post = said[int(rows[np.argmax(np.where(telling, near, near - near.max() - near.max()))])]
    return " ".join(words(post.text)[:_LABEL_WORDS])


def _answers(groups: Groups, labels: Sequence[str]) -> list[Sorted]:
    sizes = np.bincount(groups[groups != NOWHERE], minlength=len(labels))
    order = np.argsort(-sizes, kind="stable").tolist()
    found = {
        place: Sorted(theme=n, label=labels[place]) for n, place in enumerate(order, OTHER + 1)
    }
    return [found.get(place, NONE) for place in groups.tolist()]
