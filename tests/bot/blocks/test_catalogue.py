"""Every sentence is found by its name, filled safely, and used."""

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest

from bot.blocks import catalogue, english
from bot.blocks.catalogue import age, day, people, say
from bot.blocks.language import ENGLISH
from bot.blocks.safe import link

BLOCKS = Path(catalogue.__file__).parent
BOT = BLOCKS.parent


def _calls() -> Iterator[tuple[str, set[str]]]:
    """Find every `say("name", …)` or error with a plain name, and the values it is given."""
    for path in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in {"say", "ToldError"} or any(
                keyword.arg is None for keyword in node.keywords
            ):
                continue
            given = {keyword.arg for keyword in node.keywords if keyword.arg}
            name = node.args[0]
            for choice in (name.body, name.orelse) if isinstance(name, ast.IfExp) else (name,):
                if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                    yield choice.value, given


def test_every_sentence_gets_the_values_it_needs() -> None:
    for name, given in _calls():
        needed = {field for _, field, _, _ in Formatter().parse(ENGLISH.sentences[name]) if field}
        assert needed <= given, name


def test_no_name_stands_in_two_parts_of_the_catalogue() -> None:
    names: list[object] = []
    for path in Path(english.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tables = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
        keys = [key for table in tables for key in table.keys]
        names += [key.value for key in keys if isinstance(key, ast.Constant)]
    assert len(names) == len(ENGLISH.sentences)
    assert set(names) == set(ENGLISH.sentences)


def test_every_sentence_is_asked_for_somewhere() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(BLOCKS.glob("*.py")))
    constants = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    told = {name for name, _ in _calls()}
    starts = tuple(c for c in constants if c.endswith("."))
    unused = [
        name
        for name in ENGLISH.sentences
        if name not in constants | told
        and not name.startswith(starts)
        and not _composed(name, constants)
    ]
    assert unused == []


def _composed(name: str, constants: set[str]) -> bool:
    """Whether the name is a longer form of one that is asked for: `trouble.renamed.do`."""
    return name.rpartition(".")[0] in constants


@pytest.mark.parametrize(
    ("n", "read"), [(0, "fewer than five people"), (4, "fewer than five people"), (5, "5 people")]
)
def test_no_figure_is_given_about_fewer_than_five_people(n: int, read: str) -> None:
    assert people(n) == read


@pytest.mark.parametrize(("n", "read"), [(0, "0 posts"), (1, "1 post"), (2, "2 posts")])
def test_a_number_takes_its_form(n: int, read: str) -> None:
    assert say("figures.posts", n=n) == read


@pytest.mark.parametrize(
    ("span", "read"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=19, minutes=59), "19 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(hours=48), "2 days"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(span: timedelta, read: str) -> None:
    assert age(span) == read


def test_a_date_is_told_in_full() -> None:
    assert day(date(2026, 6, 30)) == "30 June 2026"


def test_words_of_people_are_made_safe_when_they_are_filled_in() -> None:
    assert say("quote", words="<!here>", name="*Ana*") == "&lt;!here&gt; ‹∗Ana∗›"


def test_markup_of_ours_is_filled_in_as_it_is() -> None:
    made = say("quote", words=link("x", "https://x.example"), name="Ana")
    assert made == "<https://x.example|x> ‹Ana›"


def test_braces_in_peoples_words_are_only_words() -> None:
    assert say("quote", words="{name} {0}", name="Ana") == "{name} {0} ‹Ana›"
