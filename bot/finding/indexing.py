"""Keep the index of what was said up with the record, off the message path.

What is new or changed waits in the database; it is indexed at each wake-up of the clock, and
before a search. What is gone was taken out in the statement that removed it.
"""

import re

from bot.analysis.finding.addresses import links_of
from bot.analysis.finding.terms import terms
from bot.analysis.text import for_analysis, plain
from jam.finding import Findable, Mark
from jam.ideas import title_of
from jam.talk import File, Post
from storage import Database
from storage.search_index import Waiting, any_waiting, save_findable, take_waiting

AT_ONCE = 100
"""Posts indexed in one transaction: about 30 ms, for which recording may have to wait."""

MOST_READ = 20_000
"""Characters of a post that are indexed."""

_ASKS = re.compile(r"[^\W_][\"'”’)*_]*\s?[?？؟]")
_LEAST_WORDS, _SHORT = 3, 1_000
_KINDS = {"image": Mark.PICTURE, "audio": Mark.SOUND, "video": Mark.VIDEO}


def keep_up(database: Database, team_id: str, *, batches: int = 100) -> int:
    """Index what waits, at most so many batches; return how many posts that were."""
    done = 0
    for _ in range(batches):
        with database.reading() as session:
            if not any_waiting(session, team_id):
                break
        with database.writing() as session:
            taken = take_waiting(session, team_id, AT_ONCE)
            save_findable(session, team_id, [findable(waiting) for waiting in taken])
        if not taken:
            break  # what still waits is another process's
        done += len(taken)
    return done


def findable(waiting: Waiting) -> Findable:
    """Return what is kept of a post so that it is found."""
    post = waiting.post
    text = plain(post.text[:MOST_READ])
    by_asker = waiting.asker_id is not None and waiting.asker_id != post.author_id
    return Findable(
        ref=post.ref,
        jam_id=waiting.jam_id,
        author_id=post.author_id,
        root_ts=post.root_ts,
        title=() if waiting.idea is None else terms(waiting.idea or title_of(post.text)),
        words=(*terms(text), *(word for file in post.files for word in terms(file.name))),
        marks=_marks(waiting),
        links=links_of(post.text),
        # Nobody answers their own question: that would be a remark.
        solves=post.is_reply and by_asker and waiting.asker_id in waiting.solved_by,
    )


def _marks(waiting: Waiting) -> frozenset[Mark]:
    post = waiting.post
    found = {Mark.REPLY if post.is_reply else Mark.FIRST}
    if links_of(post.text):
        found.add(Mark.LINK)
    if post.files:
        found |= {Mark.FILE, *(kind for f in post.files if (kind := kind_of(f)) is not None)}
    if waiting.idea is not None:
        found.add(Mark.IDEA)
    if waiting.has_solution:
        found |= {Mark.QUESTION, Mark.ANSWERED}
    if _asks(post):
        found.add(Mark.QUESTION)
        if not (waiting.has_solution or waiting.replied_by_others):
            found.add(Mark.UNANSWERED)
    return frozenset(found)


def _asks(post: Post) -> bool:
    """Whether a first post asks something: a question mark behind words, other than an address's.

    Broader than what a digest calls an open question: here somebody looks for them on purpose.
    """
    asked = not post.is_reply and _ASKS.search(for_analysis(post.text[:MOST_READ]))
    return bool(asked) and len(terms(post.text[:_SHORT])) >= _LEAST_WORDS


def kind_of(file: File) -> Mark | None:
    """Return whether a file is a picture, sound or video; None when it is something else."""
    return _KINDS.get(file.mimetype.partition("/")[0])
