"""Questions put to a forum: as the forum sees them, and as whoever asks sees them before."""

from typing import Any

from jam.places import Place
from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.blocks.catalogue import say
from bot.blocks.message import Message, button, buttons, message, note, plain_text, section
from bot.blocks.safe import bold, channel, paragraphs, safe

POST, EDIT, CANCEL = "prompt_post", "prompt_edit", "prompt_cancel"
MODAL, BLOCK, INPUT = "prompt_edited", "prompt", "text"
LONGEST = 1000
_NOTIFICATION = 250


def prompt(question: str) -> Message:
    """Return the question as a forum gets it: nothing before it, small print after it."""
    return message(safe(question, _NOTIFICATION), *_prominent(question), note(say("prompt.where")))


def prompt_preview(question: str, forum: Place, prompt_id: str) -> Message:
    """Return what only the asker sees: the question, and buttons to post, edit or cancel it.

    The buttons' value is `prompt_id`.
    """
    where = channel(forum.channel_id, forum.channel_name)
    return message(
        say("prompt.preview.text"),
        section(say("prompt.preview", channel=where)),
        *_prominent(question),
        buttons(
            button(say("prompt.post"), POST, prompt_id, "primary"),
            button(say("prompt.edit"), EDIT, prompt_id),
            button(say("prompt.cancel"), CANCEL, prompt_id),
        ),
    )


def prompt_modal(question: str, prompt_id: str) -> dict[str, Any]:
    """Return the modal in which a question is edited.

    Its callback id is `MODAL`, its private metadata `prompt_id`; the text is the value of
    `BLOCK` and `INPUT`.
    """
    field = PlainTextInputElement(
        action_id=INPUT, initial_value=question[:LONGEST], multiline=True, max_length=LONGEST
    )
    label = plain_text(say("prompt.modal.label"))
    view = View(
        type="modal",
        callback_id=MODAL,
        private_metadata=prompt_id,
        title=plain_text(say("prompt.modal")),
        submit=plain_text(say("prompt.modal.submit")),
        close=plain_text(say("prompt.modal.close")),
        blocks=[InputBlock(block_id=BLOCK, label=label, element=field)],
    )
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    return made


def _prominent(question: str) -> list[Block]:
    return [section(bold(part)) for part in paragraphs(question)]
