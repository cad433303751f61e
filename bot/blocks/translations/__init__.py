"""The catalogue in other languages, as gettext files: one `<code>.po` a language.

A message's context is the sentence's name, its id the English sentence. `CONTRIBUTING.md` says how
a language is added; what has no translation yet is said in English.
"""

from functools import cache
from pathlib import Path

from bot.blocks.language import ENGLISH, Language

_FOLDER = Path(__file__).parent
_FORMS = ("zero", "one", "two", "few", "many", "other")


def path_of(code: str) -> Path:
    """Return where a language's sentences are."""
    return _FOLDER / f"{code}.po"


@cache
def codes() -> tuple[str, ...]:
    """Return the languages there are besides English, by their ISO 639 codes."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.po")))


@cache
def language(code: str) -> Language:
    """Return a language by its code; English where there is no file of it.

    Plurals are by the rules of Unicode's CLDR, a sentence's forms in CLDR's order.
    """
    if code not in codes():
        return ENGLISH
    # Babel takes a fifth of a second: a bot that speaks English alone does not wait for it.
    from babel import Locale
    from babel.messages.pofile import read_po

    with path_of(code).open("rb") as file:
        catalogue = read_po(file, locale=code)
    translated = {
        str(message.context): str(message.string)
        for message in catalogue
        if message.context and message.string and not message.fuzzy
    }
    rule = Locale.parse(code).plural_form
    forms = [form for form in _FORMS if form in rule.tags or form == "other"]
    return Language(
        code=code,
        sentences={**ENGLISH.sentences, **translated},
        form_of=lambda n: forms.index(rule(n)),
    )
