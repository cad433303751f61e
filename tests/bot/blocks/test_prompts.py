"""A question is put plainly, can be edited before, and cannot do more than ask."""

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.prompts import BLOCK, INPUT, LONGEST, MODAL, prompt, prompt_modal, prompt_preview
from tests.bot.blocks.contracts import assert_slack_takes, assert_typed_as_view
from tests.bot.blocks.material import TOOLS


@given(st.text(min_size=1, max_size=LONGEST).filter(lambda text: text.strip().isprintable()))
def test_any_question_fits_a_message_and_its_preview(question: str) -> None:
    assert_slack_takes(prompt(question + "?"))
    assert_slack_takes(prompt_preview(question + "?", TOOLS, "7"))


def test_the_question_is_the_first_thing_in_the_message_and_the_notification() -> None:
    made = prompt("What would you delete first?")
    assert made.text == "What would you delete first?"
    assert made.blocks[0]["text"]["text"] == "*What would you delete first?*"


def test_the_preview_brings_back_which_question_was_meant() -> None:
    row = prompt_preview("Why?", TOOLS, "7").blocks[-1]["elements"]
    assert [(b["action_id"], b["value"]) for b in row] == [
        ("prompt_post", "7"),
        ("prompt_edit", "7"),
        ("prompt_cancel", "7"),
    ]


def test_the_modal_holds_the_question_as_it_was_typed() -> None:
    view = prompt_modal("What would *you* delete <first>?", "7")
    field = view["blocks"][0]
    assert (view["callback_id"], view["private_metadata"]) == (MODAL, "7")
    assert (field["block_id"], field["element"]["action_id"]) == (BLOCK, INPUT)
    assert field["element"]["initial_value"] == "What would *you* delete <first>?"
    assert_typed_as_view(view)


def test_the_modal_takes_no_more_than_a_prompt_may_have() -> None:
    element = prompt_modal("x" * 5000, "7")["blocks"][0]["element"]
    assert len(element["initial_value"]) == element["max_length"] == LONGEST
