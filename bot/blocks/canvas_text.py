"""The only ways into a canvas: people's words made powerless in its Markdown, or carried over.

A canvas takes Markdown in which brackets make links and mentions. `line` lets words do nothing but
be read; `from_mrkdwn` carries a post's own formatting over, for the article that it becomes.
"""

import re
from collections.abc import Iterable, Mapping

from bot.blocks.catalogue import say_plainly
from bot.blocks.safe import plain

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>~|]")
_AT_START = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)]))")
_HOLE = "\ue000"
_MARKS = tuple(
    (re.compile(rf"(?<![^\W_]){m}(?=[^\s{m}])([^{m}\n]*)(?<!\s){m}(?![^\W_])"), new)
    for m, new in ((r"\*", "\ue001"), ("_", "\ue002"), ("~", "\ue003"))
)
_MADE = str.maketrans({"\ue001": "**", "\ue002": "_", "\ue003": "~~"})
_PRIVATE = re.compile("[\ue000-\ue003]")
_TOKEN = re.compile(r"```(?P<block>.+?)```|`(?P<code>[^`\n]+)`|<(?P<angle>[^<>\n]+)>", re.DOTALL)
_URL = re.compile(r"https?://[^\s<>|\"\x00-\x1f\x7f-\x9f]+")
_QUOTE = re.compile(r"^(?:&gt;|>)\s?")
_BULLET = re.compile(r"^(\s*)(?:[•◦▪]|[-*])\s+")
_NUMBERED = re.compile(r"^(\s*\d+)[.)]\s+")


class Markdown(str):
    """Markdown for a canvas in which every word of a person has been made powerless."""

    __slots__ = ()

    @classmethod
    def of(cls, *parts: "Markdown") -> "Markdown":
        """Return what is powerless already, one after the other on a line."""
        return cls(" ".join(part for part in parts if part))

    def as_content(self) -> dict[str, str]:
        """Return it as Slack takes it."""
        return {"type": "markdown", "markdown": str(self)}


def empty() -> dict[str, str]:
    """Return the content of a canvas that says nothing yet."""
    return Markdown("…").as_content()


def line(text: str, limit: int | None = None) -> Markdown:
    """Return words as one line of a canvas that can do nothing but be read."""
    return Markdown(_escaped(plain(text, limit)))


def heading(text: str) -> Markdown:
    """Return words for a canvas's title."""
    return line(text, 150)


def link(label: str, url: str) -> Markdown:
    """Return a link, or the label alone where the address is none."""
    words = label if isinstance(label, Markdown) else line(label)
    if not _URL.fullmatch(url):
        return Markdown(words)
    address = url.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
    return Markdown(f"[{words}]({address})")


def paragraphs(parts: Iterable[Markdown]) -> Markdown:
    """Return the parts that are not empty, each a block of its own."""
    return Markdown("\n\n".join(part for part in parts if part))


def bullets(lines: Iterable[Markdown]) -> Markdown:
    """Return lines as a list."""
    return Markdown("\n".join(f"- {one}" for one in lines))


def header(text: str) -> Markdown:
    """Return words as a heading within a canvas."""
    return Markdown(f"## {line(text)}")


def italic(words: Markdown) -> Markdown:
    """Return words in italics."""
    return Markdown(f"_{words}_") if words else words


def from_mrkdwn(raw: str, people: Mapping[str, str], channels: Mapping[str, str]) -> Markdown:
    """Return a post, as Slack has it, for the canvas it becomes: its lines, lists and marks.

    `people` and `channels` give names by id; whom they do not have reads "someone".
    """
    settled: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        block = match["block"]
        if block is not None:
            fence = block.replace("```", "'''").strip("\n")
            settled.append(f"\n\n```\n{_unescaped(fence)}\n```\n\n")
        elif match["code"] is not None:
            settled.append(f"`{_unescaped(match['code'])}`")
        else:
            settled.append(_angle(match["angle"], people, channels))
        return _HOLE

    lines = _TOKEN.sub(set_aside, _PRIVATE.sub("", raw)).split("\n")
    made = [_line_of(text) for text in lines]
    first, *rest = "\n\n".join(one for one in made if one.strip()).split(_HOLE)
    together = first + "".join(a + b for a, b in zip(settled, rest, strict=True))
    return Markdown(re.sub("\n{3,}", "\n\n", together).strip("\n"))


def _line_of(text: str) -> str:
    start = ""
    if found := _QUOTE.match(text):
        start, text = "> ", text[found.end() :]
    elif found := _BULLET.match(text):
        start, text = "- ", text[found.end() :]
    elif found := _NUMBERED.match(text):
        start, text = f"{found[1].strip()}. ", text[found.end() :]
    for mark, new in _MARKS:
        text = mark.sub(rf"{new}\1{new}", text)
    words = " ".join(_escaped(_unescaped(text)).split())
    return f"{start}{words.translate(_MADE)}" if words else ""


def _angle(inside: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """Return what Slack shows for `<inside>`: no mention, no notification."""
    target, _, label = inside.partition("|")
    key = target[1:].partition("^")[0]
    match target[:1]:
        case "@":
            return line(people.get(key) or say_plainly("canvas.someone"))
        case "#":
            name = (label or channels.get(key, "")).lstrip("#")
            return line(f"#{name}" if name else say_plainly("canvas.channel"))
        case "!":
            return line(label.lstrip("@") or key)
        case _:
            words = _unescaped(label or target)
            return link(words, _unescaped(target))


def _escaped(text: str) -> str:
    safe = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    return _AT_START.sub(lambda found: f"{found[1]}{_guarded(found[2])}", safe)


def _guarded(start: str) -> str:
    # A number needs its point escaped, which stands behind it: a joiner before it does as well.
    return f"\u2060{start}" if start[0].isdigit() else f"\\{start}"


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
