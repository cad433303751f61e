"""The index of what was said: what waits for it, and keeping it up with the record."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, text

from jam.finding import SOLVED, Findable, Mark
from jam.talk import Post, PostRef
from storage.database import Session
from storage.locks import may_index
from storage.post_keys import at, post_of
from storage.search_text import marks_of, title_of, vector_of, words_of
from storage.solutions import note_emoji, solved_among
from storage.tables import ideas, links, posts, reactions, search_posts, search_waiting
from storage.upsert import Upsert

_LIVE = posts.c.state == "live"
_PAGES = 200  # of the index that are merged in one go
_CHANGES = text("SELECT total_changes()")
_MERGE = text("INSERT INTO search_words (search_words, rank) VALUES ('merge', :pages)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A standing post that is to be indexed, and what its marks depend on.

    `idea` is the title that somebody gave it as an idea, "" where nobody did, None where it is
    none. `asker_id` wrote the first post of its thread, None where that is gone. Somebody else
    replied in its thread: `replied_by_others`; who put the emoji for an answer on it: `solved_by`;
    a reply was marked as the answer to it: `has_solution`.
    """

    jam_id: int
    post: Post
    idea: str | None
    asker_id: str | None
    replied_by_others: bool
    has_solution: bool
    solved_by: frozenset[str] = field(default=frozenset())


def any_waiting(session: Session, team_id: str) -> bool:
    """Whether anything of a workspace waits to be indexed."""
    waiting = select(search_waiting.c.ts).where(search_waiting.c.team_id == team_id).limit(1)
    return session.execute(waiting).first() is not None


