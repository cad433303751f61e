"""`analyse tone`: how well or ill each text speaks of something."""

from collections.abc import Iterator, Sequence

from commands.analyse.items import Answer, Item, Options


def tones(items: Sequence[Item], options: Options) -> Iterator[Answer]:
    """Answer with a polarity from -1 to 1 and its label; 0 and neutral where it is not measured."""
    from bot.analysis.tone import tones_of

    found = tones_of([item.text for item in items], languages=options.languages)
    return (
        {"polarity": round(tone.polarity, 4), "label": tone.label, "measured": tone.measured}
        for tone in found
    )
