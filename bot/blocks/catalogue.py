"""The catalogue: every sentence a person reads, by name, filled in with safe values.

A sentence is a format string. `{name}` takes a value, made safe unless it is markup of ours;
`{n:# person|# people}` chooses a form by the number and puts it where `#` stands. Builders need not
know in which language they speak: whoever has a message made says `with speaking(codes):`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from string import Formatter

from bot.blocks.language import ENGLISH, SPOKEN
from bot.blocks.safe import Mrkdwn, Plain, plain, safe
from bot.blocks.translations import codes as translated
from bot.blocks.translations import language as language_by_code

FEWEST = 5
"""No figure about fewer people than this."""


class _Filling(Formatter):
    """Fills sentences in: what is of the kind that is being made stays, all else is made it."""

    def __init__(self, kind: type[str], make: Callable[[str], str]) -> None:
        self._kind, self._make = kind, make

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, self._kind):
            return value
        if isinstance(value, str):
            return self._make(value)
        if not isinstance(value, int):
            raise TypeError(f"a sentence takes text and whole numbers, not {type(value)}")
        if not format_spec:
            return str(value)
        form = format_spec.split("|")[SPOKEN.get().form_of(value)]
        return form.replace("#", str(value))


_FILLING = _Filling(Mrkdwn, safe)
_PLAIN_FILLING = _Filling(Plain, plain)


@contextmanager
def speaking(codes: Iterable[str]) -> Iterator[None]:
    """Make messages in the first of these languages that the catalogue has, else in English.

    `codes` are locales or languages as Slack and plans write them: "de-DE", "de".
    """
    known = {ENGLISH.code, *translated()}
    spoken = (code.partition("-")[0].casefold() for code in codes)
    token = SPOKEN.set(language_by_code(next((c for c in spoken if c in known), ENGLISH.code)))
    try:
        yield
    finally:
        SPOKEN.reset(token)


def say(sentence: str, /, **values: str | int) -> Mrkdwn:
    """Return the sentence of that name, filled in; KeyError when there is none."""
    return Mrkdwn(_FILLING.vformat(SPOKEN.get().sentences[sentence], (), values))


def say_plainly(sentence: str, /, **values: str | int) -> Plain:
    """Return the sentence for where Slack formats nothing; KeyError when there is none."""
    return Plain(_PLAIN_FILLING.vformat(SPOKEN.get().sentences[sentence], (), values))


def example(verb: str) -> Plain:
    """Return how a verb of `/jam` is typed that takes words, with words in the language spoken."""
    return say_plainly(f"typed.{verb}")


def quoted(text: str, limit: int | None = None) -> Mrkdwn:
    """Return a person's words in quotation marks that the words themselves cannot close."""
    inner = text.replace("„", "‚").replace("“", "‘").replace("”", "’").replace('"', "'")
    return say("quoted", words=safe(inner, limit))


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


def spoken() -> str:
    """Return the code of the language that messages are being made in (ISO 639)."""
    return SPOKEN.get().code


def language(code: str) -> Mrkdwn:
    """Return a language's name by its code (ISO 639); the code where it has no name here."""
    name = f"language.{code}"
    return say(name) if knows(name) else say("language.other", code=code)


def knows(sentence: str) -> bool:
    """Whether the catalogue has a sentence of that name."""
    return sentence in ENGLISH.sentences
