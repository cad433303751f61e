"""The emoji of a post, by Slack's name or by character, outside of its code and quoted lines."""

import re

from bot.analysis.emojis import SYMBOLS

_LEFT_OUT = re.compile(
    r"```.*?```|`[^`\n]+`|<[^<>\n]+>|^[ \t]*(?:&gt;|>)[^\n]*$", re.DOTALL | re.MULTILINE
)
_NAMED = re.compile(r"(?<!\d):([a-z0-9_+'-]{1,100}):")


def emoji_of(raw: str) -> list[str]:
    """Return the different emoji of Slack's mrkdwn, in order: names without colons, characters."""
    if ":" not in raw and raw.isascii():
        return []
    kept = _LEFT_OUT.sub(" ", raw)
    found = [name for name in _NAMED.findall(kept) if not name.startswith("skin-tone")]
    found += [symbol for run in SYMBOLS.findall(kept) for symbol in run]
    return list(dict.fromkeys(found))
