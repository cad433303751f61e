"""What groups of posts are called: what their labels are chosen from."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from bot.analysis.meaning import Model
from bot.analysis.themes.book import Said
from bot.analysis.themes.grouping import Groups
from bot.analysis.themes.labels import Group, choose_labels
from bot.analysis.themes.placing import NOWHERE
from bot.analysis.themes.sums import Rows

_READ = 600  # posts nearest to a centre that its label is chosen from


def labels_of(
    said: Sequence[Said],
    vectors: Rows,
    groups: Groups,
    *,
    model: Model,
    avoid: Collection[str],
    names: Collection[str],
    given: Mapping[int, str] | None = None,
    outline: bool = False,
) -> list[str]:
    """Return a label for each group, "" where its posts have no words for one.

    `given` holds the labels that stay, by group; `avoid`, `names` and
    `outline` are those of `choose_labels`.
    """
    described = []
    for number in range(int(groups.max(initial=NOWHERE)) + 1):
        rows = np.flatnonzero(groups == number)
        centre = vectors[rows].sum(axis=0)
        central = rows[np.argsort(-(vectors[rows] @ centre), kind="stable")[:_READ]].tolist()
        described.append(
            Group(
                said=[(said[i].author_id, said[i].text) for i in central],
                centre=centre,
                label=(given or {}).get(number, ""),
            )
        )
    labels = choose_labels(
        described, embed=model.vectors, avoid=avoid, names=names, outline=outline
    )
    return list(labels)
