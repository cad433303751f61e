"""YAML as a tree of texts that remembers the line of everything in it.

Every scalar stays the text a person wrote, so that `at: 10:30` is no number and `no` no boolean;
only an empty value and `null` are None. Bounds keep a hostile file from costing much.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

MAX_DEPTH = 20
"""Levels: a plan has five, and the composer calls itself for each."""

MAX_NODES = 20_000
"""Values, aliases walked out: the largest plan has 8,000, a bomb of aliases billions."""

Path = tuple[str | int, ...]

_NULLS = {"", "~", "null", "Null", "NULL"}
_YAML_TAG = "tag:yaml.org,2002:"
_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "has a ':' too many (put such a text in quotes) or is indented too far",
    ),
    ("undefined alias", "has a text that begins with '*'; put it in quotes"),
    ("expected a single document", "begins a second document ('---'); a plan is one"),
    ("while scanning a quoted", "has a quote that is never closed"),
    ("while parsing a flow", "has a '[' or '{' that is never closed, or a comma too few"),
    ("expected <block end>", "does not line up with the lines above"),
    ("could not find expected ':'", "lacks the ':' after its key, or does not line up"),
)
_FORBIDDEN_STARTS = "@`%*&!|>[]{},#?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong at a place of a file, in plain words; `line` counts from one."""

    line: int
    path: Path
    what: str


class BrokenYamlError(Exception):
    """The text is no YAML, or more of it than we read; `flaw` says where and what."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.flaw = Flaw(line=line, path=(), what=what)


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlTree:
    """A document: mappings, lists, texts and None; the line of each path; what else is wrong."""

    value: object
    lines: Mapping[Path, int]
    empty: frozenset[Path]
    flaws: tuple[Flaw, ...]

    def line_of(self, path: Path) -> int:
        """Return the line of the path, or of what encloses it when it is not in the file."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Loader(yaml.SafeLoader):
    """Composes only so many nodes and so deep: the composer calls itself for each level."""

    _depth = 0
    _count = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise BrokenYamlError(self.line + 1, "is nested too deeply for a plan")
        if self._count > MAX_NODES:
            raise BrokenYamlError(self.line + 1, "holds more than a plan can")
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


@dataclass(slots=True)
class _Walk:
    """Turns nodes into values; an alias is walked again each time, so the count bounds it."""

    lines: dict[Path, int] = field(default_factory=dict)
    empty: set[Path] = field(default_factory=set)
    flaws: list[Flaw] = field(default_factory=list)
    count: int = 0

    def value(self, node: yaml.Node, path: Path, line: int) -> object:
        self.count += 1
        if self.count > MAX_NODES or len(path) > MAX_DEPTH:
            raise BrokenYamlError(
                line, "holds more than a plan can (are there aliases in a circle?)"
            )
        self.lines[path] = line
        if node.tag and not node.tag.startswith(_YAML_TAG):
            what = f"begins with '{node.tag[:20]}', which YAML takes for a tag; put it in quotes"
            self.flaws.append(Flaw(line=line, path=path, what=what))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [
                self.value(item, (*path, i), item.start_mark.line + 1)
                for i, item in enumerate(node.value)
            ]
        if node.value in _NULLS and getattr(node, "style", None) is None:
            self.empty.add(path)
            return None
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                what = "has a list or a group where the name of a key belongs"
                self.flaws.append(Flaw(line=line, path=path, what=what))
                continue
            key = str(key_node.value)
            value = self.value(value_node, (*path, key), line) if key not in found else None
            if key in found:
                first = self.lines[(*path, key)]
                what = f"stands twice; line {first} has it already"
                self.flaws.append(Flaw(line=line, path=(*path, key), what=what))
                continue
            found[key] = value
        # An empty value is as good as none; `empty` remembers the line for "is missing".
        return {key: value for key, value in found.items() if value is not None}


def read_yaml(text: str) -> YamlTree:
    """Return the only document in the text; raises BrokenYamlError when there is none to be had."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BrokenYamlError(line, _in_plain_words(error, _line_at(text, line))) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BrokenYamlError(line, "holds a character that no text file has") from error
    if node is None:
        raise BrokenYamlError(1, "is empty")
    walk = _Walk()
    value = walk.value(node, (), node.start_mark.line + 1)
    return YamlTree(
        value=value, lines=walk.lines, empty=frozenset(walk.empty), flaws=tuple(walk.flaws)
    )


def _line_at(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1] if line <= len(lines) else ""


def _in_plain_words(error: yaml.MarkedYAMLError, line: str) -> str:
    """Say what a person most likely did; YAML's own words name the parser's state."""
    problem = error.problem or error.context or "cannot be read"
    column = error.problem_mark.column if error.problem_mark else 0
    here = line[column : column + 1]
    if "\t" in line[: column + 1]:
        return "has a tab; indent with spaces only"
    if here and here in _FORBIDDEN_STARTS:
        return f"has a text that begins with '{here}'; put it in quotes"
    known = (words for sign, words in _PLAIN_WORDS if sign in str(error))
    return next(known, f"is no YAML: {problem}")
