"""Whether the bot can listen for Slack's requests, where it is set to be called: HTTP mode."""

import socket

from commands.checks.findings import Finding, ok, skipped, warning, wrong
from commands.settings import Settings
from handlers.http import PATH

HTTP = "http"


def check_door(settings: Settings) -> Finding:
    """Try the address, for a moment; whether Slack gets through to it only Slack can say."""
    if settings.port is None:
        return skipped(HTTP, "see PORT above")
    where = f"{settings.host}, port {settings.port}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.create_server((settings.host, settings.port), family=family):
            pass
    except OSError as error:
        if _somebody_listens(settings.host, settings.port):
            return warning(
                HTTP,
                f"Something listens on {where} already.",
                "If that is this bot, all is well; else end it, or set PORT to a free one.",
            )
        return wrong(
            HTTP,
            f"Nothing can listen on {where} ({error.strerror or type(error).__name__}).",
            "Set HOST to an address of this machine, and PORT to one that the bot's user may take.",
        )
    return ok(HTTP, f"The bot can listen on {where}; Slack's request URL ends in {PATH}.")


def _somebody_listens(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
