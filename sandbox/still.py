"""Messages as one HTML page that shows them as Slack would, for people to look at.

The page needs nothing from outside: style within it, pictures only as data given in `images`.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from sandbox.markdown import markdown_to_mrkdwn
from sandbox.mrkdwn import emoji_character, format_date, link, mrkdwn_to_html, plain_to_html

Message = Mapping[str, Any]
_AVATARS = ("#4a154b", "#1264a3", "#007a5a", "#b5551d", "#7c3085", "#366178", "#8d3f57", "#5b6b1f")
_NOTICES = ("channel_", "group_", "pinned_item", "bot_add", "bot_remove", "reminder_add")
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelView:
    """A channel to show: its name without #, its topic, and its messages as Slack's objects.

    Replies are among the messages and are shown under their root. `id` makes mentions of the
    channel readable. A message that has its `channel` gets the anchor `CHANNEL-pTS`, without dot.
    """

    name: str
    topic: str
    messages: Sequence[Message]
    id: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A message with what stands around it: its replies, and whether it is one shown elsewhere."""

    message: Message
    replies: tuple["_Shown", ...] = ()
    is_stray: bool = False  # a reply without its root, or one that was also sent to the channel


def render_page(
    title: str,
    channels: Sequence[ChannelView],
    *,
    people: Mapping[str, str],
    zone: str = "UTC",
    images: Mapping[str, str] | None = None,
) -> str:
    """Return a page with each channel's messages in order and a list of the channels.

    `people` gives the name of each user id; times are shown in `zone`. `images` gives pictures as
    `data:` addresses, by the web address or the file id under which a message has them.
    """
    names = {channel.id: channel.name for channel in channels if channel.id}
    look = _Look(people=people, channels=names, zone=zone, images=images or {})
    shown = [(channel, look.days(channel.messages)) for channel in channels]
    return _ENVIRONMENT.get_template("page.html").render(title=title, channels=shown, look=look)


def render_messages(
    title: str,
    messages: Sequence[Message],
    *,
    people: Mapping[str, str],
    channels: Mapping[str, str] | None = None,
    zone: str = "UTC",
    images: Mapping[str, str] | None = None,
) -> str:
    """Return a page with these messages alone, such as one digest and its thread.

    `channels` gives the name of each channel id that is mentioned; the rest is as in `render_page`.
    """
    look = _Look(people=people, channels=channels or {}, zone=zone, images=images or {})
    days = look.days(messages)
    return _ENVIRONMENT.get_template("messages.html").render(title=title, days=days, look=look)


