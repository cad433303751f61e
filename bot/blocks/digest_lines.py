"""The lines a digest is made of, each from one finding; a line without material is empty."""

from jam.findings import Built, HotIdea, HotThread, OpenQuestion, Quote

from bot.blocks.catalogue import FEWEST, age, people, quoted, say
from bot.blocks.page import DigestPage
from bot.blocks.safe import Mrkdwn, date, italic, joined, link, safe, shorten

_LEAST_CONTEXT = 25  # characters: less of it explains nothing


def question_words(page: DigestPage, question: OpenQuestion, limit: int) -> Mrkdwn:
    """Return a question as a link, after as much as there is room for of what it builds on."""
    room = limit - len(question.text) - 1
    context = shorten(question.context, room) if room >= _LEAST_CONTEXT else ""
    return page.linked(question.ref, f"{context} {question.text}".strip(), limit)


def question_facts(page: DigestPage, question: OpenQuestion) -> Mrkdwn:
    """Say of a question in which forum it stands, how long, and how many people share it."""
    waited = say("needs.waited", age=age(page.findings.window.until - question.asked_at))
    forum = page.forum_of(question.ref) if page.is_jam else Mrkdwn("")
    return joined(", ", [forum, waited, *question_people(question)])


def question_people(question: OpenQuestion) -> list[Mrkdwn]:
    """Say how many stand in a question's thread and how many reacted to it, if enough did."""
    made = []
    if question.in_thread >= FEWEST:
        made.append(say("needs.people", n=question.in_thread))
    if question.reacted >= FEWEST:
        made.append(say("hot.reactors" if made else "needs.reacted", n=question.reacted))
    return made


def hot_line(page: DigestPage, hot: HotThread, limit: int) -> Mrkdwn:
    """Return a thread's first words as a link, and how many replied and reacted."""
    replied = say("hot.repliers", n=hot.repliers) if hot.repliers >= FEWEST else Mrkdwn("")
    reacted = say("hot.reactors", n=hot.reactors) if hot.reactors >= FEWEST else Mrkdwn("")
    words = page.linked(hot.ref, hot.excerpt, limit)
    return joined(" · ", [words, joined(", ", [replied, reacted])])


def quote_line(page: DigestPage, quote: Quote, limit: int) -> Mrkdwn:
    """Return somebody's words as a block quote with a name, a link, and what they object to."""
    words = safe(quote.text, limit) or say("no_words")
    line = say("quote", words=words, name=page.name_of(quote.author_id, quote.ref))
    mark = italic(say("quote.objects")) if quote.objects else Mrkdwn("")
    return joined(" ", [Mrkdwn(">"), line, page.open_link(quote.ref), mark])


def objection_line(page: DigestPage, against: Quote | None, limit: int) -> Mrkdwn:
    """Return the strongest objection to a theme or an idea, or that none was found."""
    if against is None:
        return italic(say("against.none"))
    words = quoted(against.text, limit)
    name = page.name_of(against.author_id, against.ref)
    return joined(" ", [say("against", words=words, name=name), page.open_link(against.ref)])


def idea_line(page: DigestPage, idea: HotIdea, limit: int, against: int) -> Mrkdwn:
    """Return an idea as a link with who is for and who doubts it, and what speaks against it.

    Its title has `limit` characters at most, the objection `against`.
    """
    line = say("ideas.line", idea=idea_name(page, idea, limit), votes=idea_votes(idea))
    if idea.objection is None:
        return line
    return joined("\n      ", [line, objection_line(page, idea.objection, against)])


def idea_name(page: DigestPage, idea: HotIdea, limit: int) -> Mrkdwn:
    """Return an idea's number and title as a link."""
    title = safe(idea.title.replace("|", "¦"), limit) or say("idea.untitled")
    return link(say("idea.text", number=idea.number, title=title), page.links.get(idea.ref, ""))


def idea_votes(idea: HotIdea) -> Mrkdwn:
    """Return how many are for an idea and how many doubt it, as far as it may be told."""
    sides = {"for": idea.supporters, "doubt": idea.doubters}
    return joined(
        ", ",
        [
            say(f"ideas.{side}", n=n) if n >= FEWEST else say(f"ideas.{side}.few")
            for side, n in sides.items()
            if n
        ],
    )


def built_line(page: DigestPage, built: Built, limit: int) -> Mrkdwn:
    """Return what grew from what, with who built and on whom: both get the credit."""
    told = {
        "post": page.linked(built.post.ref, built.post.text, limit),
        "builder": page.name_of(built.post.author_id, built.post.ref),
        "origin": page.linked(built.origin.ref, built.origin.text, limit),
        "author": page.name_of(built.origin.author_id, built.origin.ref),
    }
    if not built.between:
        return say("built.line", **told)
    return say("built.line.between", **told, n=built.between)


def figures_line(page: DigestPage) -> Mrkdwn:
    """Return the window's figures in one line, with the way to the rest."""
    figures = page.findings.figures
    # In the first digest everybody is there for the first time.
    newcomers = figures.first_time >= FEWEST and page.findings.before is not None
    facts = [
        say("figures.posts", n=figures.posts),
        people(figures.people),
        say("figures.first_time", n=figures.first_time) if newcomers else Mrkdwn(""),
    ]
    pointer = say("figures.pointer.thin" if page.is_thin else "figures.pointer")
    line = say("figures.line", facts=joined(", ", facts), pointer=pointer)
    if page.corrected is None:
        return line
    corrected = say("figures.corrected", when=date(page.corrected, page.jam.zone))
    return joined(" ", [line, corrected])
