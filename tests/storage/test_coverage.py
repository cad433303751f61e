"""What changes in a post asks for a correction of each digest that was made from it, and once."""

from dataclasses import replace

from jam.instants import instant_to_ts
from jam.occurrences import OccurrenceKind, OccurrenceState
from jam.places import Jam
from jam.talk import PostRef
from storage import Session
from storage.claiming import claim_next, settle_claim
from storage.coverage import (
    WAIT,
    Coverage,
    begin_correction,
    cover,
    doubt_renderings,
    is_newest,
    keep_rendering,
    renderings_of,
    touched_by,
    want_for_jam,
    want_for_post,
    want_for_posts,
)
from storage.occurrences import occurrences_of
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at

NOW = at("05 12:00")
LEASE = WAIT * 5
FIRST = Coverage(
    key="digest:forms:2026-03-04",
    place="forms",
    channel_id=FORUM,
    oldest=instant_to_ts(at("03 08:00")),
    until=instant_to_ts(at("04 08:00")),
)
JAMS = replace(FIRST, key="digest:lobby:2026-03-04", place="lobby", channel_id="")


def post(moment: str, channel_id: str = FORUM) -> PostRef:
    return PostRef(channel_id=channel_id, ts=instant_to_ts(at(moment)))


def wanted(session: Session, jam: Jam) -> list[str]:
    found = occurrences_of(session, jam.id, [OccurrenceState.DUE])
    return [o.detail["of"] for o in found if o.kind is OccurrenceKind.CORRECTION]


def test_a_changed_post_concerns_the_digests_that_were_made_from_it(
    session: Session, jam: Jam
) -> None:
    cover(session, TEAM, jam.id, FIRST)
    cover(session, TEAM, jam.id, JAMS)
    want_for_post(session, TEAM, jam.id, post("03 07:59"), NOW)
    want_for_post(session, TEAM, jam.id, post("04 08:00"), NOW)
    assert wanted(session, jam) == []
    want_for_post(session, TEAM, jam.id, post("03 08:00", OTHER_FORUM), NOW)
    assert wanted(session, jam) == [JAMS.key]
    want_for_post(session, TEAM, jam.id, post("04 07:59"), NOW)
    assert wanted(session, jam) == [FIRST.key, JAMS.key]


def test_many_changes_are_one_correction_and_the_first_says_when(
    session: Session, jam: Jam
) -> None:
    cover(session, TEAM, jam.id, FIRST)
    want_for_post(session, TEAM, jam.id, post("03 09:00"), NOW)
    want_for_post(session, TEAM, jam.id, post("03 10:00"), NOW + WAIT / 2)
    (found,) = occurrences_of(session, jam.id, [OccurrenceState.DUE])
    assert found.due_at == NOW + WAIT


def test_what_changes_while_a_correction_is_at_work_is_corrected_after_it(
    session: Session, jam: Jam
) -> None:
    cover(session, TEAM, jam.id, FIRST)
    want_for_post(session, TEAM, jam.id, post("03 09:00"), NOW)
    at_work = claim_next(session, TEAM, NOW + WAIT, LEASE, "one")
    assert at_work is not None
    want_for_post(session, TEAM, jam.id, post("03 10:00"), NOW + WAIT)
    assert not settle_claim(session, at_work, OccurrenceState.DONE)
    again = claim_next(session, TEAM, NOW + WAIT * 2, LEASE, "two")
    assert again is not None
    assert again.occurrence.key == at_work.occurrence.key
    assert settle_claim(session, again, OccurrenceState.DONE)
    want_for_post(session, TEAM, jam.id, post("03 11:00"), NOW + WAIT * 3)
    assert wanted(session, jam) == [FIRST.key]


def test_a_person_who_leaves_concerns_the_digests_that_they_were_part_of(
    session: Session, jam: Jam
) -> None:
    tomorrows = replace(FIRST, key="digest:forms:2026-03-05", oldest=FIRST.until, until="9")
    copies = replace(FIRST, key="digest:copies:2026-03-04", place="copies", channel_id=OTHER_FORUM)
    for made in (FIRST, JAMS, tomorrows, copies):
        cover(session, TEAM, jam.id, made)
    want_for_posts(session, TEAM, jam.id, [post("03 07:00"), post("03 10:00")], NOW)
    assert wanted(session, jam) == [FIRST.key, JAMS.key]


def test_all_digests_of_a_place_or_of_a_jam_can_be_corrected(session: Session, jam: Jam) -> None:
    cover(session, TEAM, jam.id, FIRST)
    cover(session, TEAM, jam.id, JAMS)
    want_for_jam(session, TEAM, jam.id, NOW, "lobby")
    assert wanted(session, jam) == [JAMS.key]
    want_for_jam(session, TEAM, jam.id, NOW)
    assert wanted(session, jam) == [FIRST.key, JAMS.key]


def test_the_correction_that_began_last_is_the_newest(session: Session, jam: Jam) -> None:
    cover(session, TEAM, jam.id, FIRST)
    older = begin_correction(session, jam.id, FIRST.key)
    assert older is not None
    assert is_newest(session, jam.id, older)
    newer = begin_correction(session, jam.id, FIRST.key)
    assert newer is not None
    assert is_newest(session, jam.id, newer)
    assert not is_newest(session, jam.id, older)
    assert begin_correction(session, jam.id, "digest:nowhere") is None


def test_covering_again_keeps_the_count_of_corrections(session: Session, jam: Jam) -> None:
    cover(session, TEAM, jam.id, replace(FIRST, oldest=""))
    begun = begin_correction(session, jam.id, FIRST.key)
    cover(session, TEAM, jam.id, FIRST)
    again = begin_correction(session, jam.id, FIRST.key)
    assert (begun, again) == (replace(FIRST, oldest="", version=1), replace(FIRST, version=2))


def test_what_was_to_be_sent_first_stands_until_it_was_corrected(
    session: Session, jam: Jam
) -> None:
    keep_rendering(session, jam.id, FIRST.key, "as sent", first=True)
    keep_rendering(session, jam.id, FIRST.key, "as made again", first=True)
    keys = [FIRST.key, JAMS.key]
    assert renderings_of(session, jam.id, keys) == {FIRST.key: "as sent"}
    keep_rendering(session, jam.id, FIRST.key, "as corrected")
    assert renderings_of(session, jam.id, keys) == {FIRST.key: "as corrected"}


def test_what_may_stand_otherwise_than_was_noted_is_corrected_whole(
    session: Session, jam: Jam
) -> None:
    longer = replace(FIRST, key=f"{FIRST.key}-closing")
    parts = [FIRST.key, f"{FIRST.key}:thread", longer.key]
    for made in (FIRST, longer):
        cover(session, TEAM, jam.id, made)
    for part in parts:
        keep_rendering(session, jam.id, part, "as noted")
    doubt_renderings(session, TEAM, jam.id, f"{FIRST.key}:thread:1", NOW)
    assert renderings_of(session, jam.id, parts) == {longer.key: "as noted"}
    assert wanted(session, jam) == [FIRST.key]


def test_nobody_touched_what_is_in_another_jam(session: Session, jam: Jam) -> None:
    assert touched_by(session, jam.id, "U0ANN") == ()
