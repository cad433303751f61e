"""The demo's page: every channel of the jam as Slack would show it, private messages included."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commands.rehearsal.digest_files import shown_names
from jam.places import Jam, Place
from sandbox.still import ChannelView, render_page

Message = Mapping[str, Any]

_LEFT_OUT = frozenset(
    {
        *("channel_join", "group_join"),  # Slack folds them away too when many people come at once
        *("channel_topic", "channel_purpose", "group_topic", "group_purpose"),  # in the header
    }
)

_PERMALINK = re.compile(r'href="https?://[^"/]+/archives/(\w+)/p(\d+)[^"]*"')


def jam_page(
    jam: Jam, state: Mapping[str, Any], private: Sequence[Message], images: Mapping[str, str]
) -> str:
    """Return the page: lobby and backstage first, then the forums in the plan's order.

    `state` is the workspace's, `private` what people alone saw (it may show one message at
    several moments), `images` the pictures as data by the id of their file. Links to messages
    lead to where they stand on the page.
    """
    channels = {channel["id"]: channel for channel in state["channels"]}
    places = (jam.lobby, jam.backstage, *jam.forums)
    people = shown_names(state)
    page = render_page(
        jam.name,
        [
            *(_view(place, channels[place.channel_id], private) for place in places),
            *_direct_messages(state, people),
        ],
        people=people,
        zone=jam.plan.zone,
        images=images,
    )
    return _PERMALINK.sub(r'href="#\1-p\2"', page)


def _view(place: Place, channel: Mapping[str, Any], private: Iterable[Message]) -> ChannelView:
    shown = (m for m in channel["messages"] if m.get("subtype") not in _LEFT_OUT)
    public = [{**m, "channel": place.channel_id} for m in shown]
    return ChannelView(
        id=place.channel_id,
        name=str(channel["name"]),
        topic=str(channel["topic"]["value"]),
        messages=[*public, *(m for m in private if m["channel"] == place.channel_id)],
        is_private=bool(channel["is_private"]),
    )


def _direct_messages(state: Mapping[str, Any], people: Mapping[str, str]) -> Iterable[ChannelView]:
    """Yield the conversations in which the bot wrote to one person."""
    for channel in state["channels"]:
        if channel.get("is_im") and channel["messages"]:
            yield ChannelView(
                id=str(channel["id"]),
                name=f"{people.get(channel['user'], 'somebody')}, direct message",
                topic="",
                messages=channel["messages"],
                is_private=True,
            )
