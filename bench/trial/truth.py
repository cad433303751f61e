"""The truth about a trial: what stands in the sandbox, held against what the bot remembers.

Nothing here asks the bot, nor its functions: the sandbox's end state and the rows are compared.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from jam.occurrences import DeliveryKind
from storage import Database
from storage.tables import deliveries, occurrences, posts, reactions

Message = Mapping[str, Any]
Where = tuple[str, str]
_POSTS = frozenset({None, "thread_broadcast", "file_share", "me_message"})
_KEY = "jam_delivery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What was found: each a list of what is wrong, so that it can be looked at."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    sent_twice: tuple[str, ...]
    wrong: tuple[str, ...]
    sent: int
    """How many things the bot sent."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.lost or self.doubled or self.sent_twice or self.wrong)


def find_truth(
    database: Database, state: Mapping[str, Any], channels: Collection[str], left: Collection[str]
) -> Truth:
    """Compare the channels as they stand in the sandbox with the rows of the database.

    Of those who left nothing may be there, and nothing that hung on their posts.
    """
    talk = {c["id"]: c["messages"] for c in state["channels"] if c["id"] in channels}
    ever = {(c["id"], ts) for c in state["channels"] for ts in c["deleted"]}
    ever |= {(channel, m["ts"]) for channel, messages in talk.items() for m in messages}
    there = {
        (channel, m["ts"]): m for channel, messages in talk.items() for m in messages if _is_post(m)
    }
    with database.reading() as session:
        rows = {(r.channel_id, r.ts): r for r in session.execute(select(posts))}
        marks = {
            (r.channel_id, r.ts, r.user_id, r.name)
            for r in session.execute(select(reactions).where(reactions.c.present))
        }
        sent = session.execute(select(deliveries)).all()
        undone = session.execute(
            select(occurrences.c.key, occurrences.c.state, occurrences.c.note).where(
                occurrences.c.state.in_(("claimed", "failed"))
            )
        ).all()
    wanted = {where: m for where, m in there.items() if m["user"] not in left}
    live = {where: row for where, row in rows.items() if row.state == "live"}
    return Truth(
        sent=sum(row.state == "sent" for row in sent),
        lost=tuple(f"post {_name(w)}" for w in sorted(wanted.keys() - live.keys())),
        doubled=tuple(f"row {_name(w)}" for w in sorted(live.keys() - ever)),
        sent_twice=tuple(_twice(state)),
        wrong=(
            *_stale(live.keys() & ever, wanted),
            *_different(live, wanted),
            *_reactions(marks, live, there, left),
            *_unsent(sent, state),
            *(f"moment {key} {what}: {note}" for key, what, note in undone),
        ),
    )


def _name(where: Where) -> str:
    return "/".join(where)


def _is_post(message: Message) -> bool:
    return (
        message.get("subtype") in _POSTS
        and not message.get("bot_id")
        and bool(message.get("user"))
        and message["user"] != "USLACKBOT"
    )


def _stale(kept: Collection[Where], wanted: Mapping[Where, Message]) -> Iterator[str]:
    for where in sorted(set(kept) - wanted.keys()):
        yield f"post {_name(where)} stands though it is gone, or its author left"


def _different(live: Mapping[Where, Any], wanted: Mapping[Where, Message]) -> Iterator[str]:
    for where in sorted(live.keys() & wanted.keys()):
        row, message = live[where], wanted[where]
        thread = message.get("thread_ts")
        files = [str(f.get("name") or f.get("title") or "") for f in message.get("files") or ()]
        shown = (
            message["user"],
            message.get("text", ""),
            None if thread == message["ts"] else thread,
            (message.get("edited") or {}).get("ts") or "",
            files,
        )
        kept = (
            row.author_id,
            row.text,
            row.thread_ts,
            row.edited_ts,
            [f["name"] for f in row.files],
        )
        if shown != kept:
            yield f"post {_name(where)} is {kept} and should be {shown}"


def _reactions(
    marks: Collection[tuple[str, str, str, str]],
    live: Mapping[Where, Any],
    there: Mapping[Where, Message],
    left: Collection[str],
) -> Iterator[str]:
    standing = {
        (*where, user, reaction["name"])
        for where, message in there.items()
        if message["user"] not in left
        for reaction in message.get("reactions") or ()
        for user in reaction["users"]
        if user not in left
    }
    here = {mark for mark in marks if mark[:2] in live}
    for mark in sorted(standing - here):
        yield f"reaction {'/'.join(mark)} is missing"
    for mark in sorted(here - standing):
        yield f"reaction {'/'.join(mark)} is too many"


def _keys(state: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for channel in state["channels"]:
        for message in channel["messages"]:
            metadata = message.get("metadata") or {}
            if metadata.get("event_type") == _KEY:
                yield metadata["event_payload"]["key"], channel["id"], message["ts"]


def _twice(state: Mapping[str, Any]) -> Iterator[str]:
    counts = Counter(key for key, _, _ in _keys(state))
    for key, count in sorted(counts.items()):
        yield from [f"{key} is visible {count} times"] * (count - 1)
    shared: Counter[tuple[str, str]] = Counter(
        (file.get("name", ""), message["thread_ts"])
        for channel in state["channels"]
        for message in channel["messages"]
        if message.get("bot_id") and message.get("thread_ts")
        for file in message.get("files") or ()
    )
    for (name, thread), count in sorted(shared.items()):
        yield from [f"file {name} in {thread} is visible {count} times"] * (count - 1)


def _unsent(sent: Collection[Any], state: Mapping[str, Any]) -> Iterator[str]:
    visible: dict[str, str] = {}
    for key, _, ts in _keys(state):
        visible.setdefault(key, ts)  # of two, the earlier is the one that counts
    known = {row.key: row for row in sent}
    for key, ts in sorted(visible.items()):
        row = known.get(key)
        if row is None or row.state != "sent" or row.ts != ts:
            yield f"{key} is visible at {ts} and the memory says {row and (row.state, row.ts)}"
    for key, row in sorted(known.items()):
        if row.kind == DeliveryKind.WHISPER.value:
            continue  # it cannot be looked up: at worst it was lost
        if row.state == "claimed":
            yield f"{key} was claimed and never settled"
        elif row.state == "sent" and "." in row.ts and key not in visible:
            yield f"{key} was sent at {row.ts}, and nothing is there"
