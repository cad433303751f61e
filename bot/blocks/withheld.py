"""What is said without a name, as people meet it: the form, the code, the queue, the batch."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jam.places import Jam, Place
from jam.withheld import LEAST_MEMBERS, LONGEST, LONGEST_REASON, Withheld, WithheldState
from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks.catalogue import say
from bot.blocks.message import (
    Message,
    button,
    buttons,
    divider,
    message,
    note,
    plain_text,
    section,
    sections,
)
from bot.blocks.safe import Mrkdwn, bold, channel, code, date, joined, paragraphs, safe

OPEN, HAVE_CODE, TAKE_BACK = "withheld_open", "withheld_have_code", "withheld_take_back"
LOOK, LET_THROUGH, DECLINE = "withheld_look", "withheld_let_through", "withheld_decline"
FORM, ASK_CODE, REASON = "withheld_written", "withheld_code", "withheld_reason"
STATE, QUEUE, RECEIPT = "withheld_state", "withheld_queue", "withheld_receipt"
WHERE, TEXT, INPUT = "where", "said", "text"
COMMAND, JOIN = "/jam quiet", "/jam join"
LOOKED_AT = 5
"""How many contributions the team sees at once."""

_ROOM = 1200
_NAME = 70


def forum_key(jam: Jam, forum: Place) -> str:
    """Return what buttons and windows carry about a forum."""
    return f"{jam.slug}:{forum.key}"


def withheld_form(
    choices: Sequence[tuple[Jam, Place]], chosen: tuple[Jam, Place] | None = None, text: str = ""
) -> dict[str, Any]:
    """Return the form; it says plainly who could still find out whose words they are."""
    options = [
        Option(
            text=plain_text(safe(forum.name, _NAME)),
            description=plain_text(safe(jam.name, _NAME)),
            value=forum_key(jam, forum),
        )
        for jam, forum in choices
    ]
    first = (options[0].value or "") if len(options) == 1 else ""
    wanted = forum_key(*chosen) if chosen is not None else first
    where = StaticSelectElement(
        action_id=INPUT,
        options=options,
        initial_option=next((o for o in options if o.value == wanted), None),
    )
    words = PlainTextInputElement(
        action_id=INPUT, multiline=True, max_length=LONGEST, initial_value=text[:LONGEST] or None
    )
    return _window(
        "withheld.form",
        FORM,
        "",
        [
            section(say("withheld.form.what")),
            section(say("withheld.form.who")),
            section(say("withheld.form.final")),
            InputBlock(block_id=WHERE, label=plain_text(say("withheld.form.where")), element=where),
            InputBlock(block_id=TEXT, label=plain_text(say("withheld.form.text")), element=words),
            buttons(button(say("withheld.form.code"), HAVE_CODE, "code")),
        ],
    )


def receipt(secret: str) -> dict[str, Any]:
    """Return the window that shows the code, the one time that it is shown."""
    blocks = [
        section(say("withheld.receipt.code", code=code(secret))),
        section(say("withheld.receipt.how", command=code(COMMAND))),
    ]
    return _window("withheld.receipt", RECEIPT, "", blocks)


def code_form(*, is_all: bool = False) -> dict[str, Any]:
    """Return the window that asks for a code; `is_all` says that nothing can be handed in."""
    field = PlainTextInputElement(action_id=INPUT, max_length=40)
    label = plain_text(say("withheld.ask_code.label"))
    block = InputBlock(block_id=TEXT, label=label, element=field)
    why = [section(say("withheld.ask_code.only"))] if is_all else []
    return _window("withheld.ask_code", ASK_CODE, "", [*why, block])


def what_became(forum: Place, said: Withheld, secret: str, *, is_over: bool) -> dict[str, Any]:
    """Return what became of a contribution, for whoever has its code, which the window carries."""
    sentence = f"withheld.state.{said.state.value}"
    if is_over and said.state in {WithheldState.WAITING, WithheldState.CLEARED}:
        sentence += ".over"
    shown: list[Block] = [section(say(sentence, forum=forum.name))]
    if said.state is WithheldState.DECLINED:
        shown += sections(paragraphs(said.reason, _ROOM))
    if said.state is not WithheldState.WITHDRAWN:
        shown += [divider(), *sections(paragraphs(said.text, _ROOM))]
        shown.append(buttons(button(say("withheld.take_back"), TAKE_BACK, "take back", "danger")))
    return _window("withheld.state", STATE, secret, shown)


def queue(jam: Jam, forum: Place, waiting: Sequence[Withheld]) -> dict[str, Any]:
    """Return what waits in a forum, for its team: words, and nothing about whose."""
    key = forum_key(jam, forum)
    if not waiting:
        none = section(say("withheld.queue.none", forum=forum.name))
        return _window("withheld.queue", QUEUE, key, [none])
    shown: list[Block] = [section(say("withheld.queue.head", forum=forum.name))]
    for said in waiting:
        value = f"{key}:{said.id}"
        shown += [divider(), *sections(paragraphs(said.text, _ROOM))]
        shown.append(
            buttons(
                button(say("withheld.let_through"), LET_THROUGH, value, "primary"),
                button(say("withheld.decline"), DECLINE, value),
            )
        )
    return _window("withheld.queue", QUEUE, key, shown)


def reason_form(jam: Jam, forum: Place, said: Withheld) -> dict[str, Any]:
    """Return the second step of declining: without a reason nothing is."""
    field = PlainTextInputElement(action_id=INPUT, multiline=True, max_length=LONGEST_REASON)
    shown: list[Block] = [
        *sections(paragraphs(said.text, _ROOM)),
        InputBlock(
            block_id=TEXT,
            label=plain_text(say("withheld.reason.label")),
            hint=plain_text(say("withheld.reason.hint")),
            element=field,
        ),
    ]
    return _window("withheld.reason", REASON, f"{forum_key(jam, forum)}:{said.id}", shown)


def _window(name: str, callback: str, key: str, blocks: Sequence[Block]) -> dict[str, Any]:
    fields = any(isinstance(block, InputBlock) for block in blocks)
    view = View(
        type="modal",
        callback_id=callback,
        private_metadata=key,
        title=plain_text(say(name)),
        submit=plain_text(say(f"{name}.submit")) if fields else None,
        close=plain_text(say(f"{name}.close")),
        blocks=blocks,
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made


def batch(said: Sequence[Withheld]) -> Message:
    """Return what is posted together: the words, numbered, and that nobody knows whose."""
    lines: list[Block] = []
    for number, one in enumerate(said, start=1):
        if one.state is WithheldState.WITHDRAWN:
            lines.append(section(say("withheld.batch.taken_back", n=number)))
            continue
        words = joined("\n", paragraphs(one.text, _ROOM))
        lines += sections([say("withheld.batch.item", n=number, text=words)])
    return message(
        say("withheld.batch.text", n=len(said)),
        section(bold(say("withheld.batch.head"))),
        *lines,
        note(say("withheld.batch.note")),
        buttons(button(say("withheld.say"), OPEN, "open")),
    )


def waits(jam: Jam, forum: Place, release_at: datetime) -> Message:
    """Return the line backstage that a forum's queue is not empty; it holds no words."""
    where = channel(forum.channel_id, forum.channel_name)
    text = say("withheld.wait", forum=where, when=date(release_at, jam.zone))
    return message(
        say("withheld.wait.text", forum=forum.name),
        section(text),
        buttons(button(say("withheld.look"), LOOK, forum_key(jam, forum))),
    )


