"""One sentence on why a post stands where it stands, from the facts of the ranking."""

from jam.rankings import (
    BridgingPost,
    ChosenPost,
    DividedPost,
    RankedPost,
    Representation,
    UnderSeenPost,
)

from bot.blocks.catalogue import FEWEST, say_plainly
from bot.blocks.safe import Plain


def why_ranked(post: RankedPost) -> Plain:
    """Return what the post's place in the ranking rests on, as one plain sentence."""
    sides = post.supporters + post.objectors
    if not sides:
        return _without_votes(post)
    silent = post.could_see - sides
    allowing = _allowing(silent)
    least = _percent(post.score)
    if sides < FEWEST:
        return say_plainly("why.few", allowing=allowing, least=least)
    voices = round(post.independent)
    return say_plainly(
        "why.support",
        supporters=post.supporters,
        sides=sides,
        groups=say_plainly("why.groups", voices=voices) if voices < sides else Plain(""),
        allowing=allowing,
        least=least,
    )


def _allowing(silent: int) -> Plain:
    if not silent:
        return say_plainly("why.chance")
    if silent < FEWEST:
        return say_plainly("why.silence.few")
    return say_plainly("why.silence", silent=silent)


def _without_votes(post: RankedPost) -> Plain:
    if post.could_see < FEWEST:
        return say_plainly("why.nobody.few")
    if post.repliers < FEWEST:
        return say_plainly("why.nobody", seen=post.could_see)
    return say_plainly("why.nobody.replied", seen=post.could_see, repliers=post.repliers)


def why_divided(post: DividedPost) -> Plain:
    """Return how the sides on a post stand."""
    return say_plainly(
        "why.divided",
        supporters=post.supporters,
        objectors=post.objectors,
        least=_percent(post.score),
    )


def why_bridging(post: BridgingPost) -> Plain:
    """Return how each group that otherwise differs stands to a post."""
    shares = ", ".join(say_plainly("why.share", yes=yes, of=n) for yes, n in post.groups)
    return say_plainly("why.bridging", n=len(post.groups), shares=shares)


def why_under_seen(post: UnderSeenPost) -> Plain:
    """Return how few were heard on a post."""
    if post.sides < FEWEST:
        return say_plainly("why.unseen.few", seen=post.could_see)
    return say_plainly("why.unseen", sides=post.sides, seen=post.could_see)


def why_chosen(post: ChosenPost) -> Plain:
    """Return whom a post in a proportional list stands for."""
    if post.unheard == post.supporters:
        return say_plainly("why.chosen.first", supporters=post.supporters)
    if post.unheard < FEWEST:
        return say_plainly("why.chosen.few", supporters=post.supporters)
    return say_plainly("why.chosen", supporters=post.supporters, unheard=post.unheard)


def represents(name: str, found: Representation) -> Plain:
    """Return how well a list stands for people; `name` is what the list is called."""
    return say_plainly(
        "represents",
        list=name,
        with_one=found.with_one,
        people=found.people,
        average=f"{found.average:.1f}",
    )


def _percent(share: float) -> int:
    return int(100 * share)
