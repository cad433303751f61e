"""An idea in its thread, and what whoever presses its buttons is told.

Figures about fewer than five people are not shown: who put an emoji on the post did it in the open,
but a doubt by button is nobody's to count.
"""

from enum import StrEnum

from jam.actions import Action
from jam.ideas import Idea, IdeaState, Side, title_of
from jam.places import Jam
from jam.statuses import IdeaStatus, StatusChange
from slack_sdk.models.blocks import Block, ButtonElement

from bot.blocks.catalogue import FEWEST, say
from bot.blocks.message import Message, button, buttons, message, note, section
from bot.blocks.safe import Mrkdwn, bold, code, emoji, joined, safe

SUPPORT, DOUBT, WORK, MORE = "idea_support", "idea_doubt", "idea_work", "idea_more"
VOTE_BACK, WORK_BACK, WHY = "idea_vote_back", "idea_work_back", "idea_why"
STANDS = "idea_stands"
_TITLE = 120
_NOTE = 300
_NOT_A_POST = {
    Action.BUILD_ON: "build.not_a_post",
    Action.SUBMIT_BUILT: "build.not_a_post",
    Action.FOLLOW_MESSAGE: "keep.nothing",
    Action.SAVE_MESSAGE: "keep.nothing",
    Action.ASK_FACILITATOR: "asked.not_a_post",
    Action.SOLVE_MESSAGE: "solved.not_in_jam",
    Action.MAKE_ARTICLE: "article.not_a_post",
    Action.HINTED_ARTICLE: "article.not_a_post",
}


class Told(StrEnum):
    """The short answers about ideas that are the same for everybody, by their sentences."""

    ASKED_RECEIPT = "asked.receipt"
    BUILD_GONE = "build.gone"
    BUILD_NOT_YOURS = "build.not_yours"
    BUILD_OLDER = "build.older"
    BUILD_UNDONE = "build.undone"
    EDIT_NOT_YOURS = "edit.not_yours"
    MAKE_GONE = "make.gone"
    MAKE_WORDLESS = "make.wordless"
    MERGE_ALREADY = "merge.already"
    MERGE_CIRCLE = "merge.circle"
    MERGE_DONE = "merge.done"
    MERGE_ELSEWHERE = "merge.elsewhere"
    MERGE_MISSING = "merge.missing"
    MERGE_PRIVATE = "merge.private"
    MERGE_SAME = "merge.same"
    SHARE_CLOSED = "share.closed"
    SHARE_OPENED = "share.opened"
    SPLIT_ALREADY = "split.already"
    SPLIT_DONE = "split.done"
    WITHDRAW_DONE = "withdraw.done"
    WITHDRAW_NOT_YOURS = "withdraw.not_yours"


def told(what: Told, **values: int) -> Message:
    """Return one of the short answers."""
    return _line(say(what.value, **values))


def not_a_post(action: Action) -> Message:
    """Return that something can be done with people's posts alone, to whoever tried it."""
    return _line(say(_NOT_A_POST.get(action, "make.not_a_post")))


def key_of(jam: Jam, number: int) -> str:
    """Return what a button of an idea brings back."""
    return f"{jam.slug} {number}"


def title(idea: Idea) -> Mrkdwn:
    """Return an idea's title, or that it has no words."""
    return safe(idea.title, _TITLE) or say("idea.untitled")


def card(
    jam: Jam, idea: Idea, into: Idea | None = None, said: StatusChange | None = None
) -> Message:
    """Return the card in the thread of an idea's post.

    `into` is what it counts for if merged, `said` what the team says of it.
    """
    key = key_of(jam, idea.number)
    more = button(say("idea.more"), MORE, key)
    if idea.state is IdeaState.WITHDRAWN:
        return _line(say("idea.is_withdrawn", number=idea.number))
    if idea.state is IdeaState.MERGED:
        text = merged_line(idea, into)
        return message(text, section(text), buttons(more))
    text = say("idea.text", number=idea.number, title=title(idea))
    return message(
        text,
        section(head(jam, idea)),
        *([section(answer)] if (answer := answer_line(said)) else []),
        section(sides(idea)),
        buttons(*vote_buttons(key), more),
        note(
            say(
                "idea.how",
                support=emoji(jam.plan.emoji.support),
                doubt=emoji(jam.plan.emoji.doubt),
            )
        ),
    )


