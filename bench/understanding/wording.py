"""What is said in the made jam: a sentence about a subject, in one of five languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeVar

import yaml

Thing = TypeVar("Thing")

HERE = Path(__file__).resolve().parent
OTHERS = ("de", "fr", "es", "ja")
# Shares of posts: two letters swapped, without capitals, with more to say.
SLIPS, LOWER, LONGER = 0.08, 0.15, 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What there is to say about one thing; `others` by language, `peak` in hours of the jam."""

    name: str
    forum: str
    peak: float
    things: Sequence[str]
    troubles: Sequence[str]
    wishes: Sequence[str]
    moments: Sequence[str]
    others: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """How it is said."""

    openers: Sequence[str]
    replies: Sequence[str]
    chatter: Sequence[str]
    places: Sequence[str]
    teams: Sequence[str]
    softeners: Sequence[str]
    endings: Sequence[str]
    languages: Mapping[str, Sequence[str]]


@cache
def subjects() -> tuple[Subject, ...]:
    """Return what people talk about."""
    rows = yaml.safe_load((HERE / "subjects.yml").read_text("utf-8"))
    return tuple(
        Subject(**{k: v for k, v in row.items() if k not in OTHERS}, others=row) for row in rows
    )


def phrasing() -> Phrasing:
    """Return how they say it."""
    return Phrasing(**yaml.safe_load((HERE / "phrasing.yml").read_text("utf-8")))


def pick(chance: Random, things: Sequence[Thing]) -> Thing:
    """Return one of the things, each as likely as the others."""
    return things[int(chance.random() * len(things))]


def chat(phrasing: Phrasing, chance: Random, *, who: str) -> str:
    """Return a post that says nothing about any subject."""
    return _filled(phrasing, chance, pick(chance, phrasing.chatter), {}, who)


def foreign(phrasing: Phrasing, chance: Random, subject: Subject, language: str) -> str:
    """Return a post about the subject in another language than English."""
    said = subject.others[language]
    parts = {"it": pick(chance, said), "it2": pick(chance, said)}
    template = pick(chance, phrasing.languages[language])
    return _capital(_filled(phrasing, chance, template, parts, ""))


def english(
    phrasing: Phrasing, chance: Random, subject: Subject, *, reply: bool, done: float, who: str
) -> str:
    """Return a post about the subject when `done` (0 to 1) of the jam is over.

    Of each list the first half is said at the beginning, the last half at the end.
    """

    def drifting(things: Sequence[str]) -> str:
        return things[int((chance.random() + done) / 2 * len(things))]

    parts = {
        "thing": drifting(subject.things),
        "thing2": pick(chance, subject.things),
        "trouble": drifting(subject.troubles),
        "wish": drifting(subject.wishes),
        "wish2": pick(chance, subject.wishes),
        "moment": drifting(subject.moments),
    }
    template = pick(chance, phrasing.replies if reply else phrasing.openers)
    if chance.random() < LONGER:
        template += f"\n{{moment}}. {pick(chance, phrasing.openers)}"
    text = _filled(phrasing, chance, template, parts, who)
    softener = _filled(phrasing, chance, pick(chance, phrasing.softeners), {}, who)
    return _slip(chance, softener + _capital(text) + pick(chance, phrasing.endings))


def _filled(
    phrasing: Phrasing, chance: Random, template: str, parts: Mapping[str, str], who: str
) -> str:
    page = f"<https://intranet.example/p/{int(chance.random() * 5000)}|the page>"
    return template.format(
        place=pick(chance, phrasing.places),
        team=pick(chance, phrasing.teams),
        count=2 + int(chance.random() * 40),
        who=f"<@{who}>",
        link=page,
        **parts,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _slip(chance: Random, text: str) -> str:
    """Return the text as it was typed: now and then in haste."""
    luck = chance.random()
    if luck < SLIPS:
        at = int(chance.random() * (len(text) - 1))
        if text[at : at + 2].isalpha():
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if luck > 1 - LOWER and "<" not in text:
        return text.lower()
    return text
