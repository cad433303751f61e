"""Lists in App Home: a heading, and lines below it."""

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import say
from bot.blocks.message import listed, sections
from bot.blocks.safe import Mrkdwn, bold, joined


def titled_list(
    heading: str, lines: Sequence[Mrkdwn], most: int, *, more: str = "more", points: bool = True
) -> list[Block]:
    """Return a heading with lines below it; nothing where there are none."""
    shown = listed(lines, most, more)
    return (
        list(sections([bold(say(heading)), *(points_of(shown) if points else shown)]))
        if lines
        else []
    )


def points_of(lines: Iterable[Mrkdwn]) -> list[Mrkdwn]:
    """Return each line behind a bullet."""
    return [joined(" ", [Mrkdwn("•"), line]) for line in lines]
