"""The small language in which the sandbox writes down what Slack accepts.

A `Shape` looks at one JSON value and yields what Slack would complain about, in Slack's own words
and with the place as a JSON pointer; nothing yielded means accepted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

Shape = Callable[[object, str], Iterator[str]]


def complaint(words: str, pointer: str) -> str:
    """Return one line of `response_metadata.messages` as Slack writes it."""
    return f"[ERROR] {words} [json-pointer:{pointer}]"


def string(most: int, *, least: int = 0) -> Shape:
    """Return the shape of a string of `least` to `most` characters."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield complaint("must provide a string", pointer)
        elif len(value) < least:
            yield complaint(f"must be more than {least - 1} characters", pointer)
        elif len(value) > most:
            yield complaint(f"must be less than {most + 1} characters", pointer)

    return check


def boolean(value: object, pointer: str) -> Iterator[str]:
    """Complain unless the value is true or false."""
    if not isinstance(value, bool):
        yield complaint("must provide a boolean", pointer)


def number(value: object, pointer: str) -> Iterator[str]:
    """Complain unless the value is a number (JSON's true is none, Python's is)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield complaint("must provide a number", pointer)


def choice(*allowed: str | int) -> Shape:
    """Return the shape of a closed set of values."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if isinstance(value, bool) or value not in allowed:
            yield complaint(f"must be one of: {', '.join(map(str, allowed))}", pointer)

    return check


def array(item: Shape, most: int, *, least: int = 0) -> Shape:
    """Return the shape of a list of `least` to `most` values that each fit `item`."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield complaint("must provide an array", pointer)
            return
        if len(value) > most:
            yield complaint(f"no more than {most} items allowed", pointer)
        if len(value) < least:
            yield complaint(f"no fewer than {least} items allowed", pointer)
        for index, one in enumerate(value):
            yield from item(one, f"{pointer}/{index}")

    return check


def record(
    required: Mapping[str, Shape],
    optional: Mapping[str, Shape],
    *,
    some_of: Sequence[str] = (),
    one_of: Sequence[str] = (),
) -> Shape:
    """Return the shape of an object with these keys and no other.

    At least one of `some_of` must be there, and exactly one of `one_of`.
    """
    known = {**required, **optional}

    def gaps(value: Mapping[str, object], pointer: str) -> Iterator[str]:
        for key in required:
            if key not in value:
                yield complaint(f"missing required field: {key}", pointer)
        if some_of and not any(value.get(key) for key in some_of):
            names = " or ".join(f"`{key}`" for key in some_of)
            yield complaint(f"must define either {names}", pointer)
        if one_of and sum(key in value for key in one_of) != 1:
            names = " or ".join(f"`{key}`" for key in one_of)
            yield complaint(f"must define exactly one of {names}", pointer)

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield complaint("must provide an object", pointer)
            return
        yield from gaps(value, pointer)
        for key, inner in value.items():
            if key in known:
                yield from known[key](inner, f"{pointer}/{key}")
            else:
                yield complaint(f"invalid additional property: {key}", pointer)

    return check


def typed(kinds: Mapping[str, Shape]) -> Shape:
    """Return the shape of an object whose `type` names which of `kinds` it must fit."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield complaint("must provide an object", pointer)
            return
        kind = value.get("type")
        if kind is None:
            yield complaint("missing required field: type", pointer)
        elif not isinstance(kind, str) or kind not in kinds:
            yield complaint(f"unsupported type: {kind}", f"{pointer}/type")
        else:
            rest = {key: inner for key, inner in value.items() if key != "type"}
            yield from kinds[kind](rest, pointer)

    return check
