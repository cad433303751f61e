"""From pydantic's errors to sentences an organiser can act on, each with an example of its field.

The examples and descriptions come from the fields of the plan themselves, by way of its schema.
"""

import functools
from collections.abc import Mapping

import yaml
from pydantic_core import ErrorDetails

from commands.yaml_tree import Flaw, Path, YamlTree
from jam.plan import Plan
from jam.plan_checks import contradictions, nearest
from jam.plan_fields import shown

Schema = Mapping[str, object]

_SENTENCES = {
    "missing": "is missing",
    "value_error": "{error}",
    "string_pattern_mismatch": "{value} {words}",
    "string_too_short": "is too short ({length} of at least {min_length} characters)",
    "string_too_long": "is too long ({length} of at most {max_length} characters)",
    "string_unicode": "holds what is no text",
    "too_short": "has too few entries: {actual_length}, and the least is {min_length}",
    "too_long": "has too many entries: {actual_length}, and the most is {max_length}",
    "tuple_type": "must be a list; there is {value}",
    "model_type": "must be a group of keys; there is {value}",
    "dict_type": "must be a group of keys; there is {value}",
    "string_type": "must be a text; there is {value}",
    "bool_parsing": "{value} must be true or false",
    "bool_type": "must be true or false; there is {value}",
    "int_parsing": "{value} is no whole number",
    "int_type": "must be a whole number; there is {value}",
    "greater_than_equal": "{value} is too little; at least {ge}",
    "less_than_equal": "{value} is too much; at most {le}",
    "enum": "{value} must be one of {expected}",
}
_KEY_WORDS = "is no key: they are small letters, digits and hyphens, at most 40"


def problems(tree: YamlTree, errors: list[ErrorDetails]) -> list[Flaw]:
    """Return what is wrong with the plan in the tree, by line: fields, contradictions, YAML."""
    found = [_flaw(tree, error) for error in errors if not _says_nothing(error)]
    found += [
        Flaw(line=tree.line_of(c.where), path=c.where, what=c.what)
        for c in contradictions(tree.value)
    ]
    found += tree.flaws
    return sorted(dict.fromkeys(found), key=lambda f: f.line)


def example_of(path: Path) -> str:
    """Return how the field at the path may look in the file; "" when there is no such field."""
    node = _schema_at(path)
    example = None if node is None else _example(node)
    if example is None:
        return ""
    last = path[-1] if path else ""
    if isinstance(example, str):
        return dump_texts([example] if isinstance(last, int) else {str(last): example}).strip()
    inside = dump_texts(example, flow=True).strip()
    return f"- {inside}" if isinstance(last, int) else f"{last}: {inside}"


def dump_texts(value: object, *, flow: bool = False) -> str:
    """Return YAML in which scalars are texts, quoted only where YAML's grammar demands it."""
    return yaml.dump(
        _texts(value),
        Dumper=_TextDumper,
        default_flow_style=flow,
        sort_keys=False,
        allow_unicode=True,
        width=10**9 if flow else 100,
    )


class _TextDumper(yaml.SafeDumper):
    """Our reader takes `10:30` and `no` for texts, so only what looks like null needs quotes."""


_TextDumper.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in pairs if tag == "tag:yaml.org,2002:null"]
    for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _texts(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(k): _texts(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(v) for v in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _says_nothing(error: ErrorDetails) -> bool:
    """Contradictions are looked for anew; a list of bad entries is not also too short."""
    entries, least = error["input"], error.get("ctx", {}).get("min_length")
    too_short = error["type"] == "too_short" and isinstance(entries, list)
    return error["type"] == "contradiction" or (too_short and len(entries) >= (least or 0))


def _flaw(tree: YamlTree, error: ErrorDetails) -> Flaw:
    # pydantic marks an error in a mapping's key by a last step "[key]".
    path = tuple(step for step in error["loc"] if step != "[key]")
    line = tree.line_of(path)
    if path != error["loc"]:
        return Flaw(line=line, path=path[:-1], what=f"'{shown(path[-1])}' {_KEY_WORDS}")
    return Flaw(line=line, path=path, what=_sentence(tree, path, error))


def _sentence(tree: YamlTree, path: Path, error: ErrorDetails) -> str:
    kind, value = error["type"], error["input"]
    if isinstance(value, str) and kind in {"too_short", "too_long"}:
        kind = f"string_{kind}"
    if kind == "missing" and path in tree.empty:
        return "is empty (a '#' begins a comment, if one stands there)"
    if kind == "extra_forbidden":
        known = sorted(_properties(_schema_at(path[:-1]) or {}))
        return f"is not known here{nearest(str(path[-1]), known)}"
    facts: dict[str, object] = {
        "value": f"'{shown(value)}'" if isinstance(value, str) else shown(value),
        "length": len(value.strip()) if isinstance(value, str) else 0,
        "words": (_schema_at(path) or {}).get("description", "is not right here"),
        "message": error["msg"],
    }
    template = _SENTENCES.get(kind, "{value}: {message}")
    return template.format(**{**error.get("ctx", {}), **facts})


@functools.cache
def _schema() -> Schema:
    return Plan.model_json_schema()


def _definitions() -> Mapping[str, Schema]:
    found = _schema()["$defs"]
    return found if isinstance(found, Mapping) else {}


def _resolved(node: Schema) -> Schema:
    """Follow references and drop the 'or nothing' of optional fields, keeping examples."""
    options = node.get("anyOf")
    if isinstance(options, list):
        real = next(o for o in options if o.get("type") != "null")
        return {**_resolved(real), **{k: v for k, v in node.items() if k != "anyOf"}}
    reference = node.get("$ref")
    if isinstance(reference, str):
        target = _definitions()[reference.rpartition("/")[2]]
        return {**target, **{k: v for k, v in node.items() if k != "$ref"}}
    return node


def _properties(node: Schema) -> Mapping[str, Schema]:
    found = _resolved(node).get("properties", {})
    return found if isinstance(found, Mapping) else {}


def _any_property(node: Schema) -> object:
    """Return the schema of the values of a mapping whose keys people choose."""
    by_pattern = node.get("patternProperties")
    if isinstance(by_pattern, Mapping):
        return next(iter(by_pattern.values()))
    return node.get("additionalProperties")


def _schema_at(path: Path) -> Schema | None:
    node: object = _schema()
    for step in path:
        if not isinstance(node, Mapping):
            return None
        node = _resolved(node)
        if isinstance(step, int):
            node = node.get("items")
        else:
            node = _properties(node).get(step, _any_property(node))
    return _resolved(node) if isinstance(node, Mapping) else None


def _example(node: Schema) -> object:
    node = _resolved(node)
    examples = node.get("examples")
    if isinstance(examples, list) and examples:
        return examples[0]
    if properties := _properties(node):
        required = node.get("required", ())
        names = [n for n in properties if isinstance(required, list) and n in required]
        return {n: _example(properties[n]) for n in names or list(properties)[:1]}
    items = node.get("items")
    return [_example(items)] if isinstance(items, Mapping) else None
