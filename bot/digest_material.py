"""What a digest is made from: the posts of its window, what came before, and what is found."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.analysis.findings import find
from bot.analysis.text import plain
from jam.findings import Findings
from jam.instants import Window, instant_to_ts
from jam.people import Person
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceKind
from jam.talk import Post, PostRef
from storage import Database
from storage.digests import DigestRecord, last_digest
from storage.people import people_of_team
from storage.talk import authors_before, posts_for_digest

FEWEST_POSTS = 5
"""With fewer posts there is too little to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Findings about a window, and how many posts were written in it."""

    findings: Findings
    posts_in_window: int

    def refs(self) -> tuple[PostRef, ...]:
        """Return every post the digest or its thread links to."""
        f = self.findings
        refs = [q.ref for q in f.quotes] + [q.ref for q in f.questions] + [h.ref for h in f.hot]
        refs += [f.overlooked.ref] if f.overlooked else []
        return tuple(dict.fromkeys(refs))


def gather(database: Database, jam: Jam, place: Place, until: datetime) -> Material:
    """Read what was said in a place since its last digest (in all open forums for the lobby)."""
    forums = _covered(jam, place)
    channels = {p.channel_id: p.name for p in forums if p.channel_id}
    with database.reading() as session:
        previous = last_digest(session, jam.id, place.key, until)
        window = Window(_since(jam, previous, until), until)
        posts = posts_for_digest(session, jam.id, list(channels), window)
        earlier = authors_before(session, jam.id, list(channels), instant_to_ts(window.since))
        people = people_of_team(session, jam.team_id)
    readable = _readable(posts, people, channels)
    findings = find(
        readable,
        window=window,
        now=until,
        forum_of={p.channel_id: p.key for p in forums},
        names=_names_to_avoid(readable, people),
        avoid=_own_words(jam, forums),
        forum_names=channels,
        earlier_authors=earlier,
        before_themes=previous.themes if previous else None,
        before_figures=previous.figures if previous else None,
        exclude=frozenset(previous.shown) if previous else frozenset(),
        tone=jam.plan.digest.tone,
    )
    written = sum(1 for post in readable if post.posted_at in window)
    return Material(findings=findings, posts_in_window=written)


def _covered(jam: Jam, place: Place) -> tuple[Place, ...]:
    if place.kind is PlaceKind.FORUM:
        return (place,)
    return tuple(forum for forum in jam.forums if not forum.private)


def _since(jam: Jam, previous: DigestRecord | None, until: datetime) -> datetime:
    if previous is not None:
        return previous.window.until
    return min(jam.starts(PhaseName.OPEN) or until, until)


def _readable(
    posts: Collection[Post], people: Mapping[str, Person], channels: Mapping[str, str]
) -> tuple[Post, ...]:
    names = {user_id: person.name for user_id, person in people.items()}
    return tuple(replace(p, plain=plain(p.text, people=names, channels=channels)) for p in posts)


def _names_to_avoid(posts: Collection[Post], people: Mapping[str, Person]) -> frozenset[str]:
    """Return names and handles of those who took part: no theme is called after a person."""
    present = {p.author_id for p in posts} | {r.user_id for p in posts for r in p.reactions}
    known = [people[user_id] for user_id in present if user_id in people]
    return frozenset(n for person in known for n in (person.name, person.handle))


def _own_words(jam: Jam, forums: Collection[Place]) -> frozenset[str]:
    """Return what the jam itself says, which is no theme: its name and questions."""
    texts = [jam.name, *(f.question for f in forums), *(f.name for f in forums)]
    return frozenset(texts)
