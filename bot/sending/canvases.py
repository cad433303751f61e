"""Canvases in Slack: made empty, filled, shared with a channel, deleted; each step can be repeated.

Slack cannot be asked which canvas was made for what. So one is made without words, its id is kept,
and only then it is filled: one whose id was lost is empty, and nobody but the bot can open it.
"""

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks.canvas_text import Markdown, empty
from bot.sending.slack import SlackAway, code_of, part_of

FREE = frozenset(
    {
        "free_teams_cannot_create_standalone_canvases",
        "free_teams_cannot_create_non_tabbed_canvases",
    }
)
"""A workspace on a free plan has one canvas in each channel, in a tab."""

REFUSALS = FREE | {
    "canvas_creation_failed",
    "canvas_disabled_user_team",
    "canvas_editing_failed",
    "canvas_too_large",
    "channel_not_found",
    "free_team_canvas_tab_already_exists",
    "free_teams_cannot_edit_standalone_canvases",
    "missing_scope",
    "restricted_action",
}
"""What trying again does not change."""

_GONE = frozenset({"canvas_not_found", "canvas_deleted", "file_not_found", "file_deleted"})
_LOCKED = "canvas_editing_locked"


class NoCanvasError(Exception):
    """Raised where Slack makes or changes no canvas; `code` is what it says."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def make(client: WebClient, channel_id: str) -> str:
    """Return the id of a new canvas that says nothing yet; NoCanvasError if Slack makes none."""
    try:
        try:
            answer = client.canvases_create(document_content=empty())
        except SlackApiError as error:
            if code_of(error) not in FREE:
                raise
            answer = client.canvases_create(document_content=empty(), channel_id=channel_id)
    except SlackApiError as error:
        raise _as_refusal(error) from error
    canvas_id = answer.get("canvas_id")
    if not isinstance(canvas_id, str) or not canvas_id:
        raise SlackAway("garbage")
    return canvas_id


def fill(client: WebClient, canvas_id: str, title: Markdown, content: Markdown) -> None:
    """Give a canvas its title and all its content, whatever it says."""
    change(client, canvas_id, {"operation": "replace", "document_content": content.as_content()})
    if title:
        change(client, canvas_id, {"operation": "rename", "title_content": title.as_content()})


def change(client: WebClient, canvas_id: str, asked: dict[str, object]) -> None:
    """Make one change; SlackAway while somebody else's is under way, NoCanvasError if refused."""
    try:
        client.canvases_edit(canvas_id=canvas_id, changes=[asked])
    except SlackApiError as error:
        if code_of(error) == _LOCKED:
            raise SlackAway(_LOCKED, certain=True) from error
        raise _as_refusal(error) from error


def sections_with(
    client: WebClient, canvas_id: str, text: str, *, headers: bool = False
) -> list[str]:
    """Return the ids of the sections that read so somewhere; they hold until the next change."""
    criteria: dict[str, object] = {"contains_text": text}
    criteria |= {"section_types": ["any_header"]} if headers else {}
    try:
        answer = client.canvases_sections_lookup(canvas_id=canvas_id, criteria=criteria)
    except SlackApiError as error:
        raise _as_refusal(error) from error
    return [str(section["id"]) for section in part_of(answer, "sections")]


def share(client: WebClient, canvas_id: str, channel_id: str) -> None:
    """Let everybody in a channel open and change a canvas."""
    try:
        client.canvases_access_set(
            canvas_id=canvas_id, access_level="write", channel_ids=[channel_id]
        )
    except SlackApiError as error:
        raise _as_refusal(error) from error


def delete(client: WebClient, canvas_id: str) -> str:
    """Delete a canvas; return why Slack did not, where that cannot be mended."""
    try:
        client.canvases_delete(canvas_id=canvas_id)
    except SlackApiError as error:
        if code_of(error) not in {*_GONE, "restricted_action", "canvas_deleting_disabled"}:
            raise
        return code_of(error)
    return ""


def address_of(client: WebClient, canvas_id: str) -> str:
    """Return where a canvas is opened; NoCanvasError where it is gone."""
    try:
        return str(part_of(client.files_info(file=canvas_id), "file")["permalink"])
    except SlackApiError as error:
        raise _as_refusal(error) from error


def _as_refusal(error: SlackApiError) -> Exception:
    return NoCanvasError(code_of(error)) if code_of(error) in REFUSALS | _GONE else error
