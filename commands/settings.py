"""What an operator sets, read once from the environment and a `.env` file in the current folder.

Tokens, addresses, the database and the first organisers; whatever is wrong is said all together.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from commands.secrets import keep_secret
from jam.errors import JamError
from jam.pace import Pace
from jam.plan_fields import PersonRef, shown

_LOOPBACK = re.compile(r"localhost|127(\.[0-9]{1,3}){3}|::1")
_EXAMPLES = {
    "SLACK_BOT_TOKEN": "xoxb-1234-5678-abcd",
    "SLACK_APP_TOKEN": "xapp-1-A1234-5678-abcd",
    "SLACK_SIGNING_SECRET": "8f742231b10e8888abcd99yyyzzz85a5",
    "PORT": "3000",
    "HOST": "127.0.0.1",
    "SLACK_API_URL": "https://slack.com/api/",
    "DATABASE_URL": "sqlite:///jam.db",
    "JAM_ORGANISERS": "@ana.ferreira,ben@example.com",
    "JAM_FAST_CLOCK": "20@1772409600",
    "ANALYSIS_MODEL": "models/our-model",
    "LOG_LEVEL": "INFO",
}


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


def _bot_token(value: SecretStr) -> SecretStr:
    return _token(value, "xoxb-", "bot token")


def _app_token(value: SecretStr) -> SecretStr:
    return _token(value, "xapp-", "app-level token")


def _token(value: SecretStr, start: str, name: str) -> SecretStr:
    """Refuse what is no such token, in words that do not repeat it."""
    kinds = {"xoxb-": "a bot token", "xapp-": "an app-level token", "xoxp-": "a user's token"}
    text = value.get_secret_value()
    if re.fullmatch(re.escape(start) + r"[A-Za-z0-9-]+", text):
        return value
    found = next((kind for sign, kind in kinds.items() if text.startswith(sign)), None)
    if found and not text.startswith(start):
        raise ValueError(f"holds {found}; the {name} begins with {start}")
    raise ValueError(f"is no {name}: that is {start} and then letters, digits and hyphens")


def _api_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or parts.scheme not in {"http", "https"}:
        raise ValueError(f"'{shown(value)}' is no web address")
    if parts.scheme == "http" and not _LOOPBACK.fullmatch(host):
        raise ValueError("would send tokens unencrypted; use https, or http on this machine only")
    # slack_sdk appends the method's name to it.
    return value if value.endswith("/") else f"{value}/"


def _database_url(value: str) -> str:
    scheme, _, rest = value.partition(":")
    # Only the part before ':' is shown: what follows may hold a password.
    match scheme:
        case "sqlite" | "sqlite+pysqlite":
            if not rest.startswith("///") or rest in {"///", "///:memory:"}:
                raise ValueError("must name a file: a jam has to survive a restart")
        case "postgresql+psycopg":
            _check_server(value)
        case "postgres" | "postgresql":
            raise ValueError(f"begins with {scheme}:, but this program needs postgresql+psycopg:")
        case _:
            raise ValueError(f"names a '{shown(scheme)}' database; take SQLite or PostgreSQL")
    return value


def _check_server(value: str) -> None:
    """Refuse an address that names no database on a server, in words that do not repeat it."""
    try:
        parts = urlsplit(value)
        there = parts.hostname or "host=" in parts.query
        _ = parts.port
    except ValueError:
        raise ValueError("is no address; write special characters of the password as %XX") from None
    if not there or len(parts.path) <= 1:
        raise ValueError("must name the server and the database on it")


def _pace(value: object) -> object:
    try:
        return Pace.read(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError("is no pace; leave it out: it is for trials that cannot wait") from None


def _folder(value: Path) -> Path:
    if not value.is_dir():
        raise ValueError(f"'{shown(str(value))}' is no folder here; leave it out for our own model")
    return value


def _split(value: object) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


class Settings(BaseSettings):
    """All settings, frozen; an absent token is an empty secret. Secrets print as stars."""

    model_config = SettingsConfigDict(
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        str_strip_whitespace=True,
        validate_default=False,  # an absent token is no wrong one
    )

    bot_token: Annotated[SecretStr, AfterValidator(_bot_token)] = Field(
        default=SecretStr(""), validation_alias="SLACK_BOT_TOKEN"
    )
    app_token: Annotated[SecretStr, AfterValidator(_app_token)] = Field(
        default=SecretStr(""), validation_alias="SLACK_APP_TOKEN"
    )
    signing_secret: SecretStr = Field(
        default=SecretStr(""), validation_alias="SLACK_SIGNING_SECRET"
    )
    port: int | None = Field(default=None, ge=1, le=65_535, validation_alias="PORT")
    # Whoever takes HTTP mode wants to be reached from elsewhere, and every request is signed.
    host: str = Field(default="0.0.0.0", min_length=1, validation_alias="HOST")  # noqa: S104
    api_url: Annotated[str, AfterValidator(_api_url)] = Field(
        default="https://slack.com/api/", validation_alias="SLACK_API_URL"
    )
    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        default="sqlite:///jam.db", validation_alias="DATABASE_URL"
    )
    organisers: Annotated[tuple[PersonRef, ...], NoDecode, BeforeValidator(_split)] = Field(
        default=(), validation_alias="JAM_ORGANISERS"
    )
    pace: Annotated[Pace, NoDecode, BeforeValidator(_pace)] = Field(
        default=Pace(), validation_alias="JAM_FAST_CLOCK"
    )
    analysis_model: Annotated[Path, AfterValidator(_folder)] | None = Field(
        default=None, validation_alias="ANALYSIS_MODEL"
    )
    log_level: Annotated[LogLevel, BeforeValidator(_upper)] = Field(
        default=LogLevel.INFO, validation_alias="LOG_LEVEL"
    )

    @property
    def uses_http(self) -> bool:
        """Whether Slack calls us; with an app-level token too we call Slack.

        An app for which Socket Mode is on gets no requests, so that token decides.
        """
        return (
            not self.app_token.get_secret_value() and self.signing_secret.get_secret_value() != ""
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must be seen nowhere: tokens, the signing secret, the database's password."""
        hidden = (self.bot_token, self.app_token, self.signing_secret)
        found = [secret.get_secret_value() for secret in hidden]
        password = urlsplit(self.database_url).password
        return tuple(text for text in (*found, password, unquote(password or "")) if text)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what it is made with alone: `read_settings` collects the variables, once."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


