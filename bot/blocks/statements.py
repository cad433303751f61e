"""Statements as people meet them: three in a window, and what came of those they answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from jam.places import Jam, Place
from jam.statements import LONGEST_WHY, MOST_STATEMENTS, Stance, Statement
from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot.blocks.catalogue import FEWEST, example, quoted, say
from bot.blocks.message import Message, divider, listed, message, plain_text, section, sections
from bot.blocks.safe import Mrkdwn, bold, channel, code, joined

MODAL, INPUT, WHY = "statement_answered", "text", "why"
LIST = "/jam statements"
_STEP = 5
_MOST_CONTESTS = 5
_REASON = 200


def statements_modal(
    key: str, shown: Sequence[Statement], told: Sequence[Mrkdwn]
) -> dict[str, Any]:
    """Return the window with the statements to answer; with none, what came of those before.

    `key` is its private metadata; a stance is the value of the block with a statement's number,
    a reason that of the block with "why:" before it.
    """
    blocks: list[Block] = [section(say("statement.head"))] if shown else []
    for statement in shown:
        options = [
            Option(text=plain_text(say(f"statement.{stance.value}")), value=stance.value)
            for stance in Stance
        ]
        number = str(statement.number)
        radio = RadioButtonsElement(action_id=INPUT, options=options)
        words = PlainTextInputElement(action_id=INPUT, max_length=LONGEST_WHY)
        blocks += [
            divider(),
            section(bold(statement.text)),
            InputBlock(
                block_id=number,
                label=plain_text(say("statement.window")),
                element=radio,
                optional=True,
            ),
            InputBlock(
                block_id=f"{WHY}:{number}",
                label=plain_text(say("statement.why")),
                element=words,
                optional=True,
            ),
        ]
    if not shown:
        blocks += sections([say("statement.done"), *told])
    view = View(
        type="modal",
        callback_id=MODAL,
        private_metadata=key,
        title=plain_text(say("statement.window")),
        submit=plain_text(say("statement.window.submit")) if shown else None,
        close=plain_text(say("statement.window.close")),
        blocks=blocks,
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made


def statement_result(
    statement: Statement,
    interval: tuple[float, float],
    why: Mapping[tuple[int, Stance], Sequence[str]] | None = None,
) -> Mrkdwn:
    """Return what people think of a statement, with the interval of the share that agrees.

    Where fewer than five are on a side their number is not told, nor what it could be had from, nor
    `why` they are, which has people's reasons by statement and stance.
    """
    sides = {Stance.AGREE: statement.agree, Stance.DISAGREE: statement.disagree}
    reasons = [
        say(f"statement.reason.{stance.value}", words=quoted(words, _REASON))
        for stance, n in sides.items()
        for words in ((why or {}).get((statement.number, stance), ()) if n >= FEWEST else ())
    ]
    return joined("\n", [_numbers(statement, interval), *reasons])


def _numbers(statement: Statement, interval: tuple[float, float]) -> Mrkdwn:
    text, sides = statement.text, statement.sides
    if sides < FEWEST:
        return say("statement.result.few", text=text)
    if min(statement.agree, statement.disagree) < FEWEST:
        if max(statement.agree, statement.disagree) < FEWEST:
            return say("statement.result.few", text=text)
        larger = "agree" if statement.agree > statement.disagree else "disagree"
        # Rounded down, so that the smaller side is not what is left of it.
        least = max(statement.agree, statement.disagree) // _STEP * _STEP
        return say(f"statement.result.one_sided.{larger}", text=text, sides=least)
    low, high = (round(100 * end) for end in interval)
    agree = statement.agree
    return say("statement.result", text=text, agree=agree, sides=sides, low=low, high=high)


def contested(forum: Place, reasons: Sequence[str]) -> Message:
    """Return the line backstage; of a private forum without its words."""
    where = channel(forum.channel_id, forum.channel_name)
    text = say("contest.text", forum=forum.name)
    if not reasons:
        return message(text, section(say("contest.none", channel=where)))
    if forum.private:
        return message(text, section(say("contest.line.private", channel=where)))
    lines = [quoted(reason, _REASON) for reason in reasons]
    return message(
        text, *sections([say("contest.line", channel=where), *listed(lines, _MOST_CONTESTS)])
    )


def added(forum: Place, number: int) -> Message:
    """Return that a statement is up."""
    return _about(forum, "statement.added", number=number, command=code(LIST))


def enough(forum: Place) -> Message:
    """Return that a forum has as many statements as it can have."""
    return _about(forum, "statement.enough", most=MOST_STATEMENTS)


def none_up(forum: Place) -> Message:
    """Return that a forum has no statement."""
    return _about(forum, "statement.none")


def not_here(jam: Jam) -> Message:
    """Return where statements are."""
    where = [channel(f.channel_id, f.channel_name) for f in jam.forums[:20]]
    return _line(say("statement.where_not", forums=joined(", ", where)))


def empty() -> Message:
    """Return how a statement is written."""
    return _line(say("statement.empty", example=code(example("statement"))))


def too_long(n: int, most: int) -> Message:
    """Return that something is too long."""
    return _line(say("statement.too_long", n=n, most=most))


def window_open() -> Message:
    """Return the line beside the window."""
    return _line(say("statement.open"))


def contest_empty() -> Message:
    """Return how a question is contested."""
    return _line(say("contest.empty", example=code(example("contest"))))


def contest_kept() -> Message:
    """Return that the team is told."""
    return _line(say("contest.kept"))


def _about(forum: Place, sentence: str, **values: str | int) -> Message:
    where = channel(forum.channel_id, forum.channel_name)
    return _line(say(sentence, channel=where, **values))


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
