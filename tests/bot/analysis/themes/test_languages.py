"""A theme whose name is in another language than the talk says in which."""

from bot.analysis.themes.languages import with_languages
from jam.findings import Theme
from jam.talk import Post
from tests.bot.analysis.samples import people, said

GERMAN = [said("Für die gleiche Straße brauche ich jedes Mal eine Genehmigung.", by) for by in "ab"]
ENGLISH = [said("The key to the second store room is with the night shift.", by) for by in "cd"]


def a_theme(label: str, posts: list[Post]) -> Theme:
    refs = tuple(post.ref for post in posts)
    return Theme(label=label, people=len(posts), posts=len(posts), refs=refs)


def language_of(label: str, posts: list[Post], *, talk: str = "en") -> str:
    (found,) = with_languages([a_theme(label, posts)], posts, talk=talk)
    return found.language


def test_a_name_is_in_the_language_of_the_posts_that_say_it() -> None:
    both = [*GERMAN, *ENGLISH]
    named = with_languages([a_theme("Straße", both), a_theme("Key", both)], both, talk="en")
    assert [theme.language for theme in named] == ["de", ""]


def test_a_name_in_the_language_of_the_talk_says_nothing() -> None:
    assert language_of("Straße", GERMAN, talk="de") == ""


def test_a_word_that_both_use_is_a_guest_in_one_of_them() -> None:
    guests = [said("Ich frage mich: warum steht der ganze Store room voller Papier?", "e")]
    assert language_of("store room", [*ENGLISH, *guests]) == ""
    assert language_of("store room", guests) == ""


def test_a_name_that_a_host_gave_is_in_no_language() -> None:
    assert language_of("Wegerechte", GERMAN) == ""


def test_only_the_jams_languages_are_named() -> None:
    posts = GERMAN
    (found,) = with_languages([a_theme("Straße", posts)], posts, talk="en", among=["en", "fr"])
    assert found.language == ""


def test_of_no_themes_nothing_is_told() -> None:
    assert with_languages([], [said("Hello", by) for by in people(3)], talk="en") == ()
