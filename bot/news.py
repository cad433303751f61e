"""What happened since somebody was last here, from what is stored: nothing is analysed for it.

Their own forums and what they follow come first. Votes, links between posts, the last digests and
the newest posts of each channel are looked at, each bounded, so that it is quick in any jam.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from bot.analysis.themes.written import labels_in
from bot.blocks.catalogue import FEWEST
from bot.blocks.catchup import MOST, CatchUp, News, NewsKind, Turn
from bot.links import address
from bot.reader import Reader, readable_words
from bot.turns import turn_of
from jam.explanations import LineKind
from jam.ideas import Follow
from jam.instants import instant_to_ts, ts_to_instant
from jam.phases import PhaseName
from jam.places import Jam, Place
from jam.talk import PostRef
from storage import Session
from storage.digests import DigestRecord, last_digest
from storage.explanations import find_explanation
from storage.idea_news import grown_since, hottest
from storage.ideas import ideas_numbered
from storage.newest import said_on
from storage.news import (
    MOST_COUNTED,
    last_act,
    new_posts,
    replies_in,
)
from storage.statuses import news_for
from storage.talk import texts_of
from storage.themes import book_of
from storage.visits import visit_of

_DIGESTS = 3  # forums whose last digests are looked at: each is a query or two
_ANSWERED = 2
_HOT = 3
_SAID = 2


def last_here(session: Session, jam: Jam, user_id: str, now: datetime) -> datetime:
    """Return since when a person has not been told what happened in a jam.

    Their last catch-up; before the first one, what they did last in the jam, else its opening.
    """
    seen = visit_of(session, jam.id, user_id)
    if seen is not None:
        return seen
    act = last_act(session, jam.id, user_id)
    if act:
        return ts_to_instant(act)
    return min(jam.starts(PhaseName.OPEN) or now, now)


def catch_up(session: Session, reader: Reader, since: datetime, now: datetime) -> CatchUp:
    """Return what happened in a jam since then, for one person."""
    jam = reader.jam
    news = tuple(islice(_news(session, reader, since, now), MOST))
    new = new_posts(session, jam.id, reader.channels, instant_to_ts(since), reader.user_id)
    turn = turn_of(session, reader, now)
    told = sum(one.posts for one in news) + _is_new(turn, since)
    return CatchUp(
        jam=jam,
        since=since,
        zone=reader.zone,
        news=news,
        turn=turn,
        left=max(0, sum(min(n, MOST_COUNTED) for n in new.values()) - told),
        channels=len(new),
        more=any(n > MOST_COUNTED for n in new.values()),
        new=new,
    )


def _is_new(turn: Turn | None, since: datetime) -> bool:
    return turn is not None and turn.at is not None and turn.at > since


def _news(session: Session, reader: Reader, since: datetime, now: datetime) -> Iterator[News]:
    """Yield what is to be told, the most important first."""
    yield from _phase(reader.jam, since)
    yield from _said(session, reader, since)
    yield from _hot(session, reader, since)
    yield from _answers(session, reader, since)
    yield from _on_themes(session, reader, since)
    yield from _grown(session, reader, since)
    yield from _from_digests(session, reader, since, now)


def _phase(jam: Jam, since: datetime) -> Iterator[News]:
    begun = jam.phase
    if begun.started_at is not None and begun.started_at > since:
        yield News(kind=NewsKind.PHASE, phase=begun.name)


def _said(session: Session, reader: Reader, since: datetime) -> Iterator[News]:
    """Yield what became of ideas that matter to them: theirs, followed, doubted with a reason."""
    jam = reader.jam
    told = news_for(session, jam.id, reader.user_id, reader.channels, _SAID)
    fresh = [change for change in told if change.at > since and change.by != reader.user_id]
    numbers = [change.idea for change in fresh]
    ideas = ideas_numbered(session, jam.id, numbers, reader.channels) if fresh else {}
    for change in fresh:
        if (idea := ideas.get(change.idea)) is not None:
            url = reader.idea_url(idea)
            yield News(kind=NewsKind.STATUS, idea=idea, url=url, said=change)


def _hot(session: Session, reader: Reader, since: datetime) -> Iterator[News]:
    """Yield the idea of others on which most took a side, of one's own forums before others."""
    jam = reader.jam
    own = frozenset(place.channel_id for place in reader.own)
    for channels in (own, reader.channels):
        found = hottest(session, jam.id, channels, instant_to_ts(since), _HOT) if channels else ()
        for idea in found:
            if idea.author_id != reader.user_id:
                place, url = reader.place(idea.ref), reader.idea_url(idea)
                is_new = idea.ref.ts > instant_to_ts(since)
                yield News(kind=NewsKind.HOT, idea=idea, url=url, place=place, posts=int(is_new))
                return


