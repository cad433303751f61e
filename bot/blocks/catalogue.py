"""The catalogue: every sentence a person reads, by name, filled in with safe values.

A sentence is a format string. `{name}` takes a value, made safe unless it is markup of ours;
`{n:# person|# people}` chooses a form by the number and puts it where `#` stands. A second
language is a second `Language`: its sentences under the same names, and its rule for plurals.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from string import Formatter

from bot.blocks import english
from bot.blocks.safe import Mrkdwn, Plain, plain, safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Sentences by name, and which of a sentence's forms a number takes."""

    sentences: Mapping[str, str]
    form_of: Callable[[int], int]


ENGLISH = Language(sentences=english.SENTENCES, form_of=lambda n: 0 if n == 1 else 1)
FEWEST = 5
"""No figure about fewer people than this."""


class _Filling(Formatter):
    """Fills sentences in: what is of the kind that is being made stays, all else is made it."""

    def __init__(self, language: Language, kind: type[str], make: Callable[[str], str]) -> None:
        self._language, self._kind, self._make = language, kind, make

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, self._kind):
            return value
        if isinstance(value, str):
            return self._make(value)
        if not isinstance(value, int):
            raise TypeError(f"a sentence takes text and whole numbers, not {type(value)}")
        if not format_spec:
            return str(value)
        form = format_spec.split("|")[self._language.form_of(value)]
        return form.replace("#", str(value))


_FILLING = _Filling(ENGLISH, Mrkdwn, safe)
_PLAIN_FILLING = _Filling(ENGLISH, Plain, plain)


def say(sentence: str, /, **values: str | int) -> Mrkdwn:
    """Return the sentence of that name, filled in; KeyError when there is none."""
    return Mrkdwn(_FILLING.vformat(ENGLISH.sentences[sentence], (), values))


def say_plainly(sentence: str, /, **values: str | int) -> Plain:
    """Return the sentence for where Slack formats nothing; KeyError when there is none."""
    return Plain(_PLAIN_FILLING.vformat(ENGLISH.sentences[sentence], (), values))


def people(n: int) -> Mrkdwn:
    """Return "12 people", or "fewer than five people" where the number would single out."""
    return say("people", n=n) if n >= FEWEST else say("people.few")


def age(span: timedelta) -> Mrkdwn:
    """Return how long something has lasted: "40 min", "19 h", "2 days"."""
    span = max(span, timedelta(0))
    if span < timedelta(hours=1):
        return say("age.minutes", n=span // timedelta(minutes=1))
    if span < timedelta(days=2):
        return say("age.hours", n=span // timedelta(hours=1))
    return say("age.days", n=span // timedelta(days=1))


def day(when: date) -> Mrkdwn:
    """Return a date in full, such as "30 June 2026"."""
    return say("day", day=when.day, month=say(f"month.{when.month}"), year=when.year)


def language(code: str) -> Mrkdwn:
    """Return a language's name by its code (ISO 639); the code where it has no name here."""
    name = f"language.{code}"
    return say(name) if knows(name) else say("language.other", code=code)


def knows(sentence: str) -> bool:
    """Whether the catalogue has a sentence of that name."""
    return sentence in ENGLISH.sentences
