"""`app.py rehearse` on made-up exports: nothing lost, the same bytes each time, clear refusals."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from commands.cli import app
from commands.rehearsal.rehearse import Summary, rehearse
from sandbox.talk import read_talk
from tests.commands.exports import (
    ANNA,
    PEOPLE,
    ROOMS,
    busy_files,
    export_files,
    stamp,
    write_events,
    write_folder,
    write_zip,
)
from tests.conftest import PROJECT

Json = dict[str, Any]


def played(source: Path, out: Path | None = None, plan: Path | None = None) -> Summary:
    return rehearse(source, plan_path=plan, people=None, out=out)


def test_an_export_with_everything_real_ones_have_is_kept_whole(tmp_path: Path) -> None:
    summary = played(write_folder(tmp_path / "export", export_files()))
    assert summary.is_clean
    assert asdict(summary) == {
        "events": 41,
        "posts": 15,  # each subtype of a post, and a root of which only the tombstone is left
        "deleted": 1,
        "replies": 3,
        "reactions": 4,  # two with and without a skin tone; what the export does not name is lost
        "participants": 5,  # one of them in no list
        "members": 6,
        "forums": 4,  # a quiet one, an archived one and a private one among them
        "digests": 1,
        "quiet": 9,
        "prompts": 8,
        "phase_changes": 2,
        "lost": 0,
        "doubled": 0,
        "errors": 0,
    }


def in_a_process(folder: Path, source: Path, **variables: str) -> dict[str, bytes]:
    """Rehearse in a process of its own; return the bytes of each file that it left."""
    folder.mkdir()
    ended = subprocess.run(  # noqa: S603 (this interpreter and our own program)
        [sys.executable, str(PROJECT / "app.py"), "rehearse", str(source), "--out", "o", "--json"],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    numbers = json.loads(ended.stdout.splitlines()[-1])
    assert (numbers["lost"], numbers["doubled"], numbers["errors"]) == (0, 0, 0)
    files = sorted(path for path in (folder / "o").rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_same_talk_leaves_the_same_bytes_in_any_folder_zone_and_order_of_hashes(
    tmp_path: Path,
) -> None:
    source = write_zip(tmp_path / "export.zip", busy_files())
    first = in_a_process(tmp_path / "here", source, PYTHONHASHSEED="1", TZ="UTC")
    second = in_a_process(tmp_path / "there", source, PYTHONHASHSEED="2", TZ="Asia/Kathmandu")
    assert {Path(name).suffix for name in first} == {".json", ".html", ".png", ".csv"}
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()
    assert [n for n, content in first.items() if b"127.0.0.1" in content] == []
    assert [n for n, content in first.items() if str(tmp_path).encode() in content] == []


def callback(number: int, event: Json) -> Json:
    return {
        "type": "event_callback",
        "team_id": "T0EXPORT001",
        "event_id": f"Ev0EXTRA{number:04}",
        "event_time": int(event["event_ts"].partition(".")[0]),
        "event": event,
    }


def recorded(tmp_path: Path) -> list[Json]:
    """Return talk with deletions and with reactions that are taken away, in its order."""
    talk = read_talk(write_zip(tmp_path / "export.zip", busy_files(24)))
    extra = [_deletion(n, n * 2 * 1_700) for n in (2, 5, 8)]
    extra += [_unreaction(20 + n, n * 2 * 1_700) for n in (1, 4)]
    return sorted([*talk.events, *extra], key=lambda body: str(body["event"]["event_ts"]))


def _deletion(number: int, second: int) -> Json:
    ts, when = stamp(second), stamp(second + 10)
    place = {"channel": ROOMS[0], "channel_type": "channel"}
    gone = {"type": "message", "ts": ts, "user": PEOPLE[number * 8 % 9], "text": "?"}
    event = {"type": "message", "subtype": "message_deleted", "ts": when, "event_ts": when}
    return callback(number, {**event, **place, "deleted_ts": ts, "previous_message": gone})


def _unreaction(number: int, second: int) -> Json:
    post = second // 1_700
    item = {"type": "message", "channel": ROOMS[0], "ts": stamp(second)}
    event = {"type": "reaction_removed", "reaction": "+1", "user": PEOPLE[post % 9], "item": item}
    return callback(number, {**event, "event_ts": stamp(second + 10)})


def doubled(events: list[Json]) -> list[Json]:
    return [body for e in events for body in (e, {**e, "event_id": f"{e['event_id']}AGAIN"})]


def swapped(events: list[Json]) -> list[Json]:
    pairs = [events[n : n + 2] for n in range(0, len(events), 2)]
    return [body for pair in pairs for body in reversed(pair)]


def deleted_first(events: list[Json]) -> list[Json]:
    """Tell of each deletion before anything else that is known of the post."""
    gone = {e["event"]["deleted_ts"]: e for e in events if "deleted_ts" in e["event"]}
    told = [e for e in events if "deleted_ts" not in e["event"]]
    at = {ts: next(n for n, e in enumerate(told) if e["event"].get("ts") == ts) for ts in gone}
    for ts in sorted(gone, reverse=True):
        told.insert(at[ts], gone[ts])
    return told


def tables(out: Path) -> list[str]:
    """Return what the ranking left in a rehearsal's folder."""
    return [(out / name).read_text(encoding="utf-8") for name in ("ideas.csv", "lists.csv")]


