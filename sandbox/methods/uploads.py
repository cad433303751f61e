"""The `files.*` methods: an upload in its three steps, and what became of it."""

from sandbox import limits, messages
from sandbox.channel import Channel
from sandbox.files import find_file, in_message, new_file, shared
from sandbox.methods.call import Call
from sandbox.wire import Json, SlackError, invalid_arguments, slack_id


def get_upload_url(call: Call) -> Json:
    """Answer `files.getUploadURLExternal`: where the bytes go, and the file's id."""
    filename, length = call.required("filename", "length")
    if not length.isdecimal() or int(length) == 0:
        raise invalid_arguments("[ERROR] must be a positive integer [json-pointer:/length]")
    workspace = call.workspace
    file = new_file(workspace, call.user, filename, size=int(length))
    key = slack_id("", "upload", file["id"]).lower()
    workspace.uploads[key] = {"file": file["id"], "length": int(length), "content": None}
    return {"upload_url": f"{workspace.base_url}/upload/v1/{key}", "file_id": file["id"]}


def complete_upload(call: Call) -> Json:
    """Answer `files.completeUploadExternal`: share the uploaded files, or keep them unshared."""
    asked = call.structure("files")
    if not isinstance(asked, list) or not asked:
        raise invalid_arguments("[ERROR] missing required field: files")
    files = [_uploaded(call, entry) for entry in asked]
    for channel in _channels(call):
        _share(call, channel, files)
    return {"files": [in_message(file) for file in files]}


def _uploaded(call: Call, entry: object) -> Json:
    if not isinstance(entry, dict) or not entry.get("id"):
        raise invalid_arguments("[ERROR] missing required field: id [json-pointer:/files/0]")
    file = find_file(call.workspace, str(entry["id"]))
    uploads = call.workspace.uploads.values()
    if any(upload["file"] == file["id"] and upload["content"] is None for upload in uploads):
        raise SlackError("file_not_found")
    file["title"] = entry.get("title") or file["title"]
    return file


def _channels(call: Call) -> list[Channel]:
    names = call.text("channels").split(",") if call.text("channels") else []
    names += [call.text("channel_id")] if call.text("channel_id") else []
    channels = [call.workspace.channel_for(call.user, name) for name in names]
    for channel in channels:
        if call.user not in channel.members:
            raise SlackError("not_in_channel")
        if channel.is_archived:
            raise SlackError("posting_to_channel_denied")
    return channels


def _share(call: Call, channel: Channel, files: list[Json]) -> None:
    blocks, text = call.blocks(), call.text("initial_comment")
    if blocks and (found := limits.message_error(text, blocks)):
        raise SlackError("invalid_blocks", response_metadata={"messages": found[1]})
    message = messages.write(
        call.workspace,
        channel,
        call.user,
        text,
        thread_ts=call.text("thread_ts") or None,
        extra={
            "subtype": "file_share",
            "files": [in_message(file) for file in files],
            "upload": True,
            "display_as_bot": False,
            **({"blocks": blocks} if blocks else {}),
        },
    )
    for file in files:
        shared(call.workspace, file, channel, message)


def file_info(call: Call) -> Json:
    """Answer `files.info`, with where the file is shared."""
    (file_id,) = call.required("file")
    paging = {"count": 0, "total": 0, "page": 1, "pages": 0}
    return {"file": find_file(call.workspace, file_id), "comments": [], "paging": paging}
