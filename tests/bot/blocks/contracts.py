"""Slack's own definitions of blocks and views, held against what the blocks make."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft7Validator
from slack_sdk.models.blocks import Block

from bot.blocks.message import MOST_BLOCKS, MOST_CHARACTERS, Message
from tests.conftest import SHARED

_DEFINITIONS = {
    "section": "SectionBlock",
    "context": "ContextBlock",
    "actions": "ActionsBlock",
    "divider": "DividerBlock",
    "header": "HeaderBlock",
}


def assert_slack_takes(made: Message) -> None:
    """Hold a message against Slack's limits: its models, its counts, its unique action ids."""
    assert made.text.strip()
    assert len(made.text) <= 3000
    assert len(made.blocks) <= MOST_BLOCKS
    for block in Block.parse_all(made.blocks):
        block.validate_json()
    assert len(json.dumps(made.blocks, ensure_ascii=False)) < MOST_CHARACTERS * 2
    actions = [b["elements"] for b in made.blocks if b["type"] == "actions"]
    for row in actions:
        ids = [element["action_id"] for element in row]
        assert len(ids) == len(set(ids))


def assert_no_automatic_links(made: Message) -> None:
    """Hold every text against Slack's habit of linking what looks like an address or a name."""
    for block in made.blocks:
        texts = [block.get("text"), *block.get("elements", ())]
        for text in texts:
            if isinstance(text, Mapping) and text.get("type") == "mrkdwn":
                assert text["verbatim"] is True


def assert_typed_as_blocks(blocks: Sequence[Mapping[str, Any]]) -> None:
    """Hold blocks against Slack's published types; skip, saying so, where those are absent."""
    for block in blocks:
        _validator("TBlocks", _DEFINITIONS[block["type"]]).validate(block)


def assert_typed_as_view(view: Mapping[str, Any]) -> None:
    """Hold a modal against Slack's published types; skip, saying so, where those are absent."""
    _validator("TView", "ModalView").validate(view)


def assert_typed_as_home(view: Mapping[str, Any]) -> None:
    """Hold a Home against Slack's published types; skip, saying so, where those are absent."""
    _validator("TView", "HomeView").validate(view)


@cache
def _validator(schema: str, definition: str) -> Draft7Validator:
    path = SHARED / f"contracts/types/{schema}.schema.json"
    if not path.exists():
        pytest.skip(f"Slack's types are not at {path}: set JAM_SHARED to the folder that has them")
    definitions = json.loads(path.read_text(encoding="utf-8"))["definitions"]
    return Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": definitions})
