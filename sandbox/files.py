"""Files: what an upload becomes, and where it is shared."""

import mimetypes
import re
from urllib.parse import quote

from sandbox.channel import Channel, Kind
from sandbox.wire import Json, SlackError, slack_id
from sandbox.workspace import HOME, Workspace


def new_file(workspace: Workspace, user: str, name: str, *, title: str = "", size: int = 0) -> Json:
    """Take in a file of `user` that is not shared yet, and return its Slack object."""
    number = workspace.count(f"file {name}")
    file_id = slack_id("F", name, number)
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    filetype = name.rpartition(".")[2].lower() if "." in name else "binary"
    address = f"{workspace.base_url}/files/{file_id}"
    slug = quote(re.sub(r"[^\w.-]+", "_", name).lower())
    workspace.files[file_id] = {
        "id": file_id,
        "created": workspace.clock.seconds(),
        "timestamp": workspace.clock.seconds(),
        "name": name,
        "title": title or name,
        "mimetype": mimetype,
        "filetype": filetype,
        "pretty_type": filetype.upper(),
        "user": user,
        "user_team": workspace.team_id,
        "editable": False,
        "size": size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{address}/{slug}",
        "url_private_download": f"{address}/download/{slug}",
        "permalink": f"{HOME}/files/{user}/{file_id}/{slug}",
        "file_access": "visible",
        "channels": [],
        "groups": [],
        "ims": [],
        "shares": {},
    }
    return workspace.files[file_id]


def find_file(workspace: Workspace, file_id: str) -> Json:
    """Return the file object, or refuse with `file_not_found`."""
    if file_id not in workspace.files:
        raise SlackError("file_not_found")
    return workspace.files[file_id]


def shared(workspace: Workspace, file: Json, channel: Channel, message: Json) -> None:
    """Note that `message` shares `file`, and tell the app by `file_shared`."""
    kind = {Kind.PUBLIC: "channels", Kind.PRIVATE: "groups", Kind.IM: "ims"}[channel.kind]
    if channel.id not in file[kind]:
        file[kind].append(channel.id)
    file["is_public"] = file["is_public"] or channel.kind is Kind.PUBLIC
    openness = "public" if channel.kind is Kind.PUBLIC else "private"
    share = {"ts": message["ts"], "channel_name": channel.name, "team_id": workspace.team_id}
    if "thread_ts" in message:
        share["thread_ts"] = message["thread_ts"]
    file["shares"].setdefault(openness, {}).setdefault(channel.id, []).append(share)
    event = {
        "type": "file_shared",
        "file_id": file["id"],
        "user_id": file["user"],
        "file": {"id": file["id"]},
        "channel_id": channel.id,
        "event_ts": channel.stamp(workspace.clock),
    }
    workspace.emit(event, channel, members_only=True)


def in_message(file: Json) -> Json:
    """Return the file as a message carries it: without the lists of where it is shared."""
    return {key: value for key, value in file.items() if key not in ("shares", "ims")}
