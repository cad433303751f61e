"""Bringing translations up to date changes nothing where no sentence has changed."""

from pathlib import Path

from bot.blocks.translations import path_of
from commands.translations import update


def test_a_file_changes_only_when_sentences_do(tmp_path: Path) -> None:
    copy = tmp_path / "de.po"
    copy.write_bytes(path_of("de").read_bytes())
    assert update(copy, "de") == 0
    assert copy.read_bytes() == path_of("de").read_bytes()


def test_a_sentence_that_is_new_is_left_to_a_translator(tmp_path: Path) -> None:
    copy = tmp_path / "de.po"
    known = path_of("de").read_text(encoding="utf-8")
    copy.write_text(known.replace('msgctxt "article.yes"', 'msgctxt "article.no"'), "utf-8")
    assert update(copy, "de") == 1
    assert 'msgctxt "article.no"' not in copy.read_text(encoding="utf-8")
