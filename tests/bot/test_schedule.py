"""What a jam's plan and phases make of its time."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule import QUIET_EDGE, local_starts, next_moments, occurrences, shifted
from jam.errors import ToldError
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.phases import PhaseName
from jam.places import Jam
from tests.bot.planned_jams import jam_of, plan_of, started


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def of_kind(jam: Jam, kind: OccurrenceKind, place: str = "") -> list[Occurrence]:
    return [o for o in occurrences(jam) if o.kind is kind and place in {"", o.place}]


def due(jam: Jam, kind: OccurrenceKind, place: str = "") -> list[str]:
    return [f"{o.due_at:%m-%d %H:%M}" for o in of_kind(jam, kind, place)]


def test_a_three_day_jam_has_these_moments() -> None:
    jam = jam_of(
        plan_of(
            build="2026-03-04 12:00",
            forums=["forms"],
            prompts=[
                {"text": "Which one first?", "at": "2026-03-03 14:00"},
                {"text": "And today?", "daily": "10:30", "patience": "45m"},
                {"text": "What would it take?", "after": "build", "delay": "30m"},
            ],
        )
    )
    assert [f"{o.due_at:%d %H:%M} {o.key}" for o in occurrences(jam)] == [
        "03 08:00 phase:open",
        "03 08:30 learning",
        "03 09:30 prompt:1:forms:2026-03-03",
        "03 13:00 prompt:0:forms:at",
        "03 13:00 introductions:2026-03-03",
        "04 07:30 preview:forms:2026-03-04",
        "04 07:30 preview:lobby:2026-03-04",
        "04 08:00 digest:forms:2026-03-04",
        "04 08:00 digest:lobby:2026-03-04",
        "04 09:30 prompt:1:forms:2026-03-04",
        "04 11:00 phase:build",
        "04 11:30 prompt:2:forms:build",
        "04 13:00 introductions:2026-03-04",
        "05 07:30 preview:forms:2026-03-05",
        "05 07:30 preview:lobby:2026-03-05",
        "05 08:00 digest:forms:2026-03-05",
        "05 08:00 digest:lobby:2026-03-05",
        "05 09:30 prompt:1:forms:2026-03-05",
        "05 13:00 introductions:2026-03-05",
        "06 07:30 preview:forms:closing",
        "06 07:30 preview:lobby:closing",
        "06 08:00 phase:closed",
        "06 08:00 closing:forms",
        "06 08:00 closing:lobby",
        "01 23:00 erasure",
    ]


def test_each_moment_carries_what_is_needed_to_carry_it_out() -> None:
    jam = jam_of(plan_of(prompts=[{"text": "And today?", "daily": "10:30", "patience": "45m"}]))
    found = {o.key: o for o in occurrences(jam)}
    prompt = found["prompt:0:copies:2026-03-04"]
    assert (prompt.place, prompt.detail) == ("copies", {"prompt": "0", "patience": "2700"})
    assert found["phase:open"].detail == {"phase": "open"}
    assert found["digest:forms:2026-03-04"].detail == {"date": "2026-03-04"}
    assert found["preview:forms:2026-03-04"].detail == {
        "digest": "digest:forms:2026-03-04",
        "digest_at": "2026-03-04T08:00:00+00:00",
    }
    assert found["preview:lobby:closing"].detail["digest"] == "closing:lobby"


def test_a_prompt_goes_to_the_forums_it_names_and_else_to_all() -> None:
    jam = jam_of(
        plan_of(
            prompts=[
                {"text": "Which one first?", "at": "2026-03-03 14:00", "forums": ["copies"]},
                {"text": "And then?", "at": "2026-03-03 15:00"},
            ]
        )
    )
    places = [o.place for o in of_kind(jam, OccurrenceKind.PROMPT)]
    assert places == ["copies", "copies", "forms"]


@pytest.mark.parametrize(
    ("opens", "closes", "digest", "days"),
    [
        ("2026-03-03 09:00", "2026-03-05 18:00", "15:00", ["03-03", "03-04"]),
        ("2026-03-03 09:00", "2026-03-05 18:00", "14:59", ["03-04"]),
        ("2026-03-03 09:00", "2026-03-05 18:00", "12:00", ["03-04", "03-05"]),
        ("2026-03-03 09:00", "2026-03-05 18:00", "12:01", ["03-04"]),
        ("2026-03-03 09:00", "2026-03-03 12:00", "10:00", []),
    ],
)
def test_a_digest_less_than_six_hours_from_either_end_is_left_out(
    opens: str, closes: str, digest: str, days: list[str]
) -> None:
    jam = jam_of(plan_of(opens=opens, closes=closes, digest=digest))
    assert [d[:5] for d in due(jam, OccurrenceKind.DIGEST, "lobby")] == days


def test_a_jam_shorter_than_half_an_hour_has_no_preview() -> None:
    jam = jam_of(plan_of(closes="2026-03-03 09:20"))
    assert due(jam, OccurrenceKind.CLOSING_DIGEST, "lobby") == ["03-03 08:20"]
    assert due(jam, OccurrenceKind.DIGEST_PREVIEW) == []


@pytest.mark.parametrize(
    ("zone", "opens", "closes", "expected"),
    [
        (  # the clocks go forward on 29 March
            "Europe/Berlin",
            "2026-03-27 09:00",
            "2026-03-31 09:00",
            ["03-28 08:00", "03-29 07:00", "03-30 07:00"],
        ),
        (  # and back on 25 October
            "Europe/Berlin",
            "2026-10-23 09:00",
            "2026-10-27 09:00",
            ["10-24 07:00", "10-25 08:00", "10-26 08:00"],
        ),
        (
            "Asia/Kolkata",
            "2026-03-27 09:00",
            "2026-03-30 09:00",
            ["03-28 03:30", "03-29 03:30"],
        ),
        (
            "Pacific/Chatham",
            "2026-09-25 09:00",
            "2026-09-29 09:00",
            ["09-25 20:15", "09-26 19:15", "09-27 19:15"],
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-02 09:00",
            "2026-10-06 09:00",
            ["10-02 22:30", "10-03 22:00", "10-04 22:00"],
        ),
    ],
)
def test_digests_come_at_the_local_hour_on_every_date(
    zone: str, opens: str, closes: str, expected: list[str]
) -> None:
    jam = jam_of(plan_of(zone=zone, opens=opens, closes=closes))
    assert due(jam, OccurrenceKind.DIGEST, "lobby") == expected


def test_a_daily_hour_in_the_spring_gap_comes_right_after_it_and_once() -> None:
    prompts = [{"text": "Who is awake?", "daily": "02:30"}]
    jam = jam_of(plan_of(opens="2026-03-28 00:00", closes="2026-03-31 00:00", prompts=prompts))
    assert due(jam, OccurrenceKind.PROMPT, "forms") == ["03-28 01:30", "03-29 01:00", "03-30 00:30"]


def test_a_daily_hour_that_autumn_shows_twice_comes_the_first_time_only() -> None:
    prompts = [{"text": "Who is awake?", "daily": "02:30"}]
    jam = jam_of(plan_of(opens="2026-10-24 00:00", closes="2026-10-27 00:00", prompts=prompts))
    assert due(jam, OccurrenceKind.PROMPT, "forms") == ["10-24 00:30", "10-25 00:30", "10-26 01:30"]


def test_prompts_are_put_from_the_opening_until_just_before_the_close() -> None:
    prompts = [{"text": "And today?", "daily": "09:00"}]
    jam = jam_of(plan_of(prompts=prompts))
    assert due(jam, OccurrenceKind.PROMPT, "forms") == ["03-03 08:00", "03-04 08:00", "03-05 08:00"]


def test_a_phase_that_began_by_hand_moves_what_hangs_on_it() -> None:
    prompts = [{"text": "What would it take?", "after": "build", "delay": "1h"}]
    planned = jam_of(plan_of(build="2026-03-04 12:00", prompts=prompts))
    jam = started(planned, PhaseName.BUILD, utc("2026-03-04 06:17:05"))
    assert due(jam, OccurrenceKind.PHASE)[1] == "03-04 06:17"
    assert due(jam, OccurrenceKind.PROMPT, "forms") == ["03-04 07:17"]


def test_a_jam_closed_early_has_its_closing_digest_then_and_nothing_after() -> None:
    jam = started(jam_of(plan_of()), PhaseName.CLOSED, utc("2026-03-04 20:00"))
    assert due(jam, OccurrenceKind.DIGEST, "lobby") == ["03-04 08:00"]
    assert due(jam, OccurrenceKind.CLOSING_DIGEST, "lobby") == ["03-04 20:00"]
    last = [o for o in occurrences(jam) if o.kind is not OccurrenceKind.ERASURE][-1]
    assert last.due_at == utc("2026-03-04 20:00")


def test_phases_at_one_instant_keep_their_order() -> None:
    jam = jam_of(
        plan_of(opens="2026-03-29 02:10", build="2026-03-29 02:20", closes="2026-03-30 09:00")
    )
    keys = [o.key for o in of_kind(jam, OccurrenceKind.PHASE)]
    assert keys == ["phase:open", "phase:build", "phase:closed"]
    assert due(jam, OccurrenceKind.PHASE)[:2] == ["03-29 01:00", "03-29 01:00"]


def test_the_starts_of_phases_are_instants_and_draft_was_always_there() -> None:
    phases = local_starts(plan_of(build="2026-03-04 12:00"))
    assert [(p.name.value, p.started_at) for p in phases] == [
        ("draft", None),
        ("open", None),
        ("build", None),
        ("closed", None),
    ]
    assert phases[0].starts_at < phases[1].starts_at == utc("2026-03-03 08:00")


def test_extending_moves_this_phases_end_and_all_later_ones() -> None:
    jam = started(
        jam_of(plan_of(build="2026-03-04 12:00")), PhaseName.OPEN, utc("2026-03-03 08:00")
    )
    moved = replace(jam, phases=shifted(jam.phases, timedelta(days=1)))
    assert due(moved, OccurrenceKind.PHASE) == ["03-03 08:00", "03-05 11:00", "03-07 08:00"]
    assert due(moved, OccurrenceKind.DIGEST, "lobby")[-1] == "03-06 08:00"
    assert due(moved, OccurrenceKind.CLOSING_DIGEST, "lobby") == ["03-07 08:00"]


def test_extending_before_the_opening_moves_the_whole_jam() -> None:
    jam = jam_of(plan_of())
    moved = shifted(jam.phases, timedelta(hours=2))
    assert moved[0] == jam.phases[0]
    assert [p.starts_at for p in moved[1:]] == [utc("2026-03-03 10:00"), utc("2026-03-06 10:00")]


def test_extending_by_nothing_or_after_the_end_is_refused() -> None:
    jam = jam_of(plan_of())
    with pytest.raises(ToldError, match="no_time"):
        shifted(jam.phases, timedelta(0))
    ended = started(jam, PhaseName.CLOSED, utc("2026-03-06 08:00"))
    with pytest.raises(ToldError, match="last_phase"):
        shifted(ended.phases, timedelta(hours=1))


def test_what_comes_next_names_every_phase_and_of_all_else_the_next_alone() -> None:
    jam = jam_of(plan_of())
    moments = [
        replace(o, state=OccurrenceState.DONE) if o.key == "phase:closed" else o
        for o in occurrences(jam)
    ]
    found = next_moments(reversed(moments), utc("2026-03-05 07:40"), 5)
    assert [o.key for o in found] == [
        "digest:copies:2026-03-05",
        "introductions:2026-03-05",
        "preview:copies:closing",
        "closing:copies",
        "erasure",
    ]
    assert next_moments(moments, utc("2026-03-05 07:40"), 1) == found[:1]

    days_before = next_moments(occurrences(jam), utc("2026-03-01 12:00"), 99)
    kinds = [o.kind for o in days_before if o.kind is not OccurrenceKind.PHASE]
    assert OccurrenceKind.DIGEST in kinds
    assert len(set(kinds)) == len(kinds)
    phases = [o.key for o in days_before if o.kind is OccurrenceKind.PHASE]
    assert len(phases) == len([o for o in occurrences(jam) if o.kind is OccurrenceKind.PHASE])


@settings(max_examples=120, deadline=None)
@given(
    zone=st.sampled_from(
        ["Europe/Berlin", "Asia/Kolkata", "Pacific/Chatham", "Australia/Lord_Howe", "Pacific/Apia"]
    ),
    opens=st.datetimes(datetime.fromisoformat("2011-12-01"), datetime.fromisoformat("2026-12-01")),
    minutes=st.integers(2, 12 * 24 * 60),
    hour=st.times(),
    daily=st.times(),
)
def test_any_jam_has_one_digest_a_place_and_date_unique_keys_and_nothing_outside(
    zone: str, opens: datetime, minutes: int, hour: object, daily: object
) -> None:
    plan = plan_of(
        zone=zone,
        opens=str(opens),
        closes=str(opens + timedelta(minutes=minutes)),
        digest=str(hour),
        prompts=[{"text": "And today?", "daily": str(daily)}],
        forums=["forms"],
    )
    jam = jam_of(plan)
    found = occurrences(jam)
    opened, closed = jam.starts(PhaseName.OPEN), jam.starts(PhaseName.CLOSED)
    assert opened is not None
    assert closed is not None
    assert len({o.key for o in found}) == len(found)
    assert found == occurrences(jam)
    assert [o.due_at for o in found] == sorted(o.due_at for o in found)
    assert [o.kind for o in found if not opened <= o.due_at <= closed] == [OccurrenceKind.ERASURE]
    assert all(o.due_at.tzinfo is UTC for o in found)
    digests = [o for o in found if o.kind is OccurrenceKind.DIGEST]
    assert len({(o.place, o.detail["date"]) for o in digests}) == len(digests)
    assert all(opened + QUIET_EDGE <= o.due_at <= closed - QUIET_EDGE for o in digests)
    shown = {o.key for o in found if o.kind is OccurrenceKind.DIGEST_PREVIEW}
    assert {f"preview:{o.place}:{o.detail['date']}" for o in digests} <= shown
    local = [o.due_at.astimezone(ZoneInfo(zone)) for o in digests if o.place == "lobby"]
    assert len({at.date() for at in local}) == len(local)


def test_what_is_kept_is_erased_when_the_last_day_of_keeping_is_over() -> None:
    jam = jam_of(plan_of())
    kept_until = jam.plan.retention.kept_until
    (erasure,) = of_kind(jam, OccurrenceKind.ERASURE)
    assert erasure.due_at.astimezone(jam.zone).replace(tzinfo=None) == datetime.combine(
        kept_until + timedelta(days=1), time.min
    )
