"""Two workspaces with the same plan, channels and people on one database: neither meets the other.

Sandboxes number alike, so that every channel, person and key here exists in both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from commands.stage import staged
from sandbox.server import serve_in_thread
from storage.tables import metadata, occurrences
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, MANIFEST, OLGA, berlin
from tests.scenarios.story import Story, words_of
from tests.sqlite_files import new_file

SECOND = "T0SECOND001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The same jam, just opened, in two workspaces."""

    here: Story
    there: Story


@pytest.fixture
def neighbours(tmp_path: Path) -> Iterator[Neighbours]:
    """Give two bots on one database file, each with its own Slack."""
    url, start = new_file(tmp_path / "jam.db"), berlin("03-02 12:00")
    with (
        serve_in_thread(manifest=MANIFEST, people=5) as one,
        serve_in_thread(manifest=MANIFEST, people=5) as two,
    ):
        two.control.configure(team_id=SECOND)
        with staged(one, start, url) as first, staged(two, start, url) as second:
            here, there = Story(first), Story(second)
            for story in (here, there):
                story.begin()
            yield Neighbours(here=here, there=there)
            for story in (here, there):
                assert story.errors == 0
                story.end()


def rows_of(story: Story) -> str:
    """Return what the database holds of a story's workspace."""
    found = []
    for table in metadata.sorted_tables:
        for row in story.rows(table):
            mine = (
                row.team_id == story.jam.team_id
                if "team_id" in table.c
                else row.jam_id == story.jam.id
            )
            found += [str(tuple(row))] if mine else []
    return "\n".join(found)


def talk(story: Story, about: str) -> None:
    for number, user in enumerate((OLGA, AMARA, BRUNO, CHITRA, DALE, EMIKO)):
        story.say(user, "forms", f"The {about} form wants a stamp on page {number}, each time.")


def test_everything_is_alike_but_the_workspace(neighbours: Neighbours) -> None:
    here, there = neighbours.here, neighbours.there
    assert here.jam.team_id != there.jam.team_id
    assert here.jam.slug == there.jam.slug
    assert [p.channel_id for p in here.jam.places] == [p.channel_id for p in there.jam.places]


def test_a_bot_does_the_moments_of_its_own_workspace_alone(neighbours: Neighbours) -> None:
    here, there = neighbours.here, neighbours.there
    before, called = rows_of(there), len(there.control.calls())
    here.until("03-03 09:05")
    assert any("open" in said for said in here.heard("lobby"))
    assert rows_of(there) == before
    assert len(there.control.calls()) == called
    there.until("03-03 09:05")
    assert there.heard("lobby") == here.heard("lobby")
    assert {row.state for row in here.rows(occurrences) if row.kind == "phase"} == {"done", "due"}


def test_what_is_said_in_one_is_recorded_and_summed_up_in_one(neighbours: Neighbours) -> None:
    here, there = neighbours.here, neighbours.there
    for story in (here, there):
        story.until("03-03 09:05")
    talk(here, "travel")
    here.control.settle()
    before = rows_of(there)
    for moment in ("03-03 20:00", "03-04 08:45", "03-04 09:05"):
        here.until(moment)
    assert "travel" in words_of(here.top("forms")[-1])
    assert rows_of(there) == before
    for moment in ("03-03 20:00", "03-04 08:45", "03-04 09:05"):
        there.until(moment)
    said = "\n".join(words_of(m) for p in ("forms", "lobby") for m in there.messages(p))
    assert "stamp" not in said
    assert "digest:forms:2026-03-04" not in there.keys("forms")


def test_leaving_one_jam_leaves_the_other_as_it_was(neighbours: Neighbours) -> None:
    here, there = neighbours.here, neighbours.there
    for story in (here, there):
        story.until("03-03 09:05")
        talk(story, "travel")
        story.control.settle()
    before = rows_of(there)
    assert "Erased: 1 post" in here.type(BRUNO, "forms", "leave")
    assert rows_of(there) == before
    there.say(BRUNO, "forms", "He is still recorded here.")
    there.control.settle()
    assert "He is still recorded here." in rows_of(there)


def test_pausing_and_moving_one_jam_moves_not_the_other(neighbours: Neighbours) -> None:
    here, there = neighbours.here, neighbours.there
    for story in (here, there):
        story.until("03-03 09:05")
    before = rows_of(there)
    here.type(OLGA, "lobby", "phase pause")
    here.type(OLGA, "lobby", "phase next")
    here.wait(minutes=5)
    assert here.jam.phase.name == "build"
    assert there.jam.phase.name == "open"
    assert rows_of(there) == before


def test_each_draft_is_its_own_workspaces(neighbours: Neighbours) -> None:
    here, there = neighbours.here, neighbours.there
    for story in (here, there):
        story.until("03-03 09:05")
        story.typed(AMARA, "forms", "prompt Which one first?")
    before = rows_of(there)
    here.press(AMARA, here.whispers(AMARA)[-1], "prompt_post")
    here.wait(minutes=1)
    assert "Which one first?" in here.heard("forms")[-1]
    assert rows_of(there) == before
    there.press(AMARA, there.whispers(AMARA)[-1], "prompt_cancel")
    there.wait(minutes=1)
    assert "Which one first?" not in "\n".join(there.heard("forms"))
