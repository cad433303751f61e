"""One good block of every type and with every element, for the tests of Slack's limits."""

from typing import Any

Block = dict[str, Any]


def plain(text: str = "words") -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "*words*") -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


IMAGE: Block = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"}
OPTION: Block = {"text": plain(), "value": "v"}
CONFIRM: Block = {
    "title": plain(),
    "text": mrkdwn(),
    "confirm": plain(),
    "deny": plain(),
    "style": "danger",
}
BUTTON: Block = {
    "type": "button",
    "text": plain(),
    "action_id": "go",
    "value": "1",
    "url": "https://example.com",
    "style": "primary",
    "confirm": CONFIRM,
    "accessibility_label": "go there",
}
CHOOSERS: list[Block] = [
    {"type": "static_select", "options": [OPTION], "placeholder": plain(), "action_id": "a"},
    {"type": "static_select", "option_groups": [{"label": plain(), "options": [OPTION]}]},
    {"type": "external_select", "min_query_length": 2, "initial_option": OPTION},
    {"type": "users_select", "initial_user": "U1", "focus_on_load": True},
    {"type": "conversations_select", "filter": {"include": ["public"]}},
    {"type": "channels_select", "response_url_enabled": True, "initial_channel": "C1"},
    {"type": "multi_static_select", "options": [OPTION], "initial_options": [OPTION]},
    {"type": "multi_external_select", "max_selected_items": 3},
    {"type": "multi_users_select", "initial_users": ["U1"]},
    {"type": "multi_conversations_select", "default_to_current_conversation": True},
    {"type": "multi_channels_select", "initial_channels": ["C1"]},
    {"type": "checkboxes", "options": [{"text": mrkdwn(), "value": "v"}]},
    {"type": "radio_buttons", "options": [OPTION], "initial_option": OPTION},
    {"type": "datepicker", "initial_date": "2026-03-03"},
    {"type": "timepicker", "initial_time": "09:30", "timezone": "Asia/Kolkata"},
]
CLICKED: list[Block] = [
    BUTTON,
    {"type": "overflow", "options": [OPTION], "action_id": "more"},
    {
        "type": "workflow_button",
        "text": plain(),
        "workflow": {"trigger": {"url": "https://example.com"}},
    },
]
TYPED: list[Block] = [
    {"type": "plain_text_input", "multiline": True, "max_length": 100, "initial_value": ""},
    {"type": "email_text_input", "placeholder": plain()},
    {"type": "url_text_input", "dispatch_action_config": {"trigger_actions_on": []}},
    {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
    {"type": "file_input", "filetypes": ["png"], "max_files": 2},
    {"type": "datetimepicker", "initial_date_time": 1772409600},
]
SECTION_OF_WORDS: Block = {
    "type": "rich_text_section",
    "elements": [
        {"type": "text", "text": "bold", "style": {"bold": True, "italic": False}},
        {"type": "link", "url": "https://example.com", "text": "here"},
        {"type": "emoji", "name": "tada"},
        {"type": "user", "user_id": "U1"},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "team", "team_id": "T1"},
        {"type": "broadcast", "range": "here"},
        {"type": "color", "value": "#ff0000"},
        {"type": "date", "timestamp": 1772409600, "format": "{date}", "fallback": "then"},
    ],
}
LINE: Block = {"type": "rich_text_section", "elements": [{"type": "text", "text": "so"}]}
RICH_TEXTS: list[Block] = [
    {"type": "rich_text", "elements": [SECTION_OF_WORDS]},
    {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "ordered", "elements": [LINE]}],
    },
]
RICH_TEXT: Block = {
    "type": "rich_text",
    "elements": [
        LINE,
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "so"}], "border": 1},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1"}]},
    ],
}
SECTIONS: list[Block] = [
    {"type": "section", "text": mrkdwn(), "block_id": "b", "expand": True},
    {"type": "section", "fields": [mrkdwn(), plain()]},
    *({"type": "section", "text": plain(), "accessory": one} for one in [*CLICKED, *CHOOSERS]),
    {"type": "section", "text": plain(), "accessory": IMAGE},
]
INPUTS: list[Block] = [
    {"type": "input", "label": plain(), "hint": plain(), "optional": True, "element": one}
    for one in [*TYPED, CHOOSERS[0], {"type": "rich_text_input", "initial_value": RICH_TEXT}]
]
EVERYWHERE: list[Block] = [
    *SECTIONS,
    *INPUTS,
    {"type": "header", "text": plain()},
    {"type": "divider"},
    {"type": "context", "elements": [IMAGE, plain(), mrkdwn()]},
    {"type": "actions", "elements": [*CLICKED, CHOOSERS[1], TYPED[-1]]},
    {**IMAGE, "title": plain(), "block_id": "picture"},
    {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "a"},
    RICH_TEXT,
    *RICH_TEXTS,
    {
        "type": "video",
        "alt_text": "a",
        "title": plain(),
        "video_url": "https://example.com/v",
        "thumbnail_url": "https://example.com/t",
    },
    {"type": "alert", "text": mrkdwn(), "level": "warning"},
    {"type": "card", "title": mrkdwn(), "body": mrkdwn(), "actions": [BUTTON], "icon": IMAGE},
    {"type": "carousel", "elements": [{"type": "card", "title": mrkdwn()}]},
    {"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}]},
]
ROW: list[Block] = [
    {"type": "raw_text", "text": "a"},
    RICH_TEXT,
    {"type": "raw_number", "value": 1, "text": "1"},
]
ONLY_MESSAGES: list[Block] = [
    {"type": "table", "rows": [ROW], "column_settings": [{"align": "right", "is_wrapped": True}]},
    {"type": "data_table", "caption": "c", "rows": [ROW]},
    {"type": "markdown", "text": "**bold**"},
    {"type": "file", "external_id": "x", "source": "remote"},
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "positive_button": {"text": plain(), "value": "1"},
                "negative_button": {"text": plain(), "value": "0"},
            },
            {"type": "icon_button", "icon": "trash", "text": plain()},
        ],
    },
    {
        "type": "plan",
        "title": "t",
        "tasks": [{"type": "task_card", "task_id": "1", "title": "t", "status": "pending"}],
    },
    {"type": "task_card", "task_id": "1", "title": "t", "status": "error", "details": RICH_TEXT},
]
IN_MESSAGES: list[Block] = [*EVERYWHERE, *ONLY_MESSAGES]
# Documented, but not yet in Slack's types.
CHARTS: list[Block] = [
    {
        "type": "data_visualization",
        "title": "Posts by day",
        "chart": {
            "type": "bar",
            "series": [{"name": "Posts", "data": [{"label": "Tue", "value": 3}]}],
            "axis_config": {"categories": ["Tue"], "x_label": "Day"},
        },
    },
    {
        "type": "data_visualization",
        "title": "Who spoke",
        "chart": {"type": "pie", "segments": [{"label": "New", "value": 2}]},
    },
]
