"""What `app.py check` says, against a sandbox, a database and plans that are right and wrong."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from slack_sdk import WebClient

from bot.people import refresh_people
from bot.planning import apply_plan
from commands.check import Checked, as_json, check, show
from commands.checks.findings import Finding, Verdict
from commands.plan_file import read_plan
from commands.stage import MANIFEST
from sandbox.control import Control
from sandbox.server import Running, serve_in_thread
from sandbox.workspace import TEAM
from storage import Database
from storage.schema import upgrade
from storage.stuck_events import note_stuck_event
from tests.bot.analysis.meaning.tiny_models import VECTORS, save_table
from tests.conftest import PROJECT
from tests.postgres import MakeUrl

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
PLAN = """\
name: Less paper
purpose: Find the forms that nobody reads.
sponsor: "@amara"
promise: {text: The board answers the top ten., by: 2027-04-20}
zone: Europe/Berlin
phases: {open: 2027-03-02 09:00, closed: 2027-03-05 09:00}
organisers: ["@olga.organiser"]
lobby: {channel: less-paper}
backstage: {channel: less-paper-team}
forums:
  - {key: forms, name: Forms, question: Which form would you end, hosts: ["@bruno"]}
retention: {kept_until: 2027-06-30, slack_days: 365}
"""


OF_THE_PLAN = ("dates", "hours", "noise", "promise", "retention")


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    """Give a sandbox that grants what the manifest asks for."""
    with serve_in_thread(manifest=MANIFEST) as found:
        yield found


@pytest.fixture
def control(running: Running) -> Iterator[Control]:
    """Give the driver's end; troubles ordered through it end with the test."""
    yield running.control
    running.control.configure(refuse_bot=None, fail={})


@pytest.fixture
def folder(running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which the check runs, with everything set as it should be."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "SLACK_SIGNING_SECRET",
        "PORT",
        "HOST",
        "JAM_ORGANISERS",
        "LOG_LEVEL",
        "ANALYSIS_MODEL",
    ):
        monkeypatch.delenv(name, raising=False)
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/jam.db")
    return tmp_path


def plan_file(folder: Path, old: str = "", new: str = "", text: str = PLAN) -> Path:
    assert old in text
    path = folder / "jam.yml"
    path.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return path


def about(checked: Checked, subject: str) -> list[Finding]:
    return [f for f in checked.findings if f.subject == subject]


def only(checked: Checked, subject: str) -> Finding:
    (finding,) = about(checked, subject)
    return finding


def test_nothing_is_wrong_with_a_plan_and_settings_that_are_right(folder: Path) -> None:
    checked = check(plan_file(folder), NOW)
    assert {f.subject: f.verdict for f in checked.findings if f.verdict is not Verdict.OK} == {}
    assert [f.subject for f in checked.findings] == [
        *("settings", "bot token", "app-level token", "scopes", "database", "plan", "people"),
        *("dates", "hours", "noise", "promise", "retention", "channels"),
    ]


def test_a_check_changes_nothing(folder: Path, control: Control) -> None:
    before, calls = control.state(), len(control.calls())
    check(plan_file(folder), NOW)
    assert control.state() == before
    assert {call["method"] for call in control.calls(calls)} == {
        *("auth.test", "apps.connections.open", "users.list", "conversations.list"),
    }
    assert sorted(path.name for path in folder.iterdir()) == ["jam.yml"]


def test_without_a_plan_the_rest_is_looked_at_and_the_lack_is_said(folder: Path) -> None:
    del folder
    checked = check(None, NOW)
    assert checked.is_fine
    assert only(checked, "plan").what == "not looked at: none was given; add --plan jam.yml"


