"""Let in what comes from the bot's own workspace, and acknowledge and refuse everything else.

One app can be installed in many workspaces, and a shared channel brings people of others. Each
bot speaks for one workspace; a payload of another must not find rows here under the same ids.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from bot.blocks import answers

log = logging.getLogger(__name__)


class OnlyOurs(Middleware):
    """Stops what is not of this workspace.

    A class of Bolt's own kind: for a function it puts together all that one might ask for, which
    would be a tenth of what recording an event costs.
    """

    def __init__(self, team_id: str) -> None:
        """Let in what is of that workspace."""
        self._team_id = team_id

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002 (Bolt passes it by this name)
    ) -> BoltResponse:
        """Let a payload pass, or answer it."""
        del resp
        body = req.body
        kind = body.get("type") or "command"
        if not is_of(body, self._team_id):
            teams = sorted(teams_of(body))
            log.warning("refused, of another workspace", extra={"kind": kind, "teams": teams})
        elif not says_who(body):
            log.warning("refused, says not who it is from", extra={"kind": kind})
        else:
            return next()
        if "command" not in body:
            return BoltResponse(status=200)
        return BoltResponse(
            status=200,
            headers={"content-type": "application/json"},
            body={"response_type": "ephemeral", "text": answers.other_workspace().text},
        )


def is_of(body: Mapping[str, Any], team_id: str) -> bool:
    """Whether a payload is meant for the app as it is installed in that workspace.

    What people ask for always names one; Slack's own notes need not.
    """
    named = teams_of(body)
    return team_id in named if named else "command" not in body and "user" not in body


def teams_of(body: Mapping[str, Any]) -> frozenset[str]:
    """Return the workspaces whose installation of the app a payload is for.

    An event of a shared channel can carry the other side's `team_id`: what it is for stands in
    `authorizations`. A modal says where it was opened from.
    """
    installed = {
        str(one["team_id"])
        for one in _listed(body.get("authorizations"))
        if isinstance(one, Mapping) and one.get("team_id")
    }
    if installed:
        return frozenset(installed)
    for found in (
        body.get("context_team_id"),
        _inside(body.get("view"), "app_installed_team_id"),
        _inside(body.get("team"), "id"),
        body.get("team_id"),
    ):
        if found:
            return frozenset({str(found)})
    return frozenset()


def says_who(body: Mapping[str, Any]) -> bool:
    """Whether a command or an interaction says who it is from, as each of Slack's does."""
    if "command" in body:
        return bool(body.get("user_id") and body.get("channel_id"))
    if body.get("type") in {"block_actions", "view_submission"}:
        return bool(_inside(body.get("user"), "id"))
    return True


def _inside(part: object, name: str) -> object:
    return part.get(name) if isinstance(part, Mapping) else None


def _listed(part: object) -> list[object]:
    return part if isinstance(part, list) else []
