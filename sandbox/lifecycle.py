"""What happens to channels and their members: create, join, leave, rename, archive, delete.

Each verb changes the workspace and tells the app of it, as Slack does.
"""

from sandbox.channel import Channel, Kind, Note
from sandbox.messages import notice
from sandbox.objects import channel_object
from sandbox.wire import Json, SlackError
from sandbox.workspace import BOT_USER, Workspace

LONGEST_NAME = 80
LONGEST_NOTE = 250


def check_name(name: str) -> str:
    """Return `name` if Slack would take it for a channel, else refuse with its reason."""
    if not name:
        raise SlackError("invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise SlackError("invalid_name_maxlength")
    if not any(character.isalnum() for character in name):
        raise SlackError("invalid_name_punctuation")
    if name != name.lower() or not all(c.isalnum() or c in "-_" for c in name):
        raise SlackError("invalid_name_specials")
    return name


def create(workspace: Workspace, name: str, creator: str, *, private: bool) -> Channel:
    """Create a channel with its creator in it, or refuse: name_taken, invalid_name_…."""
    check_name(name)
    if workspace.named(name):
        raise SlackError("name_taken")
    kind = Kind.PRIVATE if private else Kind.PUBLIC
    channel = workspace.add_channel(
        Channel(
            id=workspace.new_channel_id(name),
            name=name,
            kind=kind,
            creator=creator,
            created=workspace.clock.seconds(),
        )
    )
    if not private:
        shown = channel_object(workspace, channel, creator)
        _tell(workspace, channel, {"type": "channel_created", "channel": shown})
    join(workspace, channel, creator)
    return channel


def join(workspace: Workspace, channel: Channel, user: str, *, inviter: str | None = None) -> bool:
    """Make `user` a member; False if they were one already. The bot hears of its own joining."""
    if user in channel.members:
        return False
    channel.members[user] = None
    invited = {"inviter": inviter} if inviter else {}
    event = {"type": "member_joined_channel", "user": user, "team": workspace.team_id, **invited}
    _tell_about_member(workspace, channel, event)
    # Slack's own types want an inviter here even of those who came by themselves.
    text = f"<@{user}> has joined the channel"
    notice(workspace, channel, user, "channel_join", text, inviter=inviter or user)
    return True


def leave(workspace: Workspace, channel: Channel, user: str, *, actor: str | None = None) -> None:
    """End `user`'s membership, at their own will or at `actor`'s; nothing if they were no member.

    The bot hears of its own leaving by a further event, `channel_left` or `group_left`.
    """
    if user not in channel.members:
        return
    notice(workspace, channel, user, "channel_leave", f"<@{user}> has left the channel")
    event = {"type": "member_left_channel", "user": user, "team": workspace.team_id}
    _tell_about_member(workspace, channel, event)
    if user == BOT_USER:
        left = {"type": f"{_family(channel)}_left", "channel": channel.id}
        _tell(workspace, channel, left | {"actor_id": actor or user})
    del channel.members[user]


def _tell_about_member(workspace: Workspace, channel: Channel, event: Json) -> None:
    kind = "C" if channel.kind is Kind.PUBLIC else "G"
    full = event | {
        "channel": channel.id,
        "channel_type": kind,
        "event_ts": channel.stamp(workspace.clock),
    }
    workspace.emit(full, channel, members_only=True)


def _tell(workspace: Workspace, channel: Channel, event: Json) -> None:
    stamped = event | {"event_ts": channel.stamp(workspace.clock)}
    workspace.emit(stamped, channel, members_only=False)


def _family(channel: Channel) -> str:
    return "channel" if channel.kind is Kind.PUBLIC else "group"


def rename(workspace: Workspace, channel: Channel, name: str, user: str) -> None:
    """Give the channel another name, or refuse: name_taken, invalid_name_…."""
    check_name(name)
    if workspace.named(name) not in (None, channel):
        raise SlackError("name_taken")
    old = channel.name
    workspace.give_name(channel, name)
    shown = {
        "id": channel.id,
        "name": name,
        "name_normalized": name,
        "created": channel.created,
        "is_channel": channel.kind is Kind.PUBLIC,
        "is_mpim": False,
    }
    _tell(workspace, channel, {"type": f"{_family(channel)}_rename", "channel": shown})
    text = f'has renamed the channel from "{old}" to "{name}"'
    notice(workspace, channel, user, "channel_name", text, name=name, old_name=old)


def set_note(workspace: Workspace, channel: Channel, which: str, value: str, user: str) -> None:
    """Set the `topic` or `purpose`, or refuse with `too_long` (over 250 characters)."""
    if len(value) > LONGEST_NOTE:
        raise SlackError("too_long")
    note = Note(value=value, creator=user, last_set=workspace.clock.seconds())
    if which == "topic":
        channel.topic = note
    else:
        channel.purpose = note
    if channel.kind is not Kind.IM:
        text = f"set the channel {which} to “{value}”" if value else f"cleared channel {which}"
        notice(workspace, channel, user, f"channel_{which}", text, **{which: value})


def archive(workspace: Workspace, channel: Channel, user: str) -> None:
    """Archive the channel; nobody can write in it any more. Nothing if it was archived."""
    if channel.is_archived:
        return
    notice(workspace, channel, user, "channel_archive", f"<@{user}> archived the channel")
    channel.is_archived = True
    event = {"type": f"{_family(channel)}_archive", "channel": channel.id, "user": user}
    _tell(workspace, channel, event | {"is_moved": 0})


def unarchive(workspace: Workspace, channel: Channel, user: str) -> None:
    """Bring an archived channel back. Nothing if it was not archived."""
    if not channel.is_archived:
        return
    channel.is_archived = False
    who = "user" if channel.kind is Kind.PUBLIC else "actor_id"
    event = {"type": f"{_family(channel)}_unarchive", "channel": channel.id, who: user}
    _tell(workspace, channel, event)
    notice(workspace, channel, user, "channel_unarchive", f"<@{user}> un-archived the channel")


def make_private(workspace: Workspace, channel: Channel, user: str) -> None:
    """Turn a public channel into a private one; it keeps its id and its members."""
    if channel.kind is not Kind.PUBLIC:
        return
    channel.kind = Kind.PRIVATE
    text = "made this channel private"
    notice(workspace, channel, user, "channel_convert_to_private", text)


def delete_channel(workspace: Workspace, channel: Channel, user: str) -> None:
    """Delete the channel with all that is in it."""
    name = f"{_family(channel)}_deleted"
    event: Json = {"type": name, "channel": channel.id, "actor_id": user}
    if channel.kind is Kind.PRIVATE:
        event["date_deleted"] = workspace.clock.seconds()
    _tell(workspace, channel, event)
    workspace.forget_channel(channel)
