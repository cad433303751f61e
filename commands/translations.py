"""Bring the files of translations up to date with the English sentences: `make translations`.

New sentences are added without a translation, changed ones are marked fuzzy (and said in English
until somebody has looked), and those that are gone are dropped.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.blocks import english
from bot.blocks.translations import codes, path_of
from commands.terminal import show

WIDTH = 100


def update(path: Path, code: str) -> int:
    """Rewrite a language's file; return how many sentences want a translator."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    # The date of the last run would have every branch change the same line.
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=WIDTH, omit_header=False, ignore_obsolete=True)
    return sum(1 for message in catalogue if message.id and (not message.string or message.fuzzy))


def template() -> Catalog:
    """Return all English sentences, each with its name as context, as gettext's template."""
    made = Catalog(project="Jam", fuzzy=False)
    for name, sentence in english.SENTENCES.items():
        made.add(sentence, context=name)
    return made


def main() -> None:
    """Update every language there is, and say what is left to translate."""
    for code in codes():
        wanted = update(path_of(code), code)
        show(f"{code}: {wanted} sentences to translate")


if __name__ == "__main__":
    main()
