"""YAML read as texts with their lines."""

import pytest

from commands import yaml_tree
from commands.yaml_tree import BrokenYamlError, read_yaml


def test_scalars_stay_the_texts_that_were_written() -> None:
    tree = read_yaml("a: 10:30\nb: no\nc: +1\nd: 2026-03-05\ne: 0x1F\nf: 'null'\ng: !!int 3\n")
    assert tree.value == {
        "a": "10:30",
        "b": "no",
        "c": "+1",
        "d": "2026-03-05",
        "e": "0x1F",
        "f": "null",
        "g": "3",
    }


def test_what_is_empty_is_absent_but_remembered() -> None:
    tree = read_yaml("a:\nb: ~\nc: ''\nd: [x, null]\n")
    assert tree.value == {"c": "", "d": ["x", None]}
    assert {("a",), ("b",)} < tree.empty
    assert tree.line_of(("b",)) == 2


def test_every_path_knows_its_line_and_an_absent_one_its_parents() -> None:
    tree = read_yaml("# top\na:\n  - x\n  - b: |\n      long\n      text\n    c: 1\n")
    assert tree.line_of(("a",)) == 2
    assert tree.line_of(("a", 1, "b")) == 4
    assert tree.line_of(("a", 1, "c")) == 7
    assert tree.line_of(("a", 1, "none", 3)) == 4
    assert tree.line_of(("none",)) == 2  # where the mapping begins


def test_a_doubled_key_keeps_its_first_value_and_is_a_flaw() -> None:
    tree = read_yaml("a: 1\nb:\n  c: 2\n  c: 3\na: 4\n")
    assert tree.value == {"a": "1", "b": {"c": "2"}}
    assert [(f.line, f.path, f.what) for f in tree.flaws] == [
        (4, ("b", "c"), "stands twice; line 3 has it already"),
        (5, ("a",), "stands twice; line 1 has it already"),
    ]


def test_tags_and_keys_that_are_no_names_are_flaws() -> None:
    tree = read_yaml("a: !mine b\n? [x, y]\n: z\n")
    assert tree.value == {"a": "b"}
    assert [f.line for f in tree.flaws] == [1, 2]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b\n\tc: d\n", 2, "tab"),
        ("a: @b\n", 1, "begins with '@'"),
        ("a: b\nc: `d`\n", 2, "begins with '`'"),
        ("a: b: c\n", 1, "a ':' too many"),
        ("a: 'b\nc: d\n", 3, "never closed"),
        ("a: {b: c\n", 2, "never closed"),
        ("a: *b\n", 1, "begins with '*'"),
        ("a:\n  b: 1\n c: 2\n", 3, "does not line up"),
        ("a: b\nc\nd: e\n", 3, "lacks the ':'"),
        ("a: \x01\n", 1, "no text file"),
        ("", 1, "is empty"),
    ],
)
def test_what_is_no_yaml_is_said_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(BrokenYamlError) as caught:
        read_yaml(text)
    assert words in caught.value.flaw.what
    assert caught.value.flaw.line == line


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(BrokenYamlError, match="more than a plan can"):
        read_yaml("\n".join(rows))


@pytest.mark.parametrize(
    ("text", "limit", "value"),
    [("a: [1, 2, 3]", "MAX_NODES", 6), ("a: [[[1]]]", "MAX_DEPTH", 5)],
)
def test_a_text_is_read_up_to_each_limit(
    monkeypatch: pytest.MonkeyPatch, text: str, limit: str, value: int
) -> None:
    monkeypatch.setattr(yaml_tree, limit, value)
    read_yaml(text)
    monkeypatch.setattr(yaml_tree, limit, value - 2)
    with pytest.raises(BrokenYamlError):
        read_yaml(text)
