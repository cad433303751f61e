"""Slack's text markup as the HTML that shows what Slack would show.

Everything that comes out is escaped, and links lead to the web or to mail alone: the text may be
anybody's. https://docs.slack.dev/messaging/formatting-message-text has the rules.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

import emoji
from markupsafe import Markup, escape

_SKIN_TONES = dict(zip("23456", "🏻🏼🏽🏾🏿", strict=True))
_GENDERS = {"male-": "man_", "female-": "woman_"}
# Finished pieces wait outside the text, which holds a mark for each, until all markup is done.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_PIECE = re.compile(
    r"```\n?(?P<block>.+?)\n?```"
    r"|`(?P<code>[^`\n]+)`"
    r"|<(?P<angle>[^<>\n]+)>"
    r"|:(?P<emoji>[a-z0-9_+'\-]+(?:::skin-tone-[2-6])?):",
    re.DOTALL,
)
_ANGLE = re.compile(r"<([^<>\n|]+)(?:\|([^<>\n]*))?>")
_STYLED = re.compile(
    "|".join(
        rf"(?<![\w{sign}]){sign}(?!\s)(?P<{name}>[^{sign}\n]+?)(?<!\s){sign}(?![\w{sign}])"
        for sign, name in ((r"\*", "b"), ("_", "i"), ("~", "s"))
    )
)
_TAGS = {
    "b": Markup("<b>{}</b>"),
    "i": Markup("<i>{}</i>"),
    "s": Markup("<s>{}</s>"),
}
_REST_QUOTED = re.compile(r"^>>>", re.MULTILINE)
_EMOJI = re.compile(r":([a-z0-9_+'\-]+(?:::skin-tone-[2-6])?):")
_DATE = re.compile(r"!date\^(-?[0-9]+)\^([^^]*)(?:\^(.*))?")
_DATE_PARTS: Mapping[str, Callable[[datetime], str]] = {
    "date_num": lambda at: f"{at:%Y-%m-%d}",
    "date_slash": lambda at: f"{at:%d/%m/%Y}",
    "date": lambda at: f"{at.day} {at:%B %Y}",
    "date_short": lambda at: f"{at.day} {at:%b %Y}",
    "date_long": lambda at: f"{at:%A}, {at.day} {at:%B %Y}",
    "time": lambda at: f"{at:%H:%M}",
    "time_secs": lambda at: f"{at:%H:%M:%S}",
    "ago": lambda at: f"{at.day} {at:%b %Y}, {at:%H:%M}",
}


def mrkdwn_to_html(
    text: str, people: Mapping[str, str], channels: Mapping[str, str], zone: str = "UTC"
) -> Markup:
    """Return a `mrkdwn` text as HTML, with names for the ids in it and times in `zone`."""
    done: list[Markup] = []

    def put(piece: Markup) -> str:
        done.append(piece)
        return f"{_OPEN}{len(done) - 1}{_CLOSE}"

    def shown(found: re.Match[str]) -> str:
        if found["block"] is not None:
            return put(Markup("<pre>{}</pre>").format(_bare(found["block"], people, channels)))
        if found["code"] is not None:
            return put(Markup("<code>{}</code>").format(_bare(found["code"], people, channels)))
        if found["emoji"] is not None:
            return put(escape(emoji_character(found["emoji"])))
        return put(_angle(found["angle"], people, channels, zone))

    words = _PIECE.sub(shown, text.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd"))
    return _lines(_unescaped(words), done)


def plain_to_html(text: str) -> Markup:
    """Return a `plain_text` as HTML: emoji are shown, nothing else is markup."""
    return Markup("<br>").join(escape(line) for line in _with_emoji(text).split("\n"))


def emoji_character(name: str) -> str:
    """Return the character of Slack's emoji `name`, or `:name:` for a workspace's own one."""
    base, _, tone = name.partition("::skin-tone-")
    for gender, prefix in _GENDERS.items():
        if base.startswith(gender):
            base = prefix + base.removeprefix(gender)
    for known in (base, base.replace("-", "_"), base.removeprefix("flag-")):
        character = emoji.emojize(f":{known}:", language="alias")
        if character != f":{known}:":
            return character + _SKIN_TONES.get(tone, "")
    return f":{name}:"


def format_date(seconds: int, pattern: str, zone: str) -> str:
    """Return Slack's date pattern, like `{date_short} at {time}`, filled in for `zone`.

    The `_pretty` forms, which say "yesterday", come as the plain ones: a page is read later.
    """
    at = datetime.fromtimestamp(seconds, UTC).astimezone(ZoneInfo(zone))

    def part(found: re.Match[str]) -> str:
        write = _DATE_PARTS.get(found[1].removesuffix("_pretty"))
        return write(at) if write else found[0]

    return re.sub(r"\{(\w+)\}", part, pattern)


def link(url: str, label: str | Markup) -> Markup:
    """Return a link to the web or to mail; for any other address just its label."""
    if url.lower().startswith(("https://", "http://", "mailto:")):
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, label)
    return escape(label)


def _angle(
    inside: str, people: Mapping[str, str], channels: Mapping[str, str], zone: str
) -> Markup:
    """Show what stands between < and >: a mention, a date or a link."""
    target, _, label = inside.partition("|")
    if date := _DATE.fullmatch(target):
        try:
            words = format_date(int(date[1]), _unescaped(date[2]), zone)
        except (ValueError, OverflowError, OSError):  # a year that no calendar has
            words = _unescaped(label)
        shown = Markup("<time>{}</time>").format(words)
        return link(_unescaped(date[3]), shown) if date[3] else shown
    if target.startswith(("@", "#", "!")):
        return Markup('<span class="mention">{}</span>').format(
            _mentioned(target, _unescaped(label), people, channels)
        )
    if ":" not in target:
        return escape(
            f"<{_unescaped(inside)}>"
        )  # Slack sends no such thing; show what stands there
    url = _unescaped(target)
    words = label or target.removeprefix("mailto:")
    return link(url, _inline(_with_emoji(_unescaped(words)), []))


def _mentioned(
    target: str, label: str, people: Mapping[str, str], channels: Mapping[str, str]
) -> str:
    sign, name = target[0], target[1:]
    if sign == "@":
        return f"@{people.get(name) or label or name}"
    if sign == "#":
        return f"#{label or channels.get(name) or name}"
    if name.startswith("subteam^"):
        return f"@{label.removeprefix('@') or name.removeprefix('subteam^')}"
    return f"@{label.removeprefix('@') or name.partition('^')[0]}"


def _bare(code: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """Return code as it reads: no markup counts in it, but links and mentions lose their <>."""

    def words(found: re.Match[str]) -> str:
        if found[1].startswith(("@", "#", "!")):
            return _mentioned(found[1], found[2] or "", people, channels)
        return str(found[2] or found[1])

    return _unescaped(_ANGLE.sub(words, code))


def _unescaped(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def _with_emoji(text: str) -> str:
    return _EMOJI.sub(lambda name: emoji_character(name[1]), text)


def _lines(text: str, done: Sequence[Markup]) -> Markup:
    """Return text with marks in it as HTML, line by line; those that start with > are quoted."""
    if rest := _REST_QUOTED.search(text):
        quoted = text[rest.end() :].replace("\n", "\n>")
        text = f"{text[: rest.start()]}>{quoted}"
    html = Markup()
    for is_quote, lines in groupby(text.split("\n"), key=lambda line: line.startswith(">")):
        if is_quote:
            inner = Markup("<br>").join(_inline(line[1:].strip(), done) for line in lines)
            html += Markup("<blockquote>{}</blockquote>").format(inner)
        else:
            html += Markup("<br>").join(_inline(line, done) for line in lines)
    return html


def _inline(text: str, done: Sequence[Markup]) -> Markup:
    """Return a piece of a line as HTML: bold, italic and struck, and the marks replaced."""
    html, at = Markup(), 0
    for found in _STYLED.finditer(text):
        name = found.lastgroup or "b"
        html += _filled(text[at : found.start()], done)
        html += _TAGS[name].format(_inline(found[name], done))
        at = found.end()
    return html + _filled(text[at:], done)


def _filled(text: str, done: Sequence[Markup]) -> Markup:
    parts = _MARK.split(text)  # words and numbers of marks in turn
    return Markup().join(
        done[int(part)] if index % 2 and done else escape(part) for index, part in enumerate(parts)
    )
