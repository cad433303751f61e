"""The sandbox refuses what Slack refuses, in Slack's words, and nothing else."""

import copy
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from slack_sdk.models import blocks as sdk
from slack_sdk.models.blocks.basic_components import SlackFile
from slack_sdk.models.views import View

from sandbox.limits import message_error, text_length, view_error
from tests.sandbox.block_examples import (
    BUTTON,
    CONFIRM,
    EVERYWHERE,
    IMAGE,
    IN_MESSAGES,
    ONLY_MESSAGES,
    OPTION,
    Block,
    mrkdwn,
    plain,
)

JUNK: tuple[object, ...] = (None, 7, "junk", {"type": "junk"}, [None])
MODAL: Block = {"type": "modal", "title": plain(), "submit": plain(), "blocks": []}


def named(block: Block) -> str:
    inner = block.get("accessory") or block.get("element") or {}
    return f"{block['type']} {inner.get('type', '')}".strip()


@cache
def validator(contracts: Path, schema: str, definition: str) -> Draft7Validator:
    path = contracts / "types" / f"{schema}.schema.json"
    definitions = json.loads(path.read_text())["definitions"]
    return Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": definitions})


def block_validator(contracts: Path, block: Block) -> Draft7Validator:
    kind = "".join(map(str.title, block["type"].split("_")))
    return validator(contracts, "TBlocks", f"{kind}Block")


