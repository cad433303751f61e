"""Plans come from files that people write by hand, with every mistake that hands make."""

import contextlib
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from commands.plan_file import MAX_BYTES, dump_plan, read_plan
from jam.errors import JamError
from jam.plan import Plan
from tests.commands.plan_mistakes import MISTAKES
from tests.commands.plans import EXAMPLE, PLAN


def read(folder: Path, text: str | bytes) -> Plan:
    path = folder / "jam.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_plan(path)


def problems_of(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(JamError) as caught:
        read(folder, text)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def unset_fields(part: BaseModel, name: str) -> list[str]:
    found = [
        f"{name}.{field}" for field in type(part).model_fields if field not in part.model_fields_set
    ]
    for field in type(part).model_fields:
        value = getattr(part, field)
        if isinstance(value, BaseModel):
            found += unset_fields(value, f"{name}.{field}")
    return found


def test_the_example_plan_is_read_whole() -> None:
    plan = read_plan(EXAMPLE)
    assert plan.name == "What should we stop doing?"
    assert plan.known_as == "stop-doing"
    assert plan.phases.closed.isoformat() == "2027-09-17T12:00:00"
    assert [f.key for f in plan.forums] == ["paperwork", "meetings", "night-shift", "leadership"]
    assert [f.private for f in plan.forums] == [False, False, False, True]
    assert plan.prompts[1].daily == time(13, 45)
    assert plan.prompts[2].delay == timedelta(hours=1, minutes=30)
    assert plan.emoji.support == "+1"
    assert plan.digest.tone is True
    assert plan.retention.kept_until == date(2027, 12, 31)
    assert plan.languages == ("en", "de", "tr")


def test_the_example_plan_shows_every_field_there_is() -> None:
    plan = read_plan(EXAMPLE)
    assert unset_fields(plan, "plan") == []
    for parts in (plan.forums, plan.prompts):
        shown = {field for part in parts for field in part.model_fields_set}
        assert shown == set(type(parts[0]).model_fields)


def test_a_short_plan_is_read_with_its_defaults(tmp_path: Path) -> None:
    plan = read(tmp_path, PLAN)
    assert plan.digest.at == time(9, 0)
    assert plan.prompts[0].patience == timedelta(hours=2)
    assert plan.emoji.idea == "bulb"
    assert plan.organisers == ()


@pytest.mark.parametrize("start", ["\ufeff", "---\n", "# ours\n", "%YAML 1.1\n---\n"])
def test_what_editors_put_before_a_plan_does_not_matter(tmp_path: Path, start: str) -> None:
    assert read(tmp_path, start + PLAN) == read(tmp_path, PLAN)


def test_line_ends_of_other_systems_do_not_matter(tmp_path: Path) -> None:
    assert read(tmp_path, PLAN.replace("\n", "\r\n")) == read(tmp_path, PLAN)


@pytest.mark.parametrize(("old", "new", "line"), MISTAKES)
def test_a_mistake_is_named_with_its_line_its_place_and_an_example(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    assert line in problems_of(tmp_path, PLAN.replace(old, new, 1))


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    spoilt = (
        PLAN.replace("Europe/Berlin", "Berlin")
        .replace("2026-03-05 12:00", "5 March")
        .replace("closed: 2026-03-06 09:00", "closed: 2026-03-02 09:00")
        .replace("forums: [forms]", "forums: [formz]\n    at: 2026-03-03 14:00")
        .replace("key: copies", "key: forms")
        .replace("by: 2026-04-01", "by: April")
    )
    found = [line.split(" ")[0] + line.split(" ")[1] for line in problems_of(tmp_path, spoilt)]
    assert found == [
        "jam.yml:6:promise.by:",
        "jam.yml:7:zone:",
        "jam.yml:10:phases.vote:",
        "jam.yml:11:phases.closed:",
        "jam.yml:18:forums.2.key:",
        "jam.yml:22:prompts.1:",
        "jam.yml:23:prompts.1.forums.1:",
        "jam.yml:24:prompts.1.at:",
    ]


def test_a_list_of_bad_forums_is_not_also_called_empty(tmp_path: Path) -> None:
    spoilt = PLAN.replace("key: forms", "key: F").replace("key: copies", "key: C")
    assert not [line for line in problems_of(tmp_path, spoilt) if "few entries" in line]


def test_a_hundred_problems_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    spoilt = PLAN + "".join(f"extra{i}: x\n" for i in range(150))
    found = problems_of(tmp_path, spoilt)
    assert len(found) == 101
    assert found[-1] == "and 50 more problems"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b"# only a remark\n", "is empty"),
        (b"- a\n- b\n", "must hold a plan"),
        (b"just words\n", "must hold a plan"),
        (b"name: \xff\n", "not UTF-8"),
        ("name: x".encode("utf-16"), "UTF-16"),
        (b"\x00\x01\x02", "no text file"),
        (b"a: [1, 2", "never closed"),
        (b'a: "x', "never closed"),
        (b"a: b\n---\nc: d\n", "second document"),
        (b"a: &a [*a]\n", "aliases in a circle"),
        (b"a: *b\n", "begins with '*'"),
        (b"[" * 5000, "nested too deeply"),
        (b"- a\n" * 200_000, "more than a plan can"),
        (b"x" * (MAX_BYTES + 1), "larger than 1 MB"),
    ],
)
def test_what_is_no_plan_at_all_is_refused_in_plain_words(
    tmp_path: Path, raw: bytes, words: str
) -> None:
    found = problems_of(tmp_path, raw)
    assert len(found) == 1
    assert words in found[0]


