"""Why a digest says what it says, as the block tests show it."""

from dataclasses import replace

from bot.blocks import why
from bot.blocks.message import Message
from jam.explanations import LeftOut, Line, LineKind
from jam.talk import PostRef
from tests.bot.blocks.material import FORUM_PAGE, JAM, TOOLS

REF = PostRef(channel_id="C0TOOLS0001", ts="1772614800.000100")
URL = "https://acme.slack.com/archives/C0TOOLS0001/p1772614800000100"
LINES = (
    (Line(kind=LineKind.QUESTION, refs=(REF,), people=6, reacted=9), "Which app works in tunnels?"),
    (Line(kind=LineKind.HOT, refs=(REF,), people=12), "One app, or one login?"),
    (Line(kind=LineKind.QUOTE, refs=(REF,)), "I drive back *40 minutes* for signal."),
    (Line(kind=LineKind.QUOTE, refs=(REF,), objects=True), "One app is one outage <!here>."),
    (Line(kind=LineKind.OVERLOOKED, refs=(REF,), people=1), ""),
    (Line(kind=LineKind.THEME, refs=(REF,) * 9, theme=3, posts=97, people=58, before=0), "signal"),
    (
        Line(kind=LineKind.THEME, refs=(REF,) * 3, theme=7, posts=3, people=3, before=12),
        "old forms",
    ),
    (Line(kind=LineKind.IDEA, refs=(REF, REF), people=44, reacted=2), "One app, not four"),
    (Line(kind=LineKind.BUILT, refs=(REF, REF)), "One login"),
)
FOUND = why.Why(
    jam=JAM,
    place=TOOLS,
    window=FORUM_PAGE.findings.window,
    figures=FORUM_PAGE.findings.figures,
    lines=tuple(
        why.WhyLine(number=number, line=line, words=words, key=f"jam tools 1.0 {number}")
        for number, (line, words) in enumerate(LINES, start=1)
    ),
    left_out=LeftOut(team=12, shown_before=3, loose=40, small=1),
)
POSTS = (
    why.Basis(words="No signal in the tunnel, no ticket.", url=URL),
    why.Basis(words="I drive back for <signal>", url=URL),
)


def _of(number: int) -> why.WhyLine:
    return replace(FOUND.lines[number - 1], basis=POSTS, more=93, gone=2)


WHY: dict[str, Message] = {
    "why": why.why_answer(FOUND),
    **{f"why-line-{n}": why.line_answer(FOUND, _of(n)) for n in range(1, len(LINES) + 1)},
    "why-line-gone": why.line_answer(FOUND, replace(FOUND.lines[0], gone=1)),
    "why-none": why.no_digest(TOOLS),
    "why-not-kept": why.not_kept(),
    "why-no-line": why.no_such_line(TOOLS, "99 <!here>"),
}
