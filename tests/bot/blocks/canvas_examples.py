"""Examples of the messages about articles."""

from bot.blocks import articles, ideas
from jam.canvases import Wanted
from jam.permissions import Action

MESSAGES = {
    "article-line": articles.line("https://acme.slack.com/docs/T1/F1"),
    **{f"article-{wanted}": articles.answer(wanted) for wanted in Wanted},
    "article-not-yours": articles.not_yours(),
    "article-too-short": articles.too_short(1_000, 999),
    "article-refused": articles.refused("canvas_disabled_user_team"),
    "article-refused-free": articles.refused("free_team_canvas_tab_already_exists"),
    "article-not-a-post": ideas.not_a_post(Action.MAKE_ARTICLE),
}