def reacted_again(events: list[Json]) -> list[Json]:
    """Tell of each reaction again at the end, as if Slack had not heard the acknowledgement."""
    again = [
        {**e, "event_id": f"{e['event_id']}LATE"}
        for e in events
        if e["event"]["type"].startswith("reaction_")
    ]
    return [*events, *again]


def test_talk_that_comes_twice_and_in_another_order_ends_in_the_same_record(
    tmp_path: Path,
) -> None:
    events = recorded(tmp_path)
    perturbed = reacted_again(doubled(deleted_first(swapped(events))))
    plain = played(write_events(tmp_path / "plain.jsonl", events), tmp_path / "plain")
    other = played(write_events(tmp_path / "other.jsonl", perturbed), tmp_path / "other")
    assert (plain.posts, plain.deleted, plain.is_clean) == (24, 3, True)
    assert replace(other, events=plain.events, digests=plain.digests, quiet=plain.quiet) == plain
    assert tables(tmp_path / "other") == tables(tmp_path / "plain")


OWN_PLAN = """\
name: Our own plan
purpose: See what a plan of ours makes of it.
sponsor: "@person0"
promise: {text: Nothing follows from a rehearsal., by: 2026-04-20}
zone: Asia/Kolkata
phases: {open: 2026-03-02 06:00, vote: 2026-03-02 20:00, closed: 2026-03-03 22:00}
organisers: ["@person0"]
lobby: {channel: all-of-it}
backstage: {channel: our-team}
forums:
  - {key: first, name: First, question: "What is said in the first room?", channel: room-0}
digest: {at: "07:30"}
retention: {kept_until: 2026-06-30, slack_days: 90}
"""


def test_a_plan_of_ones_own_says_which_channels_belong_to_it_and_when_digests_come(
    tmp_path: Path,
) -> None:
    plan = tmp_path / "jam.yml"
    plan.write_text(OWN_PLAN, encoding="utf-8")
    source = write_folder(tmp_path / "export", busy_files(40))
    summary = played(source, tmp_path / "out", plan)
    assert summary.is_clean
    assert (summary.forums, summary.posts, summary.prompts, summary.phase_changes) == (1, 20, 0, 3)
    names = {path.name for path in (tmp_path / "out" / "digests").glob("*.json")}
    assert names == {"2026-03-03-0730-first.json", "2026-03-03-0730-lobby.json"}


def invoked(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["rehearse", *map(str, arguments)])


def no_export(folder: Path) -> Path:
    return write_folder(folder / "photos", {"holiday.json": []})


def truncated(folder: Path) -> Path:
    line = json.dumps({"type": "event_callback", "padding": os.urandom(3000).hex()})
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(f"{line}\n".encode())[:-900])
    return folder / "cut.jsonl.gz"


def broken_line(folder: Path) -> Path:
    (folder / "talk.jsonl").write_text('{"type": "event_call\n', encoding="utf-8")
    return folder / "talk.jsonl"


def unknown_suffix(folder: Path) -> Path:
    (folder / "talk.csv").write_text("who,what\n", encoding="utf-8")
    return folder / "talk.csv"


def no_messages(folder: Path) -> Path:
    files = {"users.json": [{"id": ANNA, "name": "anna"}], "channels.json": []}
    return write_zip(folder / "empty.zip", files)


def nothing(folder: Path) -> Path:
    return folder / "missing.zip"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (no_export, "so it is no Slack export"),
        (truncated, "it is damaged or was not copied to its end"),
        (broken_line, "line 1: this is not JSON"),
        (unknown_suffix, "neither a Slack export"),
        (no_messages, "There are no messages in it"),
        (nothing, "there is no such file or folder"),
    ],
)
def test_what_cannot_be_rehearsed_is_refused_in_one_line(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    ended = invoked(make(tmp_path))
    assert ended.exit_code == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert said in line


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_a_folder_that_cannot_be_made_is_refused_before_anything_is_played(
    tmp_path: Path, out: str
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    source = write_zip(tmp_path / "export.zip", busy_files(2))
    ended = invoked(source, "--out", tmp_path / out)
    assert ended.exit_code == 1
    (line,) = ended.stderr.splitlines()
    assert "no folder can be made there" in line


def test_a_plan_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    source = write_zip(tmp_path / "export.zip", busy_files(2))
    ended = invoked(source, "--plan", tmp_path / "jam.yml")
    assert ended.exit_code == 1
    assert "There is no file" in ended.stderr


@pytest.mark.parametrize(
    "arguments", [["rehearse", "export.zip", "--loud"], ["rehearse"], ["sing"], ["check", "now"]]
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2
