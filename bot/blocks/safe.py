"""The only ways into Slack's texts: people's words made powerless, and markup of our own.

`Mrkdwn` marks text that may be sent as it is. Everything else is a plain string and passes
through `safe`, so that no post can mention, notify, link, format or break out of a quote.
"""

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

JOINER = "\u2060"
_KEPT_FORMAT = {"\u200c", "\u200d"}  # Persian, Indic scripts and joined emoji need them
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = ".,;:?!…。！？"  # after these a line break reads as a space
# Look-alikes instead of invisible separators: whether a zero-width character stops Slack from
# seeing formatting is written nowhere, whereas these characters mean nothing to it.
_STAND_INS = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})
_COLON = re.compile(r":(?=\S)")  # starts `:emoji:` and `scheme://`
_GLUED = re.compile(r"([@#])(?=[^\W_])|(?<=\w)\.(?=[^\W\d_])")
_QUOTE_MARKS = re.compile(r"^[>\s]+")
_MOST_MARKS = 4
_LEAST_ROOM = 50
_URL = re.compile(r"https?://[^\s<>|\"\x00-\x1f\x7f-\x9f]+")


class Mrkdwn(str):
    """Text in Slack's markup in which every word of a person has been made powerless."""

    __slots__ = ()


class Plain(str):
    """One line for where Slack formats nothing, as it will be read."""

    __slots__ = ()


def plain(text: str, limit: int | None = None) -> Plain:
    """Return a person's words as one line for a topic, a file's title or what a picture shows.

    Slack shows these as they are, so nothing is escaped; without angle brackets no mention can
    stand in them either, should it look. `limit` is as in `safe`.
    """
    line = _one_line(text).replace("<", "‹").replace(">", "›")
    return Plain(_isolated(line if limit is None else shorten(line, limit)))


def safe(text: str, limit: int | None = None) -> Mrkdwn:
    """Return a person's words as one readable line that can do nothing but be read.

    `limit` is the number of characters a reader sees at most; a longer text is cut at a word
    and ends in "…". Text that is `Mrkdwn` already must not come here again.
    """
    line = _one_line(text)
    if limit is not None:
        line = shorten(line, limit)
    line = _QUOTE_MARKS.sub(lambda found: found[0].replace(">", "›"), line)
    line = line.translate(_STAND_INS)
    line = _COLON.sub("∶", line)
    line = _GLUED.sub(lambda found: found[0] + JOINER, line)
    return Mrkdwn(_isolated(_escaped(line)))


def fitted(text: str, room: int) -> Mrkdwn:
    """Return a person's words in at most `room` characters as they are sent, escapes counted."""
    limit = room
    while len(made := safe(text, limit)) > room:
        limit = limit * 3 // 4
    return made


def paragraphs(text: str, room: int = 6000) -> list[Mrkdwn]:
    """Return a longer text line by line, each safe and no longer than 500 characters to read.

    What does not fit into `room` characters as they are sent is cut and ends in "…".
    """
    made: list[Mrkdwn] = []
    for line in _BREAK.split(text):
        for part in textwrap.wrap(_one_line(line), 500):
            made.append(fitted(part, room))
            room -= len(made[-1])
            if room < _LEAST_ROOM:
                return [*made, Mrkdwn("…")]
    return made


def code(text: str) -> Mrkdwn:
    """Return text as inline code that can be copied as it stands, such as a command."""
    line = _one_line(text).replace("`", "'")
    return Mrkdwn(f"`{_escaped(line)}`") if line else Mrkdwn("")


def link(label: str, url: str, limit: int | None = None) -> Mrkdwn:
    """Return a link; the label alone when the address is none, the address when it is bare."""
    words = label if isinstance(label, Mrkdwn) else safe(label.replace("|", "¦"), limit)
    words = Mrkdwn(words.replace("|", "¦"))
    if not _URL.fullmatch(url):
        return words
    return Mrkdwn(f"<{url.replace('&', '&amp;')}|{words or 'open'}>")


def date(instant: datetime, zone: ZoneInfo) -> Mrkdwn:
    """Return an instant that each reader sees in their own zone, else in the jam's."""
    local = instant.astimezone(zone)
    fallback = _escaped(f"{local.day} {local:%b %H:%M %Z}").replace("|", "")
    return Mrkdwn(f"<!date^{int(instant.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>")


def channel(channel_id: str, name: str = "") -> Mrkdwn:
    """Return a channel as Slack's own link, which shows its name as it is now."""
    if re.fullmatch(r"[CG][A-Z0-9]+", channel_id):
        return Mrkdwn(f"<#{channel_id}>")
    return Mrkdwn(f"#{safe(name)}") if name else safe(channel_id)


def emoji(name: str) -> Mrkdwn:
    """Return an emoji by its name in the plan; words always stand beside it."""
    return Mrkdwn(f":{re.sub(r'[^a-z0-9_+-]', '', name)}:")


def digits(n: int) -> Mrkdwn:
    """Return a number alone."""
    return Mrkdwn(str(n))


def bracketed(text: str) -> Mrkdwn:
    """Return the text in brackets."""
    return Mrkdwn(f"({_made(text)})")


def bold(text: str) -> Mrkdwn:
    """Return the text in bold."""
    words = _made(text)
    return Mrkdwn(f"*{words}*") if words else words


def italic(text: str) -> Mrkdwn:
    """Return the text in italics."""
    words = _made(text)
    return Mrkdwn(f"_{words}_") if words else words


def joined(separator: str, parts: Iterable[str]) -> Mrkdwn:
    """Return the parts that are not empty, one after another."""
    return Mrkdwn(separator.join(made for part in parts if (made := _made(part))))


def shorten(text: str, limit: int) -> str:
    """Return at most `limit` characters, cut at a word where one ends late enough."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if unicodedata.combining(text[limit - 1]) or text[limit - 1] in "\u200d\ufe0f":
        cut = cut[:-1]
    space = cut.rfind(" ")
    cut = cut[:space] if space > limit // 2 else cut
    return cut.rstrip(" .,;:–-…") + "…"


def _made(text: str) -> Mrkdwn:
    return text if isinstance(text, Mrkdwn) else safe(text)


def _one_line(text: str) -> str:
    """Fold line breaks and spaces, drop what cannot be seen but acts (controls, overrides)."""

    def folded(found: re.Match[str]) -> str:
        before = text[: found.start()].rstrip()
        return " " if not before or before[-1] in _ENDS else " / "

    line = _BREAK.sub(folded, text.rstrip())
    line = "".join(
        " " if unicodedata.category(c) in {"Zs", "Cc"} else c
        for c in line
        if unicodedata.category(c) not in {"Cf", "Cs"} or c in _KEPT_FORMAT
    )
    return re.sub(r" {2,}", " ", _thinned(line)).strip()


def _thinned(line: str) -> str:
    """Keep at most four marks on one letter: more climb over the neighbouring lines."""
    kept: list[str] = []
    run = 0
    for c in line:
        run = run + 1 if unicodedata.category(c) in {"Mn", "Me"} else 0
        if run <= _MOST_MARKS:
            kept.append(c)
    return "".join(kept)


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _isolated(line: str) -> str:
    """Keep words written from right to left from reordering what stands around them."""
    turns = any(unicodedata.bidirectional(c) in {"R", "AL"} for c in line)
    return f"\u2068{line}\u2069" if turns else line
