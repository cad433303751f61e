"""Canvases, called by slack_sdk: as strict as Slack."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.control import Control, SandboxError
from tests.sandbox.clients import refusal

AMARA, BRUNO = "U0AMARA0001", "U0BRUNO0002"


def content(markdown: str) -> dict[str, Any]:
    return {"type": "markdown", "markdown": markdown}


def change(operation: str, markdown: str = "", section: str = "") -> list[dict[str, Any]]:
    made: dict[str, Any] = {"operation": operation}
    made |= {"document_content": content(markdown)} if markdown else {}
    return [made | ({"section_id": section} if section else {})]


def sections(web: WebClient, canvas: str, **criteria: object) -> list[str]:
    found = web.canvases_sections_lookup(canvas_id=canvas, criteria=criteria)["sections"]
    return [section["id"] for section in found]


def test_a_canvas_is_made_shared_changed_and_deleted(
    control: Control, web: WebClient, person: Callable[[str], WebClient], forum: str
) -> None:
    made = "# A head\n\nOne line\nand its second\n\n- first [3](https://x.example)\n- **second**"
    canvas = web.canvases_create(title="A page", document_content=content(made))["canvas_id"]
    file = web.files_info(file=canvas)["file"]
    assert (file["mode"], file["title"]) == ("quip", "A page")
    assert file["permalink"].endswith(f"/docs/T0SANDBOX01/{canvas}")

    # Nobody else can open it before it is shared.
    assert control.canvases(AMARA) == []
    ask = person(AMARA)
    assert refusal(lambda: sections(ask, canvas, contains_text="x")) == "canvas_not_found"
    web.canvases_access_set(canvas_id=canvas, access_level="write", channel_ids=[forum])
    (seen,) = control.canvases(AMARA)
    assert seen["markdown"].split("\n\n")[1] == "One line\nand its second"

    (first,) = sections(web, canvas, contains_text="first 3")
    (head,) = sections(web, canvas, section_types=["any_header"])
    assert sections(web, canvas, section_types=["h2"]) == []
    web.canvases_edit(canvas_id=canvas, changes=change("delete", section=first))
    # Each change gives the sections new ids.
    late = refusal(lambda: web.canvases_edit(canvas_id=canvas, changes=change("delete", "", head)))
    assert late == "canvas_editing_failed"
    (head,) = sections(web, canvas, section_types=["h1"])
    web.canvases_edit(canvas_id=canvas, changes=change("insert_after", "Below", head))
    web.canvases_edit(canvas_id=canvas, changes=change("insert_at_end", "At the end"))
    control.write_canvas(AMARA, canvas, control.canvases()[0]["markdown"] + "\n\nMine")
    rename = [{"operation": "rename", "title_content": content("Another")}]
    web.canvases_edit(canvas_id=canvas, changes=rename)
    (seen,) = control.canvases(AMARA)
    assert seen["title"] == "Another"
    assert seen["markdown"].split("\n\n") == [
        "# A head",
        "Below",
        "One line\nand its second",
        "- **second**",
        "At the end",
        "Mine",
    ]
    assert seen["earlier"][0].startswith("# A head\n\nOne line")

    assert refusal(lambda: ask.canvases_delete(canvas_id=canvas)) == "restricted_action"
    web.canvases_delete(canvas_id=canvas)
    assert control.canvases() == []
    assert refusal(lambda: web.files_info(file=canvas)) == "file_not_found"
    with pytest.raises(SandboxError, match="canvas_not_found"):
        control.write_canvas(AMARA, canvas, "x")


def test_what_slack_does_not_take_is_refused(web: WebClient, forum: str) -> None:
    def create(**asked: object) -> str:
        return refusal(lambda: web.api_call("canvases.create", json=asked))

    assert create(document_content={"type": "html", "markdown": "x"}) == "invalid_arguments"
    assert create(document_content=content("#### Deep")) == "canvas_creation_failed"
    assert create(document_content=content("> - a list")) == "canvas_creation_failed"
    assert create(channel_id="C0NOWHERE00") == "channel_not_found"
    canvas = web.canvases_create(title="A page", document_content=content("Text"))["canvas_id"]

    def edit(changes: object) -> str:
        asked = {"canvas_id": canvas, "changes": changes}
        return refusal(lambda: web.api_call("canvases.edit", json=asked))

    assert edit([*change("insert_at_end", "x"), *change("insert_at_end", "y")]) == (
        "invalid_arguments"
    )
    assert edit(change("append", "x")) == "invalid_arguments"
    assert edit(change("delete")) == "invalid_arguments"
    assert edit(change("insert_at_end")) == "invalid_arguments"
    assert edit(change("delete", section="temp:C:nowhere")) == "canvas_editing_failed"
    nothing = {"canvas_id": canvas, "criteria": {}}
    lookup = refusal(lambda: web.api_call("canvases.sections.lookup", json=nothing))
    assert lookup == "invalid_arguments"

    def access(**asked: object) -> str:
        return refusal(
            lambda: web.api_call("canvases.access.set", json={"canvas_id": canvas, **asked})
        )

    assert access(access_level="write") == "invalid_parameters"
    both = {"channel_ids": [forum], "user_ids": [AMARA]}
    assert access(access_level="write", **both) == "invalid_parameters"
    assert access(access_level="write", channel_ids=["C0NOWHERE00"]) == "channel_not_found"


def test_a_free_team_has_one_canvas_a_channel(control: Control, web: WebClient, forum: str) -> None:
    control.configure(free=True)
    text = content("Text")
    error = refusal(lambda: web.canvases_create(document_content=text))
    assert error == "free_teams_cannot_create_standalone_canvases"
    web.canvases_create(document_content=text, channel_id=forum)
    (seen,) = control.canvases(BRUNO)
    assert (seen["tab_in"], seen["channels"]) == (forum, {forum: "write"})
    error = refusal(lambda: web.canvases_create(document_content=text, channel_id=forum))
    assert error == "free_team_canvas_tab_already_exists"
