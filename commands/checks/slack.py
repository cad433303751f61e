"""Whether Slack takes the tokens, and whether the app may do what its manifest asks for."""

import logging
from dataclasses import dataclass
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sending.slack import SlackClient, code_of
from commands.checks.door import check_door
from commands.checks.findings import Finding, ok, skipped, warning, wrong
from commands.identity import Identity, who_am_i
from commands.settings import Settings
from commands.stage import MANIFEST
from jam.errors import JamError
from sandbox.manifest import read_manifest

BOT_TOKEN, APP_TOKEN, SCOPES = "bot token", "app-level token", "scopes"
SLACK_TROUBLE = (SlackApiError, OSError, HTTPException)
"""What a call to Slack raises when it is refused or does not come through."""

_NEEDS = {"SLACK_BOT_TOKEN", "SLACK_API_URL"}
# What it logs would stand among the findings, which say the same.
logging.getLogger("slack_sdk").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """A client whose token Slack takes, and whose it is."""

    client: WebClient
    identity: Identity


def check_slack(settings: Settings, bad: frozenset[str]) -> tuple[Connected | None, list[Finding]]:
    """Look at tokens and scopes; `bad` are the variables that are missing or wrong.

    The client comes back where its token is good, for the checks that have to ask Slack.
    """
    connected, found = _bot_token(settings, bad)
    way = check_door(settings) if settings.uses_http else _app_token(settings, bad)
    return connected, [*found, way, *_scopes(connected)]


def reason_of(error: Exception) -> str:
    """Return in a few words why a call to Slack failed."""
    if isinstance(error, SlackApiError):
        code = code_of(error)
        needed = error.response.get("needed")
        return f"{code}, {needed}" if needed else code.partition("\n")[0][:120]
    return str(getattr(error, "reason", None) or error)[:120]


def _bot_token(settings: Settings, bad: frozenset[str]) -> tuple[Connected | None, list[Finding]]:
    if _NEEDS & bad:
        return None, [skipped(BOT_TOKEN, f"see {', '.join(sorted(_NEEDS & bad))} above")]
    client = SlackClient(settings.bot_token.get_secret_value(), settings.api_url)
    try:
        identity = who_am_i(client)
    except JamError as error:
        what, _, remedy = str(error).partition(": ")
        return None, [wrong(BOT_TOKEN, what, remedy or "Install the app again, copy its token.")]
    found = ok(BOT_TOKEN, f"Slack knows the bot, in the workspace {identity.team}.")
    return Connected(client=client, identity=identity), [found]


def _app_token(settings: Settings, bad: frozenset[str]) -> Finding:
    needs = {"SLACK_APP_TOKEN", "SLACK_API_URL"}
    if needs & bad:
        return skipped(APP_TOKEN, f"see {', '.join(sorted(needs & bad))} above")
    client = SlackClient("", settings.api_url)
    try:
        client.apps_connections_open(app_token=settings.app_token.get_secret_value())
    except SlackApiError as error:
        return wrong(
            APP_TOKEN,
            f"Slack refused Socket Mode ({reason_of(error)}).",
            "SLACK_APP_TOKEN needs the scope connections:write, and Socket Mode must be on in "
            "the app's settings: make the token anew under Basic Information.",
        )
    except (OSError, HTTPException) as error:
        return wrong(
            APP_TOKEN,
            f"Slack cannot be reached ({reason_of(error)}).",
            "Check the network and SLACK_API_URL.",
        )
    return ok(APP_TOKEN, "Socket Mode can be opened.")


def _scopes(connected: Connected | None) -> list[Finding]:
    if connected is None:
        return [skipped(SCOPES, "the bot's token has to be good first")]
    granted, asked = connected.identity.scopes, read_manifest(MANIFEST).scopes or frozenset()
    if granted is None:
        return [skipped(SCOPES, "Slack did not say what the token may do")]
    missing, beyond = sorted(asked - granted), sorted(granted - asked)
    found = []
    if missing:
        found.append(
            wrong(
                SCOPES,
                f"The app may not do all it needs to; it lacks {', '.join(missing)}.",
                "Bring the app's manifest in line with manifest.yml, then install the app again.",
            )
        )
    if beyond:
        found.append(
            warning(
                SCOPES,
                f"The app may do more than it needs: {', '.join(beyond)}.",
                "Take these scopes out of the app's settings.",
            )
        )
    return found or [ok(SCOPES, f"The app has the {len(asked)} scopes of manifest.yml.")]
