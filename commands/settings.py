"""What an operator sets, read once from the environment and a `.env` file in the current folder.

Tokens, addresses, the database and the first organisers; whatever is wrong is said all together.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

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

from jam.errors import JamError
from jam.pace import Pace
from jam.plan_fields import PersonRef, shown

_LOOPBACK = re.compile(r"localhost|127(\.[0-9]{1,3}){3}|::1")
_EXAMPLES = {
    "SLACK_BOT_TOKEN": "xoxb-1234-5678-abcd",
    "SLACK_APP_TOKEN": "xapp-1-A1234-5678-abcd",
    "SLACK_SIGNING_SECRET": "8f742231b10e8888abcd99yyyzzz85a5",
    "PORT": "3000",
    "SLACK_API_URL": "https://slack.com/api/",
    "DATABASE_URL": "sqlite:///jam.db",
    "JAM_ORGANISERS": "@ana.ferreira,ben@example.com",
    "JAM_FAST_CLOCK": "20@1772409600",
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
    if scheme.partition("+")[0] != "sqlite":
        raise ValueError(f"names a '{shown(scheme)}' database; only SQLite works so far")
    if not rest.startswith("///") or rest in {"///", "///:memory:"}:
        raise ValueError("must name a file: a jam has to survive a restart")
    return value


def _pace(value: object) -> object:
    try:
        return Pace.read(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError("is no pace; leave it out: it is for trials that cannot wait") from None


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
    api_url: Annotated[str, AfterValidator(_api_url)] = Field(
        default="https://slack.com/api/", validation_alias="SLACK_API_URL"
    )
    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        default="sqlite:///jam.db", validation_alias="DATABASE_URL"
    )
    organisers: Annotated[tuple[PersonRef, ...], NoDecode, BeforeValidator(_split)] = Field(
        default=(), validation_alias="JAM_ORGANISERS"
    )
    pace: Annotated[Pace, BeforeValidator(_pace)] = Field(
        default=Pace(), validation_alias="JAM_FAST_CLOCK"
    )
    log_level: Annotated[LogLevel, BeforeValidator(_upper)] = Field(
        default=LogLevel.INFO, validation_alias="LOG_LEVEL"
    )

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
        settings = Settings.model_validate({k: v for k, v in given.items() if k not in details})
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
    over_http = " and ".join(sorted({"SLACK_SIGNING_SECRET", "PORT"} & set(given)))
    remedies = {
        "SLACK_BOT_TOKEN": "your app's page in Slack has it under Install App",
        "SLACK_APP_TOKEN": f"{over_http} would mean HTTP, which comes later; so far use Socket Mode"
        if over_http
        else "your app's page in Slack makes one under Basic Information",
    }
    return {name: f"is missing: {how}" for name, how in remedies.items() if name not in given}


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
