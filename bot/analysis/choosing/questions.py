"""Questions nobody has answered: the debts of a forum."""

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jam.findings import OpenQuestion
from jam.talk import Post, PostRef

from bot.analysis.choosing.cues import is_prose
from bot.analysis.choosing.substance import asks_favour
from bot.analysis.language import may_be_english
from bot.analysis.text import excerpt, sentences, words
from bot.analysis.threads import Thread, own_words, reactors, threads
from bot.analysis.wordlists import fold, stop_words

LEAST_WORDS = 4
_MARK = frozenset("?？؟")
_LONGEST = 200
_BARE = 50  # characters: a shorter question needs the sentence before it
_LEAST_CONTEXT = 4  # words: "Passed." explains nothing
_FEW_WORDS = 6
_FIRST_WORDS = 3
_SMILES = frozenset(
    {"grin", "grinning", "joy", "laughing", "popcorn", "rofl", "satisfied", "smile", "smiley"}
    | {"stuck_out_tongue", "stuck_out_tongue_winking_eye", "sweat_smile", "upside_down_face"}
)
_ASKS = re.compile(r"[?？؟][)\]!?…]*$")  # a quotation mark after it: somebody else's question
_CHATTER = re.compile(
    r"(?:,| )(?:right|no|eh|huh|innit|isn['’]t it|aren['’]t we|don['’]t you think|"
    r"you know|anyone|or what|is it)\W*$"
    r"|^\W*(?:who (?:cares|knew|knows)|am i the only|is it just me|are you (?:kidding|serious)|"
    r"how hard can|what could (?:possibly )?go wrong|what the |why (?:on earth|am i)|really|"
    r"seriously|guess what|remember |can you (?:believe|imagine)|how are you|"
    r"(?:is|was) (?:that|this|it) (?:it|all|(?:the|our) [^?]* now)\W*$|"
    r"(?:perhaps|maybe)\b|"
    r"is (?:there )?any(?:one|body) (?:here|there|around|alive)|"
    r"(?:can|could|may) i (?:just )?ask\b|is (?:this|here) (?:a|the) (?:good|right|appropriate) )",
    re.IGNORECASE,
)
# English asks with a question word, or with the verb before its subject where a clause begins;
# "You lot have gates?" is a surprise, not a question.
_INVERTED = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|"
    r"must|isn['’]t|aren['’]t|doesn['’]t|don['’]t|didn['’]t|can['’]t|won['’]t|couldn['’]t|"
    r"wouldn['’]t|shouldn['’]t|haven['’]t|hasn['’]t)"
)
_PUT = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|any(?:one|body))\b"
    rf"|(?:^|[,:;–—(-]|\b(?:and|but|so|or|then|ok|okay|also|please|just|still)\b)\W*{_INVERTED}\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:this|that|these|those|it|its|they|them|their|he|him|she|her)\b",
    re.IGNORECASE,
)
# Who answers with "isn't there ...?" suggests; who asks "do you ...?" there asks one person.
_FOR_ONE = re.compile(
    r"\b(?:is|are|was|were|does|do|did|ca|could|would|has|have)n['’]t\b"
    r"|\b(?:do|did|have|had|are|were|can|could|would|will|should|may) (?:you|u)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^\W*(?:and|or|but|so|then|also|btw|that['’]s)\b", re.IGNORECASE)
