"""The themes of a digest: with figures where at least five people hold one, else by name alone."""

from collections.abc import Sequence

from jam.findings import Theme, Trend

from bot.blocks.catalogue import FEWEST, say
from bot.blocks.digest_lines import objection_line
from bot.blocks.headline import is_telling, theme_name
from bot.blocks.message import listed
from bot.blocks.page import DigestPage
from bot.blocks.safe import Mrkdwn, bold, bracketed, digits, italic, joined

_MARKS = {Trend.NEW: "themes.new", Trend.RISING: "themes.rising"}
_LEAST_NAMES = 2  # one word that a few people used says nothing
_AGAINST = 160  # characters
_ALSO = 4  # names after the figures


def themes_on_top(page: DigestPage, most: int) -> Mrkdwn:
    """Return the list of the top message: a line each for the jam, one line for a forum.

    At most `most` themes are named, and how many more stand in the thread is said.
    """
    many, few = _by_size(page)
    if not many:
        return _names_alone(few, most)
    shown = [theme_facts(page, theme) for theme in many[:most]]
    others = _best_told(few)[: min(most - len(shown), _ALSO)]
    if others:
        shown.append(say("themes.also", labels=_labels(page, others)))
    left = len(page.themes) - len(many[:most]) - len(others)
    more = [italic(say("more.in_thread", n=left))] if left else []
    if page.is_jam:
        lines = [joined(" ", [Mrkdwn("•"), line]) for line in shown]
        return joined("\n", [themes_heading(page, "themes"), *lines, *more])
    line = joined(" · ", [*shown, *more])
    return joined("\n", [themes_heading(page, "themes.compact"), line])


def themes_in_thread(page: DigestPage) -> list[Mrkdwn]:
    """Return a line for each theme of many people with its objection, and one for all others."""
    many, few = _by_size(page)
    lines = [
        joined(
            "\n      " if theme.objection else " · ",
            [theme_facts(page, theme, full=True), objection_line(page, theme.objection, _AGAINST)],
        )
        for theme in many
    ]
    return [*lines, say("themes.few_each", labels=_labels(page, few))] if few else lines


def theme_facts(page: DigestPage, theme: Theme, *, full: bool = False) -> Mrkdwn:
    """Return a theme of five people or more with its figures and how it moves.

    `full` adds its number of posts and a fading one's mark.
    """
    number = joined(" ", [digits(theme.people), _earlier(theme)])
    marks = [bold(say(_MARKS[theme.trend]))] if theme.trend in _MARKS else []
    if full and theme.trend is Trend.FADING:
        marks.append(say("themes.fading"))
    if full:
        marks.append(say("themes.posts", n=theme.posts))
    forums = len(page.jam.forums)
    # In one or two forums, as most themes are, says little; the thread has it all.
    if page.is_jam and theme.forums > (1 if full else forums / 2):
        marks.append(say("themes.forums", n=theme.forums, of=forums))
    return joined(" ", [theme_name(theme), joined(", ", [number, *marks])])


def themes_heading(page: DigestPage, sentence: str) -> Mrkdwn:
    """Return a heading for themes that says what their numbers mean."""
    return joined(" ", [bold(say(sentence)), say(f"themes.{page.before or 'people'}")])


def _by_size(page: DigestPage) -> tuple[list[Theme], list[Theme]]:
    many = [theme for theme in page.themes if theme.people >= FEWEST]
    return many, [theme for theme in page.themes if theme.people < FEWEST]


def _names_alone(few: Sequence[Theme], most: int) -> Mrkdwn:
    """Return labels without figures, those that tell most first; nothing for a single word."""
    if len(few) < _LEAST_NAMES and not any(map(is_telling, few)):
        return Mrkdwn("")
    names = [theme_name(theme) for theme in _best_told(few)]
    labels = listed(names, most, "more.in_thread")
    return joined("\n", [bold(say("themes.compact")), joined(" · ", labels)])


def _best_told(few: Sequence[Theme]) -> list[Theme]:
    """Return the themes that tell most first: phrases before words."""
    return sorted(few, key=lambda theme: not is_telling(theme))


def _labels(page: DigestPage, themes: Sequence[Theme]) -> Mrkdwn:
    """Return labels of themes of few people; in brackets the many they had before."""
    has_before = bool(page.before)
    return joined(
        ", ",
        [
            joined(" ", [theme_name(t), _earlier(t, least=FEWEST) if has_before else ""])
            for t in themes
        ],
    )


def _earlier(theme: Theme, *, least: int = 1) -> Mrkdwn:
    before = theme.before or 0
    if before < least:
        return Mrkdwn("")
    return bracketed(digits(before) if before >= FEWEST else say("themes.few"))
