"""A post that is close to three ideas."""

from dataclasses import replace

from jam.hints import Close, Contrast
from jam.ideas import Idea
from jam.talk import PostRef
from tests.bot.blocks.material import NOW

REF = PostRef(channel_id="C1", ts="1772611200.000100")
_FIRST = Idea(
    number=4,
    ref=PostRef(channel_id="C2", ts="1772611100.000100"),
    author_id="U1",
    title="Offline tickets",
    made_by="U1",
    made_at=NOW,
    supporters=12,
)
CLOSE = (
    Close(idea=_FIRST),
    Close(
        idea=replace(_FIRST, number=7, title="Raise the *limit* to 1000 <!here>", supporters=3),
        contrasts=(
            Contrast(kind="opposite", mine="lower", theirs="Raise"),
            Contrast(kind="number", mine="200 euros", theirs="1000 euros"),
        ),
    ),
    Close(
        idea=replace(_FIRST, number=9, title="", supporters=0),
        contrasts=(
            Contrast(kind="negation", mine="not", theirs=""),
            Contrast(kind="negation", mine="", theirs="never"),
        ),
    ),
)
ADDRESSES = {_FIRST.ref: "https://x.slack.com/archives/C2/p1"}
