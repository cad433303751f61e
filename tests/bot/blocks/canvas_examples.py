"""Examples of the messages about articles and the pages of themes."""

from bot.blocks import articles, ideas, theme_pages
from jam.actions import Action
from jam.canvases import PageKey, PageLine, ThemePage, Wanted
from jam.talk import PostRef
from tests.bot.blocks.material import JAM

PAGE = ThemePage(
    key=PageKey(place="tools", number=3),
    canvas_id="F1",
    address="https://acme.slack.com/docs/T1/F1",
    version=4,
    error="canvas_disabled_user_team",
)
LINES = [
    PageLine(line=1, ref=None, text="12 posts since the opening.", since=1),
    PageLine(line=2, ref=None, text="“<!here> read *this*”", since=1),
]

MESSAGES = {
    "page-where": theme_pages.where(PAGE, "travel *forms*"),
    "page-wanted": theme_pages.being_drafted(JAM, PAGE.key),
    "page-refused": theme_pages.refused(PAGE),
    "page-draft": theme_pages.draft("travel *forms*", 2, LINES),
    "page-draft-empty": theme_pages.draft("travel forms", 2, []),
    "page-no-draft": theme_pages.no_draft(4),
    "page-no-theme": theme_pages.no_theme(),
    "article-hint": articles.hint(JAM, PostRef(channel_id="C1", ts="1772526000.000100")),
    "article-line": articles.line("https://acme.slack.com/docs/T1/F1"),
    **{f"article-{wanted}": articles.answer(wanted) for wanted in Wanted},
    "article-not-yours": articles.not_yours(),
    "article-too-short": articles.too_short(1_000, 999),
    "article-refused": articles.refused("canvas_disabled_user_team"),
    "article-refused-free": articles.refused("free_team_canvas_tab_already_exists"),
    "article-not-a-post": ideas.not_a_post(Action.MAKE_ARTICLE),
}
