"""What an app manifest allows."""

from pathlib import Path

import pytest

from sandbox.manifest import Manifest, read_manifest


def test_without_a_manifest_everything_is_allowed() -> None:
    manifest = read_manifest(None)
    assert manifest.hears({"type": "team_join"}, None)
    assert not manifest.lacks(("chat:write",))


def test_messages_are_subscribed_by_kind_of_channel() -> None:
    manifest = Manifest(events=frozenset({"message.groups", "reaction_added"}))
    assert manifest.hears({"type": "message"}, "group")
    assert not manifest.hears({"type": "message"}, "channel")
    assert manifest.hears({"type": "reaction_added"}, "channel")
    assert not manifest.hears({"type": "reaction_removed"}, "channel")


def test_one_of_several_scopes_is_enough_and_none_needed_is_none_lacking() -> None:
    manifest = Manifest(scopes=frozenset({"channels:manage"}))
    assert not manifest.lacks(("channels:write.invites", "channels:manage"))
    assert manifest.lacks(("chat:write",))
    assert not manifest.lacks(())


def test_an_empty_manifest_allows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text("{}")
    manifest = read_manifest(path)
    assert manifest.lacks(("chat:write",))
    assert (manifest.commands, manifest.interactive, manifest.home_tab) == (
        frozenset(),
        False,
        False,
    )


def test_a_list_is_no_manifest(tmp_path: Path) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text("- scopes")
    with pytest.raises(TypeError, match="not an app manifest"):
        read_manifest(path)
