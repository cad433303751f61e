"""No text leaves the program past the function of its destination: each rule over the whole tree.

`docs/reliability.md` has the table of destinations. A rule's exceptions stand here by name.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import PROJECT

FOLDERS = ("bot", "commands", "handlers", "jam", "sandbox", "storage")
Found = tuple[str, ast.AST]


@cache
def _module(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders or FOLDERS:
        for path in sorted((PROJECT / folder).rglob("*.py")):
            yield path.relative_to(PROJECT).as_posix(), _module(path)


def calls(*folders: str) -> Iterator[tuple[str, str, ast.Call]]:
    """Yield each call with the module it stands in and what is called, as it is written."""
    for name, tree in modules(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield name, ast.unparse(node.func), node


def imported(*folders: str) -> Iterator[tuple[str, str]]:
    """Yield each module with the full name of each thing it imports."""
    for name, tree in modules(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((name, one.name) for one in node.names)
            if isinstance(node, ast.ImportFrom):
                yield from ((name, f"{node.module}.{one.name}") for one in node.names)


def is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def where(name: str, node: ast.AST) -> str:
    return f"{name}:{getattr(node, 'lineno', 0)}"


def test_slacks_texts_are_built_in_one_module_from_text_that_is_safe_by_its_type() -> None:
    """The type checker holds that it takes `Mrkdwn`; only `safe` and `say` can make that."""
    objects = re.compile(r"slack_sdk\.models\.blocks\.\w*Text(Object)?$|.*\bTextObject")
    users = {name for name, what in imported("bot", "handlers", "commands") if objects.match(what)}
    assert users == {"bot/blocks/message.py"}
    makers = ("bot/blocks/safe.py", "bot/blocks/catalogue.py")
    assert not [
        where(name, call)
        for name, called, call in calls()
        if called in {"Mrkdwn", "Plain"}
        and name not in makers
        and not all(map(is_literal, call.args))
    ]
    raw = re.compile(r"""["']type["']: ["'](mrkdwn|plain_text|markdown|rich_text)""")
    assert not [
        path
        for folder in ("bot", "handlers", "commands")
        for path in (PROJECT / folder).rglob("*.py")
        # What a canvas is made from has a rule of its own.
        if raw.search(path.read_text("utf-8")) and path.name != "canvas_text.py"
    ]


def test_canvases_are_built_in_one_module_from_text_that_is_safe_by_its_type() -> None:
    assert not [
        where(name, call)
        for name, called, call in calls("bot", "handlers", "commands")
        if called == "Markdown" and name != "bot/blocks/canvas_text.py"
    ]
    filling = {"canvases_create", "canvases_edit"}
    users = {name for name, called, _ in calls("bot") if called.rpartition(".")[2] in filling}
    assert users == {"bot/sending/canvases.py"}


SENDING = re.compile(r"(.*\.)?(chat_\w+|ack|respond)$")


def test_slack_is_sent_the_texts_of_messages_alone() -> None:
    texts = [
        (where(name, call), ast.unparse(word.value))
        for name, called, call in calls("bot", "handlers", "commands")
        if SENDING.match(called)
        for word in call.keywords
        if word.arg == "text"
    ]
    assert len(texts) >= 5
    assert not [text for text in texts if not text[1].endswith(".text")]


PLAIN_ARGUMENTS = {"topic", "purpose", "title", "alt_txt"}


def test_where_slack_formats_nothing_it_is_sent_plain_lines_by_name() -> None:
    sent = {
        f"{called.rpartition('.')[2]} {word.arg}={ast.unparse(word.value)}"
        for _, called, call in calls("bot", "handlers")
        if re.search(r"\.(conversations|bookmarks|files|canvases)_\w+$", called)
        for word in call.keywords
        if word.arg in PLAIN_ARGUMENTS
    }
    # `topic`, `purpose` and `title` come from `channel_texts`, `alt` from `picture_words`.
    assert sent <= {
        "conversations_setTopic topic=topic",
        "conversations_setPurpose purpose=purpose",
        "bookmarks_add title=title",
        "files_getUploadURLExternal alt_txt=alt",
    }


def test_the_terminal_is_written_to_in_two_modules() -> None:
    """`tests/commands/test_terminal.py` holds that these make all data harmless."""
    ours = {"commands/terminal.py", "commands/progress.py"}
    writers = {name for name, what in imported() if what.startswith("rich.")}
    printing = re.compile(r"print|(typer|click)\.(echo|secho|style)|sys\.std(out|err)\.\w+")
    for name, called, _ in calls():
        if printing.fullmatch(called):
            writers.add(name)
    # The sandbox alone prints its own address; `errors` asks whether stdout is still there.
    assert writers - ours <= {"sandbox/__main__.py", "commands/errors.py"}
    assert not [
        where(name, call)
        for name, called, call in calls("commands")
        if name == "commands/errors.py" and printing.fullmatch(called) and "fileno" not in called
    ]


LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def test_what_is_logged_is_a_fixed_phrase_with_its_facts_as_fields() -> None:
    logged = [
        (where(name, call), call)
        for name, called, call in calls()
        if re.fullmatch(rf"(_?log|_?logger|logging)\.({'|'.join(LEVELS)})", called)
    ]
    assert len(logged) >= 8
    assert not [
        place
        for place, call in logged
        if len(call.args) != 1
        or not is_literal(call.args[0])
        or re.search("[%{\n]", ast.literal_eval(call.args[0]))
        or not {word.arg for word in call.keywords} <= {"extra", "exc_info"}
    ]


def test_tables_and_json_for_people_are_written_by_the_functions_for_them() -> None:
    assert {name for name, what in imported() if what.partition(".")[0] == "csv"} == {
        "commands/analyse/tables.py",  # reads them
        "jam/harmless.py",
    }
    assert {n for n, called, _ in calls() if re.fullmatch(r"(csv\.)?(Dict)?[Ww]riter", called)} == {
        "jam/harmless.py"
    }
    dumping = {n for n, called, _ in calls("commands", "jam") if called.startswith("json.dump")}
    # Bot, handlers, storage and sandbox speak JSON to programs: on the wire, in the database.
    assert dumping == {"jam/harmless.py"}


WRITING = {
    "commands/demo/demo.py": "the demo's page, from `sandbox/still.py`",
    "commands/rehearsal/digest_files.py": "names by `file_name`, JSON, CSV and pages by theirs",
    "commands/rehearsal/rehearse.py": "the summary, by `json_text`",
}


def test_every_module_that_writes_files_was_looked_at() -> None:
    writing = re.compile(r".*\.(write_text|write_bytes)")
    assert {name for name, called, _ in calls() if writing.fullmatch(called)} == set(WRITING)


def test_html_is_never_declared_safe_but_for_our_own_words() -> None:
    marked = [(n, c) for n, called, c in calls() if re.fullmatch(r"(markupsafe\.)?Markup", called)]
    assert {name for name, _ in marked} <= {"sandbox/mrkdwn.py", "sandbox/still.py"}
    assert not [where(n, c) for n, c in marked if not all(map(is_literal, c.args))]
    environments = [c for _, called, c in calls() if called.endswith("Environment")]
    assert environments
    for made in environments:
        settings = {word.arg: ast.unparse(word.value) for word in made.keywords}
        assert settings["autoescape"] == "True"


TEMPLATES = sorted((PROJECT / "sandbox" / "templates").glob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_lets_words_become_code(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*(safe|tojson)\b|autoescape|<script|<iframe|\bon\w+\s*=", text)
    assert not re.search(r"=\{\{", text), "an attribute that is not in quotation marks"
    for address in re.findall(r'(?:href|src)="(\{\{.*?\}\}|[^"]*)', text):
        assert address in {"{{ source }}", "#channel-{{ loop.index }}"}
    if "<html" in text:
        assert "Content-Security-Policy\" content=\"default-src 'none'" in text