_OWN_ANSWER = re.compile(
    r"^\W*(?:because|no|yes|exactly|nothing|nobody|none|never|zero)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was put, and the sentences before it that it cannot be read without."""

    question: str
    context: str = ""


def open_questions(
    posts: Sequence[Post],
    *,
    now: datetime,
    older_than: timedelta = timedelta(hours=2),
    limit: int = 3,
    exclude: Collection[PostRef] = (),
    avoid: Collection[str] = (),
    team: Collection[str] = (),
) -> tuple[OpenQuestion, ...]:
    """Return at most `limit` questions asked `older_than` ago or before and still unanswered.

    `avoid` holds the forum's own question and the like: who repeats that asks nothing new.
    `team` are the people who run the jam: what they ask in a first post is meant to set others
    talking, and nobody owes them an answer. Answered is what somebody else replied to later in
    the thread. The order is by waiting: the hours, for each person in the thread or reacting.
    """
    asked = frozenset(map(fold, words(" ".join(avoid))))
    found = [
        question
        for thread in threads(posts)
        for post in thread.posts
        if not _MARK.isdisjoint(post.text)
        and now - post.posted_at >= older_than
        and post.ref not in exclude
        and (post.is_reply or post.author_id not in team)
        and not _answered(post, thread)
        and (question := _question(post, thread, asked)) is not None
    ]
    found.sort(key=lambda q: (q.asked_at, q.ref.channel_id))
    found.sort(key=lambda q: (now - q.asked_at) * q.people, reverse=True)
    by_author: dict[str, OpenQuestion] = {}
    for question in found:  # who asks twice, in other words, waits for one answer
        by_author.setdefault(question.author_id, question)
    return tuple(by_author.values())[:limit]


def asks(text: str) -> Asked | None:
    """Return the first question that plain text puts and can be understood; None if none."""
    said = sentences(text)
    for place, sentence in enumerate(said):
        if not _is_question(sentence):
            continue
        if place + 1 < len(said) and _OWN_ANSWER.match(said[place + 1]):
            continue
        context = _context(said[:place], sentence)
        if context is not None:
            return Asked(question=excerpt(sentence, _LONGEST), context=context)
    return None


def _is_question(sentence: str) -> bool:
    return (
        _ASKS.search(sentence) is not None
        and len(words(sentence)) >= LEAST_WORDS
        and is_prose(sentence, least_words=LEAST_WORDS)
        and _CHATTER.search(sentence) is None
        and (_PUT.search(sentence) is not None or not may_be_english(sentence))
    )


def _context(before: Sequence[str], sentence: str) -> str | None:
    """Return what a question needs before it: nothing, or one telling sentence and what follows.

    None when it sets out from something that its post does not name ("Can that go there?").
    """
    said = words(sentence)
    points = _POINTING.search(" ".join(said[:_FEW_WORDS])) is not None
    goes_on = _GOES_ON.match(sentence) is not None
    if len(sentence) >= _BARE and len(said) >= _FEW_WORDS and not (points or goes_on):
        return ""
    taken: list[str] = []
    for earlier in reversed(before):
        taken.insert(0, earlier)
        if len(words(" ".join(taken))) >= _LEAST_CONTEXT:
            break
    context = excerpt(" ".join(taken), _LONGEST) if taken else ""
    lost = not context and (goes_on or _POINTING.search(" ".join(said[:_FIRST_WORDS])) is not None)
    return None if lost else context


def _answered(post: Post, thread: Thread) -> bool:
    newest_first = reversed(thread.replies)
    later = itertools.takewhile(lambda reply: reply.posted_at > post.posted_at, newest_first)
    return any(reply.author_id != post.author_id for reply in later)


def _question(post: Post, thread: Thread, asked: frozenset[str]) -> OpenQuestion | None:
    found = asks(own_words(post))
    if found is None or _laughed_at(post) or _repeats(found.question, asked):
        return None
    if asks_favour(found.question) or (post.is_reply and _FOR_ONE.search(found.question)):
        return None
    replied = {p.author_id for p in thread.posts} if thread.replies else set()
    reacted = reactors(post)
    return OpenQuestion(
        ref=post.ref,
        text=found.question,
        context=found.context,
        author_id=post.author_id,
        asked_at=post.posted_at,
        people=len({post.author_id} | replied | reacted),
        in_thread=len(replied),
        reacted=len(reacted),
    )


def _laughed_at(post: Post) -> bool:
    """Whether everybody who reacted laughed: a joke was understood."""
    names = {reaction.folded for reaction in post.reactions}
    return bool(names) and names <= _SMILES


def _repeats(question: str, asked: frozenset[str]) -> bool:
    """Whether most of what a question is about stands in the words everybody was asked."""
    about = [w for w in map(fold, words(question)) if w not in stop_words()]
    return 2 * sum(w in asked for w in about) > len(about) or not about
