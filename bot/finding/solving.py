"""A question's asker says which reply answered it, by command or shortcut: the emoji does as well.

The emoji (:white_check_mark:) is read when its reply is indexed; both are kept side by side, and
each is taken back by the same means.
"""

import re
from collections.abc import Collection
from datetime import datetime

from slack_sdk import WebClient

from bot.blocks import solving
from bot.blocks.message import Message
from bot.permission import Asker
from bot.seeing import readable
from jam.places import Jam
from jam.talk import Post, PostRef
from storage import Database, Session
from storage.locks import lock_person, lock_post
from storage.search import posts_at
from storage.search_index import look_again
from storage.solutions import How, mark_solution, solutions_to, unmark_solution

_LINK = re.compile(
    r"/archives/(?P<channel>[A-Z0-9]{1,32})/p(?P<seconds>[0-9]{10})(?P<rest>[0-9]{6})"
)


def solve(
    database: Database, client: WebClient, jam: Jam, asker: Asker, typed: str, now: datetime
) -> Message:
    """Mark the reply whose link was typed as the answer, or take that back; say what was done."""
    found = _LINK.search(typed)
    if found is None:
        return solving.how()
    ref = PostRef(channel_id=found["channel"], ts=f"{found['seconds']}.{found['rest']}")
    channels = readable(database, client, jam, asker, now)
    return solve_at(database, jam, asker, ref, channels)


def solve_at(
    database: Database, jam: Jam, asker: Asker, ref: PostRef, channels: Collection[str]
) -> Message:
    """Do the same with the reply that stands there; `channels` are those the asker may see."""
    with database.writing() as session:
        lock_person(session, jam.team_id, asker.user_id)
        lock_post(session, jam.team_id, ref.channel_id, ref.ts)
        reply = posts_at(session, jam.id, channels, [ref]).get(ref)
        if reply is None:
            return solving.not_in_jam()
        root = PostRef(channel_id=ref.channel_id, ts=reply.root_ts)
        question = posts_at(session, jam.id, channels, [root]).get(root)
        if question is None or not reply.is_reply:
            return solving.not_a_reply()
        if question.author_id != asker.user_id:
            return solving.not_yours()
        if reply.author_id == asker.user_id:
            return solving.own_reply()
        return _turned(session, jam, question, reply)


def _turned(session: Session, jam: Jam, question: Post, reply: Post) -> Message:
    marked = {
        solution.how
        for solution in solutions_to(session, jam.id, [question.ref]).get(question.ref, ())
        if solution.answer == reply.ref
    }
    look_again(session, jam.team_id, [question.ref])
    if How.COMMAND in marked:
        unmark_solution(session, jam.team_id, reply.ref, How.COMMAND)
        return solving.by_emoji() if How.EMOJI in marked else solving.unmarked()
    if How.EMOJI in marked:
        return solving.by_emoji()
    mark_solution(session, jam.team_id, jam.id, reply.ref, question.ts, How.COMMAND)
    return solving.marked()