def _answers(session: Session, reader: Reader, since: datetime) -> Iterator[News]:
    """Yield what others answered in one's threads and in those one follows."""
    jam, start = reader.jam, instant_to_ts(since)
    threads = {said.thread: start for said in reader.mine}
    followed = {ref: start for ref in followed_threads(session, reader) if ref not in threads}
    found = replies_in(session, jam.team_id, threads | followed, reader.user_id)
    counted = Counter(said.thread for said in found)
    latest = {said.thread: said for said in reversed(found)}
    order = sorted(latest.values(), key=lambda s: (s.thread in followed, s.ref.ts), reverse=True)
    by_worth = sorted(order, key=lambda s: s.thread in followed)
    for said in by_worth[:_ANSWERED]:
        yield News(
            kind=NewsKind.FOLLOWED if said.thread in followed else NewsKind.ANSWER,
            words=readable_words(said.text),
            url=reader.url(said),
            place=reader.place(said.ref),
            posts=counted[said.thread],
        )


def _on_themes(session: Session, reader: Reader, since: datetime) -> Iterator[News]:
    """Yield the newest of what others wrote about a theme that one follows."""
    jam = reader.jam
    readable = {place.key for place in jam.places if place.channel_id in reader.channels}
    themes = {
        (one.place, one.number)
        for one in reader.follows
        if one.kind is Follow.THEME and one.place in readable
    }
    start = instant_to_ts(since)
    for (place, number), said in said_on(
        session, jam.id, reader.channels, themes, start, reader.user_id
    ):
        name = labels_in(book_of(session, jam.id, place).book).get(number)
        if name:
            yield News(
                kind=NewsKind.FOLLOWED_THEME,
                words=readable_words(said.text),
                url=reader.url(said),
                place=reader.place(said.ref),
                theme=name,
                posts=1,
            )
            return


def followed_threads(session: Session, reader: Reader) -> tuple[PostRef, ...]:
    """Return the threads a person follows, by themselves or with an idea, that they may read."""
    followed = reader.follows
    numbers = [one.number for one in followed if one.kind is Follow.IDEA]
    ideas = ideas_numbered(session, reader.jam.id, numbers, reader.channels) if numbers else {}
    with_ideas = [
        PostRef(channel_id=idea.ref.channel_id, ts=idea.root_ts) for idea in ideas.values()
    ]
    threads = [r for one in followed if (r := one.ref) and r.channel_id in reader.channels]
    return tuple(dict.fromkeys([*threads, *with_ideas]))


def _grown(session: Session, reader: Reader, since: datetime) -> Iterator[News]:
    refs = [said.ref for said in reader.mine]
    found = grown_since(session, reader.jam.id, refs, reader.channels, since)
    for said in found[:1]:
        yield News(
            kind=NewsKind.GROWN,
            words=readable_words(said.text),
            url=reader.url(said),
            place=reader.place(said.ref),
            posts=1,
        )


def _from_digests(
    session: Session, reader: Reader, since: datetime, now: datetime
) -> Iterator[News]:
    """Yield what a digest found since: what a forum is about by now, and what few have seen."""
    jam = reader.jam
    places = [p for p in (*reader.own, jam.lobby) if p.channel_id in reader.channels]
    for place in places[:_DIGESTS]:
        digest = last_digest(session, jam.id, place.key, now)
        if digest is None or digest.window.until <= since:
            continue
        yield from _theme(session, jam, place, digest)
        yield from _few(session, reader, digest)
        return


def _theme(session: Session, jam: Jam, place: Place, digest: DigestRecord) -> Iterator[News]:
    before = last_digest(session, jam.id, place.key, digest.window.until)
    now_leads, led = _leading(digest), _leading(before) if before is not None else ""
    if now_leads and now_leads != led:
        yield News(kind=NewsKind.THEME, words=now_leads, before=led, place=place)


def _leading(digest: DigestRecord) -> str:
    """Return the name of the theme that most people wrote about; "" where few did."""
    labels = labels_in(digest.book)
    named = {
        number: people
        for number, people in digest.themes.items()
        if people >= FEWEST and number.isdecimal() and labels.get(int(number))
    }
    if not named:
        return ""
    return labels[int(max(named, key=lambda number: (named[number], -int(number))))]


def _few(session: Session, reader: Reader, digest: DigestRecord) -> Iterator[News]:
    why = find_explanation(session, reader.jam.id, digest.place, digest.window)
    refs = [
        ref
        for line in (why.lines if why is not None else ())
        if line.kind is LineKind.OVERLOOKED
        for ref in line.refs
        if ref.channel_id in reader.channels
    ]
    texts = texts_of(session, reader.jam.id, refs[:1]) if refs else {}
    for ref, text in texts.items():
        yield News(
            kind=NewsKind.FEW,
            words=readable_words(text),
            url=address(reader.home, ref),
            place=reader.place(ref),
        )