def read_settings(env: Mapping[str, str] | None = None, *, needs_slack: bool = True) -> Settings:
    """Return the settings from the environment and `.env`, or from `env` alone where given.

    JamError lists all that is wrong, each with its variable and an example. With `needs_slack`
    both tokens must be there; otherwise they may be absent, but not wrong.
    """
    settings, problems = read_what_is_sound(env, needs_slack=needs_slack)
    if problems:
        raise JamError("\n".join(problems.values()))
    return settings


def read_what_is_sound(
    env: Mapping[str, str] | None = None, *, needs_slack: bool = True
) -> tuple[Settings, dict[str, str]]:
    """Return the settings with the defaults where a variable is wrong, and what is wrong by name.

    JamError only when `.env` cannot be read at all.
    """
    given = _given() if env is None else {name: text for name, text in env.items() if text.strip()}
    problems = _missing(given) if needs_slack else {}
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        details = {str(d["loc"][0]): d for d in error.errors(include_url=False)}
        for variable, detail in details.items():
            problems.setdefault(variable, _words(variable, detail))
        settings = Settings.model_validate(
            {k: v for k, v in given.items() if k.upper() not in details}
        )
    keep_secret(settings.secrets)
    return settings, {
        variable: f"{variable} {problems[variable]}. Example: {variable}={example}"
        for variable, example in _EXAMPLES.items()
        if variable in problems
    }


def _given() -> dict[str, object]:
    """Return the variables that are set; the environment goes before the file."""
    try:
        in_file = DotEnvSettingsSource(Settings, ".env", "utf-8")()
    except (UnicodeDecodeError, OSError):
        raise JamError(".env cannot be read. Save it as UTF-8, one NAME=value a line.") from None
    return {**in_file, **EnvSettingsSource(Settings)()}


def _missing(given: Mapping[str, object]) -> dict[str, str]:
    """Return what is missing: one app-level token, or both that HTTP mode takes."""
    no_bot = {"SLACK_BOT_TOKEN": "your app's page in Slack has it under Install App"}
    no_way: dict[str, str] = {}
    match "SLACK_APP_TOKEN" in given, "SLACK_SIGNING_SECRET" in given, "PORT" in given:
        case False, True, False:
            no_way = {"PORT": "HTTP mode listens there"}
        case False, False, True:  # a platform may set PORT by itself
            no_way = {
                "SLACK_APP_TOKEN": "set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode"
            }
        case False, False, False:
            no_way = {
                "SLACK_APP_TOKEN": "your app's page in Slack makes one under Basic Information; "
                "for HTTP mode set SLACK_SIGNING_SECRET and PORT instead"
            }
    found = no_way if "SLACK_BOT_TOKEN" in given else no_bot | no_way
    return {name: f"is missing: {how}" for name, how in found.items()}


def _words(variable: str, detail: ErrorDetails) -> str:
    """Say what is wrong with a variable's value; secrets are not repeated."""
    match variable:
        case "PORT":
            return f"'{shown(detail['input'])}' is no port: a number from 1 to 65535"
        case "JAM_ORGANISERS":
            return f"'{shown(detail['input'])}' must be a handle with @, a mail address or an id"
        case "LOG_LEVEL":
            return f"'{shown(detail['input'])}' must be one of {', '.join(LogLevel)}"
        case _:
            return str(detail.get("ctx", {}).get("error", detail["msg"]))
