"""What Slack accepts inside a block: texts, options, confirmations, and everything one can click.

The lengths are those of https://docs.slack.dev/reference/block-kit (elements and objects).
"""

from collections.abc import Mapping

from sandbox.shapes import Shape, array, boolean, choice, number, record, string, typed

ANY_LENGTH = 1_000_000  # where Slack states no limit of its own: the request's size is the limit
URL = string(3000, least=1)


def text_kinds(most: int, *, least: int = 1) -> Mapping[str, Shape]:
    """Return both kinds of text object of `least` to `most` characters, by their `type`."""
    words = string(most, least=least)
    return {
        "plain_text": record({"text": words}, {"emoji": boolean}),
        "mrkdwn": record({"text": words}, {"verbatim": boolean}),
    }


def text(most: int) -> Shape:
    """Return the shape of a text object of either kind of at most `most` characters."""
    return typed(text_kinds(most))


def plain(most: int) -> Shape:
    """Return the shape of a `plain_text` object of at most `most` characters."""
    return typed({"plain_text": text_kinds(most)["plain_text"]})


def mrkdwn(most: int) -> Shape:
    """Return the shape of a `mrkdwn` object of at most `most` characters."""
    return typed({"mrkdwn": text_kinds(most)["mrkdwn"]})


STYLE = choice("primary", "danger")
CONFIRM = record(
    {"text": text(300)},
    {"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": STYLE},
)
ACTION: Mapping[str, Shape] = {"action_id": string(255, least=1), "confirm": CONFIRM}
FOCUS: Mapping[str, Shape] = {"focus_on_load": boolean}
PLACEHOLDER: Mapping[str, Shape] = {"placeholder": plain(150)}
PICKER: Mapping[str, Shape] = {**ACTION, **FOCUS, **PLACEHOLDER}

_OPTION_PARTS: Mapping[str, Shape] = {"value": string(150), "url": URL}
PLAIN_OPTION = record({"text": plain(75)}, {**_OPTION_PARTS, "description": plain(75)})
OPTION = record({"text": text(75)}, {**_OPTION_PARTS, "description": text(75)})
OPTION_GROUP = record({"label": plain(75), "options": array(PLAIN_OPTION, 100, least=1)}, {})
OPTIONS = array(PLAIN_OPTION, 100, least=1)

BUTTON = record(
    {"text": plain(75)},
    {
        **ACTION,
        "url": URL,
        "value": string(2000),
        "style": STYLE,
        "accessibility_label": string(75),
    },
)
SLACK_FILE = record({}, {"id": string(255, least=1), "url": URL}, one_of=("id", "url"))
IMAGE = record(
    {"alt_text": string(2000, least=1)},
    {"image_url": URL, "slack_file": SLACK_FILE},
    one_of=("image_url", "slack_file"),
)
_PARAMETER = record({"name": string(255, least=1), "value": string(ANY_LENGTH)}, {})
_TRIGGER = record({"url": URL}, {"customizable_input_parameters": array(_PARAMETER, 100)})
WORKFLOW_BUTTON = record(
    {"text": plain(75), "workflow": record({"trigger": _TRIGGER}, {})},
    {**ACTION, "style": STYLE, "accessibility_label": string(75)},
)
_FEEDBACK = record(
    {"text": plain(75), "value": string(2000)},
    {"accessibility_label": string(75)},
)
CONTEXT_ACTIONS: Mapping[str, Shape] = {
    "feedback_buttons": record(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
        {"action_id": ACTION["action_id"]},
    ),
    "icon_button": record(
        {"icon": string(255, least=1), "text": plain(75)},
        {
            **ACTION,
            "value": string(2000),
            "accessibility_label": string(75),
            "visible_to_user_ids": array(string(255), 100),
        },
    ),
}

