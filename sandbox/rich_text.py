"""What Slack accepts as a `rich_text` block: sections, lists, quotes and preformatted text."""

from collections.abc import Mapping

from sandbox.elements import ANY_LENGTH, FOCUS, PLACEHOLDER, URL
from sandbox.shapes import Shape, array, boolean, choice, number, record, string, typed

MANY = 10_000  # Slack states no limit for the parts of a rich text; the sum of its texts is one
_MARKS = record(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight"), boolean
    ),
)
_NAME = string(255, least=1)


def _part(required: Mapping[str, Shape], **optional: Shape) -> Shape:
    return record(required, {"style": _MARKS, **optional})


_TEXT = _part({"text": string(ANY_LENGTH, least=1)})
_LINK = _part({"url": URL}, text=string(ANY_LENGTH), unsafe=boolean)
_PART = typed(
    {
        "text": _TEXT,
        "link": _LINK,
        "emoji": _part({"name": _NAME}, unicode=string(255), url=URL, skin_tone=number),
        "user": _part({"user_id": _NAME}),
        "usergroup": _part({"usergroup_id": _NAME}),
        "channel": _part({"channel_id": _NAME}),
        "team": _part({"team_id": _NAME}),
        "broadcast": _part({"range": choice("here", "channel", "everyone")}),
        "color": _part({"value": _NAME}),
        "date": _part({"timestamp": number, "format": _NAME}, fallback=string(ANY_LENGTH), url=URL),
    }
)
_BORDER: Mapping[str, Shape] = {"border": choice(0, 1)}
_SECTION = record({"elements": array(_PART, MANY)}, {})
RICH_TEXT = record(
    {
        "elements": array(
            typed(
                {
                    "rich_text_section": _SECTION,
                    "rich_text_quote": record({"elements": array(_PART, MANY)}, _BORDER),
                    "rich_text_preformatted": record(
                        {"elements": array(typed({"text": _TEXT, "link": _LINK}), MANY)},
                        {**_BORDER, "language": _NAME},
                    ),
                    "rich_text_list": record(
                        {
                            "style": choice("bullet", "ordered"),
                            "elements": array(typed({"rich_text_section": _SECTION}), MANY),
                        },
                        {**_BORDER, "indent": number, "offset": number},
                    ),
                }
            ),
            MANY,
        )
    },
    {"block_id": string(255)},
)
RICH_TEXT_INPUT = record(
    {},
    {
        "action_id": string(255, least=1),
        **FOCUS,
        **PLACEHOLDER,
        "initial_value": typed({"rich_text": RICH_TEXT}),
        "min_lines": number,
        "max_lines": number,
        "dispatch_action_config": record(
            {},
            {"trigger_actions_on": array(choice("on_enter_pressed", "on_character_entered"), 2)},
        ),
    },
)
