"""No token, signing secret or password is in anything that is printed, logged or written."""

import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from commands.errors import run_command
from commands.logs import Fields
from commands.secrets import hide, keep_secret
from commands.wiring import ByHttp, BySocket
from handlers.http import PATH
from sandbox.server import Running, serve_in_thread
from tests.conftest import PROJECT
from tests.scenarios.cast import AMARA, MANIFEST
from tests.scenarios.processes import bot, by_http, end, forum_of, plan_open_now, variables

PASSWORD = "hunter2-is-no-password"  # noqa: S105 (of nobody)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("token xoxb-1-2-abc!", "token xoxb-***!"),
        ("xapp-1-A1-2-abc", "xapp-***"),
        ("xoxe.xoxb-1-abc and xoxp-9", "xoxe.xoxb-*** and xoxp-***"),
        ("postgresql+psycopg://jam:s3cret@db/jam", "postgresql+psycopg://jam:***@db/jam"),
        ("wss://x/link/?ticket=abc&app_id=1", "wss://x/link/?ticket=***&app_id=1"),
        ("v0=" + "0af9" * 16, "v0=***"),
        ("said at 10:30 to ana@example.com", "said at 10:30 to ana@example.com"),
        ("https://example.com/a:b@c", "https://example.com/a:b@c"),
    ],
)
def test_what_is_shaped_like_a_secret_is_hidden_and_nothing_else(text: str, shown: str) -> None:
    assert hide(text) == shown


def test_what_is_known_to_be_one_is_hidden_whatever_it_looks_like() -> None:
    keep_secret(["plain words", "abc"])
    assert hide("some plain words, and abc") == "some ***, and abc"


def broken() -> None:
    raise LookupError("xapp-1-hush")


def test_the_log_has_none_neither_in_phrase_nor_field_nor_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        broken()
    except LookupError:
        logging.getLogger().exception("xoxb-1-hush", extra={"url": "postgresql://jam:hush@db/jam"})
    written = Fields("%(message)s").format(caplog.records[0])
    assert written.count("***") == 4
    assert ": xapp-***" in written
    assert "hush" not in written


def test_the_report_of_a_bug_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(SystemExit):
        run_command(broken)()
    (report,) = tmp_path.iterdir()
    assert "LookupError: xapp-***" in report.read_text("utf-8")
    assert "hush" not in capsys.readouterr().err


def test_what_carries_one_does_not_show_it() -> None:
    carriers = (
        BySocket(app_token="xapp-deep"),  # noqa: S106 (of nobody)
        ByHttp(signing_secret="deep", host="127.0.0.1", port=1),  # noqa: S106 (the same)
    )
    assert "deep" not in repr(carriers)


@pytest.fixture
def slack() -> Iterator[Running]:
    """Give a sandbox that sends again at once what was not acknowledged."""
    with serve_in_thread(manifest=MANIFEST) as found:
        found.control.configure(ack_timeout=1.0, retry_delays=[0.1] * 200)
        yield found


def secrets_of(environment: Mapping[str, str]) -> list[str]:
    names = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
    return [PASSWORD, *(environment[name] for name in names if name in environment)]


def leaks(environment: Mapping[str, str], told: str, folder: Path) -> list[str]:
    """Return where a secret is found: in what was said, or in a file that was written."""
    places = {"what was said": told.encode()}
    places |= {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [
        f"{secret} in {where}"
        for where, found in places.items()
        for secret in secrets_of(environment)
        if secret.encode() in found
    ]


@pytest.mark.parametrize("way", ["socket", "http"])
def test_a_bot_in_all_kinds_of_trouble_tells_none_at_the_loudest(
    slack: Running, tmp_path: Path, way: str
) -> None:
    control = slack.control
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told_by = {"LOG_LEVEL": "DEBUG", "TMPDIR": str(tmp_path)}
    environment = variables(slack, f"sqlite:///{tmp_path}/jam.db") | told_by
    environment = environment if way == "socket" else by_http(environment, port)
    with bot(environment, "--plan", str(plan_open_now(tmp_path))) as process:
        if way == "http":
            control.configure(request_url=f"http://127.0.0.1:{port}{PATH}")
        forum = forum_of(control)
        control.trouble_sockets("cut")
        failures = ["internal_error", 500, {"status": 429, "retry_after": 0}, "invalid_auth"]
        control.configure(fail=dict.fromkeys(("chat.postMessage", "users.info"), failures))
        control.configure(fail={"apps.connections.open": ["internal_error", 500]})
        control.post(AMARA, forum, "said")
        control.command(AMARA, forum, "status")
        control.settle()
        code, told = end(process, signal.SIGTERM)
    assert code == 0
    assert leaks(environment, told, tmp_path) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"SLACK_BOT_TOKEN": "xoxb-wrong-and-secret"},
        {"SLACK_APP_TOKEN": "xapp-wrong-and-secret"},
        {"SLACK_API_URL": "http://127.0.0.1:9/api/"},
        {"DATABASE_URL": f"postgresql+psycopg://jam:{PASSWORD}@127.0.0.1:9/jam"},
        {"DATABASE_URL": f"postgresql://jam:{PASSWORD}@127.0.0.1:9/jam"},
        {"DATABASE_URL": f"postgresql+psycopg://jam:{PASSWORD}/x@127.0.0.1:9/jam"},
        {"SLACK_BOT_TOKEN": "secret-of-another-shape"},
    ],
    ids=["bot token", "app token", "slack away", "database away", "driver", "address", "shape"],
)
def test_a_bot_that_cannot_start_says_why_and_tells_none(
    slack: Running, tmp_path: Path, wrong: Mapping[str, str]
) -> None:
    environment = variables(slack, f"sqlite:///{tmp_path}/jam.db")
    environment |= {"LOG_LEVEL": "DEBUG", "TMPDIR": str(tmp_path), **wrong}
    command = [sys.executable, "app.py", "run", "--plan", str(plan_open_now(tmp_path))]
    done = subprocess.run(  # noqa: S603 (this interpreter and our own command)
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert leaks(environment, done.stdout + done.stderr, tmp_path) == []
