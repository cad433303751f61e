"""Exports and recordings become the same kind of talk, whatever real ones contain."""

import gzip
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from sandbox import archive
from sandbox.talk import Talk, TalkError, read_talk

Object = dict[str, Any]


def message(second: int, user: str, text: str, **more: object) -> Object:
    return {"type": "message", "ts": f"17724096{second:02}.000100", "user": user, "text": text} | (
        more
    )


ROOT = "1772409601.000100"
IDEAS_DAY_1: list[Object] = [
    message(1, "UANNA", "Who has the key?", thread_ts=ROOT, reply_count=2, replies=[{"user": "U"}]),
    message(2, "UBEN", "I do", thread_ts=ROOT, parent_user_id="UANNA"),
    message(2, "UBEN", "I do", thread_ts=ROOT, parent_user_id="UANNA"),
    message(
        3,
        "UBEN",
        "and I keep it",
        thread_ts=ROOT,
        subtype="thread_broadcast",
        client_msg_id="0f",
        root={
            "type": "message",
            "user": "UANNA",
            "text": "Who has the key?",
            "ts": ROOT,
            "thread_ts": ROOT,
            "reply_count": 2,
            "reply_users": ["UBEN"],
            "reply_users_count": 1,
            "latest_reply": "1772409603.000100",
        },
    ),
    message(
        4,
        "UANNA",
        "Gates open at 6",
        edited={"user": "UANNA", "ts": "1772409650.000000"},
        reactions=[
            {"name": "+1", "users": ["UBEN", "UGONE"], "count": 4},
            {"name": "bulb::skin-tone-3", "users": ["UBEN"], "count": 1},
        ],
    ),
    message(5, "UANNA", "A plan", files=[{"id": "F1", "name": "plan.pdf"}], upload=True),
    message(6, "UBEN", "waves", subtype="me_message"),
    message(7, "", "Build passed", subtype="bot_message", bot_id="B1", username="ci")
    | {"user": None},
    message(8, "UANNA", "<@UANNA> has joined", subtype="channel_join", inviter="UBEN", team="TORG"),
    message(9, "UANNA", "set the topic", subtype="channel_topic", topic="Keys"),
    {
        "type": "message",
        "subtype": "tombstone",
        "user": "USLACKBOT",
        "text": "This message was deleted.",
        "hidden": True,
        "ts": "1772409610.000100",
        "thread_ts": "1772409610.000100",
        "reply_count": 1,
    },
    message(20, "USTRANGER", "still here", thread_ts="1772409610.000100"),
    {"type": "other", "ts": "1772409621.000000"},
]
BOARD: list[Object] = [message(1, "UBEN", "private thought")]
FILES: dict[str, object] = {
    "users.json": [
        {"id": "UANNA", "team_id": "TORG", "name": "anna", "tz": "Europe/Lisbon"},
        {"id": "UBEN", "team_id": "TORG", "name": "ben", "tz": "Asia/Kolkata"},
    ],
    "channels.json": [
        {"id": "CIDEAS", "name": "ideas", "members": ["UANNA", "UBEN", "USILENT"]},
        {"id": "CQUIET", "name": "quiet", "members": []},
    ],
    "groups.json": [{"id": "GBOARD", "name": "board", "members": ["UBEN"]}],
    "dms.json": [{"id": "D1", "members": ["UANNA", "UBEN"]}],
    "mpims.json": [{"id": "G2", "name": "mpdm-x", "members": ["UANNA"]}],
    "ideas/2026-03-02.json": IDEAS_DAY_1,
    "ideas/2026-03-03.json": [],
    "ideas/canvas_in_the_conversation.json": {"not": "a day"},
    "board/2026-03-02.json": BOARD,
    "D1/2026-03-02.json": [message(1, "UANNA", "psst")],
}


