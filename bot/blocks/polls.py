"""Polls as people see them: the preview, the poll with its live result, the windows, the answers.

No number below five is shown, nor one from which such a number could be worked out.
"""

from collections.abc import Sequence
from typing import Any

from jam.places import Jam, Place
from jam.polls import (
    HOURS,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    MOST_OPTIONS,
    Poll,
    PollFault,
    PollKind,
    PollState,
    PollText,
)
from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    Option,
    PlainTextInputElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks.catalogue import FEWEST, example, say
from bot.blocks.message import Message, button, buttons, message, note, plain_text, section
from bot.blocks.safe import Mrkdwn, bold, channel, code, date, joined, safe

VOTE, POST, EDIT, CANCEL, LINE = "poll_vote", "poll_post", "poll_edit", "poll_cancel", "poll_line"
MODAL, LINE_MODAL = "poll_written", "poll_line_written"
QUESTION, OPTIONS, OPEN_FOR, INPUT = "question", "options", "hours", "text"
LONGEST_LINE = 300
_CLOSING_OPTIONS = 6
CLOSE, JOIN = "/jam poll close", "/jam join"


def poll_key(jam: Jam, number: int, choice: int | None = None) -> str:
    """Return what a poll's buttons carry: its jam's slug, its number, and the option's place."""
    return f"{jam.slug}:{number}" if choice is None else f"{jam.slug}:{number}:{choice}"


def closing_question() -> tuple[str, tuple[str, ...]]:
    """Return what everybody is asked at the close, and the answers to choose from."""
    options = tuple(say(f"closing.option.{n}") for n in range(_CLOSING_OPTIONS))
    return say("closing.question"), options


def poll_message(jam: Jam, poll: Poll, counts: Sequence[int]) -> Message:
    """Return a poll as it stands: open with a button an option, or closed with its result."""
    is_open = poll.state is PollState.OPEN
    rows = [
        _option(words, poll_key(jam, poll.number, choice) if is_open else "", choice)
        for choice, words in enumerate(_results(poll, counts))
    ]
    if is_open and poll.closes_at is not None:
        last = say("poll.open", until=date(poll.closes_at, jam.zone))
        return message(_headline(poll), section(bold(poll.question)), *rows, note(last))
    if poll.closes_at is None:
        return message(_headline(poll), section(bold(poll.question)), *rows)
    result = poll_result(poll, counts)
    last = say("poll.closed", when=date(poll.closes_at, jam.zone))
    return message(
        joined(" ", [_headline(poll), result]),
        section(bold(poll.question)),
        section(result),
        *rows,
        note(last),
    )


def poll_result(poll: Poll, counts: Sequence[int]) -> Mrkdwn:
    """Return a closed poll's result in one line."""
    most = max(counts, default=0)
    if most < FEWEST:
        return say("poll.result.few")
    first = [option for option, n in zip(poll.options, counts, strict=True) if n == most]
    if len(first) > 1:
        return say("poll.result.level", options=joined("; ", first))
    return say("poll.result.one", option=first[0])


def _headline(poll: Poll) -> Mrkdwn:
    return say("poll.text", question=poll.question)


def _results(poll: Poll, counts: Sequence[int]) -> list[Mrkdwn]:
    """Return each option with its number: shares only where no number is held back."""
    everybody = sum(counts)
    if max(counts, default=0) < FEWEST:
        return [say("poll.option", option=bold(option)) for option in poll.options]
    hidden = any(n < FEWEST for n in counts)
    lines = []
    for option, n in zip(poll.options, counts, strict=True):
        if n < FEWEST:
            lines.append(say("poll.option.few", option=bold(option)))
        elif hidden:
            lines.append(say("poll.option.count", option=bold(option), n=n))
        else:
            share = round(100 * n / everybody)
            lines.append(say("poll.option.share", option=bold(option), n=n, percent=share))
    return lines


def _option(words: Mrkdwn, value: str, choice: int) -> SectionBlock:
    if not value:
        return section(words)
    press = button(say("poll.choose"), VOTE, value)
    press.accessibility_label = say("poll.choose.aloud", n=choice + 1)
    return section(words, press)


def poll_preview(jam: Jam, forum: Place, poll: Poll) -> Message:
    """Return what only its author sees before a poll is posted."""
    where = channel(forum.channel_id, forum.channel_name)
    key = poll_key(jam, poll.number)
    return message(
        say("poll.preview.text"),
        section(say("poll.preview", channel=where)),
        section(bold(poll.question)),
        *(section(joined(" ", [Mrkdwn("•"), option])) for option in poll.options),
        note(say("poll.preview.length", hours=poll.hours)),
        buttons(
            button(say("poll.post"), POST, key, "primary"),
            button(say("poll.edit"), EDIT, key),
            button(say("poll.cancel"), CANCEL, key),
        ),
    )


