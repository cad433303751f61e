"""Each place of a plan has an example, and the example is right."""

import pytest
from pydantic import BaseModel

from commands.plan_problems import example_of
from commands.yaml_tree import read_yaml
from jam.plan import (
    DigestPlan,
    Emoji,
    Phases,
    Plan,
    PlannedForum,
    PlannedPlace,
    PlannedPrompt,
    Promise,
    Retention,
)

PARTS: list[tuple[tuple[str | int, ...], type[BaseModel]]] = [
    ((), Plan),
    (("phases",), Phases),
    (("promise",), Promise),
    (("lobby",), PlannedPlace),
    (("backstage",), PlannedPlace),
    (("forums", 0), PlannedForum),
    (("prompts", 3), PlannedPrompt),
    (("digest",), DigestPlan),
    (("emoji",), Emoji),
    (("retention",), Retention),
]
FIELDS = [(*path, name) for path, part in PARTS for name in part.model_fields]


@pytest.mark.parametrize("path", FIELDS, ids=lambda path: ".".join(map(str, path)))
def test_every_field_has_an_example_that_can_be_copied(path: tuple[str | int, ...]) -> None:
    example = example_of(path)
    name = path[-1]
    assert example.startswith(f"{name}: ")
    tree = read_yaml(example)
    assert isinstance(tree.value, dict)
    assert set(tree.value) == {name}


@pytest.mark.parametrize(
    ("path", "example"),
    [
        (("phases", "vote"), "vote: 2026-03-05 12:00"),
        (("forums", 2, "hosts", 1), "- '@ana.ferreira'"),
        (("prompts", 0, "patience"), "patience: 2h"),
        (("lobby",), "lobby: {channel: jam-lobby}"),
        (("pillars", "fair"), "fair: Simpler work"),
        (("nothing",), ""),
        (("name", "deeper"), ""),
    ],
)
def test_examples_look_as_in_the_file(path: tuple[str | int, ...], example: str) -> None:
    assert example_of(path) == example


def test_the_examples_of_all_fields_make_a_plan_that_is_read() -> None:
    fields = [name for name in Plan.model_fields if name not in {"forums", "prompts"}]
    text = "\n".join(example_of((name,)) for name in fields)
    text += "\n" + example_of(("forums",)) + "\n" + example_of(("prompts",)) + "\n"
    assert Plan.model_validate(read_yaml(text).value).forums[0].key == "field-tools"
