"""The first line of a digest: the finding, chosen by rules, because it is all a phone shows."""

from jam.findings import Findings, Theme, Trend

from bot.blocks.catalogue import FEWEST, people, say
from bot.blocks.page import DigestPage
from bot.blocks.safe import Mrkdwn, quoted

LABEL = 40
_CLOSE = 0.8  # as many people as the first theme, nearly: neither leads
_HALF = 0.5
_GROWTH = 1.5


def headline(page: DigestPage) -> Mrkdwn:
    """Return the first line of the page's digest, without formatting or links."""
    found = _finding(page)
    if page.is_jam:
        sentence = "head.jam.closing" if page.is_closing else "head.jam"
        return say(sentence, jam=page.title, day=page.day, days=page.days, finding=found)
    sentence = "head.forum.closing" if page.is_closing else "head.forum"
    took_part = people(page.findings.figures.people)
    return say(sentence, forum=page.title, people=took_part, finding=found)


def _finding(page: DigestPage) -> Mrkdwn:
    findings = page.findings
    if (thread := _one_thread(findings)) is not None:
        return thread
    if not page.themes:
        return say("finding.nothing")
    if page.is_closing:
        return _first_two(page.themes, "finding.ends")
    if findings.before is None:
        return _first_two(page.themes, "finding.starts")
    return _moved(page.themes) or _standing(page.themes, is_jam=page.is_jam)


def _one_thread(findings: Findings) -> Mrkdwn | None:
    """Say that one thread holds the talk: half of the authors, at least five, replied there."""
    if not findings.hot:
        return None
    top = findings.hot[0]
    leads = all(top.repliers > theme.people for theme in findings.themes)
    holds = top.repliers >= max(FEWEST, findings.figures.authors * _HALF)
    if not (leads and holds and top.excerpt.strip()):
        return None
    return say("finding.thread", words=quoted(top.excerpt, 70))


def _first_two(themes: tuple[Theme, ...], sentence: str) -> Mrkdwn:
    if len(themes) == 1:
        return say(sentence, theme=_label(themes[0]))
    return say(f"{sentence}.two", theme=_label(themes[0]), second=_label(themes[1]))


def _moved(themes: tuple[Theme, ...]) -> Mrkdwn | None:
    """Say what took the lead since the previous digest, None when nothing did."""
    top = themes[0]
    led = max(themes, key=lambda theme: theme.before or 0)
    if led is not top and (led.before or 0) > (top.before or 0):
        faded = led.trend is Trend.FADING or led.people <= top.people * _HALF
        sentence = "finding.no_longer" if faded else "finding.overtook"
        return say(sentence, theme=_label(top), second=_label(led))
    if top.trend is Trend.NEW:
        return say("finding.new", theme=_label(top))
    if top.before and top.people >= top.before * _GROWTH:
        return say("finding.grows", theme=_label(top))
    return None


def _standing(themes: tuple[Theme, ...], *, is_jam: bool) -> Mrkdwn:
    top = themes[0]
    if len(themes) > 1 and themes[1].people >= max(FEWEST, top.people * _CLOSE):
        sentence = "finding.both" if is_jam else "finding.either"
        return say(sentence, theme=_label(top), second=_label(themes[1]))
    return say("finding.still" if top.before else "finding.mostly", theme=_label(top))


def _label(theme: Theme) -> Mrkdwn:
    return quoted(theme.label, LABEL)