def told(words: Message) -> dict[str, Any]:
    """Return a window that says something, in the place of one in which a button was pressed."""
    return _window("withheld.state", STATE, "", [section(words.text)])


def size_unknown() -> Message:
    """Return that Slack did not say how large a forum is."""
    return _line(say("withheld.size_unknown"))


def too_long(n: int) -> Message:
    """Return that a contribution is too long."""
    return _line(say("withheld.too_long", n=n, most=LONGEST))


def taken_back() -> Message:
    """Return that a contribution's words are erased."""
    return _line(say("withheld.state.withdrawn"))


def window_open() -> Message:
    """Return the line beside the window."""
    return _line(say("withheld.command"))


def none_here() -> Message:
    """Return that the organisers do not allow it."""
    return _line(say("withheld.none_here"))


def few_members(forum: Place) -> Message:
    """Return that a forum is too small."""
    return _line(say("withheld.few_members", forum=forum.name, least=LEAST_MEMBERS))


def empty() -> Message:
    """Return that there is nothing to hand in."""
    return _line(say("withheld.empty"))


def enough_today(n: int) -> Message:
    """Return that one person hands in no more in a day."""
    return _line(say("withheld.enough_today", n=n))


def away() -> Message:
    """Return that somebody has left the jam."""
    return _line(say("withheld.away", join=code(JOIN)))


def no_such_code() -> Message:
    """Return that a code is none."""
    return _line(say("withheld.no_such_code"))


def reason_missing() -> Message:
    """Return that declining needs a reason."""
    return _line(say("withheld.reason.empty"))


def decided() -> Message:
    """Return that somebody was faster."""
    return _line(say("withheld.decided"))


def queue_gone() -> Message:
    """Return that a button is about nothing that is still there."""
    return _line(say("withheld.gone"))


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
