"""A person's ideas and what became of them, what they follow, and what is hot today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.analysis.themes.written import labels_in
from bot.blocks.home_ideas import MOST_FOLLOWED, MOST_HOT
from bot.blocks.home_page import FollowedThing, ShownIdea
from bot.links import address
from bot.reader import Reader, readable_words
from jam.ideas import Follow, Followed, Idea
from jam.instants import instant_to_ts
from jam.statuses import StatusChange
from storage import Session
from storage.idea_news import NewVotes, hottest, new_votes
from storage.ideas import ideas_among, ideas_numbered
from storage.statuses import statuses_of
from storage.talk import texts_of
from storage.themes import book_of

_TODAY = timedelta(hours=24)
_READ = 3 * MOST_FOLLOWED


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIdeas:
    """A person's ideas, the newest first, and what votes each got since they were last here."""

    ideas: tuple[Idea, ...]
    votes: Mapping[int, NewVotes]


def ideas_of(session: Session, reader: Reader, since: datetime) -> OwnIdeas:
    """Return a person's ideas, and what votes they got since then."""
    found = ideas_among(session, reader.jam, [said.ref for said in reader.mine])
    numbers = [idea.number for idea in found]
    votes = new_votes(session, reader.jam.id, numbers, instant_to_ts(since))
    return OwnIdeas(ideas=found, votes=votes)


def own_ideas(session: Session, reader: Reader, own: OwnIdeas) -> tuple[ShownIdea, ...]:
    """Return a person's ideas, those that got votes since then first, then the newest."""
    heads = [idea.counts_for for idea in own.ideas]
    said = statuses_of(session, reader.jam.id, heads) if heads else {}
    shown = [
        _shown(reader, idea, moved=idea.number in own.votes, said=said.get(idea.counts_for))
        for idea in own.ideas
    ]
    return tuple(sorted(shown, key=lambda one: not one.moved))


def hot_today(session: Session, reader: Reader, now: datetime) -> tuple[ShownIdea, ...]:
    """Return the ideas on which most people took a side in the last day."""
    jam = reader.jam
    since = instant_to_ts(now - _TODAY)
    found = hottest(session, jam.id, reader.channels, since, MOST_HOT)
    return tuple(_shown(reader, idea) for idea in found)


def followed_things(session: Session, reader: Reader) -> tuple[FollowedThing, ...]:
    """Return what a person follows as it is now, the last first, as far as they may read it."""
    jam, follows = reader.jam, reader.follows[:_READ]
    numbers = [one.number for one in follows if one.kind is Follow.IDEA]
    ideas = ideas_numbered(session, jam.id, numbers, reader.channels) if numbers else {}
    said = statuses_of(session, jam.id, [i.counts_for for i in ideas.values()]) if ideas else {}
    refs = [r for one in follows if (r := one.ref) is not None and r.channel_id in reader.channels]
    texts = texts_of(session, jam.id, refs) if refs else {}
    places = sorted({one.place for one in follows if one.kind is Follow.THEME})
    labels = {place: labels_in(book_of(session, jam.id, place).book) for place in places[:5]}

    def shown(one: Followed) -> FollowedThing | None:
        if one.kind is Follow.IDEA:
            idea = ideas.get(one.number)
            if idea is None:
                return None
            answer = said.get(idea.counts_for)
            return FollowedThing(idea=idea, url=reader.idea_url(idea), said=answer)
        if one.kind is Follow.THEME:
            place = next((p for p in jam.places if p.key == one.place), None)
            label = labels.get(one.place, {}).get(one.number, "")
            if place is None or place.channel_id not in reader.channels or not label:
                return None
            return FollowedThing(words=label, place=place)
        ref = one.ref
        if ref is None or ref not in texts:
            return None
        return FollowedThing(
            words=readable_words(texts[ref]),
            url=address(reader.home, ref),
            place=reader.place(ref),
        )

    return tuple(thing for one in follows if (thing := shown(one)) is not None)


def _shown(
    reader: Reader, idea: Idea, *, moved: bool = False, said: StatusChange | None = None
) -> ShownIdea:
    return ShownIdea(idea=idea, url=reader.idea_url(idea), moved=moved, said=said)
