"""A post that is close to three ideas, an idea to look at, and the messages about them."""

from dataclasses import replace

from bot.blocks import cards, ideas, sharing, similar, statuses
from bot.blocks.cards import Card
from bot.blocks.message import Message
from bot.blocks.statuses import Reason
from jam.hints import Close, Contrast, HintAnswer
from jam.ideas import Idea
from jam.statuses import IdeaStatus, StatusChange
from jam.talk import PostRef
from tests.bot.blocks.material import JAM, NOW, TOOLS

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
CARD = Card(
    jam=JAM,
    idea=_FIRST,
    place=TOOLS,
    text="Offline tickets\nLet us close a ticket <@U1> without signal, and sync it later.",
    position=1,
    address=ADDRESSES[_FIRST.ref],
)
SAID = StatusChange(
    idea=4,
    version=1,
    status=IdeaStatus.FIXED,
    note="The *gates* open at 6:00 <!here>",
    by="U1",
    at=NOW,
)
MESSAGES: dict[str, Message] = {
    "similar-one": similar.hint(JAM, REF, CLOSE[:1], ADDRESSES),
    "similar-three": similar.hint(JAM, REF, CLOSE, ADDRESSES),
    "similar-added": similar.answered(HintAnswer.ADDED, CLOSE[0].idea, told=True),
    "similar-added-quietly": similar.answered(HintAnswer.ADDED, CLOSE[0].idea),
    "similar-differs": similar.answered(HintAnswer.DIFFERS, None),
    "similar-unhelpful": similar.answered(HintAnswer.UNHELPFUL, None),
    "similar-answered": similar.answered_before(),
    "similar-gone": similar.gone(),
    "cards-first": cards.card(CARD),
    "cards-next": cards.card(replace(CARD, position=2), cards.skipped()),
    "cards-answered": cards.answered(),
    "cards-end": cards.end(JAM),
    "cards-end-after": cards.after(cards.end(JAM), cards.skipped()),
    "cards-none": cards.none_left(),
    "status-of-thread": statuses.thread_line(_FIRST, SAID),
    "status-of-thread-no-words": statuses.thread_line(
        _FIRST, replace(SAID, status=IdeaStatus.LOOKING, note="")
    ),
    "status-of-letter": statuses.letter(
        _FIRST, replace(SAID, status=IdeaStatus.NO), Reason.OBJECTOR, ADDRESSES[_FIRST.ref]
    ),
    "status-of-card": ideas.card(JAM, _FIRST, said=SAID),
    "status-of-card-no-words": ideas.card(
        JAM, _FIRST, said=replace(SAID, status=IdeaStatus.LATER, note="")
    ),
    "merge-letter": sharing.merge_letter(
        _FIRST, CLOSE[1].idea, is_theirs=True, address=ADDRESSES[_FIRST.ref]
    ),
    "merge-letter-into": sharing.merge_letter(CLOSE[1].idea, _FIRST, is_theirs=False, address=""),
    "status-of-noted": statuses.noted(),
    "status-of-same": statuses.said_already(_FIRST),
    "status-of-needs-why": statuses.needs_why(_FIRST),
}