def render_view(
    title: str,
    view: Mapping[str, Any],
    *,
    people: Mapping[str, str],
    zone: str = "UTC",
    images: Mapping[str, str] | None = None,
) -> str:
    """Return a page with a modal or an App Home as it looks when it is opened."""
    look = _Look(people=people, channels={}, zone=zone, images=images or {})
    return _ENVIRONMENT.get_template("view.html").render(title=title, view=view, look=look)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How the templates turn the parts of a message into words: names, times, pictures."""

    people: Mapping[str, str]
    channels: Mapping[str, str]
    zone: str
    images: Mapping[str, str]

    def days(self, messages: Sequence[Message]) -> list[tuple[str, list[_Shown]]]:
        """Return the messages by local day, each day with its name, replies under their roots."""
        return [
            (day, list(group))
            for day, group in groupby(_threaded(messages), key=lambda one: self._day(one.message))
        ]

    def _day(self, message: Message) -> str:
        return format_date(_seconds(message), "{date_long}", self.zone)

    def clock(self, message: Message) -> str:
        return format_date(_seconds(message), "{time}", self.zone)

    def moment(self, message: Message) -> str:
        """Return the moment for machines and for who points at the time."""
        at = datetime.fromtimestamp(_seconds(message), UTC).astimezone(ZoneInfo(self.zone))
        return at.isoformat(timespec="minutes")

    def date(self, part: Mapping[str, Any]) -> str:
        """Return what a date in rich text reads as."""
        return format_date(int(part["timestamp"]), str(part["format"]), self.zone)

    def person(self, user_id: str) -> str:
        return self.people.get(user_id) or user_id

    def author(self, message: Message) -> str:
        """Return the name over a message; an app may have one of its own choice."""
        profile = message.get("bot_profile") or {}
        user = str(message.get("user") or message.get("bot_id") or "")
        if user == "USLACKBOT":
            return "Slackbot"
        own = message.get("username") or self.people.get(user) or profile.get("name")
        return str(own or user or "somebody")

    def is_app(self, message: Message) -> bool:
        return bool(message.get("bot_id") or message.get("is_ephemeral"))

    def is_notice(self, message: Message) -> bool:
        """Tell whether Slack itself says this, such as that somebody joined."""
        return str(message.get("subtype", "")).startswith(_NOTICES)

    def anchor(self, message: Message) -> str:
        """Return what a link within the page can name a message by, if it says its channel."""
        if message.get("is_ephemeral") or self.is_notice(message) or "channel" not in message:
            return ""
        return f"{message['channel']}-p{str(message['ts']).replace('.', '')}"

    def colour(self, message: Message) -> str:
        key = str(message.get("user") or message.get("bot_id") or "")
        return _AVATARS[zlib.crc32(key.encode(errors="replace")) % len(_AVATARS)]

    def initial(self, message: Message) -> str:
        found = re.search(r"\w", self.author(message))
        return found[0].upper() if found else "?"

    def text(self, thing: Mapping[str, Any] | str) -> Markup:
        """Return a text object, or a text with markup, as HTML."""
        if isinstance(thing, str):
            return mrkdwn_to_html(thing, self.people, self.channels, self.zone)
        words = str(thing.get("text", ""))
        return plain_to_html(words) if thing.get("type") == "plain_text" else self.text(words)

    def markdown(self, text: str) -> Markup:
        return self.text(markdown_to_mrkdwn(text))

    def emoji(self, name: str) -> str:
        return emoji_character(name)

    def link(self, url: str, label: str) -> Markup:
        return link(url, label or url)

    def picture(self, thing: Mapping[str, Any]) -> str:
        """Return the picture of an image block or a file as data, or nothing if it is not given."""
        file = thing.get("slack_file") or thing
        keys = (thing.get("image_url"), *(file.get(key) for key in ("id", "url", "url_private")))
        found = next((self.images[key] for key in map(str, keys) if key in self.images), "")
        return found if found.startswith("data:image/") else ""

    def channel(self, channel_id: str) -> str:
        return self.channels.get(channel_id) or channel_id


def _threaded(messages: Sequence[Message]) -> list[_Shown]:
    """Put replies under their roots; what was also sent to the channel stands there too."""
    ordered = sorted(messages, key=lambda message: _order(str(message["ts"])))
    roots = {message["ts"] for message in ordered if not _is_reply(message)}
    replies: dict[str, list[_Shown]] = {}
    for message in ordered:
        if _is_reply(message) and message["thread_ts"] in roots:
            replies.setdefault(message["thread_ts"], []).append(_Shown(message=message))
    shown = []
    for message in ordered:
        if not _is_reply(message):
            under = tuple(replies.get(message["ts"], ()))
            shown.append(_Shown(message=message, replies=under))
        elif message["thread_ts"] not in roots or message.get("subtype") == "thread_broadcast":
            shown.append(_Shown(message=message, is_stray=True))
    return shown


def _is_reply(message: Message) -> bool:
    return bool(message.get("thread_ts")) and message["thread_ts"] != message["ts"]


def _order(ts: str) -> tuple[int, str]:
    seconds, _, rest = ts.partition(".")
    return int(seconds), rest


def _seconds(message: Message) -> int:
    return _order(str(message["ts"]))[0]
