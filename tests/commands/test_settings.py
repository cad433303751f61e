"""Settings come from the environment; whatever is wrong is said once, and no secret is."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from commands.settings import LogLevel, read_settings, read_what_is_sound
from jam.errors import JamError

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-11-22-secret", "SLACK_APP_TOKEN": "xapp-1-A1-22-secret"}


@pytest.fixture(autouse=True)
def _nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (*TOKENS, "SLACK_SIGNING_SECRET", "PORT", "HOST", "SLACK_API_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("JAM_ORGANISERS", "ANALYSIS_MODEL", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)


def problems_of(env: dict[str, str] | None) -> list[str]:
    with pytest.raises(JamError) as caught:
        read_settings(env)
    return str(caught.value).splitlines()


def test_two_tokens_are_enough() -> None:
    settings = read_settings(TOKENS)
    assert settings.bot_token.get_secret_value() == "xoxb-11-22-secret"
    assert settings.app_token.get_secret_value() == "xapp-1-A1-22-secret"
    assert settings.api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite:///jam.db"
    assert settings.organisers == ()
    assert settings.log_level is LogLevel.INFO
    assert settings.analysis_model is None
    assert settings.port is None


def test_everything_can_be_set_and_the_rest_of_the_environment_does_not_matter() -> None:
    settings = read_settings(
        {
            **TOKENS,
            "SLACK_API_URL": "http://127.0.0.1:4000/api",
            "DATABASE_URL": "sqlite:////var/lib/jam/jam.db",
            "JAM_ORGANISERS": " @mara, U0123ABC ,ben@example.com,",
            "ANALYSIS_MODEL": "/usr",
            "LOG_LEVEL": "debug",
            "PORT": "3000",
            "SLACK_SIGNING_SECRET": "abc",
            "HOME": "/nowhere",
        }
    )
    assert settings.api_url == "http://127.0.0.1:4000/api/"
    assert settings.database_url == "sqlite:////var/lib/jam/jam.db"
    assert settings.organisers == ("@mara", "U0123ABC", "ben@example.com")
    assert settings.analysis_model == Path("/usr")
    assert settings.log_level is LogLevel.DEBUG
    assert settings.port == 3000


def test_the_environment_goes_before_the_file_and_the_file_before_defaults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text(
        "SLACK_BOT_TOKEN=xoxb-file\nSLACK_APP_TOKEN='xapp-file'\n"
        "LOG_LEVEL=error\nJAM_ORGANISERS=@mara,@ben\nOTHER=1\n"
    )
    monkeypatch.setenv("LOG_LEVEL", "warning")
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    settings = read_settings()
    assert settings.bot_token.get_secret_value() == "xoxb-file"
    assert settings.app_token.get_secret_value() == "xapp-file"
    assert settings.log_level is LogLevel.WARNING
    assert settings.organisers == ("@mara", "@ben")


def test_a_file_that_is_no_text_is_refused_in_words() -> None:
    Path(".env").write_bytes(b"\xff\xfe\x00")
    assert problems_of(None) == [".env cannot be read. Save it as UTF-8, one NAME=value a line."]


def test_all_problems_are_named_together_with_an_example_each() -> None:
    found = problems_of(
        {
            "SLACK_BOT_TOKEN": "xapp-1-A1-22-secret",
            "PORT": "0",
            "SLACK_API_URL": "slack",
            "DATABASE_URL": "postgresql://jam:hunter2@db/jam",
            "JAM_ORGANISERS": "Mara,@ben",
            "LOG_LEVEL": "loud",
        }
    )
    assert [line.split(" ")[0] for line in found] == [
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "PORT",
        "SLACK_API_URL",
        "DATABASE_URL",
        "JAM_ORGANISERS",
        "LOG_LEVEL",
    ]
    assert all(f" Example: {line.split(' ')[0]}=" in line for line in found)
    assert "holds an app-level token; the bot token begins with xoxb-" in found[0]
    assert "secret" not in str(found)
    assert "hunter2" not in str(found)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1-2", "holds a user's token"),
        ("SLACK_BOT_TOKEN", "hello", "is no bot token"),
        ("SLACK_BOT_TOKEN", "xoxb-", "is no bot token"),
        ("SLACK_APP_TOKEN", "xoxb-1-2", "holds a bot token; the app-level token begins with xapp-"),
        ("SLACK_API_URL", "ftp://slack.com/", "is no web address"),
        ("SLACK_API_URL", "https://[", "is no web address"),
        ("SLACK_API_URL", "http://slack.example/api/", "unencrypted"),
        ("DATABASE_URL", "mysql://x", "names a 'mysql' database; take SQLite or PostgreSQL"),
        ("DATABASE_URL", "postgresql://jam:hunter2@db/jam", "needs postgresql+psycopg:"),
        ("DATABASE_URL", "postgres://jam:hunter2@db/jam", "needs postgresql+psycopg:"),
        ("DATABASE_URL", "postgresql+psycopg2://jam:hunter2@db/jam", "take SQLite or PostgreSQL"),
        ("DATABASE_URL", "postgresql+psycopg://jam:hunter2@db", "the server and the database"),
        ("DATABASE_URL", "postgresql+psycopg:///jam", "the server and the database"),
        ("DATABASE_URL", "postgresql+psycopg://jam:hun/ter2@db/jam", "is no address"),
        ("DATABASE_URL", "sqlite://", "must name a file"),
        ("DATABASE_URL", "sqlite:///:memory:", "must name a file"),
        ("ANALYSIS_MODEL", "no/such/place", "'no/such/place' is no folder here"),
        ("PORT", "http", "'http' is no port"),
        ("JAM_ORGANISERS", "mara", "'mara' must be a handle with @, a mail address or an id"),
    ],
)
def test_a_wrong_value_is_explained(name: str, value: str, words: str) -> None:
    found = problems_of({**TOKENS, name: value})
    assert len(found) == 1
    assert found[0].startswith(name)
    assert words in found[0]
    assert "ter2" not in found[0]


HTTP = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "deep", "PORT": "3000"}


def test_a_signing_secret_and_a_port_mean_http() -> None:
    settings = read_settings(HTTP)
    assert settings.uses_http
    assert (settings.host, settings.port) == ("0.0.0.0", 3000)  # noqa: S104 (compared, not bound)
    assert read_settings({**HTTP, "HOST": "127.0.0.1"}).host == "127.0.0.1"


def test_an_app_level_token_means_socket_mode_whatever_else_is_set() -> None:
    assert not read_settings({**HTTP, **TOKENS}).uses_http
    assert not read_settings(TOKENS).uses_http


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("PORT", "PORT is missing: HTTP mode listens there"),
        ("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN is missing: set it for Socket Mode, or"),
    ],
)
def test_half_of_what_http_takes_is_told_what_is_missing(left_out: str, words: str) -> None:
    found = problems_of({name: value for name, value in HTTP.items() if name != left_out})
    assert len(found) == 1
    assert found[0].startswith(words)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://jam:hunter2@db.example/jam",
        "postgresql+psycopg://jam:hunter2@10.0.0.1:5433/jam?sslmode=require",
        "postgresql+psycopg:///jam?host=/run/postgresql",
    ],
)
def test_a_database_on_a_server_is_taken(address: str) -> None:
    assert read_settings({**TOKENS, "DATABASE_URL": address}).database_url == address


def test_what_must_be_seen_nowhere_is_known() -> None:
    address = "postgresql+psycopg://jam:hunter%402@db/jam"
    settings = read_settings({**HTTP, "DATABASE_URL": address})
    assert set(settings.secrets) == {"xoxb-1", "deep", "hunter%402", "hunter@2"}


def test_without_slack_no_token_is_needed_but_a_wrong_one_is_still_wrong() -> None:
    assert read_settings({}, needs_slack=False).bot_token.get_secret_value() == ""
    with pytest.raises(JamError, match="SLACK_BOT_TOKEN is no bot token"):
        read_settings({"SLACK_BOT_TOKEN": "x"}, needs_slack=False)


def test_secrets_print_as_stars() -> None:
    settings = read_settings({**TOKENS, "SLACK_SIGNING_SECRET": "deep-secret"})
    for text in (repr(settings), str(settings), f"{settings.bot_token} {settings.app_token!r}"):
        assert "secret'" not in text
        assert "-secret" not in text
        assert "***" in text


def test_settings_cannot_be_changed() -> None:
    settings, name = read_settings(TOKENS), "port"
    with pytest.raises(ValidationError, match="frozen"):
        setattr(settings, name, 1)


def test_a_variable_that_stands_twice_in_another_case_is_reported_all_the_same() -> None:
    given = {"SLACK_API_URL": "\x00", "slack_api_url": "\x17", "SLACK_BOT_TOKEN": "xoxb-1"}
    _, problems = read_what_is_sound(given, needs_slack=False)
    assert set(problems) == {"SLACK_API_URL"}
