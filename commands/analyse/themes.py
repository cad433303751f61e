"""`analyse themes`: what each text is about, as one of a few groups with a label."""

from collections.abc import Iterator, Sequence

from commands.analyse.items import Answer, Item, Options
from commands.analyse.model import chosen_model
from jam.talk import PostRef


def themes(items: Sequence[Item], options: Options) -> Iterator[Answer]:
    """Answer with a theme's number and label; 0 and "other" where a text is of none.

    Without authors each text counts as a person's own.
    """
    from bot.analysis.text import for_analysis
    from bot.analysis.themes.book import Said
    from bot.analysis.themes.once import sort_out

    said = [
        Said(
            ref=PostRef(channel_id="", ts=str(place)),
            author_id=item.author or f"text {place}",
            text=for_analysis(item.text),
        )
        for place, item in enumerate(items)
    ]
    names = frozenset(item.author for item in items if item.author)
    found = sort_out(said, model=chosen_model(), count=options.count, names=names)
    return ({"theme": theme.theme, "label": theme.label} for theme in found)
