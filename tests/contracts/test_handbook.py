"""The handbook tells of every command there is."""

from pathlib import Path

from handlers.verbs import VERBS


def test_every_command_stands_in_the_handbook() -> None:
    handbook = Path("docs/running.md").read_text("utf-8")
    assert [verb.name for verb in VERBS if f"`/jam {verb.name}" not in handbook] == []
