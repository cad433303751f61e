"""What a digest is made from: the posts of its window, what came before, and what is found."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from bot.analysis.known import Known
from bot.analysis.naming import full_names, without_address, without_mentions, without_names
from bot.analysis.reading import name_words
from bot.analysis.text import REMEMBERED, plain
from bot.digest_ideas import ideas_of
from bot.learning import covered, learn_new
from bot.own_model import model_in_use
from bot.place_themes import themes_in_all, themes_of
from jam.findings import Built, Findings, HotIdea, Quote, Theme
from jam.instants import Window, instant_to_ts
from jam.people import Appointment, Person
from jam.phases import PhaseName
from jam.places import Jam, Place, PlaceKind
from jam.talk import Post, PostRef
from jam.themes import Rhythm
from storage import Database
from storage.digests import DigestRecord, find_digest, last_digest, shown_before
from storage.jams import appointments_of
from storage.people import people_of_team
from storage.talk import authors_before, authors_of, posts_for_digest

FEWEST_POSTS = 5
"""With fewer posts there is too little to say."""

_WEIGHTY = 5  # people who hold a phrase: without one, a last window has no subject of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Findings about a window, and how many posts were written in it.

    `oldest` is the `ts` of the oldest post that was looked at, empty where all were. `book` is
    what was known of the place's themes, as it is written, `rhythm` how many wrote in them. Not to
    be shown were posts `by_team` and those `shown_before`; `loose` ones are in no theme, `small`
    ones in one of too few people.
    """

    findings: Findings
    posts_in_window: int
    people: Mapping[str, Person]
    oldest: str
    book: str
    rhythm: Rhythm
    by_team: int = 0
    shown_before: int = 0
    loose: int = 0
    small: int = 0

    def refs(self) -> tuple[PostRef, ...]:
        """Return every post the digest or its thread links to."""
        f = self.findings
        refs = [q.ref for q in f.quotes] + [q.ref for q in f.questions] + [h.ref for h in f.hot]
        refs += [f.overlooked.ref] if f.overlooked else []
        refs += [theme.objection.ref for theme in f.themes if theme.objection]
        refs += [fixed.ref for fixed in f.fixed] + [idea.ref for idea in f.ideas]
        refs += [idea.objection.ref for idea in f.ideas if idea.objection]
        refs += [end.ref for built in f.built for end in (built.post, built.origin)]
        return tuple(dict.fromkeys(refs))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Talk:
    """What was read for one digest, as it is stored."""

    forums: tuple[Place, ...]
    window: Window
    previous: DigestRecord | None
    told: str
    posts: tuple[Post, ...]
    earlier_authors: frozenset[str]
    heard: frozenset[str]
    people: dict[str, Person]
    team: frozenset[str]

    @property
    def channels(self) -> dict[str, str]:
        """The forums' names by channel."""
        return {p.channel_id: p.name for p in self.forums if p.channel_id}


def gather(
    database: Database,
    jam: Jam,
    place: Place,
    until: datetime,
    *,
    named: bool = False,
    goes_for: datetime | None = None,
) -> Material:
    """Read what was said in a place since its last digest (in all open forums for the lobby).

    `named` lets people's names stand in what is shown: for the forum itself alone. The whole
    jam's material never has them. `goes_for` is when the digest ends whose themes these become.
    """
    # What the analysis stands on takes a second to import: the bot's start does not wait for it.
    from bot.analysis.findings import find

    learn_new(database, jam)
    talk = _read(database, jam, place, until)
    named = named and place.kind is PlaceKind.FORUM
    readable = _readable(talk, named=named)
    names, avoid = _names_of(talk), own_words(jam, talk.forums)
    excluded = frozenset(talk.previous.shown) if talk.previous else frozenset[PostRef]()
    themed = themes_of(
        database,
        jam,
        place.key,
        [post for post in talk.posts if post.posted_at in talk.window],
        talk.window,
        before=talk.previous.themes if talk.previous else None,
        names=names,
        avoid=avoid,
        told=talk.told,
        goes_for=goes_for,
    )
    ideas = ideas_of(
        database,
        jam,
        place,
        talk.forums,
        readable,
        talk.window,
        exclude=excluded,
        team=talk.team,
    )
    findings = find(
        readable,
        window=talk.window,
        forum_of={p.channel_id: p.key for p in talk.forums},
        avoid=avoid,
        forum_names=talk.channels,
        themes=themed.themes,
        before_figures=talk.previous.figures if talk.previous else None,
        exclude=excluded,
        told=ideas.told,
        known=Known(
            team=talk.team,
            earlier=talk.earlier_authors,
            heard=talk.heard,
            region_of={user_id: person.zone for user_id, person in talk.people.items()},
        ),
        languages=jam.plan.languages,
        tone=jam.plan.digest.tone,
        model=model_in_use(),
    )
    findings = replace(findings, ideas=ideas.hot, built=ideas.built, fixed=ideas.fixed)
    read = [*(post.ts for post in talk.posts), *(ref.ts for ref in ideas.refs)]
    oldest = min(read, default=instant_to_ts(until))
    if _is_over(jam, until) and not any(map(_has_weight, findings.themes)):
        oldest = ""
        overall = themes_in_all(database, jam, place.key, talk.channels, until, themed.book)
        findings = replace(findings, overall=overall)
    written = sum(1 for post in readable if post.posted_at in talk.window)
    return Material(
        findings=findings if named else _nameless(findings, talk.people),
        posts_in_window=written,
        people=talk.people,
        oldest=oldest,
        book=themed.book,
        rhythm=themed.rhythm,
        by_team=sum(post.author_id in talk.team for post in talk.posts),
        shown_before=sum(post.ref in excluded for post in talk.posts),
        loose=themed.loose,
        small=themed.small,
    )


