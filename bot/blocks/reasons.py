"""One sentence on why a post stands where it stands, from the facts of the ranking."""

from jam.findings import RankedPost

from bot.blocks.catalogue import say_plainly
from bot.blocks.safe import Plain


def why_ranked(post: RankedPost) -> Plain:
    """Return what the post's place in the ranking rests on, as one plain sentence."""
    sides = post.supporters + post.objectors
    if not sides:
        return say_plainly("why.nobody", seen=post.could_see)
    voices = round(post.independent)
    silent = post.could_see - sides
    allowing = say_plainly("why.silence", silent=silent) if silent else say_plainly("why.chance")
    return say_plainly(
        "why.support",
        supporters=post.supporters,
        sides=sides,
        groups=say_plainly("why.groups", voices=voices) if voices < sides else Plain(""),
        allowing=allowing,
        least=int(100 * post.score),
    )
