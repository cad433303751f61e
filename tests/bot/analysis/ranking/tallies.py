"""Tallies written down shortly, and a forum whose people differ."""

from collections.abc import Collection

from bot.analysis.ranking import Tally
from jam.talk import PostRef
from tests.bot.analysis.samples import people


def ref(name: str) -> PostRef:
    return PostRef(channel_id="C1", ts=name)


def votes(
    name: str,
    supporters: Collection[str] = (),
    objectors: Collection[str] = (),
    *,
    repliers: int = 0,
    is_reply: bool = False,
) -> Tally:
    """Return a post's votes where everybody is a voice of their own and nobody kept silent."""
    return Tally(
        ref=ref(name),
        author_id="UAUTHOR",
        is_reply=is_reply,
        supporters=frozenset(supporters),
        objectors=frozenset(objectors),
        support=len(supporters),
        doubt=len(objectors),
        could_see=len(supporters) + len(objectors),
        repliers=repliers,
    )


NORTH = people(40)
SOUTH = people(30, first=100)
EVERYBODY = [*NORTH, *SOUTH]


def divided_forum() -> list[Tally]:
    """Return four posts that the north likes, four that the south likes, and two for all."""
    north = [votes(f"north {n}", NORTH, SOUTH) for n in range(4)]
    south = [votes(f"south {n}", SOUTH, NORTH) for n in range(4)]
    bridge = votes("bridge", EVERYBODY[2:], EVERYBODY[:2])
    return [*north, *south, bridge, votes("nearly", [*NORTH, *SOUTH[:20]], SOUTH[20:])]
