"""From Slack's dicts to values of ours: real shapes, with their blanks filled in, and odd ones."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.payloads import channel_event, privacy_event, reaction_event, talk_event
from jam.talk import (
    ChannelChanged,
    ChannelNews,
    File,
    MessageGone,
    MessageSeen,
    PostKind,
    ReactionSeen,
)

Json = dict[str, Any]

CHANNEL, TS, ANA = "C0FORUM0001", "1772535600.000100", "U0ANA000001"
FILLED = {
    "channel": CHANNEL,
    "id": CHANNEL,
    "ts": TS,
    "deleted_ts": TS,
    "thread_ts": TS,
    "event_ts": "1772535700.000000",
    "user": ANA,
    "actor_id": ANA,
    "text": "What was said",
    "name": "form.pdf",
    "mimetype": "application/pdf",
    "permalink": "https://sandbox.slack.com/files/form.pdf",
    "reaction": "+1",
}


def sample(contracts: Path, name: str) -> Json:
    """Return a recorded event whose blanks are filled; blanks that cannot be are left out."""
    path = contracts / "samples" / "events" / f"{name}Payload.json"
    event: Json = json.loads(path.read_text("utf-8"))["event"]
    return filled(event)


def filled(part: Json) -> Json:
    """Return the object with its blanks filled; what says that a bot wrote it is left out."""
    found: Json = {}
    for key, value in part.items():
        if value in ("", "0000000000.000000"):
            found |= {key: FILLED[key]} if key in FILLED else {}
        elif isinstance(value, dict) and key != "bot_profile":
            found[key] = filled(value)
        elif isinstance(value, list):
            found[key] = [filled(one) if isinstance(one, dict) else one for one in value]
        elif value is not None:
            found[key] = value
    return found


POST = MessageSeen(channel_id=CHANNEL, ts=TS, author_id=ANA, text="What was said")


def file(name: str) -> tuple[File, ...]:
    return (File(name=name, mimetype="", permalink=""),)


def event(**more: object) -> Json:
    return {
        "type": "message",
        "channel": CHANNEL,
        "ts": TS,
        "user": ANA,
        "text": "What was said",
        **more,
    }


@pytest.mark.parametrize(
    ("name", "kind", "broadcast"),
    [
        ("Message", PostKind.MESSAGE, False),
        ("MessageMe", PostKind.ME, False),
        ("MessageFileShare", PostKind.FILE, False),
        ("MessageThreadBroadcast", PostKind.MESSAGE, True),
    ],
)
def test_recorded_posts_are_posts(
    contracts: Path, name: str, kind: PostKind, *, broadcast: bool
) -> None:
    found = talk_event(sample(contracts, name))
    assert isinstance(found, MessageSeen)
    assert (found.channel_id, found.ts, found.author_id) == (CHANNEL, TS, ANA)
    assert (found.text, found.kind, found.broadcast) == ("What was said", kind, broadcast)


def test_a_recorded_file_has_name_type_and_link(contracts: Path) -> None:
    found = talk_event(sample(contracts, "MessageFileShare"))
    assert isinstance(found, MessageSeen)
    assert found.files[0] == File(
        name="form.pdf", mimetype="application/pdf", permalink=FILLED["permalink"]
    )


def test_a_recorded_edit_is_the_message_as_it_stands(contracts: Path) -> None:
    found = talk_event(sample(contracts, "MessageChanged"))
    assert isinstance(found, MessageSeen)
    assert (found.ts, found.text, found.edited_ts) == (TS, "What was said", TS)


def test_a_recorded_deletion_names_the_post_and_its_author(contracts: Path) -> None:
    found = talk_event(sample(contracts, "MessageDeleted"))
    told = "1772535700.000000"
    assert found == MessageGone(channel_id=CHANNEL, ts=TS, author_id=ANA, told_ts=told)


@pytest.mark.parametrize(
    "name",
    [
        "MessageBot",
        "MessageChannelArchive",
        "MessageChannelJoin",
        "MessageChannelLeave",
        "MessageChannelName",
        "MessageChannelPostingPermissions",
        "MessageChannelPurpose",
        "MessageChannelTopic",
        "MessageChannelUnarchive",
        "MessageEkmAccessDenied",
        "MessageGroupTopic",
        "MessageReplied",
    ],
)
def test_recorded_notices_and_bots_are_no_posts(contracts: Path, name: str) -> None:
    assert talk_event(sample(contracts, name)) is None


@pytest.mark.parametrize(("name", "present"), [("ReactionAdded", True), ("ReactionRemoved", False)])
def test_recorded_reactions_are_put_and_taken_away(
    contracts: Path, name: str, *, present: bool
) -> None:
    assert reaction_event(sample(contracts, name)) == ReactionSeen(
        channel_id=CHANNEL,
        ts=TS,
        user_id=ANA,
        name="+1",
        present=present,
        event_ts=FILLED["event_ts"],
    )


@pytest.mark.parametrize(
    ("name", "news"),
    [
        ("ChannelRename", ChannelNews.RENAMED),
        ("ChannelArchive", ChannelNews.ARCHIVED),
        ("ChannelUnarchive", ChannelNews.UNARCHIVED),
        ("ChannelDeleted", ChannelNews.DELETED),
        ("GroupRename", ChannelNews.RENAMED),
        ("GroupArchive", ChannelNews.ARCHIVED),
        ("GroupUnarchive", ChannelNews.UNARCHIVED),
        ("GroupDeleted", ChannelNews.DELETED),
    ],
)
def test_recorded_news_of_channels(contracts: Path, name: str, news: ChannelNews) -> None:
    found = channel_event(sample(contracts, name))
    assert found is not None
    assert (found.channel_id, found.news) == (CHANNEL, news)
    assert bool(found.name) is (news is ChannelNews.RENAMED)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (event(), POST),
        (event(thread_ts=TS), POST),
        (event(thread_ts="1772535500.000000"), replace(POST, thread_ts="1772535500.000000")),
        (event(text=None), replace(POST, text="")),
        (event(files=[{"title": "Untitled"}]), replace(POST, files=file("Untitled"))),
        (event(files=[{"id": "F1", "mode": "tombstone"}]), replace(POST, files=file(""))),
    ],
    ids=["plain", "root of a thread", "reply", "no text", "nameless file", "deleted file"],
)
def test_shapes_of_posts(raw: Json, value: MessageSeen) -> None:
    assert talk_event(raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        event(bot_id="B0WEATHERBT"),
        event(subtype="bot_message"),
        event(subtype="something_new"),
        event(user=None),
        event(user="USLACKBOT"),
        event(ts=""),
        event(channel=""),
        {"type": "message", "subtype": "message_changed", "channel": CHANNEL},
        {"type": "message", "subtype": "message_deleted", "channel": CHANNEL},
        event(subtype="message_changed", message=event(bot_id="B0WEATHERBT")),
        event(subtype="message_deleted", deleted_ts=TS, previous_message=event(bot_id="B1")),
        {},
    ],
)
def test_what_is_no_post_is_nothing(raw: Json) -> None:
    assert talk_event(raw) is None


def test_a_root_buried_under_its_replies_is_a_deletion_by_nobody_knows_whom() -> None:
    inner = {"subtype": "tombstone", "user": "USLACKBOT", "ts": TS, "thread_ts": TS}
    gone = MessageGone(channel_id=CHANNEL, ts=TS)
    assert talk_event(event(subtype="message_changed", ts="9.9", message=inner)) == gone
    deleted = event(subtype="message_deleted", deleted_ts=TS, previous_message=inner)
    assert talk_event(deleted) == gone


def test_a_deletion_that_does_not_say_of_what_is_one_all_the_same() -> None:
    assert talk_event(event(subtype="message_deleted", deleted_ts=TS)) == MessageGone(
        channel_id=CHANNEL, ts=TS
    )


def test_reactions_on_files_or_by_nobody_are_nothing() -> None:
    on_file = {"type": "reaction_added", "user": ANA, "item": {"type": "file", "file": "F1"}}
    assert reaction_event(on_file) is None
    item = {"type": "message", "channel": CHANNEL, "ts": TS}
    assert reaction_event({"type": "reaction_added", "item": item}) is None


def test_a_channel_made_private_is_told_as_a_message() -> None:
    raw = event(subtype="channel_convert_to_private")
    news = ChannelChanged(channel_id=CHANNEL, news=ChannelNews.MADE_PRIVATE)
    assert privacy_event(raw) == news
    assert talk_event(raw) is None
    assert privacy_event(event()) is None


@pytest.mark.parametrize(
    "raw", [{"type": "channel_created", "channel": {"id": "C1"}}, {"type": "channel_rename"}, {}]
)
def test_other_news_of_channels_is_nothing(raw: Json) -> None:
    assert channel_event(raw) is None
