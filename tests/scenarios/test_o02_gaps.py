"""The bot was away, or deaf: what it missed is read back, and what still stands is kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.gaps.reader import Bounds, Reader
from commands.checks.comparison import check_comparisons
from commands.checks.findings import Verdict
from jam.instants import instant_to_ts
from jam.occurrences import OccurrenceKind, OccurrenceState
from sandbox import acts
from sandbox.past import Lag
from sandbox.retention import expire
from storage import Database
from storage.occurrences import occurrences_of
from storage.tables import posts, readings, threads
from tests.scenarios.apart import CHANNELS, Apart, apart
from tests.scenarios.cast import AMARA, BOT_USER, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.story import Story

HOUR = timedelta(hours=1)


@pytest.fixture
def jam(database_url: str) -> Iterator[Apart]:
    """Give a jam that has been open for an hour, and compared once."""
    with apart(database_url) as found:
        found.ask()
        found.catch_up()
        yield found


def equal(jam: Apart) -> bool:
    found = jam.difference()
    return (found.lost, found.doubled) == (0, 0)


def texts(jam: Apart) -> dict[str, tuple[str, str]]:
    """Return text and state of each row, by `ts`."""
    with jam.database.reading() as session:
        rows = session.execute(posts.select())
        return {row.ts: (row.text, row.state) for row in rows}


def asked(jam: Apart) -> list[str]:
    """Return which methods were called since the last time."""
    found = list(jam.client.asked)
    jam.client.asked.clear()
    return found


def talk(jam: Apart, posts_: int) -> list[str]:
    """Let so many posts be written and heard, one a second."""
    found = []
    for number in range(posts_):
        found.append(jam.post(AMARA, "forms", f"Form {number}"))
        jam.move(timedelta(seconds=1))
    jam.hear_all()
    return found


def test_an_hour_away_is_as_if_it_had_not_been(jam: Apart) -> None:
    stays = jam.post(AMARA, "forms", "The travel form.")
    changes = jam.post(BRUNO, "forms", "The holiday form.")
    goes = jam.post(CHITRA, "forms", "The form for forms.")
    buried = jam.post(DALE, "forms", "The parking form.")
    answer = jam.post(EMIKO, "forms", "That one first.", thread_ts=buried)
    jam.react(AMARA, "forms", changes, "+1")
    jam.hear_all()
    jam.move(timedelta(minutes=5))

    jam.edit(BRUNO, "forms", changes, "The holiday form, of course.")
    jam.edit(EMIKO, "forms", answer, "That one at once.")
    jam.delete(CHITRA, "forms", goes)
    jam.delete(DALE, "forms", buried)
    jam.react(AMARA, "forms", changes, "+1", add=False)
    for user in (BRUNO, CHITRA, DALE):
        jam.react(user, "forms", answer, "tada")
    jam.react(BRUNO, "forms", stays, "+1::skin-tone-3")
    jam.post(OLGA, "forms", "Which of them?", thread_ts=stays, broadcast=True)
    jam.post(OLGA, "forms", "plan", thread_ts=stays, files=["plan.pdf"])
    jam.post(OLGA, "copies", "waves", me=True)
    jam.post(OLGA, "board", "In private.")
    jam.move(HOUR)
    jam.miss_all()

    assert not equal(jam)
    jam.ask()
    jam.catch_up()
    assert equal(jam)
    assert texts(jam)[goes] == ("", "deleted")
    assert texts(jam)[buried] == ("", "deleted")


def test_who_is_cut_off_again_and_again_still_gets_to_the_older_posts(jam: Apart) -> None:
    old = jam.post(AMARA, "forms", "The travel form.")
    jam.hear_all()
    jam.move(HOUR)
    jam.ask()
    jam.catch_up()
    jam.react(BRUNO, "forms", old, "+1")
    jam.miss_all()
    for _ in range(20):
        jam.ask()
        jam.work()
        jam.move(timedelta(minutes=1))
    assert equal(jam)


def test_an_edit_of_a_reply_which_no_count_tells_of_is_found_in_turn(jam: Apart) -> None:
    root = jam.post(AMARA, "forms", "The travel form.")
    answer = jam.post(BRUNO, "forms", "Why?", thread_ts=root)
    jam.hear_all()
    jam.move(HOUR)
    jam.ask()
    jam.catch_up()
    jam.edit(BRUNO, "forms", answer, "Why not?")
    jam.move(HOUR)
    jam.miss_all()
    jam.ask()
    jam.catch_up()
    assert texts(jam)[answer] == ("Why not?", "live")


def test_all_people_under_an_emoji_are_read_where_the_list_names_some(jam: Apart) -> None:
    jam.workspace.most_reactors = 2
    ts = jam.post(AMARA, "forms", "The travel form.")
    jam.hear_all()
    for user in (AMARA, BRUNO, CHITRA, DALE, EMIKO):
        jam.react(user, "forms", ts, "+1")
    jam.move(HOUR)
    jam.miss_all()
    jam.ask()
    jam.catch_up()
    assert equal(jam)


def test_a_second_comparison_of_what_is_equal_asks_for_one_page_a_channel(jam: Apart) -> None:
    ts = talk(jam, 5)[0]
    jam.post(BRUNO, "forms", "Why?", thread_ts=ts)
    jam.hear_all()
    jam.move(HOUR)
    jam.ask()
    jam.catch_up()
    asked(jam)
    jam.move(4 * HOUR)
    jam.work()
    assert asked(jam) == ["conversations.history"] * len(CHANNELS)


def test_a_long_thread_is_read_by_pages_and_broken_off_anywhere(jam: Apart) -> None:
    root = jam.post(AMARA, "forms", "The travel form.")
    for number in range(60):
        jam.post(BRUNO, "forms", f"Reason {number}", thread_ts=root)
        jam.move(timedelta(seconds=1))
    jam.miss_all()
    jam.move(HOUR)
    jam.ask()
    pieces = jam.catch_up(Bounds(calls=2, page=5))
    assert pieces > 6
    assert equal(jam)
    assert asked(jam).count("conversations.replies") < 3 * 13


def test_the_newest_is_read_first(jam: Apart) -> None:
    talk(jam, 30)
    jam.move(HOUR)
    jam.ask()
    jam.catch_up()
    newest = jam.post(BRUNO, "forms", "The newest.")
    jam.miss_all()
    jam.move(timedelta(minutes=5))
    jam.ask()
    jam.work(Bounds(calls=len(CHANNELS), page=5))
    assert texts(jam)[newest] == ("The newest.", "live")


def test_what_slack_shows_stale_is_neither_believed_nor_forgotten(jam: Apart) -> None:
    ts = talk(jam, 1)[0]
    jam.move(HOUR)
    clock = jam.workspace.clock
    jam.workspace.let_lag(lambda: Lag(clock=clock, seconds=50))
    jam.edit(AMARA, "forms", ts, "The travel form.")
    young = jam.post(BRUNO, "forms", "A young one.")
    jam.react(BRUNO, "forms", ts)
    jam.hear_all()
    jam.move(timedelta(seconds=1))
    jam.ask()
    jam.work()
    assert texts(jam) == {ts: ("The travel form.", "live"), young: ("A young one.", "live")}
    jam.catch_up()
    assert equal(jam)


def test_more_than_people_delete_is_not_removed_before_an_organiser_says_so(jam: Apart) -> None:
    found = talk(jam, 40)
    jam.move(HOUR)
    for ts in found[:8]:
        jam.delete(AMARA, "forms", ts)
    jam.miss_all()
    jam.move(HOUR)
    jam.ask()
    jam.catch_up()
    assert sum(state == "deleted" for _, state in texts(jam).values()) == 0
    held = jam.moment("comparison:forms")
    assert held is not None
    assert held.state is OccurrenceState.HELD
    with jam.database.reading() as session:
        notices = [o for o in occurrences_of(session, jam.jam.id) if o.detail.get("missing")]
    assert [(o.kind, o.detail["missing"]) for o in notices] == [(OccurrenceKind.NOTICE, "8")]

    jam.accept()
    jam.catch_up()
    assert equal(jam)


def test_a_scope_that_was_lost_removes_nothing_and_is_told(jam: Apart) -> None:
    talk(jam, 40)
    jam.move(HOUR)
    jam.workspace.channels[CHANNELS["forms"]].members.pop(BOT_USER)
    jam.ask()
    jam.catch_up()
    assert all(state == "live" for _, state in texts(jam).values())
    assert "conversations.history" in asked(jam)


def test_what_is_absent_from_the_list_and_still_there_stays(jam: Apart) -> None:
    ts = talk(jam, 3)[0]
    jam.move(HOUR)
    jam.client.unlisted.add(ts)
    jam.ask()
    jam.work()
    assert texts(jam)[ts] == ("Form 0", "live")


@pytest.mark.parametrize("told", [True, False])
def test_what_the_workspace_no_longer_keeps_stays_in_the_record(
    database_url: str, *, told: bool
) -> None:
    kept = {"kept_until": "2026-06-30", "slack_days": 10}
    with apart(database_url, retention=kept) as jam:
        found = talk(jam, 20)
        jam.move(timedelta(days=10, hours=1))
        before = jam.now - timedelta(days=10)
        expire(jam.workspace, {"before": before.timestamp(), "told": told})
        jam.hear_all()
        jam.ask()
        jam.catch_up()
        assert [texts(jam)[ts] for ts in found] == [(f"Form {n}", "live") for n in range(20)]
        assert jam.moment("comparison:forms") is None


def test_what_is_missed_after_a_clock_was_put_back_is_read_back(jam: Apart) -> None:
    root = jam.post(AMARA, "forms", "The travel form.")
    answer = jam.post(BRUNO, "forms", "That one first.", thread_ts=root)
    jam.hear_all()
    jam.ask()
    jam.catch_up()
    jam.move(timedelta(minutes=5))
    with jam.database.writing() as session:  # as it is when the clock is put back now
        ahead = jam.now + timedelta(minutes=10)
        session.execute(update(readings).values(recent_at=ahead, swept_at=ahead))
        session.execute(update(threads).values(checked_at=ahead))
    jam.post(CHITRA, "forms", "The parking form.")
    jam.edit(BRUNO, "forms", answer, "That one at once.")
    jam.miss_all()
    jam.move(timedelta(minutes=2))
    jam.ask()
    jam.catch_up()
    assert equal(jam)


def test_a_clock_put_back_during_a_call_makes_nothing_certain_that_is_to_come(jam: Apart) -> None:
    told = iter([jam.now, jam.now, jam.now - timedelta(minutes=10)])
    reader = Reader(Database("sqlite://", clock=lambda: next(told)), jam.client, Bounds())
    page = reader.history(CHANNELS["forms"], since="0", until=instant_to_ts(jam.now))
    assert page.as_of == instant_to_ts(jam.now - timedelta(minutes=1))


def test_a_channel_that_was_made_private_unheard_counts_as_private(jam: Apart) -> None:
    acts.make_private(jam.workspace, {"channel": CHANNELS["forms"]})
    jam.miss_all()
    jam.ask()
    jam.catch_up()
    assert jam.jam.place("forms").private
    assert not jam.jam.place("copies").private


def test_who_left_stays_left(jam: Apart) -> None:
    jam.post(AMARA, "forms", "The travel form.")
    jam.hear_all()
    jam.leave(AMARA)
    jam.post(AMARA, "forms", "I only talk to you.")
    jam.move(HOUR)
    jam.miss_all()
    jam.ask()
    jam.catch_up()
    assert equal(jam)
    assert AMARA not in str(list(texts(jam).values()))
    assert not [text for text, _ in texts(jam).values() if text]


def test_what_is_said_outside_the_jams_time_is_not_taken_and_late_words_are_marked(
    database_url: str,
) -> None:
    with apart(database_url, "03-03 08:00") as jam:
        jam.post(AMARA, "forms", "Too early.")
        jam.move(timedelta(days=3, hours=11))
        jam.post(AMARA, "forms", "Late.")
        jam.move(timedelta(days=1))
        jam.post(AMARA, "forms", "Too late.")
        jam.move(HOUR)
        jam.miss_all()
        jam.ask()
        jam.catch_up()
        with jam.database.reading() as session:
            rows = session.execute(posts.select()).all()
        assert [(row.text, row.late) for row in rows] == [("Late.", True)]


def test_after_the_erasure_nothing_comes_back(database_url: str) -> None:
    with apart(database_url) as jam:
        jam.post(AMARA, "forms", "The travel form.")
        jam.miss_all()
        jam.move(timedelta(days=150))
        jam.ask()
        assert jam.moment() is None
        assert jam.work() is None
        assert texts(jam) == {}


def test_two_replicas_at_once_do_no_harm(jam: Apart) -> None:
    found = talk(jam, 20)
    jam.move(HOUR)
    jam.delete(AMARA, "forms", found[0])
    jam.edit(AMARA, "forms", found[1], "Another form.")
    jam.post(BRUNO, "forms", "Why?", thread_ts=found[2])
    jam.move(HOUR)
    jam.miss_all()
    jam.ask()
    for _ in range(4):
        jam.work(Bounds(calls=2, page=5))
    jam.ask()
    jam.catch_up(Bounds(calls=3, page=5))
    assert equal(jam)


def test_asked_for_by_an_organiser_it_runs_and_shows_its_age(open_jam: Story) -> None:
    open_jam.say(AMARA, "forms", "The travel form.")
    assert "is being compared with Slack" in open_jam.type(OLGA, "forms", "compare")
    open_jam.wait(minutes=5)
    shown = open_jam.type(OLGA, "forms", "status")
    assert "Compared with Slack" in shown
    assert "all of it 3 min ago" in shown
    assert "nothing much is absent" in open_jam.type(OLGA, "forms", "compare accept")
    assert open_jam.errors == 0


def test_the_check_says_how_old_the_comparison_is_and_what_slack_does_not_show(jam: Apart) -> None:
    def found() -> list[tuple[Verdict, str]]:
        with jam.database.reading() as session:
            findings = check_comparisons(session, [jam.jam], jam.now)
        return [(f.verdict, f.what) for f in findings]

    began = "less-paper was last compared with Slack on 2026-03-03 09:01 UTC"
    assert found() == [
        (Verdict.OK, f"{began}, the replies of each thread since 2026-03-03 09:01 UTC.")
    ]
    jam.move(10 * HOUR)
    assert [verdict for verdict, _ in found()] == [Verdict.WARNING]
    jam.workspace.channels[CHANNELS["forms"]].members.pop(BOT_USER)
    jam.ask()
    jam.catch_up()
    assert found()[0] == (
        Verdict.WARNING,
        "less-paper: Slack does not show #forms (not_in_channel).",
    )
