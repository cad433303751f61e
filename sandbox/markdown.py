"""Standard Markdown, as Slack's `markdown` block takes it, in Slack's own markup."""

import re

_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_RULES = (
    (re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)"), r"<\2|\1>"),
    (re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE), r"**\1**"),
    (re.compile(r"^(\s*)[-*+]\s+", re.MULTILINE), r"\1• "),
    (re.compile(r"~~(.+?)~~"), r"~\1~"),
    (re.compile(r"(?<![*\w])\*(?![*\s])([^*\n]+)(?<!\s)\*(?![*\w])"), r"_\1_"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"*\2*"),
)


def markdown_to_mrkdwn(text: str) -> str:
    """Return Markdown's headings, emphasis, lists, links and code as `mrkdwn`."""
    parts = _CODE.split(text.replace("&", "&amp;").replace("<", "&lt;"))
    for index in range(0, len(parts), 2):  # every second part is code and stays as it is
        for rule, instead in _RULES:
            parts[index] = rule.sub(instead, parts[index])
    return "".join(parts)
