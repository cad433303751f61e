"""What a book knows after posts came and went."""

from bot.analysis.meaning import default_model
from bot.analysis.themes.book import Said
from bot.analysis.themes.learning import learn
from bot.analysis.themes.written import from_text, to_text
from jam.talk import PostRef

POSTS = tuple(
    Said(ref=PostRef(channel_id="C1", ts=f"{n}.0"), author_id=f"U{n}", text=text)
    for n, text in enumerate(("offline tickets, please", "", "🎉", "a second signature"))
)


def test_to_take_a_post_away_leaves_what_there_was_before_it_came() -> None:
    before = learn(None, POSTS[:2], model=default_model()).book
    after = learn(before, POSTS[2:], model=default_model())
    assert learn(after.book, (), after.kept, model=default_model()).book == before


def test_a_book_is_the_same_after_it_was_written_down() -> None:
    book = learn(None, POSTS, model=default_model()).book
    assert from_text(to_text(book)) == book
