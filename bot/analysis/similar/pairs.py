"""How likely the two texts of each pair are the same."""

from collections.abc import Sequence

import numpy as np

from bot.analysis.language import languages_of
from bot.analysis.meaning import Model
from bot.analysis.meaning.centres import Centres
from bot.analysis.similar.chance import chance
from bot.analysis.similar.differences import differences
from bot.analysis.similar.overlap import overlaps


def similarities(pairs: Sequence[tuple[str, str]], model: Model) -> list[float]:
    """Return for each pair the chance that its texts are the same, 0 to 1.

    What all the texts given have in common is taken out first, so a pair's value depends a
    little on the others. It is the same either way round.
    """
    some, others = [one for one, _ in pairs], [other for _, other in pairs]
    languages = languages_of([*some, *others])
    vectors = model.vectors([*some, *others])
    centres = Centres(model.dimensions)
    centres.count(languages, vectors)
    centred = centres.centred(languages, vectors)
    cosines = np.sum(centred[: len(some)] * centred[len(some) :], axis=1)
    return [
        chance(cosine, overlap, differences(one, other, ours if ours == theirs else ""))
        for one, other, ours, theirs, cosine, overlap in zip(
            some,
            others,
            languages[: len(some)],
            languages[len(some) :],
            cosines.tolist(),
            overlaps(some, others).tolist(),
            strict=True,
        )
    ]
