"""What people do in the workspace beside the app: write, react, join, rename, come and go."""

from collections.abc import Callable, Mapping, Sequence

from sandbox import connect, lifecycle, messages
from sandbox.channel import Channel, Kind, Note
from sandbox.files import in_message, new_file, shared
from sandbox.fresh import ORGANISER
from sandbox.interactions import place
from sandbox.objects import is_foreign, user_object
from sandbox.wire import Json, SlackError, slack_id
from sandbox.workspace import Workspace


def post(workspace: Workspace, asked: Json) -> str:
    """Let a person write, and return the `ts`; files are given as names or as objects."""
    user = asked["user"]
    channel = place(workspace, user, asked["channel"])
    if channel.is_archived:
        raise SlackError("is_archived")
    files = [_file(workspace, user, given) for given in asked.get("files") or ()]
    extra: Json = {name: asked[name] for name in ("blocks", "metadata") if asked.get(name)}
    if asked.get("me"):
        extra["subtype"] = "me_message"
    if files:
        carried = [in_message(file) for file in files]
        extra |= {"subtype": "file_share", "files": carried, "upload": True}
    message = messages.write(
        workspace,
        channel,
        user,
        asked["text"],
        thread_ts=asked.get("thread_ts"),
        broadcast=bool(asked.get("broadcast")),
        extra=extra,
    )
    for file in files:
        shared(workspace, file, channel, message)
    return str(message["ts"])


def _file(workspace: Workspace, user: str, given: str | Mapping[str, object]) -> Json:
    known = {"name": given} if isinstance(given, str) else dict(given)
    file = new_file(workspace, user, str(known.get("name", "file")))
    file |= {key: value for key, value in known.items() if key != "id"}
    return file


def edit(workspace: Workspace, asked: Json) -> None:
    """Let a person change a text of their own."""
    channel = place(workspace, asked["user"], asked["channel"])
    if messages.find(channel, asked["ts"]).get("user") != asked["user"]:
        raise SlackError("cant_update_message")
    messages.edit(workspace, channel, asked["ts"], {"text": asked["text"]})


def delete(workspace: Workspace, asked: Json) -> None:
    """Let a person delete a message of their own; an admin may delete any."""
    channel, user = place(workspace, asked["user"], asked["channel"]), asked["user"]
    own = messages.find(channel, asked["ts"]).get("user") == user
    if not own and not workspace.user(user)["is_admin"]:
        raise SlackError("cant_delete_message")
    messages.delete(workspace, channel, asked["ts"])


def react(workspace: Workspace, asked: Json) -> None:
    """Let a person add an emoji, or take it away where `add` is false."""
    user, channel = asked["user"], place(workspace, asked["user"], asked["channel"])
    messages.react(workspace, channel, asked["ts"], user, asked["name"], add=asked["add"])


def join(workspace: Workspace, asked: Json) -> None:
    """Let a person join; into a private channel somebody lets them in.

    For people of another workspace it is shared with that one, if it was not.
    """
    user, channel = workspace.user(asked["user"]), workspace.channel(asked["channel"])
    team = user["team_id"]
    if is_foreign(workspace, user) and team not in channel.shared_with:
        connect.share(workspace, {"channel": channel.id, "team": team})
    inviter = None if channel.kind is Kind.PUBLIC else channel.creator or ORGANISER
    lifecycle.join(workspace, channel, asked["user"], inviter=inviter)


def leave(workspace: Workspace, asked: Json) -> None:
    """Let a person leave, or be taken out by `actor`."""
    channel = workspace.channel(asked["channel"])
    lifecycle.leave(workspace, channel, asked["user"], actor=asked.get("actor"))


def _on_channel(
    verb: Callable[[Workspace, Channel, str], None],
) -> Callable[[Workspace, Json], None]:
    """Return the act of doing `verb` to a channel, by its organiser unless `user` is named."""

    def act(workspace: Workspace, asked: Json) -> None:
        verb(workspace, workspace.channel(asked["channel"]), asked.get("user") or ORGANISER)

    return act


archive = _on_channel(lifecycle.archive)
unarchive = _on_channel(lifecycle.unarchive)
make_private = _on_channel(lifecycle.make_private)
delete_channel = _on_channel(lifecycle.delete_channel)


def rename(workspace: Workspace, asked: Json) -> None:
    """Give a channel another name."""
    channel = workspace.channel(asked["channel"])
    lifecycle.rename(workspace, channel, asked["name"], asked.get("user") or ORGANISER)


def add_users(workspace: Workspace, asked: Json) -> None:
    """Take people in, given as Slack user objects; with `announce` the app hears `team_join`."""
    for given in asked["users"]:
        user = user_object(workspace, given)
        workspace.users[user["id"]] = user
        if asked.get("announce"):
            _tell(workspace, "team_join", user)


def change_user(workspace: Workspace, asked: Json) -> None:
    """Change fields of a person's object; the app hears `user_change`."""
    changes = asked["user"]
    old = workspace.user(changes["id"])
    profile = old["profile"] | (changes.get("profile") or {})
    new = old | changes | {"profile": profile, "updated": workspace.clock.seconds()}
    workspace.users[new["id"]] = new
    _tell(workspace, "user_change", new)


def _tell(workspace: Workspace, kind: str, user: Json) -> None:
    now = workspace.clock.seconds()
    stamp = f"{now}.{workspace.count('user event'):06d}"
    event = {"type": kind, "user": user, "cache_ts": now, "event_ts": stamp}
    workspace.emit(event, members_only=False)


def add_channels(workspace: Workspace, asked: Json) -> None:
    """Take channels in, given as in an export's channels.json; nobody is told.

    A channel of the fresh workspace in which nothing was said makes way for one of its name.
    """
    for given in asked["channels"]:
        name = lifecycle.check_name(given["name"])
        if (old := workspace.named(name)) is not None:
            if old.messages and old.id != given.get("id"):
                raise SlackError("name_taken", name=name)
            workspace.forget_channel(old)
        workspace.add_channel(_channel(workspace, name, given))


def _channel(workspace: Workspace, name: str, given: Json) -> Channel:
    members: Sequence[str] = given.get("members") or ()
    return Channel(
        id=given.get("id") or slack_id("C", name, 1),
        name=name,
        kind=Kind.PRIVATE if given.get("is_private") else Kind.PUBLIC,
        creator=given.get("creator") or ORGANISER,
        created=int(given.get("created") or workspace.clock.seconds()),
        topic=_note(given.get("topic")),
        purpose=_note(given.get("purpose")),
        members=dict.fromkeys(members),
        is_archived=bool(given.get("is_archived")),
        is_general=bool(given.get("is_general")),
    )


def _note(given: object) -> Note:
    if isinstance(given, str):
        return Note(value=given)
    if not isinstance(given, Mapping):
        return Note()
    return Note(
        value=str(given.get("value") or ""),
        creator=str(given.get("creator") or ""),
        last_set=int(given.get("last_set") or 0),
    )
