"""What a person reads, from Slack's mrkdwn; and the same less everything that is not prose.

Every function takes any text whatever and never raises; all of them take linear time.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import unquote

from bot.analysis.emojis import SYMBOLS, character
from bot.analysis.sentence_ends import sentence_ends

SOMEONE = "someone"
"""Stands for a person whose name is not known, or not for these readers."""

GAP = "·"
"""Stands in prose for what was taken out, so that no phrase runs across it."""

REMEMBERED = 8_192
"""Posts of which what was worked out is kept: a preview, its digest and the jam's read the same."""

_NONE: Mapping[str, str] = MappingProxyType({})
_HOLE = "\x00"  # marks what is settled while the rest is formatted; no cleaned text contains it

_TOKEN = re.compile(
    r"```(?P<block>.+?)```|`(?P<code>[^`\n]+)`|<(?P<angle>[^<>\n]+)>"
    r"|(?<!\d):(?P<emoji>[a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?",
    re.DOTALL,
)
_LINK = re.compile(r"(?:https?|ftp)://(?:[^/?#@]*@)?(?P<host>[^/?#:|]+)[^|]*", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:https?://|ftp://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")
_ENTITY = re.compile("&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
# A mark formats only around something that neither starts nor ends with a space, on one line,
# with no letter or digit outside it: snake_case and 2*3*4 stay as they are.
_MARKS = tuple(
    re.compile(rf"(?<![^\W_]){m}(?=[^\s{m}])([^{m}\n]*)(?<!\s){m}(?![^\W_])")
    for m in (r"\*", "_", "~")
)
_BREAK = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Joiners shape letters in some scripts and build emoji; between anything else they only hide.
_STRAY_JOINER = re.compile(
    "(?<![\u0590-\u1fff\u2100-\ufdff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
    "|[\u200c\u200d](?![\u0590-\u1fff\u2100-\ufdff\U0001f000-\U0001faff])"
)
_QUOTED = re.compile(r"^[ \t]*(?:&gt;|>).*$", re.MULTILINE)


def plain(
    raw: str,
    *,
    people: Mapping[str, str] = _NONE,
    channels: Mapping[str, str] = _NONE,
    named: bool = True,
) -> str:
    """Return what a person reads where Slack shows `raw`, as text that formats nothing.

    `people` and `channels` give names by Slack id; unless `named`, every mention of a person
    reads "someone". Lines are kept, other white space is tidied, and no control, bidirectional
    or zero-width character is left.
    """

    def settle(match: re.Match[str]) -> str | None:
        if (code := match["block"] or match["code"]) is not None:
            return _unescape(code)
        if (angle := match["angle"]) is not None:
            nameless = angle[0] == "@" and not named
            return SOMEONE if nameless else _unescape(_angle(angle, people, channels))
        return character(match["emoji"])

    return _tidy(_unescape_around(raw, settle))


@lru_cache(maxsize=REMEMBERED)
def for_analysis(raw: str) -> str:
    """Return the prose of `raw`: no code, links, mentions, emoji, quoted lines or marks.

    Where something inside a line was taken out stands `GAP`; lines are kept.
    """

    def settle(match: re.Match[str]) -> str | None:
        if match["block"] is not None:
            return "\n"
        if (angle := match["angle"]) is not None and angle[0] not in "@#!":
            _, _, label = angle.partition("|")
            return f" {_BARE_LINK.sub(GAP, _unescape(label)) or GAP} "
        return f" {GAP} "

    text = _unescape_around(_QUOTED.sub("", raw), settle)
    return _tidy(SYMBOLS.sub(f" {GAP} ", _BARE_LINK.sub(GAP, text)))


def code_lines(raw: str) -> frozenset[str]:
    """Return the lines of the code blocks of `raw`, as `plain` shows them."""
    blocks = (match["block"] for match in _TOKEN.finditer(raw) if match["block"])
    return frozenset(
        line for block in blocks for line in _tidy(_unescape(block)).split("\n") if line
    )


def _unescape_around(raw: str, settle: Callable[[re.Match[str]], str | None]) -> str:
    """Format and unescape `raw` around its tokens, each replaced by what `settle` makes of it.

    What is settled is set aside meanwhile: a star in a name or in code formats nothing.
    """
    settled: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        made = settle(match)
        settled.append(match[0] if made is None else made)
        return _HOLE

    text = _TOKEN.sub(set_aside, raw.replace(_HOLE, ""))
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    first, *rest = _unescape(text).split(_HOLE)
    return first + "".join(part for pair in zip(settled, rest, strict=True) for part in pair)


def _angle(inside: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """Return what Slack shows for `<inside>`."""
    target, _, label = inside.partition("|")
    key = target[1:].partition("^")[0]
    match target[:1]:
        case "@":
            return people.get(key) or label.lstrip("@") or SOMEONE
        case "#":
            name = (label or channels.get(key, "")).lstrip("#")
            return f"#{name}" if name else "a channel"
        case "!":
            return label.lstrip("@") or {"subteam": "a group", "date": "a date"}.get(key, key)
        case _:
            return _named_emoji(label) or _address(target)


def _address(target: str) -> str:
    """Return the part of a bare link a person looks at."""
    if link := _LINK.fullmatch(target):
        return link["host"].removeprefix("www.")
    scheme, _, rest = target.partition(":")
    return unquote(rest.partition("?")[0]) if scheme in {"mailto", "tel"} and rest else target


def _named_emoji(label: str) -> str:
    return _TOKEN.sub(lambda m: character(m["emoji"] or "") or m[0], label)


def _unescape(text: str) -> str:
    return _ENTITY.sub(lambda m: _ENTITIES[m[1]], text)


def _tidy(text: str) -> str:
    text = _STRAY_JOINER.sub("", _UNSEEN.sub("", _BREAK.sub("\n", text)))
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", lines).strip("\n")


_SPACE_OR_POINT = (
    r"\s!-,./:-@\[-`{-~\xa1-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2000-\u200b\u200e-\u203e"
    r"\u2041-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\u060c\u061b\u061f\u06d4\u0964\u0965"
)
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # kana and Han, written without spaces
SPACED_WORD = re.compile(
    rf"[^-'’{_SPACE_OR_POINT}{_UNSPACED}]+(?:['’-][^-'’{_SPACE_OR_POINT}{_UNSPACED}]+)*"
)
"""A word of a script that puts spaces between them; what `words` finds there."""

BOUNDARY = re.compile(
    rf"(?:(?![\s$%&'’_-])[{_SPACE_OR_POINT}])+|\s[-–—]+\s|(?<![^\W_])[-'’]|[-'’](?![^\W_])"
)
"""What stands between the parts of a sentence: no phrase runs across it."""

_WORD = re.compile(rf"[{_UNSPACED}]{{1,2}}|{SPACED_WORD.pattern}")


def words(text: str) -> list[str]:
    """Return the words of `text` in order, as written.

    Apostrophes and hyphens inside a word belong to it. Scripts without spaces give a "word" for
    each two characters, which is about their length on average.
    """
    return _WORD.findall(SYMBOLS.sub(" ", text))


def sentences(text: str, language: str = "") -> list[str]:
    """Return the sentences of `text`, trimmed; a line's end ends a sentence too.

    `language` is the text's code where it is known: its own abbreviations end no sentence then.
    """
    ends = [*sentence_ends(text, language), (len(text), len(text))]
    starts = [0, *(start for _, start in ends)]
    pieces = (text[start:stop].strip() for start, (stop, _) in zip(starts, ends, strict=False))
    return [piece for piece in pieces if piece]


def excerpt(text: str, limit: int) -> str:
    """Return `text` on one line of at most `limit` characters (1 or more).

    What is too long ends after a sentence, if that keeps at least half of the room, else after
    a word, with "…".
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    room = line[: limit - 1]
    ends = [stop for stop, _ in sentence_ends(f"{room} .") if stop * 2 >= limit]
    if ends and ends[-1] <= limit - 2:
        return f"{room[: ends[-1]].rstrip()} …"
    whole, space, _ = line[:limit].rpartition(" ")
    kept = whole if space and len(whole) * 2 >= limit else room
    return kept[: limit - 1].rstrip(" ,;:-–—(\u200d") + "…"
