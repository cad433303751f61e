"""No input breaks a parser: the short form of `make fuzz`, with input that Hypothesis makes."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.listening import Listening
from bench.parsers import EVENTS, TARGETS, as_json
from handlers.envelopes import is_sound

SHORT = settings(max_examples=60)
TEXTS = st.one_of(
    st.text(), st.text(alphabet="<>@#!|^*_~`:&;=+-\n\t\0\ud800 aU1"), st.sampled_from(["", "\0"])
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def changed(value: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 (any JSON there is)
    """Return the value with a thing or two in it replaced by anything."""
    if isinstance(value, dict) and value:
        return st.sampled_from(sorted(value)).flatmap(
            lambda key: changed(value[key]).map(lambda made: value | {key: made})
        ) | st.builds(lambda more: value | more, st.dictionaries(TEXTS, JSON, max_size=2))
    if isinstance(value, list) and value:
        return st.sampled_from(range(len(value))).flatmap(
            lambda place: changed(value[place]).map(
                lambda made: [*value[:place], made, *value[place + 1 :]]
            )
        )
    return JSON


def from_seeds(name: str) -> st.SearchStrategy[bytes]:
    """Return the bytes of a target's seeds, as trees of JSON that are changed here and there."""
    seeds = [json.loads(seed) for seed in TARGETS[name].seeds]
    return st.sampled_from(seeds).flatmap(changed).flatmap(changed).map(as_json)


def from_texts(name: str) -> st.SearchStrategy[bytes]:
    """Return a target's seeds cut and joined with any text."""
    seeds = [seed.decode() for seed in TARGETS[name].seeds] or ["PK\x03\x04"]
    pieces = st.one_of(
        TEXTS,
        st.sampled_from(seeds).flatmap(
            lambda seed: st.tuples(st.integers(0, len(seed)), st.integers(0, len(seed))).map(
                lambda ends: seed[ends[0] : ends[1]]
            )
        ),
    )
    joined = st.lists(pieces, max_size=4).map("".join)
    return joined.map(lambda text: text.encode(errors="surrogatepass"))


@pytest.mark.parametrize("name", sorted(n for n, target in TARGETS.items() if target.is_json))
@SHORT
@given(st.data())
def test_no_json_breaks_what_reads_it(name: str, data: st.DataObject) -> None:
    TARGETS[name].parse(data.draw(from_seeds(name)))


@pytest.mark.parametrize("name", sorted(n for n, target in TARGETS.items() if not target.is_json))
@SHORT
@given(st.data())
def test_no_text_breaks_what_reads_it(name: str, data: st.DataObject) -> None:
    TARGETS[name].parse(data.draw(from_texts(name)))


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_each_target_takes_what_it_begins_with(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].parse(seed)


@pytest.fixture(scope="module")
def listening() -> Iterator[Listening]:
    """Give a bot in the middle of a jam."""
    with ExitStack() as alive:
        yield Listening(alive)


def test_all_that_slack_sends_is_sound(listening: Listening) -> None:
    assert all(is_sound(body) for body in listening.payloads())
    assert all(is_sound({"type": "event_callback", "event": event}) for event in EVENTS)


def test_what_brings_no_trigger_opens_no_window(listening: Listening) -> None:
    for body in listening.payloads():
        listening.hear(as_json({name: part for name, part in body.items() if name != "trigger_id"}))


@SHORT
@given(st.data())
def test_no_payload_is_sent_round_for_ever(listening: Listening, data: st.DataObject) -> None:
    bodies = st.sampled_from(listening.payloads())
    listening.hear(data.draw(bodies.flatmap(changed).map(as_json)))


@SHORT
@given(TEXTS)
def test_no_words_break_a_command(listening: Listening, text: str) -> None:
    listening.typed(text.encode(errors="surrogatepass"))


@pytest.mark.parametrize(
    "body",
    [
        {"type": "event_callback"},
        {"type": "event_callback", "event": ["x"]},
        {"type": "event_callback", "event": {"type": 7}},
        {"type": "event_callback", "event": {"type": "message"}, "authorizations": [None]},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [{"action_id": ["x"]}]},
        {"type": "block_actions", "actions": [{"value": "x"}]},
        {"type": "view_submission"},
        {"type": "x", "view": None},
        {"type": "x", "event": None},
        {"command": ["/jam"]},
        {"type": "x", "team": 7},
    ],
)
def test_what_bolt_would_break_on_is_not_sound(body: dict[str, Any]) -> None:
    assert not is_sound(body)
