"""Questions nobody has answered: the debts of a forum."""

import itertools
import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from jam.findings import OpenQuestion
from jam.talk import Post, PostRef

from bot.analysis.cues import is_prose
from bot.analysis.text import excerpt, sentences, words
from bot.analysis.threads import Thread, own_words, reactors, threads
from bot.analysis.wordlists import fold, stop_words

LEAST_WORDS = 4
_MARK = frozenset("?？؟")
_LONGEST = 200
_BARE = 50  # characters: a shorter question needs the sentence before it
_ASKS = re.compile(r"[?？؟][)\]!?…]*$")  # a quotation mark after it: somebody else's question
_CHATTER = re.compile(
    r"(?:,| )(?:right|no|eh|huh|innit|isn['’]t it|aren['’]t we|don['’]t you think|"
    r"you know|anyone|or what|is it)\W*$"
    r"|^\W*(?:who (?:cares|knew|knows)|am i the only|is it just me|are you (?:kidding|serious)|"
    r"how hard can|what could (?:possibly )?go wrong|what the |why (?:on earth|am i)|really|"
    r"seriously|guess what|remember |can you (?:believe|imagine)|how are you|"
    r"is (?:there )?any(?:one|body) (?:here|there|around|alive))",
    re.IGNORECASE,
)
_OWN_ANSWER = re.compile(
    r"^\W*(?:because|no|yes|exactly|nothing|nobody|none|never|zero)\b", re.IGNORECASE
)


def open_questions(
    posts: Sequence[Post],
    *,
    now: datetime,
    older_than: timedelta = timedelta(hours=2),
    limit: int = 3,
    exclude: Collection[PostRef] = (),
    avoid: Collection[str] = (),
) -> tuple[OpenQuestion, ...]:
    """Return at most `limit` questions asked `older_than` ago or before and still unanswered.

    `avoid` holds the words of the forum's own question: who repeats that asks nothing new.
    Answered is what somebody else replied to later in the thread. The order is by waiting:
    the hours, for each person in the thread or reacting to the question.
    """
    asked = frozenset(map(fold, avoid))
    found = [
        question
        for thread in threads(posts)
        for post in thread.posts
        if not _MARK.isdisjoint(post.text)
        and now - post.posted_at >= older_than
        and post.ref not in exclude
        and not _answered(post, thread)
        and (question := _question(post, thread, asked)) is not None
    ]
    found.sort(key=lambda q: (q.asked_at, q.ref.channel_id))
    found.sort(key=lambda q: (now - q.asked_at) * q.people, reverse=True)
    return tuple(found[:limit])


def asks(text: str) -> str | None:
    """Return the question that plain text puts, with the sentence it needs; None if none."""
    said = sentences(text)
    for place, sentence in enumerate(said):
        if not _is_question(sentence):
            continue
        if place + 1 < len(said) and _OWN_ANSWER.match(said[place + 1]):
            continue
        before = said[place - 1] if place and len(sentence) < _BARE else ""
        whole = f"{before} {sentence}".strip()
        return whole if len(whole) <= _LONGEST else excerpt(sentence, _LONGEST)
    return None


def _is_question(sentence: str) -> bool:
    return (
        _ASKS.search(sentence) is not None
        and len(words(sentence)) >= LEAST_WORDS
        and is_prose(sentence, least_words=LEAST_WORDS)
        and _CHATTER.search(sentence) is None
    )


def _answered(post: Post, thread: Thread) -> bool:
    newest_first = reversed(thread.replies)
    later = itertools.takewhile(lambda reply: reply.posted_at > post.posted_at, newest_first)
    return any(reply.author_id != post.author_id for reply in later)


def _question(post: Post, thread: Thread, asked: frozenset[str]) -> OpenQuestion | None:
    text = asks(own_words(post))
    if text is None or all(w in asked or w in stop_words() for w in map(fold, words(text))):
        return None
    return OpenQuestion(
        ref=post.ref,
        text=text,
        author_id=post.author_id,
        asked_at=post.posted_at,
        people=len({p.author_id for p in thread.posts} | reactors(post)),
    )