def poll_modal(asked: PollText, hours: int, key: str) -> dict[str, Any]:
    """Return the window in which a poll is written; its private metadata is `key`."""
    question = PlainTextInputElement(
        action_id=INPUT,
        initial_value=asked.question[:LONGEST_QUESTION] or None,
        max_length=LONGEST_QUESTION,
    )
    most = (LONGEST_OPTION + 1) * MOST_OPTIONS
    options = PlainTextInputElement(
        action_id=INPUT,
        initial_value="\n".join(asked.options)[:most] or None,
        multiline=True,
        max_length=most,
    )
    lengths = {n: _length(n) for n in HOURS}
    length = StaticSelectElement(
        action_id=INPUT,
        options=list(lengths.values()),
        initial_option=lengths.get(hours, lengths[HOURS[0]]),
    )
    fields: list[Block] = [
        InputBlock(
            block_id=QUESTION, label=plain_text(say("poll.modal.question")), element=question
        ),
        InputBlock(
            block_id=OPTIONS,
            label=plain_text(say("poll.modal.options")),
            hint=plain_text(say("poll.modal.options.hint")),
            element=options,
        ),
        InputBlock(block_id=OPEN_FOR, label=plain_text(say("poll.modal.hours")), element=length),
    ]
    return _modal("poll.modal", MODAL, key, fields)


def line_modal(key: str) -> dict[str, Any]:
    """Return the window for a line beside the answer to the closing question."""
    words = PlainTextInputElement(action_id=INPUT, multiline=True, max_length=LONGEST_LINE)
    field = InputBlock(
        block_id=QUESTION,
        label=plain_text(say("poll.line.label")),
        hint=plain_text(say("poll.line.hint")),
        element=words,
    )
    return _modal("poll.line", LINE_MODAL, key, [field])


def _modal(name: str, callback: str, key: str, fields: Sequence[Block]) -> dict[str, Any]:
    title = name if name == "poll.modal" else f"{name}.modal"
    view = View(
        type="modal",
        callback_id=callback,
        private_metadata=key,
        title=plain_text(say(title)),
        submit=plain_text(say(f"{name}.submit")),
        close=plain_text(say(f"{name}.close")),
        blocks=fields,
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made


def _length(hours: int) -> Option:
    label = plain_text(say("poll.modal.hours.option", hours=hours))
    return Option(text=label, value=str(hours))


def poll_fault(asked: PollText, fault: PollFault) -> Mrkdwn:
    """Return what keeps this from being a poll, in a sentence."""
    match fault:
        case PollFault.LONG_QUESTION:
            return say(f"poll.fault.{fault}", n=len(asked.question), most=LONGEST_QUESTION)
        case PollFault.LONG_OPTION:
            return say(f"poll.fault.{fault}", n=max(map(len, asked.options)), most=LONGEST_OPTION)
        case PollFault.MANY_OPTIONS:
            return say(f"poll.fault.{fault}", n=len(asked.options))
        case _:
            return say(f"poll.fault.{fault}")


def poll_window() -> Message:
    """Return what stands in the channel, for its author alone, while the window is open."""
    return _line(say("poll.window", example=code(example("poll"))))


def poll_posted(forum: Place) -> Message:
    """Return that a poll is being posted."""
    return _about(forum, "poll.posted", close=code(CLOSE))


def other_poll_open(forum: Place) -> Message:
    """Return that a forum has a poll already."""
    return _about(forum, "poll.other_open", close=code(CLOSE))


def enough_today(forum: Place) -> Message:
    """Return that a forum gets no more from the bot today."""
    return _about(forum, "poll.enough_today")


def no_poll_open(forum: Place) -> Message:
    """Return that there is nothing to close."""
    return _about(forum, "poll.none_open")


def poll_closed_by_hand(forum: Place) -> Message:
    """Return that a poll was closed before its time."""
    return _about(forum, "poll.closed_by_hand")


def poll_cancelled() -> Message:
    """Return that a prepared poll was dropped."""
    return _line(say("poll.cancelled"))


def poll_gone() -> Message:
    """Return that a poll's button is about nothing that is still there."""
    return _line(say("poll.gone"))


def poll_over() -> Message:
    """Return that a poll takes no more votes."""
    return _line(say("poll.over"))


def voter_away() -> Message:
    """Return that nothing is counted of somebody who left the jam."""
    return _line(say("poll.away", join=code(JOIN)))


def line_first() -> Message:
    """Return that a line goes with an answer."""
    return _line(say("poll.line.first"))


def voted(jam: Jam, poll: Poll, choice: int) -> Message:
    """Return what somebody chose, for their eyes only; at the close with a way to say more."""
    option = safe(poll.options[choice])
    if poll.kind is PollKind.ASKED:
        return _line(say("poll.voted", option=option))
    text = say("poll.voted.closing", option=option)
    more = button(say("poll.line"), LINE, poll_key(jam, poll.number))
    return message(text, section(text), buttons(more))


def _about(forum: Place, sentence: str, **values: str) -> Message:
    return _line(say(sentence, channel=channel(forum.channel_id, forum.channel_name), **values))


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
