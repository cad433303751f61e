"""How much one person hands in in a day is counted without knowing who they are."""

from datetime import date

from bot.withheld import DailyLimit

TODAY, TOMORROW = date(2026, 3, 3), date(2026, 3, 4)


def test_each_person_has_so_many_a_day() -> None:
    limit = DailyLimit(2)
    assert [limit.take("U0ANA", TODAY) for _ in range(3)] == [True, True, False]
    assert limit.take("U0BEN", TODAY)
    assert limit.take("U0ANA", TOMORROW)


def test_the_key_is_another_each_day_and_nobody_can_be_read_from_what_is_held() -> None:
    limit = DailyLimit()
    limit.take("U0ANA", TODAY)
    before = str(vars(limit))
    assert "U0ANA" not in before
    limit.take("U0ANA", TOMORROW)
    held = vars(limit)
    assert len(held["_counts"]) == 1
    assert str(held["_key"]) not in before
