"""Whether the channels a plan asks for can be had, by the rules that set-up follows."""

from collections.abc import Mapping
from typing import Any

from bot.channel_names import is_channel_id
from bot.places import channels_by_name
from bot.planning import planned_places
from commands.checks.findings import Finding, ok, skipped, warning, wrong
from commands.checks.slack import SLACK_TROUBLE, Connected, reason_of
from jam.places import Jam, Place
from jam.plan import Plan

CHANNELS = "channels"
_OTHER = "Choose another channel in the plan."

Channel = Mapping[str, Any]


def check_channels(
    plan: Plan, connected: Connected | None, jams: tuple[Jam, ...] | None
) -> list[Finding]:
    """Look at each channel of the plan; `jams` is None where it is not known which there are."""
    if connected is None:
        return [skipped(CHANNELS, "only Slack knows which there are")]
    try:
        known = channels_by_name(connected.client)
    except SLACK_TROUBLE as error:
        return [skipped(CHANNELS, f"Slack did not list them ({reason_of(error)})")]
    own = next((jam for jam in jams or () if jam.slug == plan.known_as), None)
    others = [j for j in jams or () if j.slug != plan.known_as and not j.has_ended]
    places = [_as_set_up(place, own) for place in planned_places(plan)]
    found = [finding for place in places for finding in _look(place, known, others)]
    if jams is None:
        found.append(skipped(CHANNELS, "whether another jam uses them, without the database"))
    if found:
        return found
    new = sum(1 for p in places if _of(p, known) is None)
    return [ok(CHANNELS, f"{len(places) - new} are there, {new} will be made.")]


def _as_set_up(place: Place, own: Jam | None) -> Place:
    """Return the place with its channel, where the jam has one already."""
    before = None if own is None else next((p for p in own.places if p.key == place.key), None)
    return place if before is None or not before.channel_id else before


def _of(place: Place, known: Mapping[str, Channel]) -> Channel | None:
    return known.get(place.channel_id or place.channel_name)


def _look(place: Place, known: Mapping[str, Channel], others: list[Jam]) -> list[Finding]:
    channel = _of(place, known)
    if channel is None:
        return _absent(place)
    name = f"#{channel['name']} ({place.name})"
    if channel.get("is_archived"):
        return [_unusable(place, f"{name} is archived")]
    if place.private and not channel.get("is_private"):
        return [_unusable(place, f"{name} is public, which this place must not be")]
    user = next((jam for jam in others if jam.place_of(str(channel["id"])) is not None), None)
    if user is not None:
        return [wrong(CHANNELS, f"{name} belongs to the jam {user.name}.", _OTHER)]
    if place.channel_id or is_channel_id(place.channel_name):
        return []
    return [
        warning(
            CHANNELS,
            f"{name} is there already, with {_members(channel)}; the jam would take it over and "
            "set its topic and purpose.",
            f"{_OTHER} Leave it as it is if that is meant.",
        )
    ]


def _members(channel: Channel) -> str:
    count = channel.get("num_members")
    return "people in it" if count is None else f"{count} people in it"


def _absent(place: Place) -> list[Finding]:
    if place.channel_id:
        what = f"#{place.channel_name} ({place.name}) was set up and cannot be seen any more."
        return [warning(CHANNELS, what, "Invite the bot again; if it was deleted, see backstage.")]
    if is_channel_id(place.channel_name):
        return [
            wrong(
                CHANNELS,
                f"There is no channel {place.channel_name} ({place.name}) that the bot can see.",
                "Give its name or id as Slack shows it; if it is private, invite the bot first.",
            )
        ]
    return []


def _unusable(place: Place, what: str) -> Finding:
    """Say what set-up would do: beside a name it finds another one, an id leaves it no choice."""
    if place.channel_id or is_channel_id(place.channel_name):
        return wrong(CHANNELS, f"{what}.", _OTHER)
    return warning(CHANNELS, f"{what}; the jam would use #{place.channel_name}-2 instead.", _OTHER)
