"""The top message of a digest, of a forum and of the whole jam: finding first, figures last.

It holds 12 blocks and 1,800 characters at most: where the findings do not fit, the lists and
the quoted words get shorter, and each list says how much more stands in the thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jam.findings import HotIdea
from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import age, day, say
from bot.blocks.digest_lines import (
    built_line,
    figures_line,
    hot_line,
    idea_line,
    idea_name,
    idea_votes,
    objection_line,
    question_facts,
    question_words,
    quote_line,
)
from bot.blocks.digest_themes import themes_on_top
from bot.blocks.digest_thread import thread
from bot.blocks.headline import headline
from bot.blocks.message import Message, listed, message, note, section, visible
from bot.blocks.page import Digest, DigestPage
from bot.blocks.safe import Mrkdwn, bold, italic, joined, link, safe
from bot.blocks.why import why_button

TOP_BLOCKS = 12
TOP_CHARACTERS = 1800
IDEAS_ON_TOP = 2
_PROMPT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much of each thing a top message shows."""

    themes: int
    questions: int
    hot: int
    words: int
    excerpt: int
    coming: int


ROOMS = (
    Room(themes=6, questions=3, hot=2, words=240, excerpt=120, coming=3),
    Room(themes=5, questions=3, hot=2, words=160, excerpt=90, coming=2),
    Room(themes=4, questions=2, hot=1, words=110, excerpt=70, coming=2),
    Room(themes=3, questions=1, hot=1, words=80, excerpt=50, coming=1),
)
Part = Callable[[DigestPage, Room], Mrkdwn]


def forum_digest(page: DigestPage) -> Digest:
    """Return a forum's digest: what moved, who is owed an answer, and what to answer now."""
    first = _ideas if page.findings.ideas else _hot
    said = (first, _themes, _quotes, _built, _unanswered, _seen_by_few, _fixed)
    parts = (*said, _your_turn, _next)
    return Digest(top=_top(page, parts), thread=thread(page))


def jam_digest(page: DigestPage) -> Digest:
    """Return the jam's digest: what needs an answer first, then what people talk about."""
    said = (_needs_an_answer, _themes, _quotes, _built, _seen_by_few, _fixed)
    parts = (*said, _promised, _next)
    return Digest(top=_top(page, parts), thread=thread(page))


def _top(page: DigestPage, parts: Sequence[Part]) -> Message:
    made = _filled(page, parts, ROOMS[0])
    for room in ROOMS[1:]:
        if visible(made) <= TOP_CHARACTERS:
            break
        made = _filled(page, parts, room)
    return made


def _filled(page: DigestPage, parts: Sequence[Part], room: Room) -> Message:
    first = headline(page)
    texts = [text for part in parts if (text := part(page, room))]
    if page.is_thin:
        texts.insert(0, say("thin"))
    blocks: list[Block] = [section(bold(first)), *map(section, texts)]
    asked = [why_button(page.why)] if page.why else []
    return message(first, *blocks, note(italic(figures_line(page))), *asked)


def _needs_an_answer(page: DigestPage, room: Room) -> Mrkdwn:
    """Return the ideas that wait for a yes or no, then the questions nobody has answered."""
    ideas = [_needed_idea(page, idea, room) for idea in page.findings.ideas[:IDEAS_ON_TOP]]
    questions = [
        (question_words(page, question, room.excerpt), question_facts(page, question))
        for question in page.findings.questions
    ]
    lines = [
        say("needs.line", number=number, question=words, facts=facts)
        for number, (words, facts) in enumerate([*ideas, *questions], start=1)
    ]
    heading = bold(say("needs.closing" if page.is_closing else "needs"))
    return _under(heading, listed(lines, room.questions, "more.in_thread"))


