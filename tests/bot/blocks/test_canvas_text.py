"""Words in a canvas do nothing but be read, whatever they are; a post keeps its own formatting."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.canvas_text import from_mrkdwn, line, link
from bot.blocks.safe import plain
from sandbox.canvases import as_read, kind_of, sections_of

NASTY = st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~&@\n:/"), max_size=40)
ADDRESS = re.compile(r"(?<!\\)\]\((.*?)\)")
PEOPLE, CHANNELS = {"U1": "Ana *A*"}, {"C1": "travel"}


@given(st.text(max_size=60) | NASTY)
def test_a_line_is_one_block_that_reads_as_it_was_written(text: str) -> None:
    made = line(text)
    found = sections_of(made, "failed")
    assert len(found) <= 1
    assert [kind_of(section) for section in found] in ([], ["text"])
    assert "".join(map(as_read, found)).replace("\u2060", "") == plain(text).replace("\u2060", "")


@given(st.text(max_size=80) | NASTY)
def test_whatever_somebody_wrote_becomes_a_canvas_without_mentions_or_odd_links(text: str) -> None:
    made = from_mrkdwn(text, PEOPLE, CHANNELS)
    assert isinstance(sections_of(made, "failed"), list)
    assert all(url.startswith("http") for url in ADDRESS.findall(made))


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        ("*bold* and _leaning_, ~gone~", "**bold** and _leaning_, ~~gone~~"),
        ("snake_case and 2*3*4", "snake\\_case and 2\\*3\\*4"),
        ("# no heading", "\\# no heading"),
        ("```a *b*\n#### c```", "```\na *b*\n#### c\n```"),
        ("1. first\n2) second", "1. first\n\n2. second"),
        ("<@U1> and <@U2>", "Ana \\*A\\* and someone"),
        ("<#C1> <!channel>", "\\#travel channel"),
        ("<https://x.example/a(b)|see [this]>", "[see \\[this\\]](https://x.example/a%28b%29)"),
        ("<mailto:a@x.example|a@x.example>", "a@x.example"),
        ("&gt; - quoted", "> \\- quoted"),
        ("&lt;script&gt; &amp;amp;", "\\<script\\> &amp;"),
    ],
)
def test_a_post_keeps_its_lines_and_marks(raw: str, made: str) -> None:
    assert from_mrkdwn(raw, PEOPLE, CHANNELS) == made


def test_a_link_leads_to_the_web_or_nowhere() -> None:
    assert link("a]b", "https://x.example") == "[a\\]b](https://x.example)"
    assert link("open", "javascript:alert(1)") == "open"
