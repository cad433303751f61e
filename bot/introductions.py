"""Introductions: people of different teams who write about the same themes, if both said yes.

Once a day it is decided who is introduced to whom (`bot.analysis.introducing`), by the lobby's
themes, so by what is said in public forums alone. Each of the two gets a message of their own, if
it is the one of their day; else on the next morning.
"""

from datetime import date, datetime

from slack_sdk import WebClient

from bot.analysis.introducing import introductions
from bot.analysis.themes.written import labels_in
from bot.attention import may_write, next_morning
from bot.blocks import joining as blocks
from bot.learning import covered, learn_new
from bot.links import permalinks
from bot.outcomes import Outcome
from bot.people import find_person
from bot.permission import Asker
from bot.seeing import sees
from bot.sending.delivery import deliver
from jam.instants import Window
from jam.introductions import Introduction
from jam.joining import Participation
from jam.occurrences import Occurrence, OccurrenceKind
from jam.people import Person, Standing
from jam.phases import PhaseName
from jam.places import Jam
from jam.talk import PostRef
from storage import Database, Session
from storage.introductions import (
    best_of_theme,
    introduced_on,
    keep_introduction,
    pairs_apart,
    theme_between,
    willing_people,
)
from storage.locks import lock_person
from storage.occurrences import add_occurrence
from storage.participants import participation_of
from storage.people import people_of_team
from storage.themes import book_of, people_by_theme


def carry_out_introduction(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Decide who is introduced to whom today, or write to one of the two."""
    if jam.has_ended:
        return Outcome.done("the jam has closed")
    if "user" in occurrence.detail:
        return _write(database, client, jam, occurrence, now)
    learn_new(database, jam)
    day = date.fromisoformat(occurrence.detail["date"])
    with database.reading() as session:
        found = _chosen(session, jam, day, now)
    for made in found:
        with database.writing() as session:
            _introduce(session, jam, made, day, now)
    return Outcome.done()


def _chosen(session: Session, jam: Jam, day: date, now: datetime) -> tuple[Introduction, ...]:
    """Return whom to introduce to whom; who is introduced on that day already is left out."""
    names = _names(session, jam)
    channels = [forum.channel_id for forum in covered(jam, jam.lobby)]
    opened = jam.starts(PhaseName.OPEN) or now
    sizes = people_by_theme(session, jam.id, jam.lobby.key, channels, Window(min(opened, now), now))
    done = introduced_on(session, jam.id, day)
    people = people_of_team(session, jam.team_id)
    willing = [
        person
        for person in willing_people(session, jam.id, jam.lobby.key)
        if person.user_id not in done and _is_here(people.get(person.user_id), jam)
    ]
    named = {theme: n for theme, n in sizes.items() if names.get(theme)}
    return introductions(willing, named, pairs_apart(session, jam.id))


def _names(session: Session, jam: Jam) -> dict[int, str]:
    """Return the names of the lobby's themes that have one."""
    book = book_of(session, jam.id, jam.lobby.key).book
    return {number: label for number, label in labels_in(book).items() if label}


def _is_here(person: Person | None, jam: Jam) -> bool:
    if person is None:
        return False
    standing = person.standing_in(jam.team_id)
    return standing.acts and standing is not Standing.OUTSIDER


def _introduce(session: Session, jam: Jam, made: Introduction, day: date, now: datetime) -> None:
    """Note it and have both written to, unless one of them has changed their mind meanwhile."""
    for user_id in (made.one, made.other):
        lock_person(session, jam.team_id, user_id)
    both = _both_willing(session, jam, made.one, made.other)
    if both is None or not keep_introduction(session, jam.team_id, jam.id, made, day):
        return
    for user_id, other in ((made.one, made.other), (made.other, made.one)):
        wanted = Occurrence(
            key=f"introduction:{user_id}:{other}",
            kind=OccurrenceKind.INTRODUCTION,
            due_at=now,
            detail={"user": user_id, "other": other},
            planned=False,
        )
        add_occurrence(session, jam.team_id, jam.id, wanted)


def _both_willing(
    session: Session, jam: Jam, user_id: str, other: str
) -> tuple[Participation, Participation] | None:
    both = tuple(participation_of(session, jam.id, one) for one in (user_id, other))
    mine, theirs = both
    if mine is None or theirs is None or not (mine.introduce and theirs.introduce):
        return None
    return mine, theirs


def _write(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Tell one of the two of the other, if by now both still want it and see each other's posts."""
    user_id, other = occurrence.detail["user"], occurrence.detail["other"]
    with database.reading() as session:
        theme = theme_between(session, jam.id, min(user_id, other), max(user_id, other))
        label = _names(session, jam).get(theme or 0, "")
        posts = {
            one: best_of_theme(session, jam.id, jam.lobby.key, theme or 0, one)
            for one in (user_id, other)
        }
    theirs, mine = posts[other], posts[user_id]
    person = find_person(client, other)
    if not label or theirs is None or mine is None or person is None:
        return Outcome.done("there is nothing left to introduce them over")
    if not _see(database, client, jam, user_id, theirs, now) or not _see(
        database, client, jam, other, mine, now
    ):
        return Outcome.done("one of them does not see the other's forum")
    with database.writing() as session:
        both = _both_willing(session, jam, user_id, other)
        if both is None:
            return Outcome.done("one of them does not want it any more")
        if not may_write(session, jam, user_id, occurrence.key, now):
            return Outcome.later(next_morning(session, jam, user_id, now))
    address = permalinks(client, [theirs]).get(theirs, "")
    # Opened first, because a lost answer is looked up in the conversation, not at the person.
    conversation = client.conversations_open(users=user_id)["channel"]["id"]
    sent = deliver(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=str(conversation),
        message=blocks.introduction(jam, person.name, both[1].team, label, address),
    )
    # Nobody has to be told that somebody could not be written to.
    return Outcome.done(sent.error)


def _see(
    database: Database, client: WebClient, jam: Jam, user_id: str, ref: PostRef, now: datetime
) -> bool:
    """Whether a person may see a post now, by what Slack says of their account."""
    place, person = jam.place_of(ref.channel_id), find_person(client, user_id)
    if place is None or person is None:
        return False
    asker = Asker(user_id=user_id, standing=person.standing_in(jam.team_id))
    return sees(database, client, jam, place, asker, now)