def write_zip(path: Path, files: Mapping[str, object]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, value in files.items():
            packed.writestr(name, json.dumps(value))
    return path


def write_folder(path: Path, files: Mapping[str, object]) -> Path:
    for name, value in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(json.dumps(value))
    return path


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    return read_talk(write_zip(tmp_path / "export.zip", FILES))


def events_of(talk: Talk, kind: str, channel: str = "CIDEAS") -> list[Object]:
    events = [body["event"] for body in talk.events]
    if kind == "reaction_added":
        return [one for one in events if one["type"] == kind]
    wanted = [one for one in events if one["type"] == "message" and one["channel"] == channel]
    return [one for one in wanted if one.get("subtype", "") == kind]


def test_a_message_comes_as_slack_would_have_sent_it(talk: Talk) -> None:
    assert events_of(talk, "")[0] == {
        "type": "message",
        "user": "UANNA",
        "text": "Who has the key?",
        "ts": ROOT,
        "channel": "CIDEAS",
        "channel_type": "channel",
        "event_ts": ROOT,
    }
    assert talk.team_id == "TORG"
    assert {key: talk.events[0][key] for key in ("type", "team_id", "event_time")} == {
        "type": "event_callback",
        "team_id": "TORG",
        "event_time": 1772409601,
    }


def test_a_reply_names_its_thread_and_a_root_does_not(talk: Talk) -> None:
    threads = {one["text"]: one.get("thread_ts") for one in events_of(talk, "")}
    assert threads["Who has the key?"] is None
    assert threads["I do"] == ROOT


def test_an_entry_that_the_export_holds_twice_comes_once(talk: Talk) -> None:
    assert [one["text"] for one in events_of(talk, "")].count("I do") == 1
    assert "1 entries that the export holds twice were taken once" in talk.notes


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("thread_broadcast", "and I keep it"),
        ("file_share", "A plan"),
        ("me_message", "waves"),
        ("bot_message", "Build passed"),
        ("channel_join", "<@UANNA> has joined"),
        ("channel_topic", "set the topic"),
    ],
)
def test_each_subtype_is_passed_on(talk: Talk, kind: str, text: str) -> None:
    assert [one["text"] for one in events_of(talk, kind)] == [text]


def test_files_stay_with_their_message(talk: Talk) -> None:
    assert events_of(talk, "file_share")[0]["files"] == [{"id": "F1", "name": "plan.pdf"}]


def test_an_edited_message_is_followed_by_its_edit(talk: Talk) -> None:
    edit = events_of(talk, "message_changed")[-1]
    before = [one for one in events_of(talk, "") if one["text"] == "Gates open at 6"]
    assert "edited" not in before[0]
    assert edit["message"]["edited"] == {"user": "UANNA", "ts": "1772409650.000000"}
    assert edit["message"]["text"] == "Gates open at 6"
    assert edit["event_ts"] == "1772409650.000000"


def test_an_edit_within_the_second_comes_after_its_message(tmp_path: Path) -> None:
    entry = message(1, "UANNA", "quick", edited={"user": "UANNA", "ts": "1772409601.000000"})
    files = {"channels.json": [{"id": "C1", "name": "a"}], "a/2026-03-02.json": [entry]}
    events = [body["event"] for body in read_talk(write_folder(tmp_path, files)).events]
    assert [one["event_ts"] for one in events] == ["1772409601.000100", "1772409601.000101"]


def test_reactions_follow_their_message_in_the_order_listed(talk: Talk) -> None:
    reactions = events_of(talk, "reaction_added")
    assert [(one["user"], one["reaction"], one["event_ts"]) for one in reactions] == [
        ("UBEN", "+1", "1772409604.000101"),
        ("UGONE", "+1", "1772409604.000102"),
        ("UBEN", "bulb::skin-tone-3", "1772409604.000103"),
    ]
    assert reactions[0]["item"] == {
        "type": "message",
        "channel": "CIDEAS",
        "ts": "1772409604.000100",
    }
    assert reactions[0]["item_user"] == "UANNA"
    assert "2 reactions without a name were left out" in talk.notes


def test_a_root_that_left_a_tombstone_is_seen_deleted_after_its_last_reply(talk: Talk) -> None:
    last = talk.events[-2:]
    deletion = next(body["event"] for body in last if "message" in body["event"])
    assert deletion["message"]["subtype"] == "tombstone"
    assert deletion["message"]["ts"] == "1772409610.000100"
    assert deletion["event_ts"] == "1772409620.000101"
    assert "1772409610.000100" not in [one["ts"] for one in events_of(talk, "")]


