"""The plan as a value: what it refuses, and that it survives being kept."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from jam.phases import PhaseName
from jam.plan import MAX_PEOPLE, MAX_PILLARS, MAX_PROMPTS, Plan
from tests.bot.planned_jams import plan_of


def test_a_plan_kept_as_json_comes_back_equal() -> None:
    plan = plan_of(
        build="2026-03-04 09:00:00.000002",
        prompts=[{"text": "And today?", "daily": "10:30", "delay": "1h30m", "patience": "45m"}],
    )
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
    assert Plan.model_validate(plan.model_dump()) == plan
    assert Plan.model_validate(plan.model_dump(mode="json")) == plan


def test_a_contradiction_made_in_code_is_refused_with_its_place() -> None:
    with pytest.raises(ValidationError) as caught:
        plan_of(closes="2026-03-01 09:00", forums=["forms", "forms"])
    assert [e["loc"] for e in caught.value.errors()] == [
        ("phases", "closed"),
        ("forums", 1, "key"),
        ("forums", 1, "name"),
    ]


def test_phases_are_given_in_their_order() -> None:
    given_phases = plan_of(build="2026-03-04 09:00").phases.given()
    assert [name for name, _ in given_phases] == [
        PhaseName.OPEN,
        PhaseName.BUILD,
        PhaseName.CLOSED,
    ]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Less paper!", "less-paper"),
        ("  Ärger & Ämter ", "rger-mter"),
        ("日本語の会議", "jam"),
        ("x" * 80, "x" * 40),
        ("a" * 39 + " bcd", "a" * 39),
    ],
)
def test_a_plan_is_known_by_a_slug_made_from_its_name(name: str, slug: str) -> None:
    plan = plan_of().model_copy(update={"name": name})
    assert plan.known_as == slug


@given(name=st.text(min_size=3, max_size=60))
def test_control_characters_and_half_characters_never_stay_in_a_text(name: str) -> None:
    raw = plan_of().model_dump() | {"name": f"Jam {name}"}
    plan = Plan.model_validate(raw)
    plan.name.encode()
    assert not {"\x00", "\x07", "\x1b", "\x85"} & set(plan.name)


def test_an_emoji_may_be_written_with_its_colons() -> None:
    raw = plan_of().model_dump() | {"emoji": {"idea": ":sparkles:"}}
    assert Plan.model_validate(raw).emoji.idea == "sparkles"


@pytest.mark.parametrize(
    ("name", "value", "most"),
    [
        ("organisers", [f"@p{n}" for n in range(MAX_PEOPLE + 1)], MAX_PEOPLE),
        ("pillars", [(f"p{n}", "Simpler work") for n in range(MAX_PILLARS + 1)], MAX_PILLARS),
        ("prompts", [{"text": "And today?", "daily": "10:30"}] * (MAX_PROMPTS + 1), MAX_PROMPTS),
    ],
)
def test_a_plan_holds_no_more_than_a_jam_can(name: str, value: list[Any], most: int) -> None:
    def refused(count: int) -> set[str]:
        part = dict(value[:count]) if name == "pillars" else value[:count]
        with pytest.raises(ValidationError) as caught:
            # What contradicts itself is refused in any case, so that the test has no branch.
            Plan.model_validate(plan_of().model_dump() | {name: part, "emoji": {"idea": "💡"}})
        return {e["type"] for e in caught.value.errors() if e["loc"] == (name,)}

    assert "too_long" not in refused(most)
    assert "too_long" in refused(most + 1)
