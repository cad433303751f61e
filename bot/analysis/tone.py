"""The tone of a forum, never of a person: how many posts are clearly positive or negative."""

from collections.abc import Sequence
from functools import lru_cache

from jam.findings import Tone
from jam.talk import Post
from textblob.en import sentiment

from bot.analysis.text import REMEMBERED, for_analysis, words

MIN_POSTS = 30
MIN_PEOPLE = 10
CLEARLY = 0.3
"""From where a polarity counts: "good" has 0.7, "not good" -0.35, "new" 0.14 (TextBlob)."""

_WORDS_READ = 300  # of one post: its first words tell its tone, and a rant is read fast


def polarity(text: str) -> float:
    """Return TextBlob's polarity of plain text, from -1 (negative) to 1; 0 if it cannot tell."""
    return _polarity(" ".join(text.lower().split()[:_WORDS_READ]))


@lru_cache(maxsize=REMEMBERED)
def _polarity(text: str) -> float:
    found: float = sentiment(text)[0]
    return found


def measure_tone(posts: Sequence[Post]) -> Tone | None:
    """Return the tone of all `posts` together; None below 30 posts by 10 people.

    So few numbers would speak about single persons. Posts without words do not count.
    """
    texts = [(post.author_id, for_analysis(post.text)) for post in posts]
    said = [(author, text) for author, text in texts if words(text)]
    people = len({author for author, _ in said})
    if len(said) < MIN_POSTS or people < MIN_PEOPLE:
        return None
    polarities = [polarity(text) for _, text in said]
    return Tone(
        positive=sum(p > CLEARLY for p in polarities),
        negative=sum(p < -CLEARLY for p in polarities),
        n=len(said),
        people=people,
    )
