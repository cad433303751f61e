"""An article: what stands in its canvas, the line in the post's thread, and the private answers."""

from jam.canvases import Wanted
from jam.places import Jam
from jam.talk import PostRef

from bot.blocks.canvas_text import Markdown, italic, paragraphs
from bot.blocks.canvas_text import line as words_for_canvas
from bot.blocks.canvas_text import link as canvas_link
from bot.blocks.catalogue import say, say_plainly
from bot.blocks.message import Message, button, buttons, message, note, section
from bot.blocks.safe import Mrkdwn, code, link

HINTED = "article_hinted"
_FREE = "free_team_canvas_tab_already_exists"


def content(author: str, post: str, words: Markdown) -> Markdown:
    """Return what an article says at first: whose it is, the way to its thread, and the post."""
    by = words_for_canvas(say_plainly("article.by", name=author or say_plainly("canvas.someone")))
    thread = canvas_link(say_plainly("article.thread"), post)
    return paragraphs([italic(by), thread, words])


def line(address: str) -> Message:
    """Return the line in the post's thread that leads to its article."""
    return _line(say("article.line", article=link(say("article.open"), address)))


def hint(jam: Jam, ref: PostRef) -> Message:
    """Return what whoever wrote a long post is shown of articles."""
    text = say("article.hint")
    make = button(say("article.hint.make"), HINTED, f"{jam.slug} {ref.channel_id} {ref.ts}")
    return message(text, section(text), buttons(make), note(say("article.hint.only_you")))


def answer(wanted: Wanted) -> Message:
    """Return what whoever asked for an article is told."""
    return _line(say(f"article.{wanted.value}"))


def not_yours() -> Message:
    """Return that only its author makes a post an article."""
    return _line(say("article.not_yours"))


def too_short(least: int, length: int) -> Message:
    """Return that a post is too short for an article."""
    return _line(say("article.too_short", least=f"{least:,}", length=f"{length:,}"))


def refused(error: str) -> Message:
    """Return why Slack made no canvas, and what to do."""
    name = "article.refused.free" if error == _FREE else "article.refused"
    return _line(say(name, error=code(error)))


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))