def take_waiting(session: Session, team_id: str, most: int) -> tuple[Waiting, ...]:
    """Take the next posts that wait to be indexed, the oldest first; the caller saves them.

    So what is found in the order of the index is in that of the talk.

    On PostgreSQL one process indexes at a time, and none while many posts change; what another
    is about to change is left to it.
    """
    if not may_index(session, team_id):
        return ()
    here = search_waiting.c
    waiting = (
        select(here.channel_id, here.ts)
        .where(here.team_id == team_id)
        .order_by(here.ts)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    refs = [tuple(row) for row in session.execute(waiting)]
    if not refs:
        return ()
    these = at(posts, team_id, refs)
    # Shared until the end: who changes one of them now waits, and has it taken out again.
    rows = session.execute(
        select(posts).where(these).with_for_update(read=True, skip_locked=True)
    ).all()
    held = {(row.channel_id, row.ts) for row in rows}
    there = {
        tuple(row) for row in session.execute(select(posts.c.channel_id, posts.c.ts).where(these))
    }
    done = [ref for ref in refs if ref in held or ref not in there]
    session.execute(delete(search_waiting).where(at(search_waiting, team_id, done)))
    live = [row for row in rows if row.state == "live"]
    return _with_facts(session, team_id, live)


def _with_facts(session: Session, team_id: str, rows: Sequence[Row[Any]]) -> tuple[Waiting, ...]:
    refs = [(row.channel_id, row.ts) for row in rows]
    roots = list({(row.channel_id, row.root_ts) for row in rows})
    askers = {
        (channel, ts): author
        for channel, ts, author in session.execute(
            select(posts.c.channel_id, posts.c.ts, posts.c.author_id).where(
                at(posts, team_id, roots), _LIVE
            )
        )
    }
    solved: dict[tuple[str, str], set[str]] = {}
    for channel, ts, user in session.execute(
        select(reactions.c.channel_id, reactions.c.ts, reactions.c.user_id).where(
            at(reactions, team_id, refs),
            reactions.c.present,
            or_(reactions.c.name == SOLVED, reactions.c.name.startswith(f"{SOLVED}::")),
        )
    ):
        solved.setdefault((channel, ts), set()).add(user)
    answered, with_solution = (
        _replied_to(session, team_id, askers),
        solved_among(session, team_id, refs),
    )
    titles = {
        (channel, ts): title
        for channel, ts, title in session.execute(
            select(ideas.c.channel_id, ideas.c.ts, ideas.c.title).where(at(ideas, team_id, refs))
        )
    }
    return tuple(
        Waiting(
            jam_id=row.jam_id,
            post=post_of(row),
            idea=titles.get((row.channel_id, row.ts)),
            asker_id=askers.get((row.channel_id, row.root_ts)),
            replied_by_others=(row.channel_id, row.ts) in answered,
            has_solution=(row.channel_id, row.ts) in with_solution,
            solved_by=frozenset(solved.get((row.channel_id, row.ts), ())),
        )
        for row in rows
    )


def _replied_to(
    session: Session, team_id: str, askers: Mapping[tuple[str, str], str | None]
) -> frozenset[tuple[str, str]]:
    """Return which of these first posts, given with their authors, somebody else replied to."""
    # First by what the index itself holds: else SQLite goes through all posts of the channel.
    replies = {
        (channel, ts): root
        for channel, root, ts in session.execute(
            select(posts.c.channel_id, posts.c.root_ts, posts.c.ts).where(
                posts.c.team_id == team_id,
                posts.c.channel_id.in_(sorted({channel for channel, _ in askers})),
                posts.c.root_ts.in_(sorted({ts for _, ts in askers})),
                posts.c.ts != posts.c.root_ts,
            )
        )
    }
    authors = session.execute(
        select(posts.c.channel_id, posts.c.ts, posts.c.author_id).where(
            at(posts, team_id, replies), _LIVE
        )
    )
    return frozenset(
        (channel, replies[channel, ts])
        for channel, ts, author in authors
        if askers.get((channel, replies[channel, ts]), author) != author
    )


def save_findable(session: Session, team_id: str, found: Collection[Findable]) -> None:
    """Put posts into the index, in place of what it had of them, with their links and answers.

    A first post about which this says something new is indexed again after it.
    """
    if not found:
        return
    refs = [(post.ref.channel_id, post.ref.ts) for post in found]
    for table_ in (search_posts, links):
        session.execute(delete(table_).where(at(table_, team_id, refs)))
    on_postgresql = session.dialect.name == "postgresql"
    in_order = sorted(found, key=lambda post: post.ref.ts)
    session.execute(
        insert(search_posts), [_row(team_id, post, vector=on_postgresql) for post in in_order]
    )
    shared = [row for post in in_order for row in _link_rows(team_id, post)]
    if shared:
        session.execute(insert(links), shared)
    changed = note_emoji(session, team_id, [p for p in in_order if p.root_ts != p.ref.ts])
    _look_again_at_questions(session, team_id, in_order, changed)


def _row(team_id: str, post: Findable, *, vector: bool) -> dict[str, Any]:
    return {
        **_key(team_id, post.ref),
        "jam_id": post.jam_id,
        "author_id": post.author_id,
        "title": title_of(post),
        "words": words_of(post),
        "marks": marks_of(post),
        "vector": vector_of(post) if vector else None,
    }


def _link_rows(team_id: str, post: Findable) -> list[dict[str, Any]]:
    whose = {**_key(team_id, post.ref), "jam_id": post.jam_id, "author_id": post.author_id}
    return [
        {**whose, "key": link.key, "url": link.url, "label": link.label, "host": link.host}
        for link in post.links
    ]


def _key(team_id: str, ref: PostRef) -> dict[str, Any]:
    return {"team_id": team_id, "channel_id": ref.channel_id, "ts": ref.ts}


def _look_again_at_questions(
    session: Session, team_id: str, found: Collection[Findable], changed: Collection[PostRef]
) -> None:
    """Have questions indexed again that got their first reply from somebody else, or an answer."""
    roots = {(p.ref.channel_id, p.root_ts): p for p in found if p.root_ts != p.ref.ts}
    rows = session.execute(
        select(search_posts.c.channel_id, search_posts.c.ts, search_posts.c.marks).where(
            at(search_posts, team_id, roots)
        )
    )
    open_ones = [
        PostRef(channel_id=channel, ts=ts)
        for channel, ts, marks in rows
        if Mark.UNANSWERED.value in marks.split()
    ]
    look_again(session, team_id, {*open_ones, *changed})


_WAIT = Upsert(search_waiting, ())


def look_again(session: Session, team_id: str, refs: Collection[PostRef]) -> None:
    """Have posts indexed anew, because something about them changed that is not in the post."""
    rows = [_key(team_id, ref) for ref in refs]
    _WAIT.run_all(session, sorted(rows, key=lambda row: (row["channel_id"], row["ts"])))


def merge_some(session: Session, *, anew: bool) -> bool:
    """Rewrite a part of SQLite's index without the words of what is gone; return if more waits.

    What is removed from it only stops being found: its words stay in the file until the parts of
    the index that hold them and their removal are merged (sqlite.org/fts5.html, "The 'merge'
    Command"). `anew` begins with all parts, else what was begun goes on. A call takes some 30 ms.
    PostgreSQL's own vacuum does it there.
    """
    if session.dialect.name != "sqlite":
        return False
    before: int = session.execute(_CHANGES).scalar_one()
    session.execute(_MERGE, {"pages": -_PAGES if anew else _PAGES})
    # Fewer than two changes say that there was nothing left to merge.
    after: int = session.execute(_CHANGES).scalar_one()
    return after - before > 1
