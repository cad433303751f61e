"""What a person is told who searches: a page of what was found, or what would find something."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient

from bot.analysis.finding.excerpts import excerpt_of
from bot.analysis.finding.query import LONGEST, Query, read_query
from bot.analysis.text import plain
from bot.blocks import finding
from bot.blocks.message import Message
from bot.finding.files import shown
from bot.finding.indexing import keep_up
from bot.finding.search import Results, did_you_mean, search
from bot.links import address
from bot.permission import Asker
from bot.seeing import readable
from jam.finding import Phrase
from jam.ideas import Idea
from jam.people import Person
from jam.places import Jam, Place
from jam.talk import Post, PostRef
from storage import Database, Session
from storage.ideas import ideas_of_posts
from storage.participants import quotable_people
from storage.people import people_among, people_of_team
from storage.search import posts_at
from storage.solutions import solutions_to

_EXCERPT = 180
_ANSWER = 120
_MOST_NAMESAKES = 20
_MENTIONED = re.compile(r"<@([UW][A-Z0-9]+)")
_CATCH_UP = 2  # batches of what waits that are indexed before a search


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Who searches what, where they are, and where the workspace has its messages."""

    jam: Jam
    asker: Asker
    channel_id: str
    text: str
    first: int
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crowd:
    """Who wrote posts or is mentioned in them, and who of them may be named outside their forum."""

    people: dict[str, Person]
    quotable: frozenset[str]


def find(database: Database, client: WebClient, asked: Search, now: datetime) -> Message:
    """Return what was found of what the asker may read, from `asked.first` on."""
    query, jam = read_query(asked.text), asked.jam
    if query.is_empty:
        return finding.nothing_to_find(asked.text)
    channels = readable(database, client, jam, asked.asker, now)
    open_to = [place for place in (jam.lobby, *jam.forums) if place.channel_id in channels]
    within = [p for p in open_to if not query.forum or is_called(p, query.forum)]
    if not within:
        return finding.no_forum(query.forum, open_to)
    keep_up(database, jam.team_id, batches=_CATCH_UP)
    with database.reading() as session:
        people = people_of_team(session, jam.team_id) if query.author else {}
        authors = _authors(people, query.author, asked.asker)
        if query.author and not authors:
            return finding.nobody(query.author)
        here = frozenset(place.channel_id for place in within)
        results = search(session, jam, here, query, authors, now)
        if not results.refs:
            return _nothing(session, asked, query, (here, channels), authors, now)
        return _page(session, asked, query, results, here)


def _page(
    session: Session,
    asked: Search,
    query: Query,
    results: Results,
    channels: Collection[str],
) -> Message:
    jam = asked.jam
    first = asked.first if 0 <= asked.first < len(results.refs) else 0
    refs = results.refs[first : first + finding.PAGE]
    posts = posts_at(session, jam.id, channels, refs)
    solved = solutions_to(session, jam.id, refs)
    ideas = ideas_of_posts(session, jam, refs)
    answers = [s.answer for found in solved.values() for s in found]
    posts |= posts_at(session, jam.id, channels, answers)
    crowd = _crowd(session, jam, posts.values())

    def answered(ref: PostRef) -> Post | None:
        return next((posts[s.answer] for s in solved.get(ref, ()) if s.answer in posts), None)

    shown = [
        _shown(asked, query.phrases, posts[ref], answered(ref), ideas.get(ref), crowd)
        for ref in refs
        if ref in posts
    ]
    page = finding.Page(
        query=asked.text,
        posts=tuple(shown),
        total=len(results.refs),
        first=first,
        more=results.more,
        some=results.some,
        cut=LONGEST if query.cut else 0,
        unknown=query.unknown,
    )
    return finding.found(page, jam.zone)


def _crowd(session: Session, jam: Jam, posts: Collection[Post]) -> _Crowd:
    """Return those whom a page may name: a workspace may have ten thousand others."""
    mentioned = {user for post in posts for user in _MENTIONED.findall(post.text)}
    whose = mentioned | {post.author_id for post in posts}
    return _Crowd(
        people=people_among(session, jam.team_id, whose),
        quotable=quotable_people(session, jam.id, among=whose),
    )


def _shown(
    asked: Search,
    phrases: Sequence[Phrase],
    post: Post,
    answer: Post | None,
    idea: Idea | None,
    crowd: _Crowd,
) -> finding.FoundPost:
    place = asked.jam.place_of(post.channel_id)
    return finding.FoundPost(
        place=place or asked.jam.lobby,
        who=_name(asked, post, crowd),
        own=post.author_id == asked.asker.user_id,
        at=post.posted_at,
        url=address(asked.home, post.ref, post.root_ts),
        pieces=excerpt_of(_read(asked, post, crowd), phrases, _EXCERPT),
        reply=post.is_reply,
        files=shown(post.files),
        number=None if idea is None else idea.number,
        title="" if idea is None else idea.title,
        answer=None if answer is None else _answer(asked, answer, crowd),
    )


def _answer(asked: Search, post: Post, crowd: _Crowd) -> finding.Answer:
    return finding.Answer(
        who=_name(asked, post, crowd), pieces=excerpt_of(_read(asked, post, crowd), (), _ANSWER)
    )


def _read(asked: Search, post: Post, crowd: _Crowd) -> str:
    """Return what a person reads of a post; names in it are for its own channel."""
    channels = {p.channel_id: p.name for p in asked.jam.places}
    names = {user: person.name for user, person in crowd.people.items()}
    return plain(post.text, people=names, channels=channels, named=_at_home(asked, post))


def _at_home(asked: Search, post: Post) -> bool:
    return post.channel_id == asked.channel_id


def _name(asked: Search, post: Post, crowd: _Crowd) -> str:
    """Return who wrote a post: in its own channel everybody, elsewhere who may be quoted."""
    person = crowd.people.get(post.author_id)
    may = _at_home(asked, post) or post.author_id in crowd.quotable
    return person.name if person is not None and may else ""


def is_called(place: Place, name: str) -> bool:
    """Whether a place goes by that name: its key, its own, its channel's, or the channel's id."""
    wanted = name.casefold()
    return wanted in {
        place.key.casefold(),
        place.name.casefold(),
        place.channel_name.casefold(),
        place.channel_id.casefold(),
    }


def _authors(people: dict[str, Person], name: str, asker: Asker) -> tuple[str, ...]:
    """Return who is called so, by handle, id or name; "me" is the asker."""
    wanted = name.casefold()
    if wanted == "me":
        return (asker.user_id,)
    exact = [u for u, p in people.items() if wanted in {u.casefold(), p.handle.casefold()}]
    if exact or not wanted:
        return tuple(exact[:_MOST_NAMESAKES])
    named = [
        user
        for user, person in people.items()
        if wanted in {person.name.casefold(), *person.name.casefold().split()}
    ]
    return tuple(named[:_MOST_NAMESAKES])


def _nothing(
    session: Session,
    asked: Search,
    query: Query,
    channels: tuple[Collection[str], Collection[str]],
    authors: tuple[str, ...],
    now: datetime,
) -> Message:
    here, everywhere = channels
    elsewhere = 0
    if query.forum:
        elsewhere = len(search(session, asked.jam, everywhere, query, authors, now).refs)
    return finding.nothing(
        finding.Nothing(
            query=asked.text,
            meant="" if elsewhere else did_you_mean(session, asked.jam, here, query),
            elsewhere=elsewhere,
            everywhere=query.without_forum,
            unknown=query.unknown,
            cut=LONGEST if query.cut else 0,
        )
    )
