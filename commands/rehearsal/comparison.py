"""Hold the record against the sandbox's end state: what is lost, and what stands twice."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.sending.copies import EVENT_TYPE
from jam.instants import ts_to_instant
from jam.phases import PhaseName, Recording, recording_at
from jam.places import Jam
from jam.talk import Post, PostKind
from storage import Database
from storage.talk import all_posts

Message = Mapping[str, Any]
Shape = tuple[object, ...]
_POSTS = frozenset({None, "thread_broadcast", "file_share", "me_message"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Posts and reactions absent or different in the record; rows and deliveries too many."""

    lost: int
    doubled: int


def compare(
    database: Database, jam: Jam, state: Mapping[str, Any], *, apart: Collection[str] = ()
) -> Comparison:
    """Compare the jam's channels as they stand in the sandbox with what the bot recorded.

    What the people `apart` wrote and reacted is left out on both sides.
    """
    talked = {p.channel_id for p in jam.places if p.channel_id}
    channels = {
        c["id"]: [_without(message, apart) for message in c["messages"]]
        for c in state["channels"]
        if c["id"] in talked
    }
    channels = {
        key: [m for m in found if m.get("user") not in apart] for key, found in channels.items()
    }
    with database.reading() as session:
        every = all_posts(session, jam.id, list(talked))
    # A shared post stands in Slack as the bot's message, and those are not compared.
    recorded = tuple(
        _post_without(post, apart)
        for post in every
        if post.author_id not in apart and post.kind is not PostKind.SHARED
    )
    there = dict(_in_slack(jam, channels))
    here = {(post.channel_id, post.ts): _shape(post) for post in recorded}
    lost = sum(1 for where, shape in there.items() if here.get(where) != shape)
    missing, extra = _reactions(jam, channels, recorded)
    too_many = len(here.keys() - there.keys()) + (len(recorded) - len(here))
    return Comparison(lost=lost + missing, doubled=too_many + extra + _doubled_keys(channels))


def _without(message: Message, apart: Collection[str]) -> Message:
    reactions = [
        {**one, "users": [user for user in one["users"] if user not in apart]}
        for one in message.get("reactions") or ()
    ]
    return {**message, "reactions": reactions}


def _post_without(post: Post, apart: Collection[str]) -> Post:
    return replace(post, reactions=tuple(r for r in post.reactions if r.user_id not in apart))


def _is_post(message: Message) -> bool:
    return (
        message.get("subtype") in _POSTS
        and not message.get("bot_id")
        and bool(message.get("user"))
        and message["user"] != "USLACKBOT"
    )


def _belongs(jam: Jam, message: Message) -> bool:
    recording = recording_at(
        ts_to_instant(message["ts"]),
        opened_at=jam.starts(PhaseName.OPEN),
        closed_at=jam.starts(PhaseName.CLOSED),
    )
    return _is_post(message) and recording is not Recording.NO


def _in_slack(
    jam: Jam, channels: Mapping[str, list[Message]]
) -> Iterator[tuple[tuple[str, str], Shape]]:
    for channel_id, messages in channels.items():
        for message in messages:
            if _belongs(jam, message):
                thread = message.get("thread_ts")
                yield (
                    (channel_id, message["ts"]),
                    (
                        message["user"],
                        message.get("text", ""),
                        None if thread == message["ts"] else thread,
                        (message.get("edited") or {}).get("ts"),
                        tuple(_file_name(f) for f in message.get("files") or ()),
                    ),
                )


def _file_name(file: Mapping[str, Any]) -> str:
    return str(file.get("name") or file.get("title") or "")


def _shape(post: Post) -> Shape:
    files = tuple(file.name for file in post.files)
    return (post.author_id, post.text, post.thread_ts, post.edited_ts, files)


def _reactions(
    jam: Jam, channels: Mapping[str, list[Message]], recorded: tuple[Post, ...]
) -> tuple[int, int]:
    """Return how many reactions the record lacks, and how many it has too many."""
    there = {
        (channel_id, message["ts"], user, reaction["name"])
        for channel_id, messages in channels.items()
        for message in messages
        if _belongs(jam, message)
        for reaction in message.get("reactions") or ()
        for user in reaction["users"]
    }
    here = {
        (post.channel_id, post.ts, reaction.user_id, reaction.name)
        for post in recorded
        for reaction in post.reactions
    }
    return len(there - here), len(here - there)


def _doubled_keys(channels: Mapping[str, list[Message]]) -> int:
    keys = Counter(
        (channel_id, message["metadata"]["event_payload"]["key"])
        for channel_id, messages in channels.items()
        for message in messages
        if (message.get("metadata") or {}).get("event_type") == EVENT_TYPE
    )
    return sum(count - 1 for count in keys.values())
