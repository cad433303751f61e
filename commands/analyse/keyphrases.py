"""`analyse keyphrases`: the phrases that matter in each text."""

from collections.abc import Iterator, Sequence

from commands.analyse.items import Answer, Item, Options


def keyphrases(items: Sequence[Item], options: Options) -> Iterator[Answer]:
    """Answer with phrases as they are written, best first; none where a text names nothing."""
    from bot.analysis.keyphrases import keyphrases_of_each
    from bot.analysis.language import languages_of
    from bot.analysis.text import for_analysis

    texts = [item.text for item in items]
    told = languages_of([for_analysis(text) for text in texts], among=options.languages)
    return ({"keyphrases": found} for found in keyphrases_of_each(texts, languages=told))