def test_people_who_are_in_no_list_get_their_id_as_name(talk: Talk) -> None:
    assert {user["id"]: user["name"] for user in talk.users} == {
        "UANNA": "anna",
        "UBEN": "ben",
        "UGONE": "UGONE",
        "USTRANGER": "USTRANGER",
        "USILENT": "USILENT",
    }


def test_private_channels_are_private_and_quiet_ones_are_there(talk: Talk) -> None:
    assert {one["name"]: one["is_private"] for one in talk.channels} == {
        "ideas": False,
        "quiet": False,
        "board": True,
    }
    assert events_of(talk, "", "GBOARD")[0]["channel_type"] == "group"


def test_direct_conversations_are_left_out_and_the_notes_say_so(talk: Talk) -> None:
    assert all("psst" not in json.dumps(body) for body in talk.events)
    assert "1 direct conversations were left out" in talk.notes
    assert "1 group conversations were left out" in talk.notes


def test_events_are_in_time_order_within_and_across_channels(talk: Talk) -> None:
    moments = [body["event"]["event_ts"] for body in talk.events]
    assert moments == sorted(moments)
    assert talk.events[1]["event"]["channel"] == "GBOARD"


def test_event_ids_are_unique_and_the_same_at_each_reading(talk: Talk, tmp_path: Path) -> None:
    ids = [body["event_id"] for body in talk.events]
    assert len(set(ids)) == len(ids)
    again = read_talk(write_zip(tmp_path / "again.zip", FILES))
    assert [body["event_id"] for body in again.events] == ids


def test_a_folder_and_a_zip_with_an_outer_folder_read_like_the_zip(
    talk: Talk, tmp_path: Path
) -> None:
    assert read_talk(write_folder(tmp_path / "export", FILES)) == talk
    outer = {f"my export/{name}": value for name, value in FILES.items()}
    assert read_talk(write_zip(tmp_path / "outer.zip", outer)) == talk


def test_the_events_have_the_shapes_that_slack_sends(talk: Talk, contracts: Path) -> None:
    types = Draft7Validator(json.loads((contracts / "types" / "TEvent.schema.json").read_text()))
    # Slack leaves these out of the messages within a message; its types ask for them.
    outer = {"channel": "C1", "channel_type": "channel", "event_ts": "1.000000"}
    told = [body["event"] for body in talk.events]
    # The tombstone of a root with replies is sent, and seen by many bots, but is in no type.
    known = [one for one in told if one.get("message", {}).get("subtype") != "tombstone"]
    assert len(known) == len(told) - 1
    for event in map(dict, known):
        for key in {"message", "previous_message", "root"} & event.keys():
            event[key] = {**outer, **event[key]}
        event.pop("files", None)  # they are passed on as the export has them
        assert types.is_valid(event), event


def recording(*events: Object) -> bytes:
    bodies = (
        {
            "type": "event_callback",
            "team_id": "TORG",
            "event_id": f"Ev{number}",
            "event": event,
        }
        for number, event in enumerate(events)
    )
    return b"".join(json.dumps(body).encode() + b"\n" for body in bodies)


POSTED = {"type": "message", "channel": "CIDEAS", "channel_type": "channel"}
RECORDED = recording(
    {**POSTED, "user": "UANNA", "text": "a", "ts": "2.000000"},
    {**POSTED, "user": "UBEN", "text": "b", "ts": "1.000000", "channel": "GX"}
    | {"channel_type": "group"},
    {**POSTED, "user": "UANNA", "text": "c", "ts": "3.0", "channel": "D1", "channel_type": "im"},
    {
        "type": "reaction_added",
        "user": "UCLEO",
        "reaction": "+1",
        "item": {"type": "message", "channel": "CIDEAS", "ts": "2.000000"},
        "item_user": "UANNA",
        "event_ts": "4.000000",
    },
)


@pytest.mark.parametrize("packed", [False, True])
def test_recorded_events_are_passed_on_unchanged_in_their_order(
    tmp_path: Path, packed: bool
) -> None:
    path = tmp_path / ("talk.jsonl.gz" if packed else "talk.jsonl")
    path.write_bytes(gzip.compress(RECORDED) if packed else RECORDED)
    talk = read_talk(path)
    assert talk.events == [json.loads(line) for line in RECORDED.splitlines()]
    assert talk.team_id == "TORG"


