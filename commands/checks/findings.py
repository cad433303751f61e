"""What a check found: a verdict, what it is about, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a finding is meant; only what is wrong keeps the jam from running as planned."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. What is not in order has a remedy."""

    verdict: Verdict
    subject: str
    what: str
    remedy: str = ""


def ok(subject: str, what: str) -> Finding:
    """Return that something is in order."""
    return Finding(verdict=Verdict.OK, subject=subject, what=what)


def warning(subject: str, what: str, remedy: str) -> Finding:
    """Return what works, but perhaps not as it is meant."""
    return Finding(verdict=Verdict.WARNING, subject=subject, what=what, remedy=remedy)


def wrong(subject: str, what: str, remedy: str) -> Finding:
    """Return what has to be mended."""
    return Finding(verdict=Verdict.WRONG, subject=subject, what=what, remedy=remedy)


def skipped(subject: str, because: str) -> Finding:
    """Return that something could not be looked at."""
    return Finding(verdict=Verdict.SKIPPED, subject=subject, what=f"not looked at: {because}")


def wrong_lines(subject: str, text: str, remedy: str) -> list[Finding]:
    """Return a finding for each line of an error, whose own remedy goes before the one given."""
    found = []
    for line in text.splitlines():
        what, _, example = line.partition(" Example: ")
        found.append(wrong(subject, what, f"For example: {example}" if example else remedy))
    return found
