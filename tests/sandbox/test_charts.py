"""Charts in messages, within the limits that Slack documents."""

from typing import Any

import pytest

from sandbox.limits import message_error
from tests.sandbox.block_examples import CHARTS, Block

POINTS = [{"label": f"day {day}", "value": day} for day in range(21)]
BAR: dict[str, Any] = CHARTS[0]["chart"]


def chart(**changes: object) -> Block:
    return {**CHARTS[0], "chart": {**BAR, **changes}}


@pytest.mark.parametrize("block", CHARTS, ids=lambda block: block["chart"]["type"])
def test_good_charts_pass(block: Block) -> None:
    assert message_error("text", [block]) is None


@pytest.mark.parametrize(
    "block",
    [
        {**CHARTS[0], "title": "x" * 51},
        {**CHARTS[1], "chart": {"type": "pie", "segments": POINTS[:7]}},
        {**CHARTS[1], "chart": {"type": "radar", "segments": POINTS[:1]}},
        chart(series=[]),
        chart(series=[{"name": "x" * 21, "data": POINTS[:1]}]),
        chart(series=[{"name": "x", "data": POINTS}]),
        chart(axis_config={}),
    ],
)
def test_what_slack_would_not_draw_is_refused(block: Block) -> None:
    refused = message_error("text", [block])
    assert refused is not None
    assert refused[0] == "invalid_blocks"
