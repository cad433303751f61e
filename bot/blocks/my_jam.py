"""What is kept of one person: the answer that it comes, and the words of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jam.about_me import Part
from jam.places import Jam

from bot.blocks.catalogue import age, day, say, say_plainly
from bot.blocks.message import Message, message, section
from bot.blocks.safe import Mrkdwn, Plain, code, joined

LEAVE = "/jam leave"
_COUNTED = ("posts", "reactions", "votes")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """What Slack shows beside the file."""

    title: Plain
    alt: Plain
    caption: Mrkdwn


def coming(jam: Jam, counts: Mapping[str, int], *, left: bool) -> Message:
    """Return that the file comes, where to, and how much of what is in it."""
    if left:
        return _line(say("me.coming.left", jam=jam.name))
    facts = [say(f"me.{name}", n=counts[name]) for name in _COUNTED if counts.get(name)]
    if not facts:
        return _line(say("me.coming.nothing", jam=jam.name))
    return _line(say("me.coming", jam=jam.name, facts=joined(", ", facts)))


def coming_already(wait: timedelta) -> Message:
    """Return that a file was asked for a moment ago, and when there can be another."""
    return _line(say("me.already", age=age(max(wait, timedelta(minutes=1)))))


def refused() -> Message:
    """Return that Slack did not let the file through."""
    return _line(say("me.refused"))


def file_words(jam: Jam) -> FileWords:
    """Return the file's title, description and the line above it."""
    return FileWords(
        title=say_plainly("me.title", jam=jam.name),
        alt=say_plainly("me.alt", jam=jam.name),
        caption=say("me.caption", jam=jam.name, leave=code(LEAVE)),
    )


def readme(jam: Jam, parts: Sequence[Part], name: str, now: datetime) -> str:
    """Return the file that says what all others are, in plain words."""
    full = [part for part in parts if part.rows]
    empty = ", ".join(part.name for part in parts if not part.rows)
    when = now.astimezone(jam.zone)
    until = jam.plan.retention.kept_until
    lines = [
        say_plainly("me.readme.head", jam=jam.name, name=name, when=f"{when:%Y-%m-%d %H:%M %Z}"),
        "",
        say_plainly("me.readme.files"),
        say_plainly("me.readme.tables"),
        *(_file(part) for part in full),
        *([say_plainly("me.readme.empty", parts=empty)] if empty else []),
        "",
        say_plainly("me.readme.not"),
        *(_point(say_plainly(f"me.readme.{what}")) for what in _NOT),
        "",
        say_plainly("me.readme.rights"),
        _point(say_plainly("me.readme.leave", leave=LEAVE)),
        _point(say_plainly("me.readme.until", day=day(until))),
    ]
    return "\n".join(lines) + "\n"


_NOT = ("others", "slack", "numbers", "withheld")


def _file(part: Part) -> str:
    what = say_plainly(f"me.part.{part.name}")
    return _point(
        say_plainly("me.readme.file", file=f"{part.name}.csv", what=what, n=len(part.rows))
    )


def _point(line: str) -> str:
    return f"- {line}"


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
