"""How the talk goes, in a digest's thread: whether people are answered, and who carries it."""

from datetime import timedelta

from jam.shape import TalkShape, Waiting

from bot.blocks.catalogue import FEWEST, age, say
from bot.blocks.safe import Mrkdwn

_MINUTE = timedelta(minutes=1)


def shape_lines(shape: TalkShape | None) -> list[Mrkdwn]:
    """Return a line on waiting and one on evenness, each where there is enough to tell it."""
    if shape is None:
        return []
    lines = [_waiting(shape.waiting)] if shape.waiting.n >= FEWEST else []
    if shape.concentration is None or shape.once < FEWEST:
        return lines
    share = round(100 * shape.concentration.top_share)
    return [*lines, say("shape.once", once=shape.once, authors=shape.authors, share=share)]


def _waiting(waits: Waiting) -> Mrkdwn:
    if waits.median is None:
        return say("shape.waiting.most", waiting=waits.unanswered, n=waits.n)
    return say(
        "shape.waiting" if waits.unanswered else "shape.answered",
        median=_about(waits.median),
        low=_about(waits.low or waits.median),
        high=_about(waits.high) if waits.high is not None else say("shape.open"),
        waiting=waits.unanswered,
        n=waits.n,
    )


def _about(span: timedelta) -> Mrkdwn:
    """Return a wait in words; the shortest is a minute."""
    return age(max(span, _MINUTE))