def test_every_wrong_setting_is_said_and_what_does_not_need_it_is_looked_at_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxp-1-somebody")
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    checked = check(plan_file(folder), NOW)
    wrongs = [f.what for f in checked.findings if f.verdict is Verdict.WRONG]
    assert wrongs == [
        "SLACK_BOT_TOKEN holds a user's token; the bot token begins with xoxb-.",
        "DATABASE_URL must name a file: a jam has to survive a restart.",
    ]
    skipped = {f.subject for f in checked.findings if f.verdict is Verdict.SKIPPED}
    assert skipped == {"bot token", "scopes", "database", "people", "channels"}
    assert only(checked, "app-level token").verdict is Verdict.OK
    assert "somebody" not in json.dumps(as_json(checked))


def test_a_model_of_ones_own_is_tried(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYSIS_MODEL", str(folder))
    finding = only(check(None, NOW), "model")
    assert (finding.verdict, finding.what) == (Verdict.WRONG, f"{folder} holds no model.")
    assert finding.remedy.startswith("Give a folder with model.safetensors and tokenizer.json")

    own = folder / "own"
    own.mkdir()
    save_table(own, embeddings=VECTORS)
    monkeypatch.setenv("ANALYSIS_MODEL", str(own))
    finding = only(check(None, NOW), "model")
    assert finding.verdict is Verdict.OK
    assert finding.what.endswith(", in 2 dimensions.")


def test_an_unreadable_env_file_does_not_hide_the_environment(folder: Path) -> None:
    (folder / ".env").write_bytes(b"\xff\xfe\x00")
    checked = check(None, NOW)
    assert only(checked, "settings").verdict is Verdict.WRONG
    assert only(checked, "bot token").verdict is Verdict.OK


@pytest.mark.parametrize(
    ("code", "what"),
    [("invalid_auth", "SLACK_BOT_TOKEN is not valid"), ("account_inactive", "switched off")],
)
def test_a_refused_bot_token_is_told_with_its_remedy(
    folder: Path, control: Control, code: str, what: str
) -> None:
    control.configure(refuse_bot=code)
    checked = check(plan_file(folder), NOW)
    finding = only(checked, "bot token")
    assert finding.verdict is Verdict.WRONG
    assert what in finding.what
    assert finding.remedy
    assert only(checked, "scopes").verdict is Verdict.SKIPPED
    assert only(checked, "people").verdict is Verdict.SKIPPED


def by_http(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.delenv("SLACK_APP_TOKEN")
    monkeypatch.setenv("HOST", "127.0.0.1")
    monkeypatch.setenv("PORT", str(port))


def test_in_http_mode_the_address_is_tried_and_no_app_level_token_is_missed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    by_http(monkeypatch, port)
    checked = check(plan_file(folder), NOW)
    assert checked.is_fine
    assert about(checked, "app-level token") == []
    found = only(checked, "http")
    assert found.what == (
        f"The bot can listen on 127.0.0.1, port {port}; Slack's request URL ends in /slack/events."
    )


def test_a_taken_port_is_a_warning_for_it_may_be_the_bot(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        by_http(monkeypatch, taken.getsockname()[1])
        found = only(check(plan_file(folder), NOW), "http")
    assert found.verdict is Verdict.WARNING
    assert "Something listens on 127.0.0.1" in found.what


def test_an_address_of_another_machine_is_wrong(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_http(monkeypatch, 3000)
    monkeypatch.setenv("HOST", "192.0.2.1")
    found = only(check(plan_file(folder), NOW), "http")
    assert found.verdict is Verdict.WRONG
    assert "HOST" in found.remedy


def test_a_database_on_a_server_is_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch, new_postgres: MakeUrl
) -> None:
    monkeypatch.setenv("DATABASE_URL", new_postgres())
    found = only(check(plan_file(folder), NOW), "database")
    assert found.verdict is Verdict.OK
    assert "is of this version and can be written" in found.what


def test_a_server_that_is_away_is_told_without_the_password(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://jam:hunter2@127.0.0.1:9/jam")
    found = only(check(plan_file(folder), NOW), "database")
    assert found.verdict is Verdict.WRONG
    assert found.what.startswith("The database jam on 127.0.0.1 cannot be used (")
    assert "hunter2" not in found.what
    assert "server has to be up" in found.remedy


def test_events_that_could_not_be_recorded_are_told(folder: Path) -> None:
    database = Database(f"sqlite:///{folder}/jam.db")
    upgrade(database)
    with database.writing() as session:
        for _ in range(2):
            note_stuck_event(session, TEAM, "k", kind="message", error="KeyError", now=NOW)
    database.close()
    found = only(check(plan_file(folder), NOW), "events")
    assert found.verdict is Verdict.WARNING
    assert found.what.startswith("1 of Slack's events could not be recorded in the last month")
    assert "message (KeyError)" in found.what


def test_a_refused_app_token_is_told_with_its_remedy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1-A1-1-wrong")
    finding = only(check(plan_file(folder), NOW), "app-level token")
    assert finding.what == "Slack refused Socket Mode (invalid_auth)."
    assert "connections:write" in finding.remedy


def test_an_address_where_nobody_answers_is_told_for_both_tokens(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    checked = check(plan_file(folder), NOW)
    assert "cannot be reached" in only(checked, "bot token").what
    assert "cannot be reached" in only(checked, "app-level token").what


def test_scopes_that_the_app_lacks_or_has_beyond_its_manifest_are_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    scopes.remove("pins:write")
    scopes.append("files:write:user")
    (folder / "manifest.yml").write_text(yaml.safe_dump(manifest), encoding="utf-8")
    with serve_in_thread(manifest=folder / "manifest.yml") as other:
        monkeypatch.setenv("SLACK_API_URL", other.environment["SLACK_API_URL"])
        lacking, beyond = about(check(None, NOW), "scopes")
    assert lacking.verdict is Verdict.WRONG
    assert "lacks pins:write." in lacking.what
    assert beyond.verdict is Verdict.WARNING
    assert beyond.what.endswith("files:write:user.")


def test_people_who_cannot_be_listed_are_passed_over_and_said(
    folder: Path, control: Control
) -> None:
    control.configure(fail={"users.list": ["missing_scope"], "conversations.list": ["fatal_error"]})
    checked = check(plan_file(folder), NOW)
    assert only(checked, "people").verdict is Verdict.SKIPPED
    assert "missing_scope" in only(checked, "people").what
    assert "fatal_error" in only(checked, "channels").what


def database(folder: Path) -> Database:
    made = Database(f"sqlite:///{folder}/jam.db")
    upgrade(made)
    return made


def test_a_database_of_this_version_is_fine(folder: Path) -> None:
    database(folder).close()
    assert "can be written" in only(check(None, NOW), "database").what


def test_an_empty_database_is_fine(folder: Path) -> None:
    (folder / "jam.db").touch()
    assert "is empty" in only(check(None, NOW), "database").what


def test_a_newer_database_is_told(folder: Path) -> None:
    database(folder).close()
    with sqlite3.connect(folder / "jam.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    finding = only(check(None, NOW), "database")
    assert finding.verdict is Verdict.WRONG
    assert "newer" in finding.what


def test_a_file_that_is_no_database_is_told(folder: Path) -> None:
    (folder / "jam.db").write_text("a shopping list, and not a short one\n" * 30, encoding="utf-8")
    finding = only(check(None, NOW), "database")
    assert finding.verdict is Verdict.WRONG
    assert "file is not a database" in finding.what


def test_a_folder_that_is_missing_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/nowhere/jam.db")
    finding = only(check(None, NOW), "database")
    assert finding.verdict is Verdict.WRONG
    assert finding.what == f"There is no folder {folder}/nowhere for jam.db."


def test_a_database_that_another_program_holds_is_told(folder: Path) -> None:
    database(folder).close()
    holder = sqlite3.connect(folder / "jam.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    finding = only(check(None, NOW), "database")
    holder.close()
    assert finding.verdict is Verdict.WRONG
    assert "held by another program" in finding.what


def test_each_error_of_a_plan_is_a_line_of_its_own(folder: Path) -> None:
    text = PLAN.replace("Europe/Berlin", "Europe/Berln").replace("key: forms", "key: F!")
    found = about(check(plan_file(folder, text=text), NOW), "plan")
    assert {f.verdict for f in found} == {Verdict.WRONG}
    assert any("jam.yml:5:" in f.what and "Europe/Berlin" in f.what for f in found)
    assert any("jam.yml:11:" in f.what and "For example" in f.remedy for f in found)


@pytest.mark.parametrize(
    ("old", "new", "subject", "verdict", "what"),
    [
        ("@bruno", "@brunno", "people", Verdict.WRONG, "Nobody in this workspace is @brunno."),
        ("closed: 2027-03-05", "closed: 2027-02-05", "plan", Verdict.WRONG, "must start after"),
        ("open: 2027-03-02", "open: 2027-02-28", "dates", Verdict.WARNING, "begin at once"),
        ("answers the top ten.", "answer is TBD soon.", "promise", Verdict.WARNING, "not decided"),
        ("09:00}", "09:00, act: 2027-05-01 09:00}", "promise", Verdict.WARNING, "before the phase"),
        (", slack_days: 365", "", "retention", Verdict.WARNING, "does not say how long"),
        ("slack_days: 365", "slack_days: 1", "retention", Verdict.WARNING, "after 1 days"),
        ("channel: less-paper}", "channel: random}", "channels", Verdict.WARNING, "there already"),
        ("less-paper-team", "random", "channels", Verdict.WARNING, "#random-2 instead"),
        ("channel: less-paper}", "channel: C0123456789}", "channels", Verdict.WRONG, "no channel"),
    ],
)
def test_what_a_plan_says_is_held_against_the_workspace_and_the_clock(
    folder: Path, old: str, new: str, subject: str, verdict: Verdict, what: str
) -> None:
    finding = only(check(plan_file(folder, old, new), NOW), subject)
    assert finding.verdict is verdict
    assert what in finding.what
    assert finding.remedy


def test_a_jam_whose_close_is_past_is_wrong(folder: Path) -> None:
    finding = only(check(plan_file(folder), NOW + timedelta(days=30)), "dates")
    assert finding.verdict is Verdict.WRONG
    assert "closed already" in finding.what


def test_a_suggestion_stands_beside_somebody_nobody_knows(folder: Path) -> None:
    finding = only(check(plan_file(folder, "@bruno", "@brunno"), NOW), "people")
    assert finding.remedy == "Did you mean @bruno?"


def test_an_archived_channel_is_told(folder: Path, control: Control) -> None:
    control.add_channels([{"id": "C0ARCHIVED1", "name": "attic", "is_archived": True}])
    by_name = only(
        check(plan_file(folder, "channel: less-paper}", "channel: attic}"), NOW), "channels"
    )
    by_id = only(
        check(plan_file(folder, "channel: less-paper}", "channel: C0ARCHIVED1}"), NOW), "channels"
    )
    assert by_name.verdict is Verdict.WARNING
    assert by_id.verdict is Verdict.WRONG
    assert "is archived" in by_id.what


SPRING = (
    PLAN.replace("2027-03-02 09:00", "2027-03-26 09:00")
    .replace("2027-03-05 09:00", "2027-03-29 09:00")
    .replace("retention:", "digest: {at: 02:30}\nretention:")
)


def test_an_hour_that_a_clock_change_leaves_out_is_told_with_what_comes_instead(
    folder: Path,
) -> None:
    finding = only(check(plan_file(folder, text=SPRING), NOW), "hours")
    assert finding.verdict is Verdict.WARNING
    assert "digest.at: there is no 02:30 on 2027-03-28" in finding.what
    assert "it would be 03:00" in finding.what


def test_our_own_example_leaves_nothing_to_warn_of() -> None:
    found = check(PROJECT / "docs" / "example-jam.yml", NOW)
    told = [one for part in ("plan", *OF_THE_PLAN) for one in about(found, part)]
    assert [one.what for one in told if one.verdict is not Verdict.OK] == []
    assert len(told) == 1 + len(OF_THE_PLAN)


def prompts(*hours: str) -> str:
    lines = [f'  - {{text: Anything else, daily: "{hour}"}}' for hour in hours]
    return "\n".join([PLAN + "prompts:", *lines, ""])


def test_prompts_beyond_the_limit_of_a_day_are_told(folder: Path) -> None:
    text = prompts("11:00", "13:00", "15:00", "17:00")
    left_out = about(check(plan_file(folder, text=text), NOW), "noise")[0]
    assert left_out.verdict is Verdict.WARNING
    assert left_out.what == (
        "Forums get at most 3 messages a day; left out would be: forms 2 on 2027-03-02, "
        "forms 2 on 2027-03-03, forms 2 on 2027-03-04."
    )


def test_a_day_that_is_too_full_for_the_announcement_of_its_close_is_told(folder: Path) -> None:
    text = prompts("08:00").replace("closed: 2027-03-05 09:00", "closed: 2027-03-05 18:00")
    finding = only(check(plan_file(folder, text=text), NOW), "noise")
    assert finding.verdict is Verdict.WARNING
    assert "forms 1 on 2027-03-05" in finding.what


def known_jam(folder: Path, running: Running, text: str) -> None:
    """Store a jam of a plan as `run --plan` does, its lobby set up in a channel."""
    environment = running.environment
    client = WebClient(token=environment["SLACK_BOT_TOKEN"], base_url=environment["SLACK_API_URL"])
    made = database(folder)
    plan = read_plan(plan_file(folder, text=text))
    apply_plan(made, TEAM, plan, refresh_people(made, client, TEAM), (), NOW)
    lobby = next(c for c in client.conversations_list()["channels"] if c["name"] == "random")
    with made.writing() as session:
        session.exec_driver_sql(
            "UPDATE places SET channel_id = ?, channel_name = 'random' WHERE key = 'lobby'",
            (lobby["id"],),
        )
    made.close()


def test_a_channel_of_another_jam_is_wrong(folder: Path, running: Running) -> None:
    known_jam(folder, running, PLAN.replace("Less paper", "Another jam"))
    path = plan_file(folder, "channel: less-paper}", "channel: random}")
    finding = only(check(path, NOW), "channels")
    assert finding.verdict is Verdict.WRONG
    assert finding.what == "#random (Less paper) belongs to the jam Another jam."


def test_the_channels_and_the_dates_of_the_jam_itself_are_fine(
    folder: Path, running: Running
) -> None:
    known_jam(folder, running, PLAN)
    checked = check(plan_file(folder), NOW + timedelta(days=30))
    assert only(checked, "channels").verdict is Verdict.OK
    assert only(checked, "dates").verdict is Verdict.OK


def test_each_finding_is_one_line_and_the_last_line_sums_up(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checked = check(plan_file(folder, "@bruno", "@brunno"), NOW)
    show(checked)
    *lines, last = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [f.verdict.value for f in checked.findings]
    assert any(line.endswith("→ Did you mean @bruno?") for line in lines)
    assert last == "1 wrong."


def command(folder: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (this interpreter and our own program)
        [sys.executable, str(PROJECT / "app.py"), "check", *options],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_prints_one_json_object_and_ends_with_nought_where_nothing_is_wrong(
    folder: Path,
) -> None:
    ended = command(folder, "--json")
    told = json.loads(ended.stdout)
    assert (ended.returncode, told["fine"], told["wrong"]) == (0, True, 0)
    assert {"verdict", "subject", "what", "remedy"} == set(told["findings"][0])
    assert ended.stderr == ""


def test_the_command_ends_with_one_and_without_a_traceback_where_something_is_wrong(
    folder: Path,
) -> None:
    ended = command(folder, "--plan", "missing.yml", SLACK_API_URL="http://127.0.0.1:9/")
    assert ended.returncode == 1
    assert "There is no file missing.yml" in ended.stdout
    assert ended.stderr == ""