def test_aliases_that_multiply_are_refused_at_once(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)
    )
    assert "more than a plan can" in problems_of(tmp_path, bomb)[0]


def test_an_alias_used_with_measure_is_fine(tmp_path: Path) -> None:
    text = PLAN.replace("question: Which form would you end?", "question: &q Which would you end?")
    plan = read(tmp_path, text.replace("question: What do you print twice?", "question: *q"))
    assert plan.forums[0].question == plan.forums[1].question == "Which would you end?"


def test_a_missing_file_and_a_folder_are_said_to_be_that(tmp_path: Path) -> None:
    with pytest.raises(JamError, match="There is no file"):
        read_plan(tmp_path / "none.yml")
    with pytest.raises(JamError, match="is a folder"):
        read_plan(tmp_path)


def test_words_that_yaml_has_other_plans_for_stay_words(tmp_path: Path) -> None:
    text = PLAN.replace("name: Less paper", "name: 2026-03-05").replace("name: Forms", "name: no")
    plan = read(tmp_path, text + "emoji: {support: +1, doubt: 'no'}\ndigest: {at: 9:00, tone: on}")
    assert plan.name == "2026-03-05"
    assert plan.forums[0].name == "no"
    assert (plan.emoji.support, plan.emoji.doubt) == ("+1", "no")
    assert (plan.digest.at, plan.digest.tone) == (time(9, 0), True)


def test_control_characters_do_not_get_into_a_plan(tmp_path: Path) -> None:
    plan = read(tmp_path, PLAN.replace("name: Less paper", 'name: "Less\\x07 \\ud800paper"'))
    assert plan.name == "Less paper"


def test_a_written_plan_reads_back_to_an_equal_one(tmp_path: Path) -> None:
    for plan in (read_plan(EXAMPLE), read(tmp_path, PLAN)):
        assert read(tmp_path, dump_plan(plan)) == plan


TEXT = st.text(min_size=12, max_size=80).filter(lambda s: len("".join(s.split())) >= 12)


@settings(max_examples=60)
@given(
    name=TEXT,
    question=TEXT,
    seconds=st.integers(0, 5_000_000),
    micros=st.integers(0, 999_999),
    clock=st.times(),
)
def test_whatever_a_plan_says_survives_being_written(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    question: str,
    seconds: int,
    micros: int,
    clock: time,
) -> None:
    folder = tmp_path_factory.getbasetemp()
    base = read(folder, PLAN)
    raw = base.model_dump()
    raw["purpose"] = f"Purpose: {name}"
    raw["forums"][0]["question"] = f"{question}, what else?"
    raw["phases"]["open"] = base.phases.open + timedelta(microseconds=micros)
    raw["prompts"][0]["daily"] = clock
    raw["prompts"][0]["patience"] = timedelta(seconds=seconds, microseconds=micros)
    plan = Plan.model_validate(raw)
    assert read(folder, dump_plan(plan)) == plan


@settings(max_examples=150)
@given(raw=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    assert problems_of(tmp_path_factory.getbasetemp(), raw)


@settings(max_examples=250)
@given(
    at=st.integers(0, len(PLAN)),
    cut=st.integers(0, 40),
    put=st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["\t", ": ", "- ", "&a ", "*a", "[", "]", "{", "}", "!!binary ", "? ", "|"]
        ),
        st.sampled_from(["null", "~", "''", "1e999", "9999-12-31 23:59", "\n", "99999999d", "0x1"]),
    ),
)
def test_a_plan_spoilt_anywhere_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, at: int, cut: int, put: str
) -> None:
    spoilt = PLAN[:at] + put + PLAN[at + cut :]
    path = tmp_path_factory.getbasetemp() / "jam.yml"
    path.write_text(spoilt, encoding="utf-8", errors="surrogatepass")
    with contextlib.suppress(JamError):
        read_plan(path)
