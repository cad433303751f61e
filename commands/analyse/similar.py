"""`analyse similar`: how likely two texts say the same."""

from collections.abc import Iterator, Sequence

from commands.analyse.items import Answer, Item, Options
from commands.analyse.model import chosen_model


def similar(items: Sequence[Item], options: Options) -> Iterator[Answer]:
    """Answer with the chance that `a` and `b` are the same request or idea, 0 to 1."""
    from bot.analysis.similar import similarities

    del options
    found = similarities([(item.a, item.b) for item in items], chosen_model())
    return ({"similarity": round(value, 6)} for value in found)