def spoiled(value: object) -> Iterator[Any]:
    """Yield the value with one thing in it wrong, for each thing at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            rest = {name: one for name, one in value.items() if name != key}
            yield rest
            yield from ({**rest, key: junk} for junk in JUNK)
            yield from ({**rest, key: bad} for bad in spoiled(inner))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            before, after = value[:index], value[index + 1 :]
            yield from ([*before, junk, *after] for junk in JUNK)
            yield from ([*before, bad, *after] for bad in spoiled(inner))


def section(text: str) -> Block:
    return {"type": "section", "text": mrkdwn(text)}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def one_word(letters: int) -> str:
    return "x" * letters


@pytest.mark.parametrize("block", IN_MESSAGES, ids=named)
def test_every_kind_of_block_that_slacks_types_allow_passes(block: Block, contracts: Path) -> None:
    assert block_validator(contracts, block).is_valid(block)
    assert message_error("text", [block]) is None


@pytest.mark.parametrize("block", IN_MESSAGES, ids=named)
def test_a_block_that_slacks_types_forbid_is_refused(block: Block, contracts: Path) -> None:
    types = block_validator(contracts, block)
    kept = [bad for bad in spoiled(block) if bad.get("type") == block["type"]]
    wrong = [bad for bad in kept if not types.is_valid(bad)]
    accepted = [bad for bad in wrong if (message_error("t", [bad]) or ("",))[0] != "invalid_blocks"]
    assert accepted == []


@pytest.mark.parametrize("block", EVERYWHERE, ids=named)
def test_a_view_takes_every_block_that_is_not_for_messages_only(
    block: Block, contracts: Path
) -> None:
    view = {**MODAL, "blocks": [block]}
    assert validator(contracts, "TView", "ModalView").is_valid(view)
    assert view_error(view) is None


@pytest.mark.parametrize("block", ONLY_MESSAGES, ids=named)
def test_a_view_refuses_blocks_that_are_for_messages_only(block: Block) -> None:
    refusal = view_error({"type": "home", "blocks": [block]})
    assert refusal is not None
    assert refusal[0] == "invalid_arguments"
    assert refusal[1][0].startswith(f"[ERROR] unsupported type: {block['type']}")


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_what_is_no_block_at_all_is_refused(junk: object) -> None:
    refusal = message_error("text", [junk])
    assert refusal is not None
    assert refusal[0] == "invalid_blocks"
    home = view_error({"type": "home", "blocks": [junk]})
    assert home is not None
    assert home[0] == "invalid_arguments"


# Each row: how to make something of n parts, and the largest n that Slack takes.
BOUNDS: list[tuple[str, Callable[[int], list[Block]], int]] = [
    ("blocks", lambda n: [{"type": "divider"}] * n, 50),
    ("section", lambda n: [section(one_word(n))], 3000),
    ("header", lambda n: [{"type": "header", "text": plain(one_word(n))}], 150),
    ("field", lambda n: [{"type": "section", "fields": [mrkdwn(one_word(n))]}], 2000),
    ("fields", lambda n: [{"type": "section", "fields": [mrkdwn()] * n}], 10),
    ("block_id", lambda n: [{"type": "divider", "block_id": one_word(n)}], 255),
    ("button", lambda n: [actions({**BUTTON, "text": plain(one_word(n))})], 75),
    ("value", lambda n: [actions({**BUTTON, "value": one_word(n)})], 2000),
    ("action_id", lambda n: [actions({**BUTTON, "action_id": one_word(n)})], 255),
    ("url", lambda n: [actions({**BUTTON, "url": one_word(n)})], 3000),
    ("elements", lambda n: [actions(*[{"type": "button", "text": plain()}] * n)], 25),
    ("context", lambda n: [{"type": "context", "elements": [mrkdwn()] * n}], 10),
    ("alt_text", lambda n: [{**IMAGE, "alt_text": one_word(n)}], 2000),
    ("image_url", lambda n: [{**IMAGE, "image_url": one_word(n)}], 3000),
    ("overflow", lambda n: [actions({"type": "overflow", "options": [OPTION] * n})], 5),
    ("select", lambda n: [actions({"type": "static_select", "options": [OPTION] * n})], 100),
    ("checkboxes", lambda n: [actions({"type": "checkboxes", "options": [OPTION] * n})], 10),
    (
        "option",
        lambda n: [actions({"type": "overflow", "options": [{"text": plain(one_word(n))}]})],
        75,
    ),
    (
        "confirm",
        lambda n: [actions({**BUTTON, "confirm": {**CONFIRM, "text": plain(one_word(n))}})],
        300,
    ),
    (
        "deny",
        lambda n: [actions({**BUTTON, "confirm": {**CONFIRM, "deny": plain(one_word(n))}})],
        30,
    ),
    (
        "rows",
        lambda n: [{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]] * n}],
        100,
    ),
    (
        "cells",
        lambda n: [{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * n]}],
        20,
    ),
    (
        "label",
        lambda n: [
            {
                "type": "input",
                "label": plain(one_word(n)),
                "element": {"type": "plain_text_input"},
            }
        ],
        2000,
    ),
]


@pytest.mark.parametrize(("make", "most"), [row[1:] for row in BOUNDS], ids=[r[0] for r in BOUNDS])
def test_the_largest_number_passes_and_one_more_does_not(
    make: Callable[[int], list[Block]], most: int
) -> None:
    assert message_error("text", make(most)) is None
    refusal = message_error("text", make(most + 1))
    assert refusal is not None
    assert refusal[0] == "invalid_blocks"
    assert f"{most} items" in refusal[1][0] or f"less than {most + 1}" in refusal[1][0]


@given(row=st.sampled_from(BOUNDS), share=st.floats(0, 2))
def test_any_number_passes_exactly_when_it_is_within_the_limit(
    row: tuple[str, Callable[[int], list[Block]], int], share: float
) -> None:
    _, make, most = row
    count = max(1, round(share * most))
    assert (message_error("text", make(count)) is None) == (count <= most)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=50))
def test_a_message_passes_exactly_when_all_its_blocks_together_are_short_enough(
    lengths: list[int],
) -> None:
    blocks = [section(one_word(length)) for length in lengths]
    refused = message_error("text", blocks) == ("msg_blocks_too_long", [])
    assert refused == (sum(lengths) > 13_200)


def test_markdown_blocks_share_one_limit() -> None:
    half: Block = {"type": "markdown", "text": one_word(6000)}
    assert message_error("", [half, half]) is None
    assert message_error("", [half, half, {**half, "text": "x"}]) == ("msg_blocks_too_long", [])


@pytest.mark.parametrize(("update", "most"), [(False, 40_000), (True, 4_000)])
def test_an_update_takes_a_shorter_text_than_a_post(update: bool, most: int) -> None:
    assert message_error(one_word(most), [], update=update) is None
    too_long = message_error(one_word(most + 1), [], update=update)
    assert too_long == ("msg_too_long", [])


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_message_needs_text_or_blocks_or_attachments(text: str) -> None:
    assert message_error(text, []) == ("no_text", [])
    assert message_error(text, [{"type": "divider"}]) is None
    assert message_error(text, [], attachments=[{"text": "old style"}]) is None


def test_the_place_and_the_reason_are_named_in_slacks_words() -> None:
    blocks = [*[{"type": "divider"}] * 50, section("")]
    assert message_error("text", blocks) == (
        "invalid_blocks",
        [
            "[ERROR] no more than 50 items allowed [json-pointer:/blocks]",
            "[ERROR] must be more than 0 characters [json-pointer:/blocks/50/text/text]",
        ],
    )


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ({"type": "jam"}, "unsupported type: jam [json-pointer:/blocks/0/type]"),
        ({}, "missing required field: type [json-pointer:/blocks/0]"),
        ({"type": "section"}, "must define either `text` or `fields` [json-pointer:/blocks/0]"),
        (
            {"type": "header", "text": mrkdwn()},
            "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
        ),
        (
            {"type": "divider", "colour": "red"},
            "invalid additional property: colour [json-pointer:/blocks/0]",
        ),
        (
            {"type": "section", "text": {**mrkdwn(), "emoji": True}},
            "invalid additional property: emoji [json-pointer:/blocks/0/text]",
        ),
        (
            actions({**BUTTON, "style": "default"}),
            "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
        ),
        (
            {"type": "image", "alt_text": "a"},
            "must define exactly one of `image_url` or `slack_file` [json-pointer:/blocks/0]",
        ),
        (
            {"type": "input", "label": plain(), "element": BUTTON},
            "unsupported type: button [json-pointer:/blocks/0/element/type]",
        ),
        (
            {"type": "actions", "elements": []},
            "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]",
        ),
    ],
)
def test_a_wrong_block_is_explained(block: Block, line: str) -> None:
    assert message_error("text", [block]) == ("invalid_blocks", [f"[ERROR] {line}"])


def test_a_block_id_is_used_once_in_a_message() -> None:
    blocks: list[Block] = [{"type": "divider", "block_id": "b"}, {"type": "divider"}]
    assert message_error("text", blocks) is None
    assert message_error("text", [*blocks, blocks[0]]) == (
        "invalid_blocks",
        ['[ERROR] `block_id` "b" already exists [json-pointer:/blocks/2/block_id]'],
    )


def test_an_action_id_is_used_once_in_a_block_but_may_return_in_another() -> None:
    assert message_error("text", [actions(BUTTON), actions(BUTTON)]) is None
    assert message_error("text", [actions(BUTTON, BUTTON)]) == (
        "invalid_blocks",
        ['[ERROR] `action_id` "go" already exists [json-pointer:/blocks/0/elements/1/action_id]'],
    )


def test_blocks_within_attachments_are_held_to_the_same_limits() -> None:
    assert message_error("", [], attachments=[{"blocks": [section("fine")]}]) is None
    refusal = message_error("text", [], attachments=[{"blocks": [section("")]}])
    assert refusal is not None
    assert refusal[1][0].endswith("[json-pointer:/attachments/0/blocks/0/text/text]")
    assert message_error("text", [], attachments=[{}] * 101) == ("too_many_attachments", [])
    long = [{"blocks": [section(one_word(3000))]}] * 5
    assert message_error("text", [], attachments=long) == ("msg_blocks_too_long", [])


@pytest.mark.parametrize("junk", JUNK[:3], ids=repr)
def test_what_is_no_attachment_is_refused(junk: object) -> None:
    refusal = message_error("text", [], attachments=[junk])
    assert refusal is not None
    assert refusal[0] == "invalid_blocks"


@pytest.mark.parametrize(
    ("change", "most"),
    [
        (lambda n: {"title": plain(one_word(n))}, 24),
        (lambda n: {"submit": plain(one_word(n))}, 24),
        (lambda n: {"close": plain(one_word(n))}, 24),
        (lambda n: {"callback_id": one_word(n)}, 255),
        (lambda n: {"private_metadata": one_word(n)}, 3000),
        (lambda n: {"blocks": [{"type": "divider"}] * n}, 100),
    ],
)
def test_a_view_takes_the_largest_number_and_not_one_more(
    change: Callable[[int], Block], most: int
) -> None:
    assert view_error({**MODAL, **change(most)}) is None
    refusal = view_error({**MODAL, **change(most + 1)})
    assert refusal is not None
    assert refusal[0] == "invalid_arguments"


def test_a_view_that_slacks_types_forbid_is_refused(contracts: Path) -> None:
    types = validator(contracts, "TView", "ModalView")
    view = {**MODAL, "blocks": [section("words")], "callback_id": "c", "close": plain()}
    wrong = [bad for bad in spoiled(view) if not types.is_valid(bad)]
    assert len(wrong) > 20
    accepted = [bad for bad in wrong if bad.get("type") == "modal" and view_error(bad) is None]
    assert accepted == []


def test_an_input_in_a_modal_needs_a_submit_button() -> None:
    asks: Block = {"type": "input", "label": plain(), "element": {"type": "plain_text_input"}}
    silent = {"type": "modal", "title": plain(), "blocks": [asks]}
    assert view_error({**silent, "submit": plain()}) is None
    refusal = view_error(silent)
    assert refusal is not None
    assert "must define `submit`" in refusal[1][0]
    assert view_error({"type": "home", "blocks": [asks]}) is None


def test_a_home_tab_has_no_title_or_buttons_of_its_own() -> None:
    home: Block = {"type": "home", "blocks": [section("words")]}
    assert view_error(home) is None
    assert view_error({**home, "title": plain()}) is not None
    assert view_error({**home, "submit": plain()}) is not None


def test_a_view_of_more_than_250_kilobytes_is_too_large() -> None:
    block = section("é" * 3000)
    assert view_error({"type": "home", "blocks": [block] * 41}) is None
    assert view_error({"type": "home", "blocks": [block] * 46}) == ("view_too_large", [])


@pytest.mark.parametrize("kind", ["workflow_step", "junk", None, 7])
def test_a_view_is_a_modal_or_a_home(kind: object) -> None:
    refusal = view_error({"type": kind, "blocks": []})
    assert refusal is not None
    assert refusal[0] == "invalid_arguments"


def test_what_slacks_own_models_build_passes() -> None:
    button = sdk.ButtonElement(text="Go", action_id="go", value="1", style="primary")
    built: list[sdk.Block] = [
        sdk.HeaderBlock(text="Day 2"),
        sdk.SectionBlock(text=sdk.MarkdownTextObject(text="*a*"), accessory=button),
        sdk.SectionBlock(fields=["a", "b"]),
        sdk.ContextBlock(elements=[sdk.PlainTextObject(text="412 posts")]),
        sdk.DividerBlock(),
        sdk.ImageBlock(alt_text="posts by hour", slack_file=SlackFile(id="F1")),
        sdk.ActionsBlock(
            elements=[
                button,
                sdk.StaticSelectElement(options=[sdk.Option(value="a", label="A")], action_id="s"),
                sdk.OverflowMenuElement(
                    options=[sdk.Option(value="a", label="A"), sdk.Option(value="b", label="B")],
                    action_id="o",
                ),
            ]
        ),
    ]
    assert message_error("text", [block.to_dict() for block in built]) is None
    asks = sdk.InputBlock(label="Why?", element=sdk.PlainTextInputElement(action_id="why"))
    view = View(type="modal", title="Join", submit="Join", blocks=[asks], callback_id="join")
    assert view_error(view.to_dict()) is None


def test_checking_leaves_the_blocks_as_they_were() -> None:
    before = copy.deepcopy(IN_MESSAGES)
    message_error("text", IN_MESSAGES)
    assert before == IN_MESSAGES


def test_the_length_of_a_text_is_counted_at_any_depth() -> None:
    assert text_length(section("four") | {"fields": [mrkdwn("ab"), plain("c")]}) == 7