def test_without_people_a_recording_names_everything_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "talk.jsonl"
    path.write_bytes(RECORDED)
    talk = read_talk(path)
    assert [user["name"] for user in talk.users] == ["UANNA", "UBEN", "UCLEO"]
    assert {user["tz"] for user in talk.users} == {"UTC"}
    assert [(one["name"], one["is_private"], one["members"]) for one in talk.channels] == [
        ("cideas", False, ["UANNA", "UCLEO"]),
        ("gx", True, ["UBEN"]),
    ]


def test_an_export_lends_its_people_and_channels_to_a_recording(tmp_path: Path) -> None:
    path = tmp_path / "talk.jsonl"
    path.write_bytes(RECORDED)
    talk = read_talk(path, write_zip(tmp_path / "people.zip", FILES))
    assert [user["name"] for user in talk.users] == ["anna", "ben", "UCLEO", "USILENT"]
    assert [one["name"] for one in talk.channels] == ["ideas", "quiet", "board", "gx"]


def spoil(name: str, value: object) -> Callable[[Path], Path]:
    return lambda folder: write_zip(folder / "bad.zip", {**FILES, name: value})


def file(name: str, raw: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(raw)
        return folder / name

    return write


BAD: list[tuple[str, Callable[[Path], Path], str]] = [
    ("missing", lambda folder: folder / "no.zip", "no such file"),
    ("suffix", file("talk.txt", b"hello"), "neither a Slack export"),
    ("not a zip", file("talk.zip", b"hello"), "not a .zip"),
    ("empty folder", lambda folder: folder, "no Slack export"),
    ("other zip", lambda folder: write_zip(folder / "a.zip", {"a.json": []}), "no Slack export"),
    ("no list", spoil("users.json", {}), "users.json: this should be a list"),
    ("no id", spoil("channels.json", [{"name": "a"}]), "channels.json: an entry has no id"),
    ("day", spoil("ideas/2026-03-02.json", {}), "2026-03-02.json: this should be a list"),
    ("entry", spoil("ideas/2026-03-02.json", ["hi"]), "an entry is no message but 'hi'"),
    ("ts", spoil("ideas/2026-03-02.json", [{"ts": 1.5}]), "1.5 is no time stamp"),
    ("text", spoil("ideas/2026-03-02.json", [message(1, "U", "") | {"text": 7}]), "text"),
    (
        "reaction",
        spoil("ideas/2026-03-02.json", [message(1, "U", "", reactions=["+1"])]),
        "without name and users",
    ),
    ("outside", spoil("../evil.json", []), "points outside"),
    ("absolute", spoil("/evil.json", []), "points outside"),
    ("backslash", spoil("..\\evil.json", []), "points outside"),
    ("broken line", file("a.jsonl", RECORDED + b"{broken\n"), "line 5: this is not JSON"),
    ("no callback", file("a.jsonl", b'{"type": "hello"}\n'), "line 1: this is no Events API"),
    ("no event", file("a.jsonl", b'{"type": "event_callback"}\n'), "line 1: the callback holds"),
    ("no channel", file("a.jsonl", recording({"type": "message"})), "callback has no channel"),
    (
        "no ts",
        file("a.jsonl", recording(POSTED | {"ts": "now"})),
        "line 1: the message callback has no ts",
    ),
    (
        "no item",
        file("a.jsonl", recording({"type": "reaction_added", "user": "U", "reaction": "x"})),
        "has no event_ts",
    ),
    (
        "no change",
        file("a.jsonl", recording(POSTED | {"ts": "1.0", "subtype": "message_changed"})),
        "has no ts",
    ),
    ("no lines", file("a.jsonl", b"\n\n"), "it holds no events"),
    ("truncated", file("a.jsonl.gz", gzip.compress(RECORDED)[:-9]), "copy it again"),
    ("not gzipped", file("a.jsonl.gz", RECORDED), "copy it again"),
    ("deep", file("a.jsonl", b"[" * 100_000), "line 1: this is not JSON"),
    ("bytes", file("a.jsonl", b"\xff\xfe\x00"), "line 1: this is not JSON"),
]


@pytest.mark.parametrize(("make", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_file_is_explained_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    with pytest.raises(TalkError) as caught:
        read_talk(make(tmp_path))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_people_that_are_no_export_are_explained(tmp_path: Path) -> None:
    path = file("talk.jsonl", RECORDED)(tmp_path)
    with pytest.raises(TalkError, match="no such file"):
        read_talk(path, tmp_path / "people.zip")
    with pytest.raises(TalkError, match=r"not a \.zip"):
        read_talk(path, path)


def test_what_unpacks_to_too_much_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = write_zip(tmp_path / "export.zip", FILES)
    recorded = file("talk.jsonl.gz", gzip.compress(RECORDED))(tmp_path)
    monkeypatch.setattr(archive, "MOST_BYTES", 300)
    for path in (packed, write_folder(tmp_path / "export", FILES), recorded):
        with pytest.raises(TalkError, match="more than 500 MB"):
            read_talk(path)


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("MOST_FILES", 2, "more than 2 files"),
        ("MOST_FILE_BYTES", 60, "more than 64 MB"),
        ("MOST_EVENTS", 3, "more than 3 events"),
        ("MOST_DIRECTORY_BYTES", 100, "more than 200,000 files"),
    ],
)
def test_an_export_is_read_up_to_each_limit_and_explained_beyond(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, words: str
) -> None:
    packed = write_zip(tmp_path / "export.zip", FILES)
    assert read_talk(packed).events
    monkeypatch.setattr(archive, limit, value)
    with pytest.raises(TalkError, match=words):
        read_talk(packed)


def test_a_recording_is_read_up_to_each_limit_and_explained_beyond(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = file("talk.jsonl", RECORDED)(tmp_path)
    longest = max(map(len, RECORDED.splitlines(keepends=True)))
    count = len(read_talk(recorded).events)
    monkeypatch.setattr(archive, "MOST_LINE_BYTES", longest)
    monkeypatch.setattr(archive, "MOST_EVENTS", count)
    assert len(read_talk(recorded).events) == count
    monkeypatch.setattr(archive, "MOST_EVENTS", count - 1)
    with pytest.raises(TalkError, match="more than"):
        read_talk(recorded)
    monkeypatch.setattr(archive, "MOST_LINE_BYTES", longest - 1)
    with pytest.raises(TalkError, match="longer than any event"):
        read_talk(recorded)


def test_a_zip_that_lies_about_its_list_of_files_is_believed_as_python_would(
    tmp_path: Path,
) -> None:
    """The larger of the two lists that a .zip can announce is the one that would be loaded."""
    path = write_zip(tmp_path / "export.zip", FILES)
    raw = path.read_bytes()
    end = raw.rindex(b"PK\x05\x06")
    record = b"PK\x06\x06" + bytes(36) + (1 << 40).to_bytes(8, "little") + bytes(8)
    locator = b"PK\x06\x07" + bytes(16)
    path.write_bytes(raw[:end] + record + locator + raw[end:])
    with pytest.raises(TalkError, match="more than 200,000 files"):
        read_talk(path)


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("channels.json", json.dumps([{"id": "C1", "name": "c"}]))
        packed.writestr("c/2026-03-02.json", b"[" + b" " * (archive.MOST_FILE_BYTES + 1))
    assert path.stat().st_size < 100_000
    with pytest.raises(TalkError, match="more than 64 MB"):
        read_talk(path)


def test_a_link_that_leads_out_of_an_export_is_not_followed(tmp_path: Path) -> None:
    outside = write_folder(tmp_path / "outside", FILES)
    folder = write_folder(tmp_path / "export", FILES)
    assert read_talk(folder).events
    (folder / "secrets").symlink_to(outside)
    with pytest.raises(TalkError, match="points outside"):
        read_talk(folder)
    packed = tmp_path / "link.zip"
    entry = zipfile.ZipInfo("channels.json")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr(entry, "/etc/passwd")
    with pytest.raises(TalkError, match="points outside"):
        read_talk(packed)


def test_an_error_is_one_line_that_no_name_can_colour_or_break() -> None:
    assert str(TalkError("a\nb\x1b[31m: é")) == "a�b�[31m: é"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
keys = st.sampled_from(
    ["ts", "type", "subtype", "user", "text", "thread_ts", "reactions", "edited", "files", "bot_id"]
)
odd_messages = st.dictionaries(keys, json_values).map(lambda odd: message(1, "U", "words") | odd)
quick = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def complaint_of(path: Path) -> str:
    """Return what is said about a file that cannot be read; of others, just the path."""
    try:
        read_talk(path)
    except TalkError as error:
        return str(error)
    return str(path)


@quick
@given(entries=st.lists(odd_messages | json_values, max_size=4))
def test_any_json_in_an_export_is_read_or_explained(tmp_path: Path, entries: list[object]) -> None:
    path = write_zip(tmp_path / "odd.zip", {**FILES, "ideas/2026-03-02.json": entries})
    assert str(path) in complaint_of(path)


@quick
@given(roster=st.sampled_from(["users.json", "channels.json", "groups.json"]), value=json_values)
def test_any_json_as_a_list_of_people_or_channels_is_read_or_explained(
    tmp_path: Path, roster: str, value: object
) -> None:
    path = write_zip(tmp_path / "odd.zip", {**FILES, roster: value})
    assert str(path) in complaint_of(path)


@quick
@given(event=st.dictionaries(st.sampled_from([*POSTED, "user", "item", "message"]), json_values))
def test_any_event_in_a_recording_is_read_or_explained(tmp_path: Path, event: Object) -> None:
    path = file("odd.jsonl", recording({**POSTED, **event}))(tmp_path)
    assert str(path) in complaint_of(path)


@quick
@given(data=st.data(), name=st.sampled_from(["odd.zip", "odd.jsonl", "odd.jsonl.gz"]))
def test_any_damage_to_the_bytes_is_read_over_or_explained(
    tmp_path: Path, data: st.DataObject, name: str
) -> None:
    sound = {
        "odd.zip": write_zip(tmp_path / "sound.zip", FILES).read_bytes(),
        "odd.jsonl": RECORDED,
        "odd.jsonl.gz": gzip.compress(RECORDED, mtime=0),
    }[name]
    at = data.draw(st.integers(0, len(sound)))
    junk = data.draw(st.binary(max_size=12))
    path = file(name, sound[:at] + junk + sound[at + len(junk) * 2 :])(tmp_path)
    assert str(path) in complaint_of(path)


def test_the_threaded_talk_keeps_each_message_and_thread_of_its_export(
    shared_data: Path,
) -> None:
    path = shared_data / "irc-talk.zip"
    talk = read_talk(path)
    with zipfile.ZipFile(path) as packed:
        days = [name for name in packed.namelist() if "/" in name]
        entries = [entry for name in days for entry in json.loads(packed.read(name))]
    threads = {
        (entry["ts"], entry["thread_ts"])
        for entry in entries
        if entry.get("thread_ts", entry["ts"]) != entry["ts"]
    }
    events = [body["event"] for body in talk.events]
    assert len(events) == len(entries) == 10_400
    assert {(one["ts"], one["thread_ts"]) for one in events if "thread_ts" in one} == threads
    assert sum("thread_ts" in one for one in events) == 9_162


def test_the_deliberation_keeps_each_post_and_reaction_of_its_export(shared_data: Path) -> None:
    talk = read_talk(shared_data / "nz-jam.zip")
    kinds = Counter(body["event"]["type"] for body in talk.events)
    assert kinds == {"message": 485, "reaction_added": 61_565}
    assert len(talk.users) == 1_604
    assert len(talk.channels) == 5


def test_a_recording_has_the_people_of_the_export_beside_it(shared_data: Path) -> None:
    talk = read_talk(shared_data / "nz-jam.events.jsonl.gz", shared_data / "nz-jam.zip")
    assert len(talk.events) == 62_920
    assert len(talk.users) == 1_604
    assert {user["tz"] for user in talk.users} == {"Pacific/Auckland"}
