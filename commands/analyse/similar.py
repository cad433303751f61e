"""`analyse similar`: how likely two texts say the same."""

from collections.abc import Iterator, Sequence

from commands.analyse.items import Answer, Item, Options
from commands.settings import read_settings


def similar(items: Sequence[Item], options: Options) -> Iterator[Answer]:
    """Answer with the chance that `a` and `b` are the same request or idea, 0 to 1."""
    from bot.analysis.meaning import model_in
    from bot.analysis.similar import similarities

    del options
    model = model_in(read_settings(needs_slack=False).analysis_model)
    found = similarities([(item.a, item.b) for item in items], model)
    return ({"similarity": round(value, 6)} for value in found)
