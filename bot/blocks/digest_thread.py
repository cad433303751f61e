"""What stands in a digest's thread: all themes, the figures, tone, and how it was made."""

from dataclasses import fields
from math import ceil, floor

from jam.findings import Figures, Share, Tone
from slack_sdk.models.blocks import ActionsBlock, Block

from bot.blocks.catalogue import FEWEST, language, people, say
from bot.blocks.digest_lines import (
    built_line,
    hot_line,
    idea_line,
    question_facts,
    question_words,
)
from bot.blocks.digest_shape import shape_lines
from bot.blocks.digest_themes import themes_heading, themes_in_thread
from bot.blocks.message import Message, divider, listed, messages, note, sections
from bot.blocks.page import DigestPage
from bot.blocks.safe import Mrkdwn, bold, code, date, digits, joined, safe
from bot.blocks.theme_pages import menu

_MOST = 40
_EXCERPT = 150
_BUILT = 90
_LONG = 300  # characters of a question with what it builds on
_PEOPLE = {"people", "authors", "first_time"}
LEAVE = "/jam leave"


def thread(page: DigestPage) -> tuple[Message, ...]:
    """Return the thread's messages, in the order they are posted."""
    themes = messages(say("thread.themes", place=page.title), _talk(page))
    figures = messages(say("thread.figures", place=page.title), _evidence(page))
    return (*themes, *figures)


def _talk(page: DigestPage) -> list[Block]:
    themes = [_point(line) for line in themes_in_thread(page)]
    questions = [
        _point(joined(" · ", [question_words(page, q, _LONG), question_facts(page, q)]))
        for q in page.findings.questions
    ]
    ideas = [_point(idea_line(page, idea, _EXCERPT, _EXCERPT)) for idea in page.findings.ideas]
    built = [_point(built_line(page, one, _BUILT)) for one in page.findings.built]
    hot = [_point(hot_line(page, thread, _EXCERPT)) for thread in page.findings.hot]
    return [
        *_list(themes_heading(page, "themes.all"), themes),
        *_pages(page),
        *_list(bold(say("ideas.all")), ideas),
        *_list(bold(say("hot.all")), hot),
        *_list(bold(say("built.all")), built),
        *_list(bold(say("thread.questions")), questions),
    ]


def _pages(page: DigestPage) -> list[ActionsBlock]:
    """Return the menu of the themes' pages; a preview, whose themes may change, has none."""
    themes = [(theme.number, theme.label) for theme in page.themes]
    return menu(page.jam, page.place, themes) if page.why else []


def _evidence(page: DigestPage) -> list[Block]:
    return [
        *_list(_figures_heading(page), [*_figures(page), *_languages(page)]),
        *_list(bold(say("figures.forums")), _forums(page)),
        *_list(bold(say("shape")), [_point(line) for line in shape_lines(page.findings.shape)]),
        *_tone(page),
        divider(),
        *_how(page),
    ]


def _figures_heading(page: DigestPage) -> Mrkdwn:
    before = say(f"figures.{page.before}") if page.before else Mrkdwn("")
    return joined(" ", [bold(say("figures")), before])


def _figures(page: DigestPage) -> list[Mrkdwn]:
    """Return a line for each figure that is not nothing, with the one before beside it."""
    before = page.findings.before
    lines = []
    for kind in (field.name for field in fields(Figures)):
        now = getattr(page.findings.figures, kind)
        earlier = getattr(before, kind) if before is not None else 0
        if not now and not earlier:
            continue
        what, shown = say(f"figures.kind.{kind}"), _figure(kind, now)
        if before is None:
            lines.append(_point(say("figures.row", what=what, now=shown)))
        else:
            row = say("figures.row.before", what=what, now=shown, before=_figure(kind, earlier))
            lines.append(_point(row))
    return lines


def _figure(kind: str, number: int) -> Mrkdwn:
    hidden = kind in _PEOPLE and 0 < number < FEWEST
    return say("figures.few") if hidden else digits(number)


def _languages(page: DigestPage) -> list[Mrkdwn]:
    """Return one line where enough people wrote in each of several languages."""
    told = [
        say("figures.language", language=language(spoken.language), n=spoken.people)
        for spoken in page.findings.languages
        if spoken.is_known and spoken.people >= FEWEST
    ]
    if len(told) <= 1:
        return []
    return [_point(say("figures.languages", languages=joined(", ", told)))]


def _forums(page: DigestPage) -> list[Mrkdwn]:
    counts = page.findings.forum_people or {}
    return [
        _point(say("figures.row", what=safe(name), now=_figure("people", n)))
        for name, n in sorted(counts.items(), key=lambda item: -item[1])
    ]


def _tone(page: DigestPage) -> list[Block]:
    parts = page.findings.tone
    if not parts:
        return []
    lines = [_point(joined(" ", [*_tone_of(page, part), _counts(part)])) for part in parts]
    return [*_list(bold(say("tone")), lines), note(say("tone.how"))]


def _tone_of(page: DigestPage, part: Tone) -> list[Mrkdwn]:
    """Return whose tone it is, as far as the digest itself does not say so."""
    forum = [joined("", [bold(safe(part.forum)), Mrkdwn(":")])] if part.forum else []
    if part.window == page.findings.window:
        return forum
    zone = page.jam.zone
    since, until = date(part.window.since, zone), date(part.window.until, zone)
    return [*forum, say("tone.when", since=since, until=until)]


def _counts(part: Tone) -> Mrkdwn:
    counts = say(
        "tone.counts",
        n=part.n,
        people=people(part.people),
        positive=_share("tone.positive", part.positive),
        negative=_share("tone.negative", part.negative),
    )
    if not part.unmeasured:
        return counts
    return joined(" ", [counts, say("tone.unmeasured", n=part.unmeasured)])


def _share(name: str, share: Share) -> Mrkdwn:
    """Return a count with its range; nothing exact about fewer people than may be told of."""
    if 0 < share.people < FEWEST:
        return say(f"{name}.few")
    low, high = floor(100 * share.low), ceil(100 * share.high)
    return say(name, n=share.count, low=low, high=high)


def _how(page: DigestPage) -> list[Block]:
    window, zone = page.findings.window, page.jam.zone
    sentences = [
        say("how.window", since=date(window.since, zone), until=date(window.until, zone)),
        say("how.counted"),
        say("how.themes"),
        say("how.questions"),
        say("how.quotes.jam" if page.is_jam else "how.quotes.forum"),
        say("how.objections"),
        say("how.seen_by_few"),
        say("how.rules"),
    ]
    leave = say("how.leave", leave=code(LEAVE))
    return [*sections([bold(say("how")), *map(_point, sentences)]), note(leave)]


def _list(heading: Mrkdwn, lines: list[Mrkdwn]) -> list[Block]:
    return list(sections([heading, *listed(lines, _MOST)])) if lines else []


def _point(line: Mrkdwn) -> Mrkdwn:
    return joined(" ", [Mrkdwn("•"), line])
