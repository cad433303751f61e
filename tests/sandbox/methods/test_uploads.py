"""Uploads, called by slack_sdk."""

from slack_sdk import WebClient

from sandbox.control import Control
from tests.sandbox.clients import refusal

AMARA = "U0AMARA0001"


def test_a_picture_is_uploaded_into_a_thread(control: Control, web: WebClient, forum: str) -> None:
    root = web.chat_postMessage(channel=forum, text="digest")["ts"]
    answer = web.files_upload_v2(
        channel=forum,
        thread_ts=root,
        filename="activity.png",
        content=b"picture",
        title="Activity by hour",
    )
    message = control.messages(forum)[-1]
    assert (message["subtype"], message["thread_ts"]) == ("file_share", root)
    assert message["files"][0]["title"] == "Activity by hour"
    file = web.files_info(file=answer["file"]["id"])["file"]
    share = file["shares"]["public"][forum][0]
    assert (file["mimetype"], share["ts"], share["thread_ts"]) == ("image/png", message["ts"], root)


def test_a_file_without_a_channel_is_shared_nowhere(web: WebClient) -> None:
    answer = web.files_upload_v2(filename="report.txt", content=b"report")
    assert web.files_info(file=answer["file"]["id"])["file"]["shares"] == {}


def test_an_upload_that_did_not_arrive_cannot_be_completed(web: WebClient, forum: str) -> None:
    file = web.files_getUploadURLExternal(filename="a.txt", length=3)["file_id"]
    asked = [{"id": file, "title": "a"}]
    error = refusal(lambda: web.files_completeUploadExternal(files=asked, channel_id=forum))
    assert error == "file_not_found"
    nothing = refusal(lambda: web.files_getUploadURLExternal(filename="a.txt", length=0))
    assert nothing == "invalid_arguments"
    assert refusal(lambda: web.files_info(file="F0")) == "file_not_found"


def test_a_persons_file_comes_with_their_message(control: Control, forum: str) -> None:
    control.post(AMARA, forum, "see this", files=[{"name": "plan.pdf", "title": "The plan"}])
    file = control.messages(forum)[-1]["files"][0]
    assert (file["name"], file["title"], file["filetype"]) == ("plan.pdf", "The plan", "pdf")
    assert control.events()[-1]["type"] == "file_shared"
