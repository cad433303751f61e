"""One message of a Slack export, told again as the events that would have produced it.

An export holds the state at the end: the last text, the reactions that stand. So an edited message
comes with its last text and is followed by its edit, reactions follow their message at once, and
the root of a thread that was deleted is only seen to be deleted.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.archive import TalkError

Object = dict[str, Any]
Timed = tuple[int, Object]  # microseconds since 1970, and the event callback of that moment

APP_ID = "A000RETOLD"  # no app heard these events when they happened
_TS = re.compile(r"[0-9]{1,11}\.[0-9]{6}")
_TEXTS = ("user", "text", "subtype", "thread_ts", "bot_id")
# What an export adds to a message that the event about it does not carry.
_ONLY_IN_EXPORTS = frozenset(
    {
        *("reactions", "edited", "replies", "reply_count", "reply_users", "reply_users_count"),
        *("latest_reply", "subscribed", "last_read", "unread_count", "is_locked", "is_starred"),
        *("pinned_to", "pinned_info", "user_profile", "user_team", "source_team"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a message was written: its workspace, its channel, and how errors name its file."""

    team_id: str
    channel: str
    channel_type: str
    where: str


def microseconds(ts: object, where: str) -> int:
    """Return Slack's `ts` as microseconds since 1970; TalkError, naming `where`, if it is none."""
    if not isinstance(ts, str) or not _TS.fullmatch(ts):
        raise TalkError(
            f'{where}: {ts!r:.40} is no time stamp like "1772409600.000100"; export it again.'
        )
    return int(ts.replace(".", ""))


def read_message(entry: object, where: str) -> Object:
    """Return an entry of a day's file as a message with a sound shape; TalkError if it has none.

    What the export gives as null is left out, so each key that is there has its type.
    """
    if not isinstance(entry, dict):
        raise TalkError(f"{where}: an entry is no message but {entry!r:.40}; export it again.")
    microseconds(entry.get("ts"), where)
    message = {key: value for key, value in entry.items() if value is not None}
    for key in _TEXTS:
        if not isinstance(message.get(key, ""), str):
            raise TalkError(f"{where}: message {entry['ts']} has a {key} that is no text.")
    if message.get("thread_ts") == message["ts"]:
        del message["thread_ts"]  # Slack marks the root of a thread only once it has replies
    return message


def retell(message: Object, place: Place, *, last_reply: int) -> Iterator[Timed]:
    """Yield the events behind one message, each with its moment.

    `last_reply` is the moment of the last reply to it, after which a deleted root was deleted.
    """
    moment = microseconds(message["ts"], place.where)
    if message.get("subtype") == "tombstone":
        yield _deletion(message, place, max(moment, last_reply) + 1)
        return
    inner = {key: value for key, value in message.items() if key not in _ONLY_IN_EXPORTS}
    inner["type"] = "message"
    if message.get("files") and "subtype" not in message:
        inner["subtype"] = "file_share"  # the export says it by the files alone
    yield _callback({**inner, **_in(place)}, place, moment, kind="message")
    yield from _reactions(message, place, moment)
    edited = message.get("edited")
    if isinstance(edited, dict) and "ts" in edited:
        # Slack writes edits to the second, so this can seem to be before the message itself.
        when = max(microseconds(edited["ts"], place.where), moment + 1)
        yield _change({**inner, "edited": edited}, inner, place, when)


def _reactions(message: Object, place: Place, moment: int) -> Iterator[Timed]:
    for name, user in dict.fromkeys(_reacted(message, place)):
        moment += 1
        event: Object = {
            "type": "reaction_added",
            "user": user,
            "reaction": name,
            "item": {"type": "message", "channel": place.channel, "ts": message["ts"]},
            "event_ts": _ts(moment),
        }
        if "user" in message:  # what a webhook posted has no author
            event["item_user"] = message["user"]
        yield _callback(event, place, moment, kind="reaction", user=user, name=name)


def _reacted(message: Object, place: Place) -> Iterator[tuple[str, str]]:
    reactions = message.get("reactions", [])
    for one in reactions if isinstance(reactions, list) else [None]:
        name, users = (one.get("name"), one.get("users")) if isinstance(one, dict) else (None, None)
        if not isinstance(name, str) or not isinstance(users, list):
            raise TalkError(
                f"{place.where}: message {message['ts']} has a reaction without name and users."
            )
        yield from ((name, user) for user in users if isinstance(user, str))


def _deletion(message: Object, place: Place, moment: int) -> Timed:
    """Slack tells of the deletion of a root with replies by a change into a tombstone."""
    root = {"type": "message", "user": "USLACKBOT", "ts": message["ts"]}
    left = {
        **root,
        "subtype": "tombstone",
        "text": message.get("text", ""),
        "thread_ts": message["ts"],
        "hidden": True,
    }
    return _change(left, {**root, "text": ""}, place, moment)


def _change(now: Object, before: Object, place: Place, moment: int) -> Timed:
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "ts": _ts(moment),
        "message": now,
        "previous_message": before,
        **_in(place),
    }
    return _callback(event, place, moment, kind="message_changed")


def _in(place: Place) -> Object:
    return {"channel": place.channel, "channel_type": place.channel_type}


def _ts(moment: int) -> str:
    return f"{moment // 1_000_000}.{moment % 1_000_000:06d}"


def _callback(
    event: Mapping[str, Any],
    place: Place,
    moment: int,
    *,
    kind: str,
    user: str = "",
    name: str = "",
) -> Timed:
    ts = event["item"]["ts"] if "item" in event else event.get("message", event)["ts"]
    key = f"{place.team_id}\n{place.channel}\n{ts}\n{kind}\n{user}\n{name}"
    digest = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
    return moment, {
        "token": "",
        "team_id": place.team_id,
        "api_app_id": APP_ID,
        "type": "event_callback",
        "event_id": f"Ev{digest[:14].upper()}",
        "event_time": moment // 1_000_000,
        "event": {**event, "event_ts": _ts(moment)},
    }
