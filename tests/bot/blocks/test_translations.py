"""Every translation says the same as its English sentence, with the same values and all forms."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from bot.blocks.catalogue import say, speaking
from bot.blocks.language import ENGLISH
from bot.blocks.message import Message
from bot.blocks.translations import codes, language, path_of
from tests.bot.blocks.contracts import assert_slack_takes

FORMS_OF = {"de": 2}
"""How many forms a number chooses from in each language, by Unicode's CLDR."""

CODES = pytest.mark.parametrize("code", codes())


def _fields(sentence: str) -> Iterator[tuple[str, int]]:
    """Yield each value a sentence takes, and between how many forms it chooses."""
    for _, field, forms, _ in Formatter().parse(sentence):
        if field is not None:
            yield field, len(forms.split("|")) if forms else 0


def test_german_is_there() -> None:
    assert codes() == tuple(FORMS_OF)


def test_german_has_every_sentence_as_it_is_in_english() -> None:
    with path_of("de").open("rb") as file:
        known = {m.context: str(m.id) for m in read_po(file) if m.string and not m.fuzzy}
    assert {name: known.get(name) for name in ENGLISH.sentences} == dict(ENGLISH.sentences)


@CODES
def test_a_translation_takes_the_same_values(code: str) -> None:
    for name, sentence in language(code).sentences.items():
        wanted = {field for field, _ in _fields(ENGLISH.sentences[name])}
        assert {field for field, _ in _fields(sentence)} == wanted, name


@CODES
def test_a_number_finds_a_form_of_each_kind(code: str) -> None:
    for name, sentence in language(code).sentences.items():
        assert {forms for _, forms in _fields(sentence)} <= {0, FORMS_OF[code]}, name


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["de-DE"], "7 Personen"),
        (["de"], "7 Personen"),
        (["fr-FR", "de-AT"], "7 Personen"),
        (["en-GB", "de-DE"], "7 people"),
        (["xx", ""], "7 people"),
        ([], "7 people"),
    ],
)
def test_the_first_language_that_is_known_is_spoken(asked: list[str], said: str) -> None:
    with speaking(asked):
        assert say("people", n=7) == said
    assert say("people", n=7) == "7 people"


def test_one_is_one_in_german() -> None:
    with speaking(["de"]):
        assert say("people", n=1) == "1 Person"


@CODES
def test_every_message_is_one_slack_takes_in_that_language_too(code: str) -> None:
    made = _messages_in(code)
    assert len(made) > len(FORMS_OF)
    for message in made:
        assert_slack_takes(message)


def _messages_in(code: str) -> list[Message]:
    """Return the messages of `test_every_message.py`, made in another language."""
    with speaking([code]):
        modules = [
            runpy.run_path(str(path))
            for path in sorted(Path(__file__).parent.glob("*.py"))
            if path.stem.endswith(("examples", "material"))
        ]
    tables = [table for module in modules for table in module.values() if isinstance(table, dict)]
    return [made for table in tables for made in table.values() if isinstance(made, Message)]