def _read(database: Database, jam: Jam, place: Place, until: datetime) -> _Talk:
    forums = covered(jam, place)
    channels = [p.channel_id for p in forums if p.channel_id]
    with database.reading() as session:
        previous = last_digest(session, jam.id, place.key, until)
        known = find_digest(session, jam.id, place.key, until)
        window = Window(_since(jam, previous, until), until)
        return _Talk(
            forums=forums,
            window=window,
            previous=previous,
            told=known.book if known is not None else "",
            posts=posts_for_digest(session, jam.id, channels, window),
            earlier_authors=authors_before(session, jam.id, channels, instant_to_ts(window.since)),
            heard=authors_of(session, jam.id, shown_before(session, jam.id, place.key, until)),
            people=people_of_team(session, jam.team_id),
            team=_team(appointments_of(session, jam.id)),
        )


def _since(jam: Jam, previous: DigestRecord | None, until: datetime) -> datetime:
    if previous is not None:
        return previous.window.until
    return min(jam.starts(PhaseName.OPEN) or until, until)


def _team(appointments: Collection[Appointment]) -> frozenset[str]:
    return frozenset(a.user_id for a in appointments if a.role.is_team)


def _readable(talk: _Talk, *, named: bool) -> tuple[Post, ...]:
    """Return the posts with what a person reads of them, less whom each speaks to at its start."""
    people = {user_id: person.name for user_id, person in talk.people.items()} if named else {}
    handles = name_words(_names_of(talk))

    channels = tuple(sorted(talk.channels.items()))

    def read(post: Post) -> Post:
        if named:
            text = without_mentions(post.text)
            shown = plain(text, people=people, channels=talk.channels, named=True)
        else:
            shown = _nameless_text(post.text, channels)
        return replace(post, plain=without_address(shown, handles))

    return tuple(map(read, talk.posts))


@lru_cache(maxsize=REMEMBERED)
def _nameless_text(raw: str, channels: tuple[tuple[str, str], ...]) -> str:
    return plain(without_mentions(raw), channels=dict(channels), named=False)


def _names_of(talk: _Talk) -> frozenset[str]:
    """Return names and handles of those who took part: no theme is called after a person."""
    present = {p.author_id for p in talk.posts}
    present |= {r.user_id for p in talk.posts for r in p.reactions}
    known = [talk.people[user_id] for user_id in present if user_id in talk.people]
    return frozenset(n for person in known for n in (person.name, person.handle))


def own_words(jam: Jam, forums: Collection[Place]) -> frozenset[str]:
    """Return what the jam itself says, which is no theme: its name and questions."""
    texts = [jam.name, *(f.question for f in forums), *(f.name for f in forums)]
    return frozenset(texts)


def _is_over(jam: Jam, until: datetime) -> bool:
    closed = jam.starts(PhaseName.CLOSED)
    return closed is not None and until >= closed


def _has_weight(theme: Theme) -> bool:
    return theme.people >= _WEIGHTY and " " in theme.label


def _nameless(findings: Findings, people: Mapping[str, Person]) -> Findings:
    """Return the findings with nobody of the workspace named in what people wrote."""
    names = [person.name for person in people.values()]
    full, single = full_names(names), name_words(names)

    def clean(text: str) -> str:
        return without_names(text, full=full, single=single)

    def quote(said: Quote) -> Quote:
        return replace(said, text=clean(said.text))

    def without(theme: Theme) -> Theme:
        return replace(theme, objection=quote(theme.objection) if theme.objection else None)

    def idea(one: HotIdea) -> HotIdea:
        against = quote(one.objection) if one.objection else None
        return replace(one, title=clean(one.title), objection=against)

    def built(one: Built) -> Built:
        return replace(one, post=quote(one.post), origin=quote(one.origin))

    few = findings.overlooked
    return replace(
        findings,
        themes=tuple(map(without, findings.themes)),
        quotes=tuple(map(quote, findings.quotes)),
        questions=tuple(
            replace(q, text=clean(q.text), context=clean(q.context)) for q in findings.questions
        ),
        hot=tuple(replace(h, excerpt=clean(h.excerpt)) for h in findings.hot),
        overlooked=replace(few, excerpt=clean(few.excerpt)) if few else None,
        fixed=tuple(replace(f, title=clean(f.title), done=clean(f.done)) for f in findings.fixed),
        ideas=tuple(map(idea, findings.ideas)),
        built=tuple(map(built, findings.built)),
    )
