"""Who the bot is in which workspace, and what to do where its token is worth nothing."""

from dataclasses import dataclass
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sending.slack import code_of
from jam.errors import JamError

_REMEDIES = {
    "invalid_auth": "SLACK_BOT_TOKEN is not valid: copy it again from your app's Install App page.",
    "account_inactive": "The bot's account is switched off: install the app again.",
    "token_revoked": "SLACK_BOT_TOKEN was revoked: install the app again and copy the new token.",
    "not_authed": "SLACK_BOT_TOKEN is missing.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the bot is in which workspace."""

    team_id: str
    team: str
    user_id: str
    bot_id: str = ""
    home: str = ""
    """The workspace's own address, where its messages have theirs."""
    scopes: frozenset[str] | None = None
    """What the token may do, None where Slack does not say."""


def who_am_i(client: WebClient) -> Identity:
    """Ask Slack who the token belongs to; JamError says what to do about a wrong one."""
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        code = code_of(error)
        raise JamError(_REMEDIES.get(code, f"Slack refused the bot's token: {code}.")) from error
    except (OSError, HTTPException) as error:
        raise JamError(
            f"Slack cannot be reached at {client.base_url} ({error}). Check the network and "
            "SLACK_API_URL."
        ) from error
    headers = {name.lower(): value for name, value in answer.headers.items()}
    granted = headers.get("x-oauth-scopes")
    return Identity(
        team_id=str(answer["team_id"]),
        team=str(answer["team"]),
        user_id=str(answer["user_id"]),
        bot_id=str(answer.get("bot_id") or ""),
        home=str(answer.get("url") or ""),
        scopes=None if granted is None else frozenset(granted.replace(",", " ").split()),
    )


def why_token_is_refused(client: WebClient) -> str:
    """Ask Slack about the bot's token; return what to do if it is worth nothing, else nothing."""
    try:
        client.auth_test()
    except SlackApiError as error:
        return _REMEDIES.get(code_of(error), "")
    except (OSError, HTTPException):
        return ""  # an outage says nothing about the token
    return ""
