"""What somebody sees whose post is close to ideas, and what they are told when they answer."""

from collections.abc import Mapping, Sequence

from jam.hints import Close, Contrast, HintAnswer
from jam.ideas import Idea
from jam.places import Jam
from jam.talk import PostRef
from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, SectionBlock

from bot.blocks.catalogue import FEWEST, people, quoted, say
from bot.blocks.ideas import title
from bot.blocks.message import Message, button, buttons, message, section
from bot.blocks.safe import Mrkdwn, bold, joined, link

ADD, DIFFERS, UNHELPFUL = "similar_add", "similar_differs", "similar_unhelpful"
_WORDS, _MOST_CONTRASTS = 60, 2


def hint_key(jam: Jam, ref: PostRef, number: int) -> str:
    """Return what a button of a hint brings back: the post it is about, and an idea or 0."""
    return f"{jam.slug} {ref.channel_id} {ref.ts} {number}"


def hint(jam: Jam, ref: PostRef, close: Sequence[Close], links: Mapping[PostRef, str]) -> Message:
    """Return what the author of a post sees of the ideas it is close to, one or more."""
    first = close[0].idea
    text = say("close.text", number=first.number, title=title(first))
    return message(text, *hint_blocks(jam, ref, close, links))


def hint_blocks(
    jam: Jam, ref: PostRef, close: Sequence[Close], links: Mapping[PostRef, str]
) -> list[Block]:
    """Return the same as blocks, for a message or for Home."""
    if len(close) == 1:
        add = _add(jam, ref, close[0].idea)
        return [section(_line(close[0], links)), _answers(jam, ref, add)]
    return [*(_choice(jam, ref, one, links) for one in close), _answers(jam, ref)]


def answered(answer: HintAnswer, idea: Idea | None, *, told: bool = False) -> Message:
    """Return what somebody is told who answered a hint; `told` says that a thread shows it."""
    match answer:
        case HintAnswer.ADDED if idea is not None:
            name = "close.added.told" if told else "close.added"
            return _one(say(name, number=idea.number, title=bold(title(idea))))
        case HintAnswer.DIFFERS:
            return _one(say("close.differs.noted"))
        case HintAnswer.UNHELPFUL:
            return _one(say("close.unhelpful.noted"))
        case _:
            return gone()


def answered_before() -> Message:
    """Return that a hint has its answer."""
    return _one(say("close.answered"))


def gone() -> Message:
    """Return that what a hint is about is not there, or not for this person."""
    return _one(say("close.gone"))


def _choice(jam: Jam, ref: PostRef, close: Close, links: Mapping[PostRef, str]) -> SectionBlock:
    made = section(_line(close, links))
    made.accessory = _add(jam, ref, close.idea)
    return made


def _line(close: Close, links: Mapping[PostRef, str]) -> Mrkdwn:
    idea = close.idea
    named = bold(link(title(idea), links.get(idea.ref, "")))
    if idea.supporters >= FEWEST:
        head = say("close.to.people", idea=named, people=people(idea.supporters))
    elif idea.supporters:
        head = say("close.to.people", idea=named, people=say("close.few"))
    else:
        head = say("close.to", idea=named)
    return joined("\n", [head, *map(_contrast, close.contrasts[:_MOST_CONTRASTS])])


def _contrast(contrast: Contrast) -> Mrkdwn:
    mine, theirs = quoted(contrast.mine, _WORDS), quoted(contrast.theirs, _WORDS)
    if not contrast.theirs:
        return say("close.differs.mine", mine=mine)
    if not contrast.mine:
        return say("close.differs.theirs", theirs=theirs)
    return say("close.differs", mine=mine, theirs=theirs)


def _answers(jam: Jam, ref: PostRef, *before: ButtonElement) -> ActionsBlock:
    key = hint_key(jam, ref, 0)
    return buttons(
        *before,
        button(say("close.own"), DIFFERS, key),
        button(say("close.unhelpful"), UNHELPFUL, key),
    )


def _add(jam: Jam, ref: PostRef, idea: Idea) -> ButtonElement:
    return button(say("close.add"), ADD, hint_key(jam, ref, idea.number))


def _one(text: Mrkdwn) -> Message:
    return message(text, section(text))
