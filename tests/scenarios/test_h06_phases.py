"""H6: phases come by the plan or by hand, are announced once, and pausing stops only the bot."""

from collections.abc import Iterator

import pytest

from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, OLGA, berlin, plan_with
from tests.scenarios.story import Story, told, words_of

DAILY = [{"text": "What did you stop today?", "daily": "14:00", "patience": "2h"}]


@pytest.fixture(scope="module")
def shared() -> Iterator[Story]:
    """Give one open jam to all tests that change nothing in it."""
    with told() as story:
        story.begin()
        story.until("03-03 09:05")
        yield story


def talk(story: Story, place: str = "forms") -> None:
    """Let five people write enough for a digest."""
    for number, user in enumerate((OLGA, AMARA, BRUNO, CHITRA, DALE)):
        story.say(user, place, f"The travel form wants a stamp on page {number}, each time.")


def test_each_phase_is_announced_in_the_lobby_and_the_forums_but_build_in_the_lobby_alone(
    story: Story,
) -> None:
    story.begin()
    story.until("03-06 18:10")
    phases = {
        place: [k for k in story.keys(place) if k.startswith("announce")]
        for place in ("lobby", "forms", "board")
    }
    order = ["open", "build", "vote", "closed"]
    assert phases["lobby"] == [f"announce:phase:{p}:lobby" for p in order]
    for forum in ("forms", "board"):
        assert phases[forum] == [f"announce:phase:{p}:{forum}" for p in order if p != "build"]
    assert story.jam.phase.name == "closed"
    assert [p.started_at for p in story.jam.phases][1:] == [p.starts_at for p in story.jam.phases][
        1:
    ]


def test_the_opening_says_what_is_asked_and_until_when(shared: Story) -> None:
    forum, lobby = shared.heard("forms")[-1], shared.heard("lobby")[-1]
    assert f"is open until <!date^{int(berlin('03-06 18:00').timestamp())}^" in lobby
    assert f"<#{shared.channel('forms')}>" in lobby
    assert "Which form would you end?" in forum


def test_an_organiser_begins_the_next_phase_by_hand(open_jam: Story) -> None:
    said = open_jam.type(OLGA, "lobby", "phase next")
    assert "is now building on each other" in said
    open_jam.wait(minutes=1)
    assert open_jam.jam.phase.name == "build"
    assert open_jam.keys("lobby")[-1] == "announce:phase:build:lobby"
    open_jam.until("03-04 12:05")  # its planned moment
    assert open_jam.keys("lobby").count("announce:phase:build:lobby") == 1


def test_after_the_last_phase_nothing_follows(story: Story) -> None:
    story.begin()
    story.until("03-06 18:10")
    assert "nothing follows" in story.type(OLGA, "lobby", "phase next")


def test_extending_moves_this_phases_end_and_all_that_follows(open_jam: Story) -> None:
    said = open_jam.type(OLGA, "lobby", "phase extend 2h")
    assert "lasts until" in said
    open_jam.wait(minutes=1)
    assert "More time" in open_jam.heard("lobby")[-1]
    open_jam.until("03-04 13:55")
    assert open_jam.jam.phase.name == "open"
    open_jam.until("03-04 14:05")
    assert open_jam.jam.phase.name == "build"
    open_jam.until("03-06 19:55")
    assert open_jam.jam.phase.name == "vote"
    open_jam.until("03-06 20:05")
    assert open_jam.jam.phase.name == "closed"


@pytest.mark.parametrize("words", ["", "soon", "-2h", "0m", "90 days"])
def test_a_wrong_span_is_answered_with_an_example(shared: Story, words: str) -> None:
    before = shared.jam.phases
    assert "2h" in shared.type(OLGA, "lobby", f"phase extend {words}")
    assert shared.jam.phases == before


def test_pausing_stops_prompts_and_digests_but_not_recording_and_not_phases(story: Story) -> None:
    story.begin(plan_with(prompts=DAILY))
    story.until("03-03 13:00")
    assert "no questions and no digests" in story.type(OLGA, "lobby", "phase pause")
    assert "paused already" in story.type(OLGA, "lobby", "phase pause")
    talk(story)
    story.until("03-05 11:00")
    assert len(story.posts("forms")) == 5
    assert [k for k in story.keys("forms") if not k.startswith("announce")] == []
    assert story.jam.phase.name == "build"
    assert "pauses" in story.heard("lobby")[1]


def test_after_a_pause_a_days_digest_and_a_fresh_prompt_are_made_up_and_old_ones_left_out(
    story: Story,
) -> None:
    story.begin(plan_with(prompts=DAILY))
    story.until("03-03 13:00")
    story.type(OLGA, "lobby", "phase pause")
    talk(story)
    story.until("03-04 15:30")
    assert "digests go on" in story.type(OLGA, "lobby", "phase resume")
    story.wait(minutes=5)
    after = [k for k in story.keys("forms") if not k.startswith("announce")]
    assert after == ["digest:forms:2026-03-04", "prompt:0:forms:2026-03-04"]
    assert story.states("prompt:0:forms:2026-03-03")["prompt:0:forms:2026-03-03"][0] == "skipped"
    assert any("What did you stop today?" in said for said in story.heard("backstage"))


def test_resuming_what_runs_says_so(shared: Story) -> None:
    assert "is not paused" in shared.type(OLGA, "lobby", "phase resume")


def test_a_bot_that_starts_anew_goes_on_where_the_other_stopped(story: Story) -> None:
    story.begin(plan_with(prompts=DAILY))
    story.until("03-03 12:00")
    talk(story)
    story.restart()
    story.until("03-04 08:40")
    story.restart()
    story.until("03-04 15:00")
    assert story.keys("forms") == [
        "announce:phase:open:forms",
        "prompt:0:forms:2026-03-03",
        "digest:forms:2026-03-04",
        "prompt:0:forms:2026-03-04",
    ]
    assert story.errors == 0


def test_after_an_outage_over_several_moments_each_kind_is_made_up_by_its_rule(
    story: Story,
) -> None:
    story.begin(plan_with(prompts=DAILY))
    story.until("03-03 12:00")
    talk(story)
    story.away(days=2, hours=1)  # until Thursday 13:00: two digests, two prompts, two phases
    story.wait(minutes=5)
    assert story.jam.phase.name == "vote"
    assert story.states("prompt:0:forms:2026-03-03")["prompt:0:forms:2026-03-03"][0] == "skipped"
    assert story.states("digest:forms:")["digest:forms:2026-03-04"][0] == "skipped"
    assert [k for k in story.keys("forms") if k.startswith("digest")] == ["digest:forms:2026-03-05"]
    assert [k for k in story.keys("lobby") if k.startswith("announce")] == [
        "announce:phase:open:lobby",
        "announce:phase:vote:lobby",
    ]
    left_out = "\n".join(words_of(m) for m in story.top("backstage"))
    assert "was left out" in left_out
    assert story.errors == 0


def test_a_jam_whose_bot_was_away_at_the_close_gets_its_closing_digest_however_late(
    story: Story,
) -> None:
    story.begin()
    story.until("03-06 12:00")
    talk(story)
    story.away(days=3)
    story.wait(minutes=5)
    assert story.jam.phase.name == "closed"
    assert "closing:forms" in story.keys("forms")
    assert "closing:lobby" in story.keys("lobby")
