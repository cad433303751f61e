"""What is still done about a moment, by its kind and how late it is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.missed import Missed, missed, patience_of
from bot.schedule import occurrences
from jam.occurrences import Occurrence, OccurrenceKind
from jam.phases import PhaseName
from tests.bot.planned_jams import jam_of, plan_of, started

JAM = jam_of(
    plan_of(
        closes="2026-03-06 18:00",
        prompts=[{"text": "And today?", "daily": "10:30", "patience": "45m"}],
    )
)
MOMENTS = {o.key: o for o in occurrences(JAM)}
ANNOUNCEMENT = Occurrence(
    key="announce:open:lobby",
    kind=OccurrenceKind.ANNOUNCEMENT,
    due_at=datetime.fromisoformat("2026-03-03T08:00:00+00:00"),
)
NOTICE = replace(ANNOUNCEMENT, key="notice:1", kind=OccurrenceKind.NOTICE)


def verdict(occurrence: Occurrence, now: str) -> Missed:
    return missed(occurrence, datetime.fromisoformat(f"{now}+00:00"), JAM)


@pytest.mark.parametrize(
    ("key", "now"),
    [
        ("phase:open", "2026-03-05 00:00"),
        ("closing:forms", "2026-04-05 00:00"),
        ("digest:forms:2026-03-04", "2026-03-04 08:00"),
        ("digest:forms:2026-03-04", "2026-03-04 22:59"),  # one minute to midnight in Berlin
        ("prompt:0:forms:2026-03-04", "2026-03-04 10:15"),
        ("preview:forms:2026-03-04", "2026-03-04 07:59"),
        ("preview:forms:closing", "2026-03-06 16:59"),
    ],
)
def test_what_is_late_and_still_makes_sense_is_made_up(key: str, now: str) -> None:
    assert verdict(MOMENTS[key], now) == Missed(run=True)


@pytest.mark.parametrize(
    ("key", "now", "reason"),
    [
        ("digest:forms:2026-03-04", "2026-03-04 23:00", "its day is over"),
        ("digest:forms:2026-03-05", "2026-03-06 17:00", "the jam has closed"),
        ("prompt:0:forms:2026-03-04", "2026-03-04 10:16", "46 min late; 45 min would have"),
        ("prompt:0:forms:2026-03-04", "2026-03-04 20:30", "11 h late"),
        ("prompt:0:forms:2026-03-06", "2026-03-06 17:00", "the jam has closed"),
        ("preview:forms:2026-03-04", "2026-03-04 08:00", "its digest is due already"),
    ],
)
def test_what_makes_no_sense_any_more_is_skipped_with_a_reason(
    key: str, now: str, reason: str
) -> None:
    found = verdict(MOMENTS[key], now)
    assert not found.run
    assert reason in found.reason


def test_an_announcement_has_six_hours_and_a_notice_all_the_time() -> None:
    assert verdict(ANNOUNCEMENT, "2026-03-03 14:00").run
    assert not verdict(ANNOUNCEMENT, "2026-03-03 14:01").run
    assert verdict(NOTICE, "2026-03-30 14:01").run


def test_nothing_is_too_late_at_the_moment_it_is_due() -> None:
    assert [o.key for o in MOMENTS.values() if not missed(o, o.due_at, JAM).run] == []


def test_a_preview_put_off_by_an_outage_still_ends_when_its_digest_is_due() -> None:
    preview = replace(
        MOMENTS["preview:forms:2026-03-04"],
        due_at=datetime.fromisoformat("2026-03-04T07:50:00+00:00"),
    )
    assert verdict(preview, "2026-03-04 07:55").run
    assert not verdict(preview, "2026-03-04 08:05").run


def test_a_digest_of_a_jam_that_was_closed_by_hand_is_left_to_the_closing_one() -> None:
    jam = started(JAM, PhaseName.CLOSED, datetime.fromisoformat("2026-03-04T08:05:00+00:00"))
    now = datetime.fromisoformat("2026-03-04T08:10:00+00:00")
    assert not missed(MOMENTS["digest:forms:2026-03-04"], now, jam).run


@pytest.mark.parametrize(
    ("occurrence", "patience"),
    [
        (MOMENTS["prompt:0:forms:2026-03-04"], timedelta(minutes=45)),
        (replace(MOMENTS["prompt:0:forms:2026-03-04"], detail={}), timedelta(hours=2)),
        (MOMENTS["preview:forms:2026-03-04"], timedelta(minutes=30)),
        (MOMENTS["phase:open"], None),
        (ANNOUNCEMENT, timedelta(hours=6)),
    ],
)
def test_patience_is_told_by_the_kind(occurrence: Occurrence, patience: timedelta | None) -> None:
    assert patience_of(occurrence) == patience
