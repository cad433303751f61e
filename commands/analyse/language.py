"""`analyse language`: the language each text is in."""

from collections.abc import Iterator, Sequence

from commands.analyse.items import Answer, Item, Options


def languages(items: Sequence[Item], options: Options) -> Iterator[Answer]:
    """Answer with a code (ISO 639), `und` where it cannot be told."""
    from bot.analysis.language import languages_of
    from bot.analysis.text import for_analysis

    found = languages_of([for_analysis(item.text) for item in items], among=options.languages)
    return ({"language": code} for code in found)