def _needed_idea(page: DigestPage, idea: HotIdea, room: Room) -> tuple[Mrkdwn, Mrkdwn]:
    against = [objection_line(page, idea.objection, room.excerpt)] if idea.objection else []
    votes = joined("\n      ", [idea_votes(idea), *against])
    return idea_name(page, idea, room.excerpt), votes


def _ideas(page: DigestPage, room: Room) -> Mrkdwn:
    ideas = page.findings.ideas[: min(IDEAS_ON_TOP, room.hot)]
    lines = [idea_line(page, idea, room.excerpt, room.excerpt) for idea in ideas]
    return _under(bold(say("ideas")), [joined(" ", [Mrkdwn("•"), line]) for line in lines])


def _built(page: DigestPage, room: Room) -> Mrkdwn:
    built = page.findings.built
    if not built:
        return Mrkdwn("")
    return joined(" ", [bold(say("built")), built_line(page, built[0], room.excerpt // 2)])


def _unanswered(page: DigestPage, room: Room) -> Mrkdwn:
    lines = []
    for question in page.findings.questions:
        waited = age(page.findings.window.until - question.asked_at)
        words = question_words(page, question, room.excerpt)
        lines.append(joined(" ", [bold(say("needs.forum", age=waited)), words]))
    return joined("\n", listed(lines, min(2, room.questions), "more.in_thread"))


def _themes(page: DigestPage, room: Room) -> Mrkdwn:
    return themes_on_top(page, room.themes)


def _hot(page: DigestPage, room: Room) -> Mrkdwn:
    lines = [hot_line(page, hot, room.excerpt) for hot in page.hot[: room.hot]]
    if len(lines) == 1:
        return joined(" ", [bold(say("hot")), *lines])
    return _under(bold(say("hot")), [joined(" ", [Mrkdwn("•"), line]) for line in lines])


def _quotes(page: DigestPage, room: Room) -> Mrkdwn:
    lines = [quote_line(page, quote, room.words) for quote in page.findings.quotes[:2]]
    # With nothing between them both would look like one person's words.
    return _under(bold(say("words")), [joined("\n\n", lines)]) if lines else Mrkdwn("")


def _seen_by_few(page: DigestPage, room: Room) -> Mrkdwn:
    post = page.findings.overlooked
    if post is None:
        return Mrkdwn("")
    words = page.linked(post.ref, post.excerpt, room.excerpt)
    return joined(" ", [bold(say("seen_by_few")), words])


def _fixed(page: DigestPage, room: Room) -> Mrkdwn:
    lines = [
        say(
            "fixed.line",
            done=safe(fixed.done or fixed.title, room.excerpt) or say("no_words"),
            idea=page.linked(fixed.ref, say("fixed.idea", number=fixed.idea), room.excerpt),
        )
        for fixed in page.findings.fixed
    ]
    if not lines:
        return Mrkdwn("")
    return joined(" ", [bold(say("fixed")), joined("; ", listed(lines, room.coming))])


def _your_turn(page: DigestPage, room: Room) -> Mrkdwn:
    del room  # the question put to the forum is never shortened further
    if page.prompt is None or page.is_closing:
        return Mrkdwn("")
    answer = link(say("answer_here"), page.prompt.url) if page.prompt.url else Mrkdwn("")
    return joined(" ", [bold(say("your_turn")), safe(page.prompt.text, _PROMPT), answer])


def _promised(page: DigestPage, room: Room) -> Mrkdwn:
    if not page.is_closing:
        return Mrkdwn("")
    promise = page.jam.plan.promise
    due = bold(say("promised", day=day(promise.by)))
    return joined(" ", [due, safe(promise.text, room.words)])


def _next(page: DigestPage, room: Room) -> Mrkdwn:
    line = page.next_line(room.coming)
    return joined(" ", [bold(say("next")), line]) if line else line


def _under(heading: Mrkdwn, lines: Sequence[Mrkdwn]) -> Mrkdwn:
    return joined("\n", [heading, *lines]) if lines else Mrkdwn("")
