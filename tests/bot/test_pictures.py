"""The picture of activity by hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.blocks.catalogue import speaking
from bot.blocks.picture import day_drawn, nothing_drawn, others_drawn, posts_drawn
from bot.pictures import HEIGHT, WIDTH, activity_picture
from jam.findings import Activity

LONDON = ZoneInfo("Europe/London")
OPENING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def activity(hours: int, forums: dict[str, int]) -> Activity:
    """Return so many hours, with a forum's number of posts in each of them."""
    return Activity(
        hours=tuple(OPENING + timedelta(hours=n) for n in range(hours)),
        counts={name: (posts,) * hours for name, posts in forums.items()},
    )


def size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


PICTURES = {
    "a day of two forums": activity(24, {"Tools": 3, "Travel": 5}),
    "one forum": activity(24, {"Tools": 3}),
    "more forums than colours": activity(72, {f"Forum {n}": n for n in range(20)}),
    "an hour": activity(1, {"Tools": 1}),
    "three weeks": activity(504, {"Tools": 1}),
    "many posts": activity(5, {"Tools": 123_456}),
    "a quiet day": activity(24, {"Tools": 0}),
    "no forums": activity(24, {}),
    "no hours": activity(0, {"Tools": 0}),
    "odd names": activity(24, {"_hidden $x^{$": 1, "部門": 2, "a\nb\x00": 3, "\ud83d": 4, "": 5}),
    "long names": activity(24, {"x" * 500: 1, "y " * 500: 2}),
}


@pytest.mark.parametrize("drawn", PICTURES.values(), ids=PICTURES)
def test_any_activity_is_a_picture_for_a_phone(drawn: Activity) -> None:
    png = activity_picture(drawn, zone=LONDON, title="Day 1 of 3: $x^{$ 日本 " + "long " * 50)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert size(png) == (WIDTH, HEIGHT)


def test_equal_activity_gives_equal_bytes() -> None:
    first, second = (
        activity_picture(activity(24, {"Tools": 3, "Travel": 5}), zone=LONDON, title="Day 1")
        for _ in range(2)
    )
    assert first == second


def test_no_version_or_date_is_in_the_file() -> None:
    png = activity_picture(activity(24, {"Tools": 3}), zone=LONDON, title="Day 1")
    assert b"tEXt" not in png
    assert b"tIME" not in png


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/St_Johns", "Pacific/Auckland"])
def test_the_hours_are_those_of_the_zone(zone: str) -> None:
    day = activity(24, {"Tools": 3})
    local = activity_picture(day, zone=ZoneInfo(zone), title="Day 1")
    assert local != activity_picture(day, zone=LONDON, title="Day 1")


def test_a_change_of_clocks_is_drawn() -> None:
    night = Activity(
        hours=tuple(datetime(2026, 3, 28, 20, tzinfo=UTC) + timedelta(hours=n) for n in range(24)),
        counts={"Tools": (1,) * 24},
    )
    assert size(activity_picture(night, zone=LONDON, title="Spring")) == (WIDTH, HEIGHT)


def test_the_picture_speaks_the_language_of_the_digest() -> None:
    asked = activity(24, {"Tools": 3, "Travel": 5})
    english = activity_picture(asked, zone=LONDON, title="x")
    assert (posts_drawn(1), posts_drawn(2), day_drawn(OPENING)) == ("1 post", "2 posts", "Tue 3")
    with speaking(["de"]):
        assert activity_picture(asked, zone=LONDON, title="x") != english
        assert (posts_drawn(2), day_drawn(OPENING)) == ("2 Beiträge", "Di 3.")
        assert (nothing_drawn(), others_drawn(4)) == ("Nichts wurde geschrieben", "4 weitere")
