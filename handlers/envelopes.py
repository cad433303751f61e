"""Whether a payload has the shape of Slack's at all, as far as Bolt takes it for granted.

Bolt looks into a payload before any listener of ours does, and breaks on what no Slack sends. Such
a payload is acknowledged and left: sent again, it would break again.
"""

from collections.abc import Callable, Mapping

Shape = Callable[[object], bool]


def _text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _name(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _truth(value: object) -> bool:
    return value is None or isinstance(value, bool | str)


def _object(parts: Mapping[str, Shape]) -> Shape:
    """Return the shape of an object, or nothing, whose parts have theirs as far as they are there.

    A `_name` has to be there.
    """

    def fits(value: object) -> bool:
        if value is None:
            return True
        return isinstance(value, dict) and all(
            shape(value[key]) if key in value else shape is not _name
            for key, shape in parts.items()
        )

    return fits


def _list(shape: Shape, least: int = 0) -> Shape:
    def fits(value: object) -> bool:
        if value is None:
            return least == 0
        is_long = isinstance(value, list) and len(value) >= least
        return is_long and all(isinstance(one, dict) and shape(one) for one in _listed(value))

    return fits


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _there(shape: Shape) -> Shape:
    return lambda value: value is not None and shape(value)


def _either(*shapes: Shape) -> Shape:
    return lambda value: any(shape(value) for shape in shapes)


_IDS = {"id": _text, "team_id": _text, "enterprise_id": _text}
_SOME_ONE = _either(_text, _object(_IDS))
_MESSAGE = _object(
    {"type": _text, "subtype": _text, "user": _SOME_ONE, "bot_id": _text, "thread_ts": _text}
)
_EVENT = {
    "type": _name,
    "subtype": _text,
    "user": _SOME_ONE,
    "user_id": _text,
    "team": _SOME_ONE,
    "channel": _SOME_ONE,
    "channel_id": _text,
    "channel_type": _text,
    "bot_id": _text,
    "ts": _text,
    "thread_ts": _text,
    "item": _object({"channel": _text}),
    "message": _MESSAGE,
    "previous_message": _MESSAGE,
    "assistant_thread": _object({}),
}
_VIEW = {
    "type": _name,
    "callback_id": _text,
    "private_metadata": _text,
    "app_installed_team_id": _text,
    "team_id": _text,
    "state": _object({"values": _object({})}),
}
_BODY = {
    **dict.fromkeys(
        ("type", "team_id", "enterprise_id", "user_id", "channel_id", "context_team_id"), _text
    ),
    **dict.fromkeys(("command", "callback_id", "response_url", "trigger_id", "event_id"), _text),
    "is_enterprise_install": _truth,
    "team": _SOME_ONE,
    "enterprise": _SOME_ONE,
    "user": _SOME_ONE,
    "channel": _SOME_ONE,
    "authorizations": _list(_object({**_IDS, "user_id": _text, "is_enterprise_install": _truth})),
    "message": _MESSAGE,
    "view": _there(_object(_VIEW)),
    "actions": _list(_object({"type": _text, "action_id": _text, "block_id": _text}), least=1),
    "response_urls": _list(_object({"response_url": _text})),
    "function_data": _object({}),
    "bot_access_token": _text,
    "event": _there(_object(_EVENT)),
}
_ANY = _object(_BODY)


def is_sound(body: object) -> bool:
    """Whether Bolt and our listeners can look into a payload."""
    if not isinstance(body, dict) or not _ANY(body):
        return False
    kind = body.get("type")
    if kind == "event_callback":
        return isinstance(body.get("event"), dict)
    if kind == "block_actions":
        actions = body.get("actions")
        return isinstance(actions, list) and all(_name(one.get("action_id")) for one in actions)
    if kind in {"view_submission", "view_closed"}:
        return isinstance(body.get("view"), dict)
    return True