_STATIC: Mapping[str, Shape] = {
    **PICKER,
    "options": OPTIONS,
    "option_groups": array(OPTION_GROUP, 100, least=1),
}
_EITHER = ("options", "option_groups")
_FILTER = record(
    {},
    {
        "include": array(choice("im", "mpim", "private", "public"), 4, least=1),
        "exclude_bot_users": boolean,
        "exclude_external_shared_channels": boolean,
    },
)
_ANSWER: Mapping[str, Shape] = {"response_url_enabled": boolean}
_MANY: Mapping[str, Shape] = {**PICKER, "max_selected_items": number}
_CONVERSATIONS: Mapping[str, Shape] = {
    "filter": _FILTER,
    "default_to_current_conversation": boolean,
}
_IDS = array(string(255, least=1), 100)

SELECTS: Mapping[str, Shape] = {
    "static_select": record({}, {**_STATIC, "initial_option": PLAIN_OPTION}, one_of=_EITHER),
    "external_select": record(
        {}, {**PICKER, "initial_option": PLAIN_OPTION, "min_query_length": number}
    ),
    "users_select": record({}, {**PICKER, "initial_user": string(255, least=1)}),
    "conversations_select": record(
        {}, {**PICKER, **_ANSWER, **_CONVERSATIONS, "initial_conversation": string(255, least=1)}
    ),
    "channels_select": record({}, {**PICKER, **_ANSWER, "initial_channel": string(255, least=1)}),
    "multi_static_select": record(
        {}, {**_STATIC, **_MANY, "initial_options": OPTIONS}, one_of=_EITHER
    ),
    "multi_external_select": record(
        {}, {**_MANY, "initial_options": OPTIONS, "min_query_length": number}
    ),
    "multi_users_select": record({}, {**_MANY, "initial_users": _IDS}),
    "multi_conversations_select": record(
        {}, {**_MANY, **_CONVERSATIONS, "initial_conversations": _IDS}
    ),
    "multi_channels_select": record({}, {**_MANY, "initial_channels": _IDS}),
}
CHOOSERS: Mapping[str, Shape] = {
    **SELECTS,
    "checkboxes": record(
        {"options": array(OPTION, 10, least=1)},
        {**ACTION, **FOCUS, "initial_options": array(OPTION, 10, least=1)},
    ),
    "radio_buttons": record(
        {"options": array(OPTION, 10, least=1)}, {**ACTION, **FOCUS, "initial_option": OPTION}
    ),
    "datepicker": record({}, {**PICKER, "initial_date": string(10, least=10)}),
    "timepicker": record(
        {}, {**PICKER, "initial_time": string(5, least=5), "timezone": string(255, least=1)}
    ),
}
BUTTONS: Mapping[str, Shape] = {
    "button": BUTTON,
    "overflow": record({"options": array(PLAIN_OPTION, 5, least=1)}, ACTION),
    "workflow_button": WORKFLOW_BUTTON,
}
DATETIME: Mapping[str, Shape] = {
    "datetimepicker": record({}, {**ACTION, **FOCUS, "initial_date_time": number})
}
_TYPED: Mapping[str, Shape] = {
    "action_id": ACTION["action_id"],
    **FOCUS,
    **PLACEHOLDER,
    "initial_value": string(ANY_LENGTH),
    "dispatch_action_config": record(
        {},
        {"trigger_actions_on": array(choice("on_enter_pressed", "on_character_entered"), 2)},
    ),
}
INPUTS: Mapping[str, Shape] = {
    **CHOOSERS,
    **DATETIME,
    "plain_text_input": record(
        {}, {**_TYPED, "multiline": boolean, "min_length": number, "max_length": number}
    ),
    "email_text_input": record({}, _TYPED),
    "url_text_input": record({}, _TYPED),
    "number_input": record(
        {"is_decimal_allowed": boolean},
        {**_TYPED, "min_value": string(255), "max_value": string(255)},
    ),
    "file_input": record(
        {},
        {
            "action_id": ACTION["action_id"],
            "filetypes": array(string(255, least=1), 100),
            "max_files": number,
        },
    ),
}
