"""Set up a jam's channels: find or create them, dress them, pin what people must know.

Every step looks before it acts, so set-up can stop anywhere and go on later. It happens before
people come, because topics, pins and joins leave lines in a channel.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import channel_texts, notices
from bot.blocks.catalogue import speaking
from bot.blocks.message import Message
from bot.blocks.verbs import VerbHelp
from bot.channel_names import alternatives, is_channel_id
from bot.pages import PAGE, pages
from bot.sending.delivery import deliver
from bot.sending.slack import code_of
from jam.errors import JamError
from jam.occurrences import DeliveryState
from jam.people import Role
from jam.places import Jam, Place, PlaceKind, PlaceState
from storage import Database
from storage.jams import appointments_of, jam_by_id, jams_of_channel, save_place
from storage.locks import lock_jam, set_up_alone

log = logging.getLogger(__name__)

_PATIENCE = 300
"""Seconds for which a process lets another set up: Slack takes two minutes for forty places."""

Progress = Callable[[int, int, str], None]
"""Told how many places of how many are done, and which is being worked on."""


def set_up(
    database: Database,
    client: WebClient,
    jam: Jam,
    *,
    verbs: Sequence[VerbHelp],
    progress: Progress,
) -> Jam:
    """Bring every place that is not ready into being; return the jam as it is then.

    `verbs` are the commands that backstage is told of. Of several processes that set a jam up
    at once, one does it, and the others wait and find it done.

    Raises JamError where a person has to decide, SlackApiError or OSError when Slack is away.
    """
    if all(p.state is not PlaceState.PLANNED for p in jam.places):
        return jam
    with set_up_alone(database, jam.id, _PATIENCE), speaking(jam.plan.languages):
        return _set_up(database, client, _reread(database, jam), verbs, progress)


def _set_up(
    database: Database, client: WebClient, jam: Jam, verbs: Sequence[VerbHelp], progress: Progress
) -> Jam:
    waiting = [p for p in jam.places if p.state is PlaceState.PLANNED]
    if not waiting:
        return jam
    known = channels_by_name(client)
    for done, place in enumerate(waiting):
        progress(done, len(waiting), place.name)
        found = _find_or_create(client, place, known)
        _refuse_taken(database, jam, found)
        made = replace(
            place,
            channel_id=str(found["id"]),
            channel_name=str(found["name"]),
            private=bool(found.get("is_private")),
        )
        _save(database, jam, made)
        _dress(client, jam, made, found)
    jam = _reread(database, jam)
    # What is pinned names the other channels, so it waits until all of them are there.
    for done, place in enumerate(waiting):
        progress(done, len(waiting), place.name)
        made = jam.place(place.key)
        _pin_what_matters(database, client, jam, made, verbs)
        if made.kind is PlaceKind.BACKSTAGE:
            _let_organisers_in(database, client, jam, made)
        _save(database, jam, replace(made, state=PlaceState.READY))
    progress(len(waiting), len(waiting), "")
    return _reread(database, jam)


def _reread(database: Database, jam: Jam) -> Jam:
    with database.reading() as session:
        return jam_by_id(session, jam.id)


def _save(database: Database, jam: Jam, place: Place) -> None:
    position = [p.key for p in jam.places].index(place.key)
    with database.writing() as session:
        lock_jam(session, jam.id)  # who applies the plan again stores all places as they were read
        save_place(session, jam.team_id, jam.id, position, place)


def channels_by_name(client: WebClient) -> dict[str, Mapping[str, Any]]:
    """Return every channel the bot can see, as Slack shows it, by its name and by its id."""
    found: dict[str, Mapping[str, Any]] = {}
    kinds = "public_channel,private_channel"
    for page in pages(lambda at: client.conversations_list(types=kinds, limit=PAGE, cursor=at)):
        for channel in page.get("channels") or ():
            found[channel["name"]] = found[channel["id"]] = channel
    return found


def _is_ours(client: WebClient, channel: Mapping[str, Any] | None) -> bool:
    """Say whether the bot made a channel, and died before it wrote that down."""
    if channel is None or channel.get("is_archived") or not channel.get("is_member"):
        return False
    return bool(channel.get("creator") == client.auth_test()["user_id"])


def _find_or_create(
    client: WebClient, place: Place, known: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any]:
    """Return the channel with the bot in it: the one it has, one to adopt, or a new one."""
    channel = known.get(place.channel_id or place.channel_name)
    if channel is not None and not channel.get("is_archived") and _fits(place, channel):
        if not channel.get("is_member"):
            client.conversations_join(channel=channel["id"])
        return channel
    if is_channel_id(place.channel_name):
        raise JamError(
            f"'{place.name}': there is no open channel {place.channel_name} that the bot can "
            "see. Give its name or id as Slack shows it; if it is private, invite the bot first."
        )
    return _create(client, place, known)


def _fits(place: Place, channel: Mapping[str, Any]) -> bool:
    # A backstage or a private forum must not end up in a channel that everybody reads.
    return bool(channel.get("is_private")) or not place.private


def _create(
    client: WebClient, place: Place, known: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any]:
    """Create the channel; where its name is taken by one we cannot use, take the next free one."""
    for name in alternatives(place.channel_name):
        try:
            made = client.conversations_create(name=name, is_private=place.private)
        except SlackApiError as error:
            if code_of(error) != "name_taken":
                raise
            if name != place.channel_name and _is_ours(client, known.get(name)):
                return known[name]
        else:
            channel: Mapping[str, Any] = made["channel"]
            return channel
    raise JamError(
        f"'{place.name}': #{place.channel_name} and its variants are taken. "
        "Choose another channel name in the plan."
    )


def _refuse_taken(database: Database, jam: Jam, channel: Mapping[str, Any]) -> None:
    with database.reading() as session:
        others = jams_of_channel(session, jam.team_id, str(channel["id"]))
    for other in others:
        if other.id != jam.id and not other.has_ended:
            raise JamError(
                f"#{channel['name']} belongs to the jam '{other.name}', which has not ended. "
                "Choose another channel in the plan."
            )


def _dress(client: WebClient, jam: Jam, place: Place, channel: Mapping[str, Any]) -> None:
    """Set topic and purpose where they differ: each change leaves a line in the channel."""
    topic, purpose = channel_texts.topic(jam, place), channel_texts.purpose(jam, place)
    if (channel.get("topic") or {}).get("value") != topic:
        client.conversations_setTopic(channel=place.channel_id, topic=topic)
    if (channel.get("purpose") or {}).get("value") != purpose:
        client.conversations_setPurpose(channel=place.channel_id, purpose=purpose)


def _pin_what_matters(
    database: Database,
    client: WebClient,
    jam: Jam,
    place: Place,
    verbs: Sequence[VerbHelp],
) -> None:
    for part, message in _opening_messages(jam, place, verbs):
        try:
            sent = deliver(
                database,
                client,
                jam=jam,
                key=f"setup:{place.key}:{part}",
                channel_id=place.channel_id,
                message=message,
            )
        except TimeoutError as error:
            raise JamError(
                f"#{place.channel_name}: a message was on its way there when the set-up stopped. "
                "Run the same command again in a minute; nothing is posted twice."
            ) from error
        if sent.state is not DeliveryState.SENT:
            raise JamError(
                f"#{place.channel_name}: the bot may not post there ({sent.error}). "
                "Let it post in the channel, then run this again."
            )
        _pin(client, place.channel_id, sent.ts)
    if place.kind is PlaceKind.FORUM:
        _bookmark_lobby(client, jam, place)


def _opening_messages(
    jam: Jam, place: Place, verbs: Sequence[VerbHelp]
) -> list[tuple[str, Message]]:
    match place.kind:
        case PlaceKind.LOBBY:
            return [("card", notices.lobby_card(jam))]
        case PlaceKind.FORUM:
            return [("kick-off", notices.contract(jam, place, _kick_off_of(jam, place)))]
        case PlaceKind.BACKSTAGE:
            return [("welcome", notices.backstage_welcome(jam, verbs))]


def _kick_off_of(jam: Jam, place: Place) -> str:
    planned = next(f for f in jam.plan.forums if f.key == place.key)
    return planned.kick_off or ""


def _pin(client: WebClient, channel_id: str, ts: str) -> None:
    try:
        client.pins_add(channel=channel_id, timestamp=ts)
    except SlackApiError as error:
        if code_of(error) != "already_pinned":
            raise


def _bookmark_lobby(client: WebClient, jam: Jam, place: Place) -> None:
    known = client.bookmarks_list(channel_id=place.channel_id)["bookmarks"]
    title = channel_texts.bookmark_title(jam)
    if any(b.get("title") == title for b in known):
        return
    client.bookmarks_add(
        channel_id=place.channel_id, title=title, type="link", link=_lobby_link(client, jam)
    )


def _lobby_link(client: WebClient, jam: Jam) -> str:
    base = str(client.auth_test()["url"]).rstrip("/")
    return f"{base}/archives/{jam.lobby.channel_id}"


def _let_organisers_in(database: Database, client: WebClient, jam: Jam, place: Place) -> None:
    """Invite the organisers, who asked for the jam, backstage; nobody else is added anywhere."""
    with database.reading() as session:
        appointed = appointments_of(session, jam.id)
    for user_id in sorted({a.user_id for a in appointed if a.role is Role.ORGANISER}):
        invite(client, place.channel_id, user_id)


def invite(client: WebClient, channel_id: str, user_id: str) -> None:
    """Add somebody who asked for it to a channel; fine if they are in it already."""
    try:
        client.conversations_invite(channel=channel_id, users=user_id)
    except SlackApiError as error:
        if code_of(error) not in {"already_in_channel", "cant_invite_self"}:
            raise
