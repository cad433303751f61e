"""The driver's end of the sandbox: people act, time moves, and what happened is looked at."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sandbox.line import SandboxError
from sandbox.trouble import Trouble
from sandbox.wire import Json

__all__ = ["Control", "Reply", "SandboxError"]

CHUNK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a person noticed of the app's answer.

    `payload` is what the acknowledgement carried; `error` is what Slack thought wrong with it.
    """

    acknowledged: bool
    payload: Json | None
    error: str | None = None


class Control(Trouble):
    """A client of one sandbox; every method returns when the sandbox has done it.

    Threads may share it: each request takes an idle connection or opens one.
    """

    # The workspace

    def add_users(self, users: Sequence[Json], *, announce: bool = False) -> None:
        """Take in people (Slack user objects, as in users.json); the app may hear of them."""
        self._ask("add_users", users=list(users), announce=announce)

    def change_user(self, user: Json) -> None:
        """Change the fields given beside `id`; the app hears `user_change`."""
        self._ask("change_user", user=user)

    def add_channels(self, channels: Sequence[Json]) -> None:
        """Take in channels (as in channels.json, with `members`); nobody is told."""
        self._ask("add_channels", channels=list(channels))

    def rename(self, channel: str, name: str, *, user: str | None = None) -> None:
        """Rename a channel."""
        self._ask("rename", channel=channel, name=name, user=user)

    def archive(self, channel: str, *, user: str | None = None) -> None:
        """Archive a channel."""
        self._ask("archive", channel=channel, user=user)

    def unarchive(self, channel: str, *, user: str | None = None) -> None:
        """Bring an archived channel back."""
        self._ask("unarchive", channel=channel, user=user)

    def make_private(self, channel: str, *, user: str | None = None) -> None:
        """Turn a public channel into a private one."""
        self._ask("make_private", channel=channel, user=user)

    def delete_channel(self, channel: str, *, user: str | None = None) -> None:
        """Delete a channel with all that is in it."""
        self._ask("delete_channel", channel=channel, user=user)

    def share(self, channel: str, team: str) -> None:
        """Share a channel with another workspace; its people can join from then on."""
        self._ask("share", channel=channel, team=team)

    def unshare(self, channel: str, team: str) -> None:
        """End the sharing; the other workspace's people are out."""
        self._ask("unshare", channel=channel, team=team)

    def change_channel_id(self, channel: str) -> str:
        """Give a channel another id, which is returned; the app hears `channel_id_changed`."""
        return str(self._ask("change_channel_id", channel=channel)["result"])

    # People

    def post(
        self,
        user: str,
        channel: str,
        text: str,
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
        files: Sequence[str | Mapping[str, object]] = (),
        me: bool = False,
        blocks: Sequence[Json] | None = None,
        metadata: Json | None = None,
    ) -> str:
        """Let a member of the channel, or another app, write; returns the `ts`."""
        asked = {"user": user, "channel": channel, "text": text, "thread_ts": thread_ts}
        more = {"broadcast": broadcast, "files": list(files), "me": me, "blocks": blocks}
        more["metadata"] = metadata
        return str(self._ask("post", **asked, **more)["result"])

    def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        """Let the author change a message."""
        self._ask("edit", user=user, channel=channel, ts=ts, text=text)

    def delete(self, user: str, channel: str, ts: str) -> None:
        """Let the author, or an admin, delete a message."""
        self._ask("delete", user=user, channel=channel, ts=ts)

    def react(self, user: str, channel: str, ts: str, name: str) -> None:
        """Let a person add an emoji."""
        self._ask("react", user=user, channel=channel, ts=ts, name=name, add=True)

    def unreact(self, user: str, channel: str, ts: str, name: str) -> None:
        """Let a person take an emoji away."""
        self._ask("react", user=user, channel=channel, ts=ts, name=name, add=False)

    def join(self, user: str, channel: str) -> None:
        """Let a person join a channel; into a private one they are let in."""
        self._ask("join", user=user, channel=channel)

    def leave(self, user: str, channel: str) -> None:
        """Let a person leave a channel."""
        self._ask("leave", user=user, channel=channel)

    def kick(self, user: str, channel: str, *, actor: str = "U0ORGANISER") -> None:
        """Let `actor` take a person, or the bot, out of a channel."""
        self._ask("leave", user=user, channel=channel, actor=actor)

    # People and the app

    def _reply(self, request: str, /, **asked: object) -> Reply:
        return Reply(**self._ask(request, **asked)["result"])

    def command(self, user: str, channel: str, text: str, *, command: str = "/jam") -> Reply:
        """Let a member of the channel type a slash command; waits for the acknowledgement."""
        return self._reply("command", user=user, channel=channel, text=text, command=command)

    def click(
        self,
        user: str,
        channel: str,
        ts: str,
        action_id: str,
        *,
        value: object = None,
        block_id: str | None = None,
        values: Mapping[str, object] | None = None,
    ) -> Reply:
        """Let a person use a button or menu of a message, or of one that only they see.

        `values` is what they have in the message's inputs by now, by block id.
        """
        place = {"user": user, "channel": channel, "ts": ts, "values": dict(values or {})}
        target = {"action_id": action_id, "value": value, "block_id": block_id}
        return self._reply("click", **place, **target)

    def click_in_view(
        self,
        user: str,
        view_id: str,
        action_id: str,
        *,
        value: object = None,
        block_id: str | None = None,
    ) -> Reply:
        """Let a person use a button or menu of a modal or of their App Home."""
        target = {"action_id": action_id, "value": value, "block_id": block_id}
        return self._reply("click_in_view", user=user, view_id=view_id, **target)

    def submit_view(self, user: str, view_id: str, values: Mapping[str, object]) -> Reply:
        """Let a person fill in a modal, by block id or action id, and send it off."""
        return self._reply("submit_view", user=user, view_id=view_id, values=dict(values))

    def close_view(self, user: str, view_id: str) -> Reply:
        """Let a person close a modal."""
        return self._reply("close_view", user=user, view_id=view_id)

    def suggest(
        self,
        user: str,
        action_id: str,
        typed: str,
        *,
        view: str | None = None,
        channel: str | None = None,
        ts: str | None = None,
    ) -> Reply:
        """Let a person type into a menu whose options the app gives, in a view or a message."""
        place = {"view": view, "channel": channel, "ts": ts}
        return self._reply("suggest", user=user, action_id=action_id, value=typed, **place)

    def shortcut(
        self, user: str, callback_id: str, channel: str | None = None, ts: str | None = None
    ) -> Reply:
        """Let a person choose a global shortcut, or with channel and ts a message's."""
        asked = {"user": user, "callback_id": callback_id, "channel": channel, "ts": ts}
        return self._reply("shortcut", **asked)

    def open_home(self, user: str, *, tab: str = "home") -> None:
        """Let a person open the app's Home, or its `messages` tab."""
        self._ask("open_home", user=user, tab=tab)

    def views(self, user: str) -> list[Json]:
        """Return the modals a person has before them, the undermost first."""
        return list(self._ask("views", user=user)["result"])

    def write_canvas(self, user: str, canvas: str, markdown: str) -> None:
        """Let a person who may make a canvas read so."""
        self._ask("write_canvas", user=user, canvas=canvas, markdown=markdown)

    # Recorded talk and time

    def play(self, events: Iterable[Json], *, timeout: float | None = None) -> int:
        """Apply and send recorded Events API callbacks; returns how many, all acknowledged.

        SandboxError if one was given up, or if `timeout` seconds were not enough for a chunk.
        """
        count, chunk = 0, list[bytes]()
        path = f"play?timeout={timeout}" if timeout else "play"
        for event in events:
            chunk.append(json.dumps(event).encode())
            if len(chunk) == CHUNK:
                count += self._line.request(path, b"\n".join(chunk))["result"]
                chunk.clear()
        if chunk:
            count += self._line.request(path, b"\n".join(chunk))["result"]
        return count

    def settle(self, timeout: float = 120.0) -> None:
        """Return when no envelope is unacknowledged; SandboxError if one is after `timeout` s.

        An envelope that was given up since the last time is an error too, told once.
        """
        self._ask("settle", timeout=timeout)

    def set_time(self, instant: float | datetime | str | None) -> None:
        """Put the workspace on virtual time, where it stays until moved; None: on real time."""
        if isinstance(instant, datetime):
            instant = instant.timestamp()
        self._ask("set_time", instant=instant)

    # Looking

    def state(self, *, messages: bool = True) -> Json:
        """Return everything: users, channels with members and messages, ephemerals, views, ….

        Of a large workspace better read the `messages` apart, channel by channel.
        """
        return dict(self._ask("state", messages=messages)["result"])

    def messages(self, channel: str, *, after: str = "", limit: int | None = None) -> list[Json]:
        """Return the messages of a channel, replies too, in the order of their `ts`.

        With `limit` a page of so many, the first after the `ts` that is given.
        """
        return list(self._ask("messages", channel=channel, after=after, limit=limit)["result"])

    def doubled_keys(self, field: str = "key") -> list[Json]:
        """Return what the bot's messages say twice: channel, key of the metadata, and each `ts`."""
        return list(self._ask("doubled_keys", field=field)["result"])

    def ephemerals(self, user: str | None = None) -> list[Json]:
        """Return the messages that only one person sees, of one person or of all."""
        return list(self._ask("ephemerals", user=user)["result"])

    def canvases(self, user: str | None = None) -> list[Json]:
        """Return the canvases that somebody can open, or all: title, Markdown, what they were."""
        return list(self._ask("canvases", user=user)["result"])

    def calls(self, since: int = 0) -> list[Json]:
        """Return the Web API calls after number `since`: method, args, ok, error, time, number."""
        return list(self._ask("calls", since=since)["result"])

    def events(self, since: int = 0) -> list[Json]:
        """Return the events sent after number `since`: body, attempts, acknowledged, number."""
        return list(self._ask("events", since=since)["result"])
