"""The first line of a digest: the finding, chosen by rules, because it is all a phone shows."""

from collections.abc import Sequence

from jam.findings import Findings, Theme, Trend

from bot.blocks.catalogue import FEWEST, language, people, quoted, say, spoken
from bot.blocks.page import DigestPage
from bot.blocks.safe import Mrkdwn, safe

LABEL = 40
_EXCERPT = 70
_CLOSE = 0.8  # as many people as the first theme, nearly: neither leads
_HALF = 0.5
_GROWTH = 1.5
_WORD_WEIGHT = 0.55
"""A phrase tells a newcomer what it is about, and is preferred to a word of so many more people."""


def headline(page: DigestPage) -> Mrkdwn:
    """Return the first line of the page's digest, without formatting or links."""
    found = _finding(page)
    if page.is_jam:
        sentence = "head.jam.closing" if page.is_closing else "head.jam"
        return say(sentence, jam=page.title, day=page.day, days=page.days, finding=found)
    sentence = "head.forum.closing" if page.is_closing else "head.forum"
    took_part = people(page.findings.figures.people)
    return say(sentence, forum=page.title, people=took_part, finding=found)


def theme_name(theme: Theme) -> Mrkdwn:
    """Return a theme's label, with its language where readers might not expect that."""
    return _in_its_language(safe(theme.label, LABEL), theme)


def is_telling(theme: Theme) -> bool:
    """Whether a theme says something to who was not there: many hold it, or it is a phrase."""
    return theme.people >= FEWEST or is_phrase(theme)


def is_phrase(theme: Theme) -> bool:
    """Whether a theme's label is more than a word and a name: "no signal", not "New Zealand"."""
    return " " in theme.label and not theme.label.istitle()


def _finding(page: DigestPage) -> Mrkdwn:
    findings = page.findings
    if (thread := _one_thread(findings)) is not None:
        return thread
    themes = _by_weight(page.themes)
    if page.is_closing:
        return _at_the_end(themes, _by_weight(findings.overall)) or _without_theme(findings)
    if not themes:
        return _without_theme(findings)
    if findings.before is None:
        return _first_two(themes, "finding.starts")
    return _moved(page.themes, themes) or _standing(themes, is_jam=page.is_jam)


def _by_weight(themes: Sequence[Theme]) -> list[Theme]:
    """Return the telling themes, the best for a headline first."""

    def weight(theme: Theme) -> float:
        return theme.people * (1.0 if is_phrase(theme) else _WORD_WEIGHT)

    return sorted(filter(is_telling, themes), key=weight, reverse=True)


def _one_thread(findings: Findings) -> Mrkdwn | None:
    """Say that one thread holds the talk: half of the authors, at least five, replied there."""
    if not findings.hot:
        return None
    top = findings.hot[0]
    leads = all(top.repliers > theme.people for theme in findings.themes)
    holds = top.repliers >= max(FEWEST, findings.figures.authors * _HALF)
    if not (leads and holds and top.excerpt.strip()):
        return None
    return say("finding.thread", words=quoted(top.excerpt, _EXCERPT))


def _without_theme(findings: Findings) -> Mrkdwn:
    """Say which thread most people took part in, else how much was written."""
    hot = findings.hot[0] if findings.hot else None
    if hot is None or max(hot.repliers, hot.reactors) < FEWEST or not hot.excerpt.strip():
        return say("finding.count", n=findings.figures.posts)
    sentence = "finding.replied" if hot.repliers >= FEWEST else "finding.reacted"
    return say(sentence, words=quoted(hot.excerpt, _EXCERPT))


def _at_the_end(last: Sequence[Theme], overall: Sequence[Theme]) -> Mrkdwn | None:
    """Say what the last window was about if enough people held a phrase, else the whole talk."""
    if last and last[0].people >= FEWEST and is_phrase(last[0]):
        return _first_two(last, "finding.ends")
    if overall:
        phrases = [t for t in overall if is_phrase(t) and t.people >= FEWEST]
        return _first_two(phrases or overall, "finding.overall")
    return _first_two(last, "finding.ends") if last else None


def _first_two(themes: Sequence[Theme], sentence: str) -> Mrkdwn:
    if len(themes) == 1:
        return say(sentence, theme=_label(themes[0]))
    return say(f"{sentence}.two", theme=_label(themes[0]), second=_label(themes[1]))


def _moved(listed: Sequence[Theme], telling: Sequence[Theme]) -> Mrkdwn | None:
    """Say what took the lead since the previous digest, None when nothing did."""
    top, leads = telling[0], telling[0].people == max(theme.people for theme in listed)
    led = max(telling, key=lambda theme: theme.before or 0)
    passed = led is not top and (led.before or 0) > (top.before or 0) and led.people < top.people
    if passed:
        faded = led.trend is Trend.FADING or led.people <= top.people * _HALF
        sentence = "finding.no_longer" if faded else "finding.overtook"
        return say(sentence, theme=_label(top), second=_label(led))
    if top.trend is Trend.NEW:
        return say("finding.new" if leads else "finding.new.not_first", theme=_label(top))
    if top.before and top.people >= top.before * _GROWTH:
        return say("finding.grows", theme=_label(top))
    return None


def _standing(themes: Sequence[Theme], *, is_jam: bool) -> Mrkdwn:
    top = themes[0]
    if len(themes) > 1 and themes[1].people >= max(FEWEST, top.people * _CLOSE):
        sentence = "finding.both" if is_jam else "finding.either"
        return say(sentence, theme=_label(top), second=_label(themes[1]))
    return say("finding.still" if top.before else "finding.mostly", theme=_label(top))


def _label(theme: Theme) -> Mrkdwn:
    return _in_its_language(quoted(theme.label, LABEL), theme)


def _in_its_language(label: Mrkdwn, theme: Theme) -> Mrkdwn:
    if theme.language in {"", spoken()}:
        return label
    return say("themes.in_language", label=label, language=language(theme.language))
