"""What Slack's JSON holds, as far as it has the shape it should: everything else is as absent.

Nothing here raises, whatever comes. An event that lies about its shape must not be sent round
for ever, and a text that the database cannot store must not keep its post out.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jam.harmless import whole_characters

Payload = Mapping[str, Any]

MOST_TEXT = 40_000 * 5
"""Slack takes messages of 40,000 characters, and each of them can be escaped to five (`&amp;`)."""

MOST_TYPED = 4000
"""Longer than any question (1,000 characters) or command, and short enough to answer at once."""

MOST_NAME = 255
"""Longest names in Slack: of a file or an action. Emoji and channels have shorter ones."""

MOST_ADDRESS = 3000
"""What Slack takes as a web address."""

MOST_FILES = 100
"""More than Slack's clients let anybody attach (20), so that nothing real is lost."""

MOST_BLOCKS = 50
"""What Slack takes in one message."""

_TS = re.compile(r"[0-9]{1,11}\.[0-9]{1,6}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_NOTHING: Payload = {}


def part(value: object) -> Payload:
    """Return an object, an empty one where there is none."""
    return value if isinstance(value, Mapping) else _NOTHING


def parts(value: object, most: int) -> list[Payload]:
    """Return the objects of a list, at most so many."""
    found = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [one for one in found[:most] if isinstance(one, Mapping)]


def text(value: object, most: int = MOST_TEXT) -> str:
    """Return a text that any database stores, cut at so many characters."""
    return whole_characters(value[:most]) if isinstance(value, str) else ""


def stamp(value: object) -> str:
    """Return a `ts`, empty if it is none."""
    return value if isinstance(value, str) and _TS.fullmatch(value) else ""


def slack_id(value: object) -> str:
    """Return the id of a person, channel or workspace, empty if it is none."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""
