"""What does not have its shape is as absent, and what the database cannot store is mended."""

import pytest

from bot.payloads import channel_event, privacy_event, reaction_event, talk_event
from bot.shapes import MOST_FILES, MOST_TEXT, part, parts, slack_id, stamp, text
from jam.talk import MessageSeen

TS = "1772535600.000100"
SAID = {"type": "message", "channel": "C1", "ts": TS, "event_ts": TS, "user": "U1", "text": "x"}
REACTED = {
    "type": "reaction_added",
    "user": "U1",
    "reaction": "+1",
    "item": {"type": "message", "channel": "C1", "ts": TS},
    "event_ts": TS,
}
ODD: tuple[object, ...] = (None, 7, "", "x", [], ["x"], {}, {"id": 7}, "\0", "\ud800", "9" * 30)


def seen(**changed: object) -> MessageSeen:
    found = talk_event(SAID | changed)
    assert isinstance(found, MessageSeen)
    return found


@pytest.mark.parametrize("odd", ODD)
def test_odd_parts_are_absent(odd: object) -> None:
    assert part(odd) in ({}, odd)
    assert parts(odd, 3) == []
    assert stamp(odd) == ""
    assert "\0" not in text(odd)
    text(odd).encode()


@pytest.mark.parametrize("odd", ["C" * 33, "C\0", "C 1", "", None, 7, ["C1"]])
def test_an_id_is_a_short_word(odd: object) -> None:
    assert slack_id(odd) == ""
    assert slack_id("C0FORUM0001") == "C0FORUM0001"


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["ts", "channel", "user", "subtype"])
def test_a_message_with_an_odd_part_is_none_of_ours(key: str, odd: object) -> None:
    found = talk_event(SAID | {key: odd})
    assert found is None or found == seen(**{key: odd})


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["message", "previous_message", "deleted_ts", "files", "edited"])
@pytest.mark.parametrize("subtype", [None, "message_changed", "message_deleted"])
def test_no_odd_part_breaks_the_reading(subtype: str | None, key: str, odd: object) -> None:
    event = SAID | {"subtype": subtype, "message": SAID, key: odd}
    talk_event(event)
    talk_event(event | {"message": SAID | {key: odd}})


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["item", "user", "reaction", "event_ts"])
def test_a_reaction_with_an_odd_part_is_none(key: str, odd: object) -> None:
    found = reaction_event(REACTED | {key: odd})
    assert found is None or key in {"reaction", "user"}


@pytest.mark.parametrize("odd", ODD)
def test_odd_news_of_a_channel_is_none(odd: object) -> None:
    assert channel_event({"type": odd, "channel": "C1"}) is None
    found = channel_event({"type": "channel_archive", "channel": odd})
    assert found is None or odd in ("x", "9" * 30)
    privacy_event({"subtype": "channel_convert_to_private", "channel": odd})


def test_a_message_is_kept_whole_up_to_slacks_own_limit_and_cut_beyond() -> None:
    assert len(seen(text="&amp;" * 40_000).text) == MOST_TEXT
    assert len(seen(text="x" * (MOST_TEXT + 1)).text) == MOST_TEXT


def test_files_beyond_all_reason_are_left_out() -> None:
    assert len(seen(files=[{"name": "a"}] * (MOST_FILES + 1)).files) == MOST_FILES


def test_what_no_database_stores_becomes_a_mark() -> None:
    found = seen(text="a\0b\ud83dc", files=[{"name": "\0"}])
    assert found.text == "a\ufffdb\ufffdc"
    assert found.files[0].name == "\ufffd"
