"""What the demo says in the terminal, in 80 columns."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from commands.demo.commentary import lines
from commands.demo.demo import Result, closing_words

AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


CLEAN = Result(
    page=Path("demo-out/index.html"),
    people=60,
    posts=473,
    reactions=1972,
    digests=15,
    lost=0,
    doubled=0,
    errors=0,
)


def test_a_remark_has_its_time_and_quotes_the_bot_below() -> None:
    assert lines(AT, "The first digests are posted.", "#jam-approvals: 53 people") == [
        "Wed 09:00  The first digests are posted.",
        "           │ #jam-approvals: 53 people",
    ]


def test_a_long_remark_is_broken_at_80_columns_under_its_own_text() -> None:
    found = lines(AT, "word " * 60, "said " * 60)
    assert max(map(len, found)) <= 80
    assert found[1].startswith("           word")
    assert found[-1].startswith("           │ said")


def test_the_last_words_say_what_to_look_at_and_what_to_do_next() -> None:
    words = closing_words(CLEAN)
    assert "473 posts and 1,972 reactions by 60 people, 15 digests" in words
    assert "demo-out/index.html" in words
    for needed in ("manifest.yml", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", ".env"):
        assert needed in words
    for command in ("check --plan jam.yml", "run --plan jam.yml"):
        assert f"python app.py {command}" in words
    assert max(map(len, words.splitlines())) <= 80


def test_what_is_lost_doubled_or_broken_is_no_clean_demo() -> None:
    assert CLEAN.is_clean
    assert not replace(CLEAN, lost=1).is_clean
    assert not replace(CLEAN, doubled=1).is_clean
    assert not replace(CLEAN, errors=1).is_clean
