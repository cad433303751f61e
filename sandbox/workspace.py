"""A Slack workspace in memory: who is there, which channels, and what the app gets to hear.

All of it is touched only on the server's event loop, so nothing here locks.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sandbox.channel import Channel, Journal, Kind
from sandbox.clock import REAL_TIME, FastClock, WorkspaceClock
from sandbox.faults import Faults
from sandbox.manifest import Manifest
from sandbox.wire import Json, SlackError, slack_id

if TYPE_CHECKING:
    from sandbox.canvases import Canvas

TEAM = "T0SANDBOX01"
APP = "A0SANDBOX01"
BOT_USER = "U0SANDBOXBT"
BOT = "B0SANDBOXBT"
MOST_REACTORS = 50  # how many people a history lists under a reaction, of however many
SLACKBOT = "USLACKBOT"
DOMAIN = "sandbox"
HOME = f"https://{DOMAIN}.slack.com"
"""Where people would open the workspace. Nothing is served there: links only have to look so."""


class Workspace:
    """The state of one workspace in which one app is installed.

    `send` is given every event that the app is to hear, as the body of an Events API callback.
    """

    def __init__(
        self,
        *,
        manifest: Manifest,
        base_url: str,
        send: Callable[[Json], None],
        team_id: str = TEAM,
        fast: FastClock = REAL_TIME,
        faults: Faults | None = None,
    ) -> None:
        self.installed = self.manifest = manifest
        self.faults = faults or Faults()
        self.base_url = base_url
        self.send = send
        self.clock = WorkspaceClock(fast)
        self.team_id = team_id
        self.users: dict[str, Json] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, Json] = {}
        self.uploads: dict[str, Json] = {}
        self.canvases: dict[str, Canvas] = {}
        self.free = False
        self.ephemerals: list[Json] = []
        self.views: dict[str, Json] = {}
        self.viewers: dict[str, str] = {}
        self.homes: dict[str, str] = {}
        self.triggers: dict[str, Json] = {}
        self.chosen: dict[tuple[str, str, str], Json] = {}
        self.offered: dict[tuple[str, str], list[Json]] = {}
        self.response_urls: dict[str, Json] = {}
        self.most_reactors = MOST_REACTORS
        self.retention_days: float | None = None
        self.retention_told = False
        self.next_round = 0.0
        self._lag: Callable[[], Journal] | None = None
        self._counters: dict[str, int] = {}
        self._names: dict[str, str] = {}

    def count(self, what: str) -> int:
        """Return how many of `what` were counted, this one included."""
        self._counters[what] = self._counters.get(what, 0) + 1
        return self._counters[what]

    def set_time(self, instant: float | None) -> None:
        """Put the clock on `instant`; turned back, channels stamp anew from that time on."""
        before = self.clock.microseconds()
        self.clock.set_time(instant)
        if self.clock.microseconds() < before:
            for channel in self.channels.values():
                channel.last_stamp = 0

    def user(self, user_id: str) -> Json:
        """Return the Slack user object, or refuse with `user_not_found`."""
        if user_id not in self.users:
            raise SlackError("user_not_found")
        return self.users[user_id]

    def channel(self, channel_id: str) -> Channel:
        """Return the channel, or refuse with `channel_not_found`."""
        if channel_id not in self.channels:
            raise SlackError("channel_not_found")
        return self.channels[channel_id]

    def channel_for(self, user_id: str, channel_id: str) -> Channel:
        """Return the channel as `user_id` sees it: what is private and not theirs is not there."""
        channel = self.channel(channel_id)
        if not self._sees(user_id, channel):
            raise SlackError("channel_not_found")
        return channel

    def _sees(self, user_id: str, channel: Channel) -> bool:
        """Tell whether a channel is there for `user_id`; guests and strangers see only theirs."""
        if user_id in channel.members:
            return True
        user = self.users.get(user_id, {})
        outsider = user.get("is_restricted") or user.get("is_stranger")
        return channel.kind is Kind.PUBLIC and not outsider

    def named(self, name: str) -> Channel | None:
        """Return the public or private channel of this name, if there is one."""
        return self.channels.get(self._names.get(name, ""))

    def add_channel(self, channel: Channel) -> Channel:
        """Take `channel` in under its id and name and return it."""
        channel.journal = self._lag() if self._lag else None
        self.channels[channel.id] = channel
        if channel.kind is not Kind.IM:
            self._names[channel.name] = channel.id
        return channel

    def forget_channel(self, channel: Channel) -> None:
        """Remove a deleted channel; its name is free again."""
        del self.channels[channel.id]
        self._names.pop(channel.name, None)

    def give_name(self, channel: Channel, name: str) -> None:
        """Rename `channel`; the old name is free again and remembered."""
        self._names.pop(channel.name, None)
        channel.previous_names.insert(0, channel.name)
        channel.name = name
        self._names[name] = channel.id

    def give_id(self, channel: Channel, new: str) -> None:
        """Give `channel` another id, wherever the old one stood."""
        old = channel.id
        self.channels = {
            (new if key == old else key): found for key, found in self.channels.items()
        }
        channel.id = new
        if self._names.get(channel.name) == old:
            self._names[channel.name] = new
        for found in (*self.ephemerals, *self.response_urls.values()):
            if found["channel"] == old:
                found["channel"] = new
        for file in self.files.values():
            for kind in ("channels", "groups", "ims"):
                file[kind] = [new if key == old else key for key in file[kind]]
            for places in file["shares"].values():
                if old in places:
                    places[new] = places.pop(old)
        for bookmark in channel.bookmarks.values():
            bookmark["channel_id"] = new

    def let_lag(self, make: Callable[[], Journal] | None) -> None:
        """Let each channel keep a journal from now on, or none."""
        self._lag = make
        for channel in self.channels.values():
            channel.journal = make() if make else None

    def new_channel_id(self, name: str) -> str:
        """Return an id for a new channel of this name, another one if the name was used before."""
        return slack_id("C", name, self.count(f"channel {name}"))

    def direct_message(self, user_id: str, other: str) -> Channel:
        """Return the direct message of two people, opened if it was not."""
        pair = sorted((user_id, other))
        im_id = slack_id("D", *pair)
        if im_id not in self.channels:
            im = Channel(
                id=im_id, name="", kind=Kind.IM, creator=user_id, created=self.clock.seconds()
            )
            im.members.update(dict.fromkeys(pair))
            self.add_channel(im)
        return self.channels[im_id]

    def channels_of(self, user_id: str, kinds: Iterable[Kind]) -> list[Channel]:
        """Return the channels of these kinds that `user_id` can see."""
        wanted = set(kinds)
        return [
            channel
            for channel in self.channels.values()
            if channel.kind in wanted and self._sees(user_id, channel)
        ]

    def emit(self, event: Json, channel: Channel | None = None, *, members_only: bool) -> None:
        """Send `event` to the app if it subscribed to it and may see where it happened.

        `members_only` says that even in a public channel the app must be a member: so it is
        with messages and reactions, while the life of public channels is told to all.
        """
        outside = channel is not None and BOT_USER not in channel.members
        if channel and outside and (members_only or channel.kind is not Kind.PUBLIC):
            return
        kind = str(channel.kind) if channel else None
        if self.manifest.hears(event, kind):
            self.send(self._callback(event, channel))

    def _callback(self, event: Json, channel: Channel | None) -> Json:
        place = channel.id if channel else "workspace"
        number = channel.count("event") if channel else self.count("event")
        return {
            "token": "sandbox",
            "team_id": self.team_id,
            "context_team_id": self.team_id,
            "context_enterprise_id": None,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": slack_id("Ev", place, number),
            "event_time": self.clock.seconds(),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self.team_id,
                    "user_id": BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": bool(channel and channel.shared_with),
            "event_context": f"4-{slack_id('E', place, event['type'])}",
        }
