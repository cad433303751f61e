"""P4: who may give which command, and an answer that says what to do whatever was typed."""

import sqlite3
from collections.abc import Iterator

import pytest

from handlers.verbs import VERBS, Verb
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, OLGA
from tests.scenarios.story import Story, told, words_of

REFUSED = "` is for "
ARGUMENTS = {"prompt": "prompt Why?", "phase extend": "phase extend 1m"}
TEAM_VERBS = [v for v in VERBS if v.help.roles]


@pytest.fixture(scope="module")
def shared() -> Iterator[Story]:
    """Give one open jam to all tests that only look at the answers."""
    with told() as story:
        story.begin()
        story.until("03-03 09:05")
        yield story


def may_use(story: Story, user: str, place: str, verb: Verb) -> bool:
    return REFUSED not in story.type(user, place, ARGUMENTS.get(verb.name, verb.name))


@pytest.mark.parametrize("verb", TEAM_VERBS, ids=lambda v: v.name)
def test_a_participant_may_not_use_what_is_the_teams(shared: Story, verb: Verb) -> None:
    said = shared.type(DALE, "forms", ARGUMENTS.get(verb.name, verb.name))
    assert f"`/jam {verb.name}` is for" in said
    assert "organiser" in said
    assert "Ask " in said


@pytest.mark.parametrize("verb", [v for v in VERBS if not v.help.roles], ids=lambda v: v.name)
def test_a_participant_may_use_what_is_for_all(shared: Story, verb: Verb) -> None:
    assert may_use(shared, DALE, "forms", verb)
    shared.type(DALE, "forms", "join")


@pytest.mark.parametrize("name", ["prompt", "digest post"])
def test_facilitators_and_hosts_may_do_it_in_their_own_forum_alone(
    shared: Story, name: str
) -> None:
    verb = next(v for v in VERBS if v.name == name)
    own = [
        may_use(shared, user, place, verb)
        for user, place in ((AMARA, "forms"), (CHITRA, "forms"), (BRUNO, "copies"))
    ]
    others = [
        may_use(shared, user, place, verb)
        for user, place in ((AMARA, "copies"), (CHITRA, "copies"), (BRUNO, "forms"))
    ]
    assert (own, others) == ([True] * 3, [False] * 3)


@pytest.mark.parametrize("user", [AMARA, BRUNO, CHITRA], ids=["facilitator", "another", "host"])
@pytest.mark.parametrize(
    "verb", [v for v in TEAM_VERBS if v.name.startswith("phase")], ids=lambda v: v.name
)
def test_only_organisers_move_the_jam(shared: Story, user: str, verb: Verb) -> None:
    assert not may_use(shared, user, "lobby", verb)


def test_an_organiser_may_do_everything(open_jam: Story) -> None:
    assert all(may_use(open_jam, OLGA, "forms", verb) for verb in VERBS)


def test_help_lists_what_everybody_can_do_and_where_the_rest_is_listed(shared: Story) -> None:
    for typed in ("help", "", "HELP"):
        said = shared.type(DALE, "forms", typed)
        assert all(verb.help.usage in said for verb in VERBS if not verb.help.roles)
        assert "slash commands do not work in threads" in said
        assert "`/jam help team`" in said
    said = shared.type(DALE, "forms", "help team")
    assert all(verb.help.usage in said for verb in VERBS if verb.help.roles)
    assert "/jam leave" not in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("promt What first?", "prompt"),
        ("pormpt What first?", "prompt"),
        ("digset", "digest"),
        ("phase puase", "phase pause"),
        ("sttaus", "status"),
    ],
)
def test_a_typo_gets_a_suggestion(shared: Story, typed: str, meant: str) -> None:
    assert f"Did you mean `/jam {meant}`?" in shared.type(OLGA, "forms", typed)


def test_run_it_runs_the_corrected_command_with_its_text(open_jam: Story) -> None:
    said = open_jam.type(AMARA, "forms", "promt What would you delete first?")
    assert "Your text is kept: `/jam prompt What would you delete first?`" in said
    open_jam.press(AMARA, open_jam.whispers(AMARA)[-1], "command_run")
    preview = open_jam.whispers(AMARA)[-1]
    assert "What would you delete first?" in words_of(preview)
    open_jam.press(AMARA, preview, "prompt_post")
    open_jam.wait(minutes=1)
    assert "What would you delete first?" in open_jam.heard("forms")[-1]


def test_run_it_checks_the_role_again(open_jam: Story) -> None:
    open_jam.type(DALE, "forms", "phase puase")
    open_jam.press(DALE, open_jam.whispers(DALE)[-1], "command_run")
    assert "is for organisers" in words_of(open_jam.whispers(DALE)[-1])
    assert open_jam.jam.paused_at is None


@pytest.mark.parametrize(
    "typed", ["xyzzy", "phase", "🙃", "`rm -rf`", "x" * 3000, "<!channel> now"]
)
def test_what_is_no_command_is_answered_with_where_to_look(shared: Story, typed: str) -> None:
    said = shared.type(DALE, "forms", typed)
    assert "`/jam help` lists what there is" in said or "Did you mean" in said
    assert "<!channel>" not in said


def test_too_early_says_when_it_works(story: Story) -> None:
    story.begin()
    said = story.type(AMARA, "forms", "prompt Why?")
    assert "works once the jam is open; now it is being prepared" in said
    assert "Next: the jam opens" in said


def test_too_late_says_so(story: Story) -> None:
    story.begin()
    story.until("03-06 18:05")
    assert "no longer works: the jam is closed" in story.type(AMARA, "forms", "prompt Why?")


def test_without_a_jam_there_is_an_answer_too(story: Story) -> None:
    general = next(c["id"] for c in story.control.state()["channels"] if c["name"] == "random")
    reply = story.control.command(DALE, general, "status")
    assert "There is no jam here yet" in words_of(reply.payload or {})


def test_outside_the_jams_channels_the_only_running_jam_is_meant(shared: Story) -> None:
    general = next(c["id"] for c in shared.control.state()["channels"] if c["name"] == "random")
    assert "Less paper: open" in shared.type(DALE, general, "status")


def test_status_says_phase_forums_and_what_comes(shared: Story) -> None:
    said = shared.type(DALE, "lobby", "status")
    assert "Less paper: open" in said
    assert f"<#{shared.channel('forms')}>" in said
    assert "building on each other begins" in said


def test_backstage_lets_the_team_in_who_ask(story: Story) -> None:
    story.begin()
    story.control.leave(AMARA, story.channel("backstage"))
    assert "You are in" in story.type(AMARA, "forms", "backstage")
    members = next(
        c["members"] for c in story.control.state()["channels"] if c["name"] == "less-paper-team"
    )
    assert AMARA in members


def test_nothing_broke_whatever_was_typed(shared: Story) -> None:
    assert shared.errors == 0


def test_while_the_memory_is_away_a_command_is_answered_with_words(open_jam: Story) -> None:
    open_jam.say(AMARA, "forms", "One word of mine.")
    open_jam.control.settle()
    file = open_jam.database.url.database
    assert file is not None
    lock = sqlite3.connect(file, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    assert "try again" in open_jam.type(AMARA, "forms", "leave")
    lock.execute("ROLLBACK")
    lock.close()
    assert [row.text for row in open_jam.posts("forms").values()] == ["One word of mine."]
    assert "left" in open_jam.type(AMARA, "forms", "leave")
