"""A channel's stamps, threads and reactions."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox.channel import Channel, Kind, Mark
from sandbox.clock import WorkspaceClock


def channel() -> Channel:
    return Channel(id="C1", name="one", kind=Kind.PUBLIC, creator="U1", created=0)


@given(st.lists(st.integers(min_value=0, max_value=3 * 10**6), min_size=1, max_size=50))
def test_stamps_are_unique_and_rise_however_the_clock_is_set(instants: list[int]) -> None:
    clock, place = WorkspaceClock(), channel()
    stamps = []
    for instant in instants:
        clock.set_time(1_700_000_000 + instant / 1_000_000)
        stamps.append(place.stamp(clock))
    assert stamps == sorted(set(stamps))


def test_stamps_of_one_channel_do_not_depend_on_another() -> None:
    clock, one, other = WorkspaceClock(), channel(), channel()
    clock.set_time(1_700_000_000)
    assert [one.stamp(clock), one.stamp(clock), other.stamp(clock)] == [
        "1700000000.010000",
        "1700000000.010001",
        "1700000000.010000",
    ]


def test_a_stamp_avoids_what_is_or_was_there() -> None:
    clock, place = WorkspaceClock(), channel()
    clock.set_time(1_700_000_000)
    place.insert({"ts": "1700000000.010000"})
    place.deleted.add("1700000000.010001")
    assert place.stamp(clock) == "1700000000.010002"


def test_reactions_stand_in_the_order_of_their_time_whatever_came_first() -> None:
    place = channel()
    place.reactions["1.0"] = {
        ("tada", "U2"): Mark(event_ts="5.0", standing=True),
        ("tada", "U1"): Mark(event_ts="3.0", standing=True),
        ("+1", "U1"): Mark(event_ts="4.0", standing=True),
        ("-1", "U1"): Mark(event_ts="1.0", standing=False),
    }
    assert place.standing_reactions("1.0") == [
        {"name": "tada", "users": ["U1", "U2"], "count": 2},
        {"name": "+1", "users": ["U1"], "count": 1},
    ]


def test_a_headstone_goes_with_its_last_reply() -> None:
    place = channel()
    place.insert({"ts": "1.0", "subtype": "tombstone"})
    place.insert({"ts": "2.0", "thread_ts": "1.0"})
    place.remove("2.0")
    assert place.messages == {}
