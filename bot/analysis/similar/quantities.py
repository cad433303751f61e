"""Numbers and their units, as texts name them: five days are neither six nor five weeks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(
    r"(?P<sign>[$€£¥])?\s?(?<![\w.,:])(?P<value>\d+(?:[.,:'’]\d+)*)"
    r"(?P<tail>\s?(?:%|°)|\s?[^\W\d_]+)?(?!\w)"
)
_LIST_MARK = re.compile(r"^\s*\d{1,2}[.)]\s+", re.MULTILINE)
_THOUSANDS = re.compile(
    r"(?P<whole>\d{1,3}(?P<mark>[.,'’])\d{3}(?:(?P=mark)\d{3})*)(?P<rest>[.,]\d+)?"
)
_PLAIN = re.compile(r"[0-9]+(?:[.][0-9]+)?")
_COUNTED = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_WORDS = {
    **{word: float(value) for value, word in enumerate(_COUNTED, start=2)},
    "half": 0.5,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "fifty": 50.0,
    "hundred": 100.0,
}
_WRITTEN = re.compile(rf"\b(?P<word>{'|'.join(_WORDS)})\b(?P<tail>[- ]+[^\W\d_]+)?", re.IGNORECASE)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_UNITS = {
    name: names[0]
    for names in (
        ("%", "percent", "prozent", "pct"),
        ("second", "sec", "s"),
        ("minute", "min", "minuten", "minutos"),
        ("hour", "hr", "h", "stunde", "stunden", "heure", "hora"),
        ("day", "d", "tag", "tage", "jour", "día", "dia"),
        ("week", "wk", "woche", "wochen", "semaine", "semana"),
        ("month", "monat", "monate", "mois", "mes", "mês"),
        ("year", "yr", "jahr", "jahre", "ano", "año"),
        ("€", "eur", "euro"),
        ("$", "usd", "dollar"),
        ("£", "gbp", "pound", "quid"),
        ("metre", "meter"),
        ("km", "kilometre", "kilometer"),
        ("mile",),
        ("kg", "kilo", "kilogram"),
        ("gram", "g"),
        ("°", "degree", "celsius"),
        ("litre", "liter", "l"),
        ("am",),
        ("pm",),
    )
    for name in names
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number, its unit (empty where it names none that is known), and how it is written."""

    value: float | str
    unit: str
    written: str


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text in their order, in figures or in English words."""
    return _quantities(text)


@lru_cache(maxsize=512)
def _quantities(text: str) -> tuple[Quantity, ...]:
    found = {match.start(): quantity for match, quantity in _found(_LIST_MARK.sub(" ", text))}
    return tuple(found[start] for start in sorted(found))


def _found(text: str) -> Iterator[tuple[re.Match[str], Quantity]]:
    for match in _WRITTEN.finditer(text):
        yield match, _quantity(_WORDS[match["word"].lower()], match["tail"], "", match["word"])
    for match in _NUMBER.finditer(text):
        number = match["value"].strip()
        sign = match["sign"] or ""
        yield match, _quantity(_value(number), match["tail"], sign, f"{sign}{number}")


def _value(number: str) -> float | str:
    """Return what a number comes to; a time or a version as it is written."""
    grouped = _THOUSANDS.fullmatch(number)
    plain = re.sub(r"\D", "", grouped["whole"]) + (grouped["rest"] or "") if grouped else number
    plain = plain.replace(",", ".")
    return float(plain) if _PLAIN.fullmatch(plain) else plain


def _quantity(value: float | str, tail: str | None, sign: str, number: str) -> Quantity:
    following = (tail or "").strip(" -")
    lowered = following.lower()
    if lowered in _SCALES and not isinstance(value, str):
        value, lowered, number = value * _SCALES[lowered], "", f"{number}{tail}"
    unit = _UNITS.get(lowered) or _UNITS.get(lowered.removesuffix("s")) or sign
    written = f"{number}{tail}" if lowered and unit and unit != sign else number
    return Quantity(value=value, unit=unit, written=written)
