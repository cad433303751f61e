"""What Slack accepts as a block, and which blocks it accepts in messages, modals and App Home.

The lengths are those of https://docs.slack.dev/reference/block-kit/blocks.
"""

from collections.abc import Mapping

from sandbox.elements import (
    ANY_LENGTH,
    BUTTON,
    BUTTONS,
    CHOOSERS,
    CONTEXT_ACTIONS,
    DATETIME,
    IMAGE,
    INPUTS,
    SLACK_FILE,
    URL,
    mrkdwn,
    plain,
    text,
    text_kinds,
)
from sandbox.rich_text import RICH_TEXT, RICH_TEXT_INPUT
from sandbox.shapes import Shape, array, boolean, choice, number, record, string, typed

_WORDS = string(ANY_LENGTH, least=1)
_NAME = string(255, least=1)
_IMAGE = typed({"image": IMAGE})
_RICH_TEXT = typed({"rich_text": RICH_TEXT})


def _block(
    required: Mapping[str, Shape],
    optional: Mapping[str, Shape] | None = None,
    *,
    some_of: tuple[str, ...] = (),
    one_of: tuple[str, ...] = (),
) -> Shape:
    parts = {"block_id": string(255), **(optional or {})}
    return record(required, parts, some_of=some_of, one_of=one_of)


_BASIC: Mapping[str, Shape] = {
    "section": _block(
        {},
        {
            "text": text(3000),
            "fields": array(text(2000), 10, least=1),
            "accessory": typed({**BUTTONS, **CHOOSERS, "image": IMAGE}),
            "expand": boolean,
        },
        some_of=("text", "fields"),
    ),
    "header": _block({"text": plain(150)}),
    "divider": _block({}),
    "context": _block(
        {"elements": array(typed({"image": IMAGE, **text_kinds(3000)}), 10, least=1)}
    ),
    "actions": _block(
        {
            "elements": array(
                typed({**BUTTONS, **CHOOSERS, **DATETIME, "rich_text_input": RICH_TEXT_INPUT}),
                25,
                least=1,
            )
        }
    ),
    "input": _block(
        {"label": plain(2000), "element": typed({**INPUTS, "rich_text_input": RICH_TEXT_INPUT})},
        {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "image": _block(
        {"alt_text": string(2000, least=1)},
        {"title": plain(2000), "image_url": URL, "slack_file": SLACK_FILE},
        one_of=("image_url", "slack_file"),
    ),
    "rich_text": RICH_TEXT,
    "video": _block(
        {
            "alt_text": string(2000, least=1),
            "video_url": URL,
            "thumbnail_url": URL,
            "title": plain(200),
        },
        {
            "title_url": URL,
            "author_name": string(50),
            "provider_name": string(255),
            "provider_icon_url": URL,
            "description": plain(200),
        },
    ),
}

_CELL: Mapping[str, Shape] = {
    "rich_text": RICH_TEXT,
    "raw_text": record({"text": _WORDS}, {}),
    "raw_number": record({"value": number, "text": _WORDS}, {}),
}
_TABLES: Mapping[str, Shape] = {
    "table": _block(
        {"rows": array(array(typed(_CELL), 20, least=1), 100, least=1)},
        {
            "column_settings": array(
                record({}, {"align": choice("left", "center", "right"), "is_wrapped": boolean}), 20
            )
        },
    ),
    "data_table": _block(
        {"caption": _WORDS, "rows": array(array(typed(_CELL), 20, least=1), 201, least=1)},
        {"page_size": number, "row_header_column_index": number},
    ),
}

_CARD = _block(
    {},
    {
        "title": mrkdwn(150),
        "subtitle": mrkdwn(150),
        "body": mrkdwn(200),
        "hero_image": _IMAGE,
        "icon": _IMAGE,
        "actions": array(typed({"button": BUTTON}), 25, least=1),
    },
    some_of=("hero_image", "title", "actions", "body"),
)
_NEWER: Mapping[str, Shape] = {
    "alert": _block(
        {"text": text(3000)},
        {"level": choice("default", "info", "warning", "error", "success")},
    ),
    "card": _CARD,
    "carousel": _block({"elements": array(typed({"card": _CARD}), 10, least=1)}),
    "container": _block(
        {"child_blocks": array(typed({**_BASIC, "table": _TABLES["table"]}), 10, least=1)},
        {
            "title": plain(150),
            "rich_text_title": _RICH_TEXT,
            "subtitle": text(150),
            "icon": _IMAGE,
            "width": choice("narrow", "standard", "wide", "full"),
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
        some_of=("title", "rich_text_title"),
    ),
}

_POINT = record({"label": string(20, least=1), "value": number}, {})
_AXES = record(
    {"categories": array(string(20, least=1), 20, least=1)},
    {"x_label": string(50), "y_label": string(50)},
)
_SERIES = record({"name": string(20, least=1), "data": array(_POINT, 20, least=1)}, {})
_PLOT = record({"series": array(_SERIES, 6, least=1), "axis_config": _AXES}, {})
# https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
_CHART = typed(
    {
        "pie": record({"segments": array(_POINT, 6, least=1)}, {}),
        **dict.fromkeys(("bar", "area", "line"), _PLOT),
    }
)

_TASK = _block(
    {
        "task_id": _NAME,
        "title": _WORDS,
        "status": choice("pending", "in_progress", "complete", "error"),
    },
    {
        "details": _RICH_TEXT,
        "output": _RICH_TEXT,
        "sources": array(typed({"url": record({"url": URL, "text": _WORDS}, {})}), 100),
    },
)
_ONLY_MESSAGES: Mapping[str, Shape] = {
    **_TABLES,
    "data_visualization": _block({"title": string(50, least=1), "chart": _CHART}),
    "markdown": _block({"text": string(12_000, least=1)}),
    "context_actions": _block({"elements": array(typed(CONTEXT_ACTIONS), 5, least=1)}),
    "file": _block({"external_id": _NAME, "source": _NAME}),
    "task_card": _TASK,
    "plan": _block({"title": _WORDS}, {"tasks": array(typed({"task_card": _TASK}), 50)}),
}

VIEW_BLOCK = typed({**_BASIC, **_NEWER})
MESSAGE_BLOCK = typed({**_BASIC, **_NEWER, **_ONLY_MESSAGES})
