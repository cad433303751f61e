"""What a line of a catch-up says, where it takes more than its sentence."""

from dataclasses import replace

from bot.blocks.catchup import News, NewsKind, news_line
from jam.places import PlaceKind
from tests.bot.blocks.material import TOOLS

LOBBY = replace(TOOLS, kind=PlaceKind.LOBBY)


def test_the_lobbys_theme_is_that_of_the_whole_jam() -> None:
    news = News(kind=NewsKind.THEME, words="one login", place=LOBBY)
    assert news_line(news) == "The whole jam is about “one login”."
    moved = replace(news, before="old forms")
    assert news_line(moved) == "The whole jam is now about “one login”, no longer “old forms”."


def test_a_forums_theme_names_the_forum() -> None:
    news = News(kind=NewsKind.THEME, words="one login", place=TOOLS)
    assert news_line(news) == f"<#{TOOLS.channel_id}> is about “one login”."
