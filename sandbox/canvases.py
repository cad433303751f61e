"""Canvases: documents of sections, who may open and change them, and what they were before.

As in Slack each block of Markdown is a section, and every change gives all of them new ids.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.channel import Kind
from sandbox.files import new_file
from sandbox.wire import Json, SlackError, slack_id
from sandbox.workspace import HOME, Workspace

LONGEST = 1_048_576
LEVELS = ("read", "write", "owner")
MIMETYPE = "application/vnd.slack-docs"
HEADERS = ("h1", "h2", "h3")

_HEADING = re.compile(r"(#{1,6})\s+\S")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_DIVIDER = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\s*")
_DEEPEST = 3
_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|[^)\s]*)\)")
_MARK = re.compile(r"(?<!\\)(\*\*|\*|__|_|~~|`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_START = re.compile(r"^\s*(?:#{1,3}\s+|>\s?|(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?)")


@dataclass(slots=True)
class Canvas:
    """One canvas: its sections as Markdown, and who may do what; the owner always may all."""

    id: str
    owner: str
    sections: list[str] = field(default_factory=list)
    round: int = 0
    channels: dict[str, str] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    tab_in: str = ""
    earlier: list[Json] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """The ids of the sections, until the next change."""
        return [
            f"temp:C:{slack_id('', self.id, self.round, number)}"
            for number in range(len(self.sections))
        ]

    def change(self, workspace: Workspace, user: str, sections: list[str]) -> None:
        """Let somebody make it read so; what it was is kept."""
        self.earlier.append({"until": workspace.clock.seconds(), "sections": self.sections})
        self.sections, self.round = sections, self.round + 1
        workspace.files[self.id] |= {"updated": workspace.clock.seconds(), "last_editor": user}


def create(workspace: Workspace, user: str, title: str, markdown: str) -> Canvas:
    """Take in a canvas of `user` that nobody else can open."""
    sections = sections_of(markdown, "canvas_creation_failed")
    file = new_file(workspace, user, title or "Untitled")
    file |= {
        "title": title,
        "mode": "quip",
        "filetype": "quip",
        "pretty_type": "Canvas",
        "mimetype": MIMETYPE,
        "editable": True,
        "permalink": f"{HOME}/docs/{workspace.team_id}/{file['id']}",
    }
    canvas = Canvas(id=file["id"], owner=user, sections=sections)
    workspace.canvases[canvas.id] = canvas
    return canvas


def find(workspace: Workspace, user: str, canvas_id: str, level: str) -> Canvas:
    """Return a canvas in which `user` may do so much; `canvas_not_found` if it is not theirs."""
    canvas = workspace.canvases.get(canvas_id)
    if canvas is None or not (mine := level_of(workspace, canvas, user)):
        raise SlackError("canvas_not_found")
    if LEVELS.index(mine) < LEVELS.index(level):
        raise SlackError("restricted_action")
    return canvas


def level_of(workspace: Workspace, canvas: Canvas, user: str) -> str:
    """Return what somebody may do with a canvas, empty where they cannot open it."""
    found = {"owner"} if user == canvas.owner else set[str]()
    found |= {canvas.users[user]} if user in canvas.users else set()
    for channel_id, level in canvas.channels.items():
        channel = workspace.channels.get(channel_id)
        if channel is None:
            continue
        if user in channel.members:
            found.add(level)
        elif channel.kind is Kind.PUBLIC and channel in workspace.channels_of(user, Kind):
            found.add("read")
    return max(found, key=LEVELS.index, default="")


def sections_of(markdown: str, error: str) -> list[str]:
    """Return the blocks of a Markdown text, each list item on its own; or refuse it with `error`.

    Headings go three deep, and in a quotation stands only text: Slack says on which line not.
    """
    if len(markdown) > LONGEST:
        raise SlackError(error, detail="content is too long")
    found: list[list[str]] = []
    fenced = goes_on = False
    for number, line in enumerate(markdown.splitlines(), start=1):
        is_fence = line.lstrip().startswith("```")
        if fenced:
            found[-1].append(line)
            fenced, goes_on = not is_fence, False
            continue
        if not line.strip():
            goes_on = False
            continue
        _refuse_deep(line, number, error)
        alone = bool(is_fence or _HEADING.match(line) or _ITEM.match(line))
        alone = alone or bool(_DIVIDER.fullmatch(line.strip()))
        if alone or not goes_on:
            found.append([line])
        else:
            found[-1].append(line)
        fenced = is_fence
        goes_on = not (is_fence or _HEADING.match(line))
    return ["\n".join(lines) for lines in found]


def _refuse_deep(line: str, number: int, error: str) -> None:
    heading = _HEADING.match(line)
    if heading and len(heading[1]) > _DEEPEST:
        detail = f"line {number}: Unsupported heading depth ({len(heading[1])})"
        raise SlackError(error, detail=detail)
    inner = line.lstrip().removeprefix(">").lstrip() if line.lstrip().startswith(">") else ""
    kind = "List" if _ITEM.match(inner) else "Heading" if _HEADING.match(inner) else ""
    if kind:
        detail = (
            f"'content' error: line {number}: Unsupported block type ({kind}) within block quote"
        )
        raise SlackError(error, detail=detail)


def kind_of(section: str) -> str:
    """Return "h1", "h2" or "h3" for a heading, else "text"."""
    heading = _HEADING.match(section)
    return f"h{len(heading[1])}" if heading else "text"


def as_read(section: str) -> str:
    """Return what a person reads of a section."""
    lines = (_START.sub("", line) for line in section.split("\n"))
    text = _LINK.sub(lambda found: found[1], " ".join(lines))
    return _ESCAPE.sub(r"\1", _MARK.sub("", text))


def write(workspace: Workspace, asked: Json) -> None:
    """Let a person make a canvas read so, as far as they may."""
    canvas = find(workspace, asked["user"], asked["canvas"], "write")
    sections = sections_of(asked["markdown"], "canvas_editing_failed")
    canvas.change(workspace, asked["user"], sections)


def shown(workspace: Workspace, canvases: Iterable[Canvas], user: str | None = None) -> list[Json]:
    """Return canvases as somebody sees them who opens them; all of them for nobody."""
    found = []
    for canvas in canvases:
        level = "owner" if user is None else level_of(workspace, canvas, user)
        if level:
            file = workspace.files[canvas.id]
            found.append(
                {
                    "id": canvas.id,
                    "title": file["title"],
                    "permalink": file["permalink"],
                    "markdown": "\n\n".join(canvas.sections),
                    "level": level,
                    "channels": canvas.channels,
                    "tab_in": canvas.tab_in,
                    "earlier": ["\n\n".join(one["sections"]) for one in canvas.earlier],
                }
            )
    return found