def head(jam: Jam, idea: Idea) -> Mrkdwn:
    """Return an idea's number and title behind the emoji that makes ideas."""
    mark = emoji(jam.plan.emoji.idea)
    return say("idea.head", emoji=mark, number=idea.number, title=title(idea))


def says_title(text: str, idea: Idea) -> bool:
    """Whether a post's words begin with its idea's title, which beside them would be said twice."""
    return bool(idea.title) and title_of(text) == idea.title


def sides(idea: Idea) -> Mrkdwn:
    """Return how many support and how many doubt an idea, as far as it may be told."""
    return say("idea.sides", support=counted(idea.supporters), doubt=counted(idea.doubters))


def answer_line(said: StatusChange | None) -> Mrkdwn:
    """Return what the team says of an idea, with its line why; empty where it says nothing."""
    if said is None or said.status is IdeaStatus.OPEN:
        return Mrkdwn("")
    note = safe(said.note, _NOTE)
    return joined(
        " ",
        [
            bold(say(f"status_of.short.{said.status.value}")),
            say("status_of.note", note=note) if note else note,
        ],
    )


def counted(n: int) -> Mrkdwn:
    """Return a number of people, "a few people" below five, "nobody yet" for none."""
    if not n:
        return say("idea.nobody")
    return say("idea.people", n=n) if n >= FEWEST else say("idea.few")


def merged_line(idea: Idea, into: Idea | None) -> Mrkdwn:
    """Return what a merged idea is part of."""
    if into is None:
        return say("idea.is_merged.untold", number=idea.number)
    return say("idea.is_merged", number=idea.number, into=into.number, title=title(into))


def vote_buttons(key: str) -> tuple[ButtonElement, ...]:
    """Return the buttons by which a person says where they stand."""
    return (
        button(say("idea.support"), SUPPORT, key),
        button(say("idea.doubt"), DOUBT, key),
        button(say("idea.work"), WORK, key),
    )


def voted(side: Side, idea: Idea, key: str) -> Message:
    """Return that a vote counts, with the way to take it back and, of a doubt, to say why."""
    text = say(f"vote.{side.value}", number=idea.number)
    row = [button(say("vote.why"), WHY, key)] if side is Side.DOUBT else []
    return message(text, section(text), buttons(*row, _back(VOTE_BACK, key)))


def own_vote(idea: Idea) -> Message:
    """Return that nobody votes on their own idea."""
    return _line(say("vote.own", number=idea.number))


def vote_taken_back(idea: Idea) -> Message:
    """Return that a vote counts no more."""
    return _line(say("vote.taken_back", number=idea.number))


def would_work(idea: Idea, key: str) -> Message:
    """Return that somebody stands among those who would work on an idea, and who sees it."""
    text = say("work.noted", number=idea.number)
    return message(text, section(text), buttons(_back(WORK_BACK, key)))


def works_no_more(idea: Idea) -> Message:
    """Return that somebody would not work on an idea after all."""
    return _line(say("work.taken_back", number=idea.number))


def opened(idea: Idea) -> Message:
    """Return that an idea's page is open."""
    return _line(say("idea.text", number=idea.number, title=title(idea)))


def gone() -> Message:
    """Return that there is no such idea for whoever asks."""
    return _line(say("idea.gone"))


def nothing_to_explain() -> Message:
    """Return that somebody does not doubt an idea any more."""
    return _line(say("explain.changed"))


def away(jam: Jam) -> Message:
    """Return that nothing can be kept of somebody who left."""
    return _line(say("vote.away", jam=jam.name, join=code("/jam join")))


def _back(action_id: str, key: str) -> ButtonElement:
    return button(say("vote.take_back"), action_id, key)


def _line(text: Mrkdwn, *more: Block) -> Message:
    return message(text, section(text), *more)
