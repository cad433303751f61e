"""The lines a digest is made of, each from one finding; a line without material is empty."""

from jam.findings import HotThread, OpenQuestion, Quote, Theme, Trend

from bot.blocks.catalogue import FEWEST, age, people, say
from bot.blocks.headline import LABEL
from bot.blocks.page import DigestPage
from bot.blocks.safe import Mrkdwn, bold, joined, safe

_MARKS = {Trend.NEW: "themes.new", Trend.RISING: "themes.rising"}


def question_facts(page: DigestPage, question: OpenQuestion) -> Mrkdwn:
    """Say of a question in which forum it stands, how long, and how many people share it."""
    waited = age(page.findings.window.until - question.asked_at)
    forum = page.forum_of(question.ref) if page.is_jam else Mrkdwn("")
    many = question.people >= FEWEST
    return joined(
        ", ", [forum, waited, say("needs.people", n=question.people) if many else Mrkdwn("")]
    )


def theme_facts(page: DigestPage, theme: Theme, *, full: bool = False) -> Mrkdwn:
    """Return a theme with its people, those of the digest before, and how it moves.

    `full` adds its number of posts and a fading one's mark.
    """
    many = theme.people >= FEWEST
    now = Mrkdwn(str(theme.people)) if many else say("themes.few")
    number = joined(" ", [now, _earlier(theme)])
    marks = [bold(say(_MARKS[theme.trend]))] if theme.trend in _MARKS else []
    if full and theme.trend is Trend.FADING:
        marks.append(say("themes.fading"))
    if full and many:
        marks.append(say("themes.posts", n=theme.posts))
    forums = len(page.jam.forums)
    # In one or two forums, as most themes are, says little; the thread has it all.
    if page.is_jam and theme.forums > (1 if full else forums / 2):
        marks.append(say("themes.forums", n=theme.forums, of=forums))
    label = safe(theme.label, LABEL)
    return joined(" " if many else ", ", [label, joined(", ", [number, *marks])])


def themes_heading(page: DigestPage, sentence: str) -> Mrkdwn:
    """Return a heading for themes that says what their numbers mean."""
    return joined(" ", [bold(say(sentence)), say(f"themes.{page.before or 'people'}")])


def hot_line(page: DigestPage, hot: HotThread, limit: int) -> Mrkdwn:
    """Return a thread's first words as a link, and how many replied and reacted."""
    replied = say("hot.repliers", n=hot.repliers) if hot.repliers >= FEWEST else Mrkdwn("")
    reacted = say("hot.reactors", n=hot.reactors) if hot.reactors >= FEWEST else Mrkdwn("")
    words = page.linked(hot.ref, hot.excerpt, limit)
    return joined(" · ", [words, joined(", ", [replied, reacted])])


def quote_line(page: DigestPage, quote: Quote, limit: int) -> Mrkdwn:
    """Return somebody's words as a block quote with a name and a link."""
    words = safe(quote.text, limit) or say("no_words")
    line = say("quote", words=words, name=page.name_of(quote.author_id))
    return joined(" ", [Mrkdwn(">"), line, page.open_link(quote.ref)])


def figures_line(page: DigestPage) -> Mrkdwn:
    """Return the window's figures in one line, with the way to the rest."""
    figures = page.findings.figures
    newcomers = figures.first_time >= FEWEST
    facts = [
        say("figures.posts", n=figures.posts),
        people(figures.people),
        say("figures.first_time", n=figures.first_time) if newcomers else Mrkdwn(""),
    ]
    pointer = say("figures.pointer")
    return say("figures.line", facts=joined(", ", facts), pointer=pointer)


def _earlier(theme: Theme) -> Mrkdwn:
    if not theme.before:
        return Mrkdwn("")
    number = Mrkdwn(str(theme.before)) if theme.before >= FEWEST else say("themes.few")
    return Mrkdwn(f"({number})")
