"""Two workspaces in one database: to each it is as if the other were not there.

Every function of the store is called in a database with one workspace, and in one where a second
holds different things under the same ids, names and keys. Both must answer the same, and leave the
second's rows as they were.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

import storage
from jam.attention import Claim, Sort
from jam.canvases import Article, PageKey, PageLine, ThemePage
from jam.explanations import Explanation, LeftOut, Line, LineKind
from jam.finding import Findable, Phrase, SharedLink, Wanted
from jam.findings import Figures
from jam.hints import CardAnswer, Hint, HintAnswer
from jam.ideas import Follow, Followed, Idea, Side
from jam.instants import Window
from jam.introductions import Introduction
from jam.joining import Door, Participation
from jam.live_numbers import LiveNumbers
from jam.occurrences import Delivery, DeliveryState, Occurrence, OccurrenceKind, OccurrenceState
from jam.people import Appointment, Person, Role
from jam.places import Jam, Place, PlaceKind
from jam.plan import Emoji
from jam.polls import Poll, PollKind, PollState
from jam.statements import Stance
from jam.statuses import IdeaStatus
from jam.talk import MessageGone, MessageSeen, PostRef, ReactionSeen
from jam.themes import Kept, Rhythm
from jam.withheld import Withheld, WithheldState
from storage import (
    Database,
    Session,
    about_person,
    articles,
    attention,
    channel_moves,
    claiming,
    coverage,
    deliveries,
    digests,
    erasure,
    explanations,
    follows,
    gap_posts,
    gap_threads,
    gaps,
    hints,
    homes,
    idea_erasure,
    idea_heat,
    idea_news,
    idea_texts,
    ideas,
    impressions,
    introductions,
    jams,
    lineage,
    links,
    live_numbers,
    memberships,
    merging,
    newest,
    news,
    participants,
    participation,
    people,
    polls,
    posts,
    record,
    routes,
    search,
    search_index,
    solutions,
    statuses,
    stuck_events,
    talk,
    theme_pages,
    themes,
    visits,
    vote_counts,
    vote_grounds,
    votes,
)
from storage import occurrences as agenda
from storage import statements as drafts
from storage import withheld as quiet
from storage.solutions import How
from storage.tables import metadata
from tests.bot.planned_jams import plan_of
from tests.postgres import MakeUrl
from tests.sqlite_files import new_file
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish

OTHER = "T2"
NOW = at("04 09:00")
DAY = Window(at("03 00:00"), at("05 00:00"))
LEASE = timedelta(minutes=5)
POST, REPLY, EXTRA = "1772530000.000100", "1772530000.000200", "1772530000.000300"
DIGEST = "digest:forms:2026-03-04"
ANA, BEN, CLEO = "U0ANA", "U0BEN", "U0CLEO"
REFS = [PostRef(channel_id=FORUM, ts=ts) for ts in (POST, REPLY, EXTRA)]


Rows = list[tuple[str, tuple[object, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worlds:
    """A database with one workspace, one with two, and the jam that both have.

    `theirs` is all that the other workspace holds.
    """

    alone: Database
    beside: Database
    jam: Jam
    theirs: Rows


def _seen(ts: str, text: str, author: str = ANA) -> MessageSeen:
    return MessageSeen(channel_id=FORUM, ts=ts, author_id=author, text=text)


def _reaction(ts: str, user: str, *, present: bool = True, at_: str = "1") -> ReactionSeen:
    return ReactionSeen(
        channel_id=FORUM, ts=ts, user_id=user, name="+1", present=present, event_ts=f"{ts}{at_}"
    )


def _moment(key: str, due: datetime, *, detail: str = "") -> Occurrence:
    return Occurrence(
        key=key,
        kind=OccurrenceKind.DIGEST,
        due_at=due,
        place="forms",
        detail={"a": detail} if detail else {},
    )


def _delivery(key: str, by: str) -> Delivery:
    return Delivery(
        key=key,
        channel_id=FORUM,
        state=DeliveryState.CLAIMED,
        claimed_at=NOW,
        claimed_until=NOW + LEASE,
        claimed_by=by,
    )


def _place(key: str = "hint", *, granted: bool) -> Claim:
    return Claim(key=key, sort=Sort.HINT, whose=ANA, day=NOW.date(), granted=granted, asked_at=NOW)


def _joined(user: str, *forums: str, quotable: bool = False, team: str = "") -> Participation:
    doors = dict.fromkeys(forums, Door.ASKED)
    return Participation(
        user_id=user,
        joined_at=NOW,
        quotable=quotable,
        introduce=bool(team),
        team=team,
        doors=doors,
    )


def _article(author: str, canvas: str = "") -> Article:
    return Article(ref=REFS[0], author_id=author, canvas_id=canvas)


PAGE = PageKey(place="forms", number=1)


def _paged(session: Session, jam: Jam, words: str, refs: list[PostRef]) -> None:
    """Let a theme have a page with a line about each of these posts."""
    theme_pages.want_theme_page(session, jam.id, PAGE)
    page = ThemePage(key=PAGE, canvas_id=words, address=words, version=len(refs))
    theme_pages.save_theme_page(session, jam.id, page)
    lines = [PageLine(line=n, ref=ref, text=words, since=1) for n, ref in enumerate(refs, start=1)]
    theme_pages.add_lines(session, jam.id, PAGE, lines)


def _introduced(one: str, other: str) -> Introduction:
    return Introduction(one=one, other=other, theme=1)


def _digest(until: datetime, posts: int, theme: str) -> digests.DigestRecord:
    return digests.DigestRecord(
        place="forms",
        window=Window(DAY.since, until),
        posted=True,
        themes={theme: posts},
        figures=Figures(posts=posts, people=posts),
        shown=(PostRef(channel_id=FORUM, ts=POST),),
        rhythm=Rhythm(active=(posts,), by_theme={1: (posts,)}),
    )


def _explanation(until: datetime, posts: int) -> Explanation:
    line = Line(kind=LineKind.THEME, refs=(PostRef(channel_id=FORUM, ts=POST),), posts=posts)
    return Explanation(
        place="forms",
        window=Window(DAY.since, until),
        lines=(line,),
        left_out=LeftOut(team=posts),
    )


def _told(place: str, made_at: datetime, posts: int) -> live_numbers.KeptNumbers:
    numbers = LiveNumbers(
        place=place, made_at=made_at, posts=posts, people_at_least=0, threads=1, answered=0
    )
    return live_numbers.KeptNumbers(numbers=numbers, seed=f"seed of {posts}")


def _covered(oldest: str = "", *, key: str = DIGEST) -> coverage.Coverage:
    return coverage.Coverage(
        key=key, place="forms", channel_id=FORUM, oldest=oldest, until="9", version=1
    )


def _kept(ts: str, author: str, theme: int) -> Kept:
    ref = PostRef(channel_id=FORUM, ts=ts)
    return Kept(ref=ref, author_id=author, theme=theme, cluster=theme, vector=b"00")


def _poll(state: PollState, by: str = ANA, kind: PollKind = PollKind.ASKED) -> Poll:
    return Poll(
        number=1,
        place="forms",
        kind=kind,
        question="Which?",
        options=("A", "B"),
        made_by=by,
        hours=1,
        state=state,
    )


def _stated(session: Session, jam: Jam, text: str, people_: list[str]) -> None:
    drafts.add_statement(session, jam.team_id, jam.id, "forms", text, made_by=ANA, most=9)
    for user in people_:
        drafts.answer_statement(session, jam.id, 1, user, Stance.UNSURE, text)
        drafts.contest(session, jam.team_id, jam.id, "forms", user, text)


def _said(id_: str, state: WithheldState = WithheldState.WAITING, batch: str = "") -> Withheld:
    return Withheld(id=id_, place="forms", text=f"said {id_}", state=state, batch=batch)


def _polled(
    session: Session, jam: Jam, state: PollState, by: str, *, votes: Mapping[str, int]
) -> None:
    made = polls.add_poll(session, jam.team_id, jam.id, _poll(state, by))
    polls.add_poll(session, jam.team_id, jam.id, _poll(PollState.CLOSED, by, PollKind.CLOSING))
    for user, choice in votes.items():
        polls.cast_vote(session, jam.id, made.number, user, choice)


def _themed(session: Session, jam: Jam, book: str, kept: list[Kept]) -> None:
    themes.save_book(session, jam.id, "forms", themes.StoredBook(model=book, book=book))
    themes.keep(session, jam.team_id, jam.id, "forms", kept)


IDEA = Followed(kind=Follow.IDEA, number=1)
EMOJI = Emoji()


def _idea(session: Session, jam: Jam, number: int = 1) -> Idea:
    found = ideas.idea_numbered(session, jam.id, number)
    assert found is not None
    return found


def _ideas(session: Session, jam: Jam, title: str, who: str, ts: str, at_: str) -> None:
    """Let two posts be ideas, the later grown from the first, and a person do all there is."""
    for post in (POST, REPLY):
        ref = PostRef(channel_id=FORUM, ts=post)
        ideas.make_idea(session, jam.team_id, jam.id, ref, made_by=who, now=NOW, title=title)
    idea, team = _idea(session, jam), jam.team_id
    votes.press(session, team, jam.id, idea, who, Side.DOUBT, at=f"{ts}{at_}", emoji=EMOJI)
    votes.give_reason(session, jam.id, 1, who, title)
    votes.count_all(session, team, jam.id, idea, emoji=EMOJI)
    follows.volunteer(session, jam.id, 1, who, NOW)
    follows.follow(session, team, jam.id, who, IDEA, NOW)
    follows.save_post(session, team, jam.id, who, REFS[0], NOW)
    later = PostRef(channel_id=FORUM, ts=ts)
    lineage.link_posts(session, team, jam.id, later, REFS[0], made_by=who, now=NOW)
    hints.keep_hint(session, team, jam.id, Hint(ref=later, user_id=who, ideas=(1,), made_at=NOW))
    impressions.show_idea(session, jam.id, 1, who, NOW)
    statuses.say_of_idea(session, jam.id, 1, IdeaStatus.FIXED, title, by=who, now=NOW)


def _findable(jam: Jam, ts: str, word: str) -> Findable:
    shared = SharedLink(key=ts, url=f"https://{word}.example", label=word, host=word)
    ref = PostRef(channel_id=FORUM, ts=ts)
    return Findable(
        ref=ref, jam_id=jam.id, author_id=ANA, root_ts=ts, words=(word,), links=(shared,)
    )


def _found(session: Session, jam: Jam, word: str, answers: list[str]) -> None:
    """Let posts be in the index, and some of them answer the first."""
    search_index.save_findable(
        session, jam.team_id, [_findable(jam, ts, word) for ts in (POST, *answers)]
    )
    for ts in answers:
        ref = PostRef(channel_id=FORUM, ts=ts)
        solutions.mark_solution(session, jam.team_id, jam.id, ref, POST, How.EMOJI)


def _ours(session: Session) -> None:
    jam = furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))
    record.see_message(session, TEAM, jam.id, _seen(POST, "ours"), late=False)
    record.see_message(session, TEAM, jam.id, _seen(REPLY, "ours too", BEN), late=False)
    record.see_reaction(session, TEAM, jam.id, _reaction(POST, BEN))
    agenda.add_occurrence(session, TEAM, jam.id, _moment(DIGEST, NOW))
    agenda.add_occurrence(session, TEAM, jam.id, _moment(f"answer:forms:{ANA}:1", at("06 09:00")))
    deliveries.claim_delivery(session, TEAM, jam.id, _delivery("less-paper:digest", "ours"))
    digests.save_digest(session, jam.id, _digest(at("03 08:00"), 5, "ours"))
    explanations.save_explanation(session, jam.id, _explanation(at("03 08:00"), 5))
    live_numbers.keep_numbers(session, jam.id, _told("forms", at("04 08:30"), 5))
    coverage.cover(session, TEAM, jam.id, _covered(POST))
    coverage.keep_rendering(session, jam.id, DIGEST, "ours")
    people.save_people(session, TEAM, [Person(user_id=ANA, name="Ana", handle="ana")])
    jams.save_appointments(session, jam.id, [Appointment(user_id=ANA, role=Role.ORGANISER)])
    stuck_events.note_stuck_event(session, TEAM, "key", kind="message", error="ours", now=NOW)
    memberships.keep_members(session, TEAM, jam.id, FORUM, [ANA], NOW)
    attention.keep_claim(session, TEAM, jam.id, _place(granted=True))
    participants.save_participation(session, TEAM, jam.id, _joined(ANA, "forms", team="ours"))
    introductions.keep_introduction(session, TEAM, jam.id, _introduced(ANA, BEN), NOW.date())
    articles.add_article(session, TEAM, jam.id, _article(ANA))
    _paged(session, jam, "ours", REFS[:1])
    visits.note_visit(session, TEAM, jam.id, ANA, at("03 09:00"))
    homes.note_opening(session, TEAM, ANA, NOW, shows="ours")
    _compared(session, jam, "ours", [POST])
    _found(session, jam, "our", [REPLY])
    _themed(session, jam, "ours", [_kept(POST, ANA, 1)])
    _ideas(session, jam, "ours", BEN, REPLY, "1")
    _polled(session, jam, PollState.OPEN, ANA, votes={ANA: 0, BEN: 1})
    _stated(session, jam, "ours", [ANA])
    quiet.add_withheld(session, jam.id, _said("1"))
    quiet.add_withheld(session, jam.id, _said("2", WithheldState.CLEARED))


def _compared(session: Session, jam: Jam, error: str, posts: list[str]) -> None:
    """Let a forum be compared, with so many of its posts absent and known as threads."""
    gaps.save_reading(session, jam.id, gaps.Reading(channel_id=FORUM, error=error))
    gaps.note_absences(session, jam.id, FORUM, posts, NOW)
    gap_threads.know_threads(session, jam.id, FORUM, posts)


def _opened_by_all(session: Session, jam: Jam) -> None:
    for user in (ANA, BEN, CLEO):
        visits.note_visit(session, jam.team_id, jam.id, user, NOW)
        homes.note_opening(session, jam.team_id, user, NOW - timedelta(minutes=1), shows="theirs")
        homes.claim_home(session, jam.team_id, NOW, "theirs")


def _theirs(session: Session) -> None:
    """Put in a workspace that differs in everything but its ids, names and keys."""
    jam = furnish(session, OTHER, "less-paper", (FORUM, OTHER_FORUM))
    for ts, author in ((POST, BEN), (REPLY, CLEO), (EXTRA, CLEO)):
        record.see_message(session, OTHER, jam.id, _seen(ts, "theirs", author), late=True)
        record.see_reaction(session, OTHER, jam.id, _reaction(ts, CLEO, at_="9"))
    early = at("01 09:00")
    for key in (DIGEST, f"answer:forms:{ANA}:1", "theirs alone"):
        agenda.add_occurrence(session, OTHER, jam.id, _moment(key, early, detail="theirs"))
    for key in ("less-paper:digest", "theirs:alone"):
        deliveries.claim_delivery(session, OTHER, jam.id, _delivery(key, "theirs"))
        deliveries.settle_delivery(
            session, OTHER, key, DeliveryState.SENT, now=NOW, by="theirs", ts="9.9"
        )
    digests.save_digest(session, jam.id, _digest(at("03 20:00"), 99, "theirs"))
    explanations.save_explanation(session, jam.id, _explanation(at("03 08:00"), 99))
    live_numbers.keep_numbers(session, jam.id, _told("forms", at("04 07:30"), 99))
    live_numbers.keep_numbers(session, jam.id, _told("copies", at("04 08:30"), 99))
    for key in (DIGEST, "theirs alone"):
        coverage.cover(session, OTHER, jam.id, replace(_covered(key=key), version=9))
        coverage.keep_rendering(session, jam.id, key, "theirs")
    known = [Person(user_id=u, name=f"{u} of theirs", handle="x") for u in (ANA, BEN, CLEO)]
    people.save_people(session, OTHER, known)
    jams.save_appointments(session, jam.id, [Appointment(user_id=BEN, role=Role.ORGANISER)])
    jams.set_paused(session, jam.id, early)
    people.note_departure(session, jam.id, ANA, left_at=early, returned_at=None)
    people.note_departure(session, jam.id, BEN, left_at=early, returned_at=NOW)
    for key in ("key", "theirs alone"):
        for _ in range(9):
            stuck_events.note_stuck_event(session, OTHER, key, kind="a", error="theirs", now=NOW)
    for channel in FORUMS:
        memberships.keep_members(session, OTHER, jam.id, channel, [ANA, BEN], early)
    for user in (ANA, BEN):
        theirs = _joined(user, "forms", "theirs alone", quotable=True, team="theirs")
        participants.save_participation(session, OTHER, jam.id, theirs)
        made = _introduced(user, CLEO)
        introductions.keep_introduction(session, OTHER, jam.id, made, NOW.date())
    participants.note_welcomed(session, jam.id, ANA, early)
    articles.add_article(session, OTHER, jam.id, _article(BEN))
    articles.note_canvas(session, OTHER, REFS[0], "F0THEIRS")
    _paged(session, jam, "theirs", REFS)
    theme_pages.want_theme_page(session, jam.id, replace(PAGE, number=2))
    for key in ("hint", "theirs alone"):
        attention.keep_claim(session, OTHER, jam.id, _place(key, granted=False))
    _opened_by_all(session, jam)
    _compared(session, jam, "theirs", [POST, REPLY, EXTRA])
    _found(session, jam, "their", [REPLY, EXTRA])
    gap_threads.want_threads(session, jam.id, FORUM, [POST, EXTRA])
    quiet.add_withheld(session, jam.id, _said("1", WithheldState.RELEASED, batch="b"))
    _stated(session, jam, "theirs", [ANA, CLEO])
    quiet.add_withheld(session, jam.id, _said("3", WithheldState.CLEARED))
    quiet.add_withheld(session, jam.id, _said("4"))
    _polled(session, jam, PollState.DRAFT, BEN, votes={})
    _polled(session, jam, PollState.OPEN, ANA, votes={ANA: 1, CLEO: 0})
    _themed(session, jam, "theirs", [_kept(ts, BEN, 2) for ts in (POST, REPLY, EXTRA)])
    _ideas(session, jam, "theirs", CLEO, EXTRA, "2")
    merging.merge_ideas(session, jam.id, 2, 1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def worlds(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Worlds]:
    """Give both databases, of either kind in turn."""
    folder = tmp_path_factory.mktemp("worlds")
    alone, beside = (Database(_url(request, folder, name), durable=False) for name in "ab")
    for database in (alone, beside):
        with database.writing() as session:
            _ours(session)
    with beside.writing() as session:
        _theirs(session)
    with alone.reading() as session:
        (jam,) = jams.jams_of_team(session, TEAM)
    with beside.reading() as session:
        _, theirs = _rows(session)
    yield Worlds(alone=alone, beside=beside, jam=jam, theirs=theirs)
    alone.close()
    beside.close()


def _url(request: pytest.FixtureRequest, folder: Path, name: str) -> str:
    if request.param == "sqlite":
        return new_file(folder / f"{name}.db")
    make: MakeUrl = request.getfixturevalue("new_postgres")
    return make()


Call = Callable[[Session, Jam], object]
FORUMS = (FORUM, OTHER_FORUM)


def _taken(session: Session) -> homes.HomeClaim:
    claim = homes.claim_home(session, TEAM, NOW, "me")
    assert claim is not None
    return claim


def _home_calls() -> Mapping[str, Call]:
    """Return the calls of what Home and catching up are made from."""
    early = {ANA: "1", BEN: "1", CLEO: "1"}
    return {
        "deliveries.find_deliveries": lambda s, _: deliveries.find_deliveries(
            s, TEAM, ["less-paper:digest", "theirs:alone"]
        ),
        "deliveries.sent_under": lambda s, j: deliveries.sent_under(s, j.id, "less-paper:digest"),
        "deliveries.sent_about": lambda s, j: deliveries.sent_about(s, j.id, ANA, ["less-paper:"]),
        "homes.claim_home": lambda s, _: _taken(s),
        "homes.drop_hash": lambda s, _: homes.drop_hash(s, TEAM, _taken(s)),
        "homes.forget_homes": lambda s, _: homes.forget_homes(s, TEAM, NOW + 2 * homes.KEPT),
        "homes.holds_home": lambda s, _: homes.holds_home(s, TEAM, _taken(s)),
        "homes.leave_home": lambda s, _: homes.leave_home(s, TEAM, _taken(s)),
        "homes.next_home": lambda s, _: homes.next_home(s, TEAM, NOW),
        "homes.note_opening": lambda s, _: homes.note_opening(s, TEAM, ANA, NOW, shows=""),
        "homes.oldest_opening": lambda s, _: homes.oldest_opening(s, TEAM),
        "homes.open_homes": lambda s, _: homes.open_homes(s, TEAM, NOW),
        "homes.settle_home": lambda s, _: homes.settle_home(
            s, TEAM, _taken(s), view_hash="new", fingerprint="new"
        ),
        "homes.want_homes": lambda s, _: homes.want_homes(s, TEAM, [ANA, BEN, CLEO], NOW),
        "idea_news.grown_since": lambda s, j: idea_news.grown_since(
            s, j.id, REFS, FORUMS, DAY.since
        ),
        "idea_news.new_votes": lambda s, j: idea_news.new_votes(s, j.id, [1, 2], "1"),
        "idea_news.voted_on": lambda s, j: idea_news.voted_on(s, j.id, early),
        "idea_news.hottest": lambda s, j: idea_news.hottest(s, j.id, FORUMS, "1", 3),
        "ideas.ideas_among": lambda s, j: ideas.ideas_among(s, j, REFS),
        "jams.appointed_in": lambda s, j: jams.appointed_in(s, [j.id], BEN),
        "news.concerned": lambda s, _: news.concerned(s, TEAM, FORUMS, early),
        "news.last_act": lambda s, j: [news.last_act(s, j.id, user) for user in (ANA, BEN, CLEO)],
        "newest.mentions_of": lambda s, j: newest.mentions_of(s, j.id, FORUMS, ANA),
        "news.new_posts": lambda s, j: news.new_posts(s, j.id, FORUMS, "1", ANA),
        "news.own_posts": lambda s, j: [
            news.own_posts(s, j.id, user, FORUMS) for user in (ANA, BEN, CLEO)
        ],
        "news.replies_in": lambda s, _: news.replies_in(s, TEAM, dict.fromkeys(REFS, "1"), ANA),
        "newest.said_on": lambda s, j: newest.said_on(
            s, j.id, FORUMS, [("forms", 1), ("tools", 2)], "1", ANA
        ),
        "newest.unanswered": lambda s, j: newest.unanswered(s, j.id, FORUMS, "9", ANA),
        "occurrences.moments_after": lambda s, j: agenda.moments_after(
            s, TEAM, j.id, [OccurrenceKind.DIGEST], ["forms"], at("01 00:00"), 9
        ),
        "participants.joined_among": lambda s, j: participants.joined_among(s, [j.id], ANA),
        "visits.note_visit": lambda s, j: visits.note_visit(s, TEAM, j.id, BEN, NOW),
        "visits.visit_of": lambda s, j: [visits.visit_of(s, j.id, user) for user in (ANA, BEN)],
    }


CALLS: Mapping[str, Call] = {
    "about_person.counts_about": lambda s, j: [
        about_person.counts_about(s, j, u) for u in (ANA, BEN, CLEO)
    ],
    "about_person.everything_about": lambda s, j: [
        about_person.everything_about(s, j, u) for u in (ANA, BEN, CLEO)
    ],
    "attention.count_taken": lambda s, _: [
        attention.count_taken(s, TEAM, sort, ANA, NOW.date()) for sort in Sort
    ],
    "attention.find_claim": lambda s, j: [
        attention.find_claim(s, j.id, key) for key in ("hint", "theirs alone")
    ],
    "attention.held_back_since": lambda s, j: attention.held_back_since(s, j.id, DAY.since),
    "attention.keep_claim": lambda s, j: attention.keep_claim(s, TEAM, j.id, _place(granted=False)),
    "channel_moves.move_channel": lambda s, _: [
        channel_moves.move_channel(s, TEAM, old, "C0NEW") for old in (FORUM, "C0NOWHERE")
    ],
    "coverage.begin_correction": lambda s, j: [
        coverage.begin_correction(s, j.id, key) for key in (DIGEST, "theirs alone")
    ],
    "coverage.cover": lambda s, j: coverage.cover(s, TEAM, j.id, _covered(REPLY)),
    "coverage.doubt_renderings": lambda s, j: coverage.doubt_renderings(
        s, TEAM, j.id, f"{DIGEST}:thread:1", NOW
    ),
    "coverage.is_newest": lambda s, j: coverage.is_newest(s, j.id, _covered()),
    "coverage.keep_rendering": lambda s, j: coverage.keep_rendering(s, j.id, DIGEST, "new"),
    "coverage.renderings_of": lambda s, j: coverage.renderings_of(
        s, j.id, [DIGEST, "theirs alone"]
    ),
    "coverage.touched_by": lambda s, j: [coverage.touched_by(s, j.id, u) for u in (ANA, CLEO)],
    "coverage.want_for_jam": lambda s, j: coverage.want_for_jam(s, TEAM, j.id, NOW),
    "coverage.want_for_post": lambda s, j: coverage.want_for_post(
        s, TEAM, j.id, PostRef(channel_id=FORUM, ts=POST), NOW
    ),
    "coverage.want_for_posts": lambda s, j: coverage.want_for_posts(
        s, TEAM, j.id, [PostRef(channel_id=FORUM, ts=POST)], NOW
    ),
    "deliveries.claim_delivery": lambda s, j: [
        deliveries.claim_delivery(s, TEAM, j.id, _delivery(key, "me"))
        for key in ("less-paper:digest", "theirs:alone")
    ],
    "deliveries.deliveries_of": lambda s, j: deliveries.deliveries_of(s, j.id),
    "deliveries.find_delivery": lambda s, _: [
        deliveries.find_delivery(s, TEAM, key) for key in ("less-paper:digest", "theirs:alone")
    ],
    "deliveries.doubtful_deliveries": lambda s, j: deliveries.doubtful_deliveries(
        s, j.id, settled_since=NOW - timedelta(days=9), left_before=NOW + timedelta(days=9)
    ),
    "deliveries.move_delivery": lambda s, _: [
        deliveries.move_delivery(s, TEAM, key, "9.0")
        for key in ("less-paper:digest", "theirs:alone")
    ],
    "deliveries.note_file": lambda s, _: [
        deliveries.note_file(s, TEAM, key, "F1", by=by)
        for key, by in (("less-paper:digest", "ours"), ("theirs:alone", "theirs"))
    ],
    "deliveries.renew_claim": lambda s, _: [
        deliveries.renew_claim(s, TEAM, key, by=by, until=NOW + timedelta(days=9))
        for key, by in (("less-paper:digest", "ours"), ("theirs:alone", "theirs"))
    ],
    "deliveries.reclaim_delivery": lambda s, _: deliveries.reclaim_delivery(
        s, TEAM, _delivery("less-paper:digest", "me")
    ),
    "deliveries.withdraw_delivery": lambda s, _: [
        deliveries.withdraw_delivery(s, TEAM, key) for key in ("less-paper:digest", "theirs:alone")
    ],
    "deliveries.settle_delivery": lambda s, _: [
        deliveries.settle_delivery(s, TEAM, key, DeliveryState.FAILED, now=NOW, by=by)
        for key, by in (("less-paper:digest", "ours"), ("theirs:alone", "theirs"))
    ],
    "digests.find_digest": lambda s, j: [
        digests.find_digest(s, j.id, "forms", at(until)) for until in ("03 08:00", "03 20:00")
    ],
    "digests.last_digest": lambda s, j: digests.last_digest(s, j.id, "forms", NOW),
    "digests.shown_before": lambda s, j: digests.shown_before(s, j.id, "forms", NOW),
    "digests.rhythms_before": lambda s, j: digests.rhythms_before(s, j.id, "forms", NOW, 9),
    "digests.save_digest": lambda s, j: digests.save_digest(
        s, j.id, _digest(at("03 20:00"), 7, "new")
    ),
    "erasure.erase_jam": lambda s, j: erasure.erase_jam(s, j.id),
    "erasure.erase_person": lambda s, j: [erasure.erase_person(s, j.id, u) for u in (ANA, CLEO)],
    "erasure.erase_traces": lambda s, j: erasure.erase_traces(s, j.id, ANA),
    "explanations.find_explanation": lambda s, j: explanations.find_explanation(
        s, j.id, "forms", Window(DAY.since, at("03 08:00"))
    ),
    "explanations.save_explanation": lambda s, j: explanations.save_explanation(
        s, j.id, _explanation(at("03 20:00"), 7)
    ),
    "follows.follow": lambda s, j: [
        follows.follow(s, TEAM, j.id, u, IDEA, NOW) for u in (BEN, CLEO)
    ],
    "follows.followed_by": lambda s, j: [follows.followed_by(s, j.id, u) for u in (BEN, CLEO)],
    "follows.followers_of": lambda s, j: follows.followers_of(s, j.id, IDEA),
    "follows.save_post": lambda s, j: [
        follows.save_post(s, TEAM, j.id, u, REFS[0], NOW) for u in (BEN, CLEO)
    ],
    "follows.saved_by": lambda s, j: [follows.saved_by(s, j.id, u, FORUMS) for u in (BEN, CLEO)],
    "follows.step_back": lambda s, j: [follows.step_back(s, j.id, 1, u) for u in (BEN, CLEO)],
    "follows.unfollow": lambda s, j: [follows.unfollow(s, j.id, u, IDEA) for u in (BEN, CLEO)],
    "follows.unsave_post": lambda s, j: [
        follows.unsave_post(s, j.id, u, REFS[0]) for u in (BEN, CLEO)
    ],
    "follows.volunteer": lambda s, j: [follows.volunteer(s, j.id, 1, u, NOW) for u in (BEN, CLEO)],
    "follows.volunteered_for": lambda s, j: [
        follows.volunteered_for(s, j.id, u) for u in (BEN, CLEO)
    ],
    "follows.volunteers_for": lambda s, j: follows.volunteers_for(s, j.id, 1),
    "hints.answer_hint": lambda s, j: [
        hints.answer_hint(s, j.id, ref, user, HintAnswer.DIFFERS)
        for ref in REFS
        for user in (ANA, BEN, CLEO)
    ],
    "hints.hint_answers": lambda s, j: [hints.hint_answers(s, j.id, u) for u in (BEN, CLEO)],
    "hints.hint_on": lambda s, j: [hints.hint_on(s, j.id, ref) for ref in REFS],
    "hints.keep_hint": lambda s, j: [
        hints.keep_hint(s, TEAM, j.id, Hint(ref=ref, user_id=ANA, ideas=(2,), made_at=NOW))
        for ref in REFS
    ],
    "hints.waiting_hints": lambda s, j: [
        hints.waiting_hints(s, j.id, u, FORUMS, 9) for u in (BEN, CLEO)
    ],
    "idea_erasure.erase_ideas": lambda s, j: idea_erasure.erase_ideas(s, j.id),
    "idea_erasure.erase_person_from_ideas": lambda s, j: [
        idea_erasure.erase_person_from_ideas(s, j.id, u) for u in (ANA, CLEO)
    ],
    "idea_erasure.let_go": lambda s, j: [idea_erasure.let_go(s, TEAM, j.id, ref) for ref in REFS],
    "idea_heat.hot_ideas": lambda s, j: idea_heat.hot_ideas(s, j.id, FORUMS, DAY, 9),
    "idea_texts.idea_texts": lambda s, j: idea_texts.idea_texts(s, j.id),
    "idea_texts.newest_number": lambda s, j: idea_texts.newest_number(s, j.id),
    "idea_texts.texts_of_ideas": lambda s, j: idea_texts.texts_of_ideas(s, j.id, [1, 2, 3]),
    "ideas.count_ideas": lambda s, j: ideas.count_ideas(s, j.id, FORUMS),
    "ideas.idea_numbered": lambda s, j: [ideas.idea_numbered(s, j.id, n) for n in (1, 2, 3)],
    "ideas.idea_of_post": lambda s, _: [ideas.idea_of_post(s, TEAM, ref) for ref in REFS],
    **_home_calls(),
    "ideas.ideas_by": lambda s, j: [ideas.ideas_by(s, j.id, u, FORUMS) for u in (ANA, BEN)],
    "ideas.ideas_numbered": lambda s, j: ideas.ideas_numbered(s, j.id, [1, 2], FORUMS),
    "ideas.ideas_of_posts": lambda s, j: ideas.ideas_of_posts(s, j, REFS),
    "ideas.ideas_within": lambda s, j: ideas.ideas_within(s, j.id, 1),
    "ideas.make_idea": lambda s, j: [
        ideas.make_idea(s, TEAM, j.id, ref, made_by=ANA, now=NOW) for ref in REFS
    ],
    "ideas.newest_ideas": lambda s, j: ideas.newest_ideas(s, j.id, FORUMS, 9),
    "ideas.retitle_idea": lambda s, j: ideas.retitle_idea(s, j.id, 1, "new", ANA),
    "ideas.supporters_of": lambda s, j: ideas.supporters_of(s, j, REFS),
    "ideas.unseen_ideas": lambda s, j: [
        ideas.unseen_ideas(s, j.id, u, FORUMS, 20) for u in (ANA, BEN, CLEO)
    ],
    "impressions.answer_card": lambda s, j: [
        impressions.answer_card(s, j.id, 1, u, CardAnswer.SKIPPED) for u in (ANA, BEN, CLEO)
    ],
    "impressions.repliers_by_idea": lambda s, j: impressions.repliers_by_idea(
        s, TEAM, j.id, [_idea(s, j, n) for n in (1, 2)]
    ),
    "impressions.seen_by_people": lambda s, j: impressions.seen_by_people(s, j.id, [1, 2]),
    "impressions.shown_to": lambda s, j: impressions.shown_to(s, j.id, [1, 2]),
    "impressions.show_idea": lambda s, j: [
        impressions.show_idea(s, j.id, 1, u, NOW) for u in (ANA, BEN, CLEO)
    ],
    "impressions.take_back_shown": lambda s, j: impressions.take_back_shown(s, j.id, 1, BEN),
    "lineage.grew_from": lambda s, j: lineage.grew_from(s, j.id, REFS, FORUMS),
    "lineage.grew_into": lambda s, j: lineage.grew_into(s, j.id, REFS, FORUMS),
    "lineage.link_posts": lambda s, j: lineage.link_posts(
        s, TEAM, j.id, REFS[2], REFS[0], made_by=ANA, now=NOW
    ),
    "lineage.links_in": lambda s, j: lineage.links_in(s, j.id, FORUMS),
    "lineage.links_of": lambda s, _: [lineage.links_of(s, TEAM, ref) for ref in REFS],
    "lineage.unlink_posts": lambda s, _: [
        lineage.unlink_posts(s, TEAM, ref, REFS[0]) for ref in REFS
    ],
    "merging.merge_ideas": lambda s, j: merging.merge_ideas(s, j.id, 2, 1),
    "merging.release": lambda s, j: merging.release(s, j.id, 2),
    "merging.split_idea": lambda s, j: merging.split_idea(s, j.id, 2),
    "vote_counts.newest_reasons": lambda s, j: vote_counts.newest_reasons(s, j.id, 1, FORUMS, 9),
    "vote_counts.recount": lambda s, j: vote_counts.recount(s, j.id, [1, 2]),
    "vote_counts.vote_by": lambda s, j: [vote_counts.vote_by(s, j.id, 1, u) for u in (BEN, CLEO)],
    "vote_counts.votes_by": lambda s, j: [
        vote_counts.votes_by(s, j.id, u, FORUMS) for u in (BEN, CLEO)
    ],
    "vote_counts.votes_in": lambda s, j: vote_counts.votes_in(s, j.id, [1, 2]),
    "vote_counts.votes_on": lambda s, j: vote_counts.votes_on(s, j.id, 1),
    "vote_grounds.active_since": lambda s, j: [
        vote_grounds.active_since(s, TEAM, j.id, _idea(s, j, n)) for n in (1, 2)
    ],
    "vote_grounds.sides_elsewhere": lambda s, j: [
        vote_grounds.sides_elsewhere(s, j.id, n) for n in (1, 2)
    ],
    "vote_grounds.voters_who_wrote": lambda s, j: [
        vote_grounds.voters_who_wrote(s, j.id, n) for n in (1, 2)
    ],
    "votes.count_all": lambda s, j: votes.count_all(s, TEAM, j.id, _idea(s, j), emoji=EMOJI),
    "votes.count_vote": lambda s, j: [
        votes.count_vote(s, TEAM, j.id, _idea(s, j), u, at=EXTRA, emoji=EMOJI) for u in (BEN, CLEO)
    ],
    "votes.give_reason": lambda s, j: [
        votes.give_reason(s, j.id, 1, u, "new") for u in (BEN, CLEO)
    ],
    "votes.press": lambda s, j: [
        votes.press(s, TEAM, j.id, _idea(s, j), u, Side.SUPPORT, at=f"{EXTRA}9", emoji=EMOJI)
        for u in (BEN, CLEO)
    ],
    "articles.add_article": lambda s, j: [
        articles.add_article(s, TEAM, j.id, replace(_article(BEN), ref=ref)) for ref in REFS
    ],
    "articles.article_of": lambda s, _: [articles.article_of(s, TEAM, ref) for ref in REFS],
    "articles.articles_by": lambda s, j: [articles.articles_by(s, j.id, u) for u in (ANA, BEN)],
    "articles.drop_article": lambda s, _: [articles.drop_article(s, TEAM, ref) for ref in REFS],
    "articles.note_canvas": lambda s, _: articles.note_canvas(s, TEAM, REFS[0], "F0OURS"),
    "articles.note_filled": lambda s, _: articles.note_filled(s, TEAM, REFS[0]),
    "introductions.best_of_theme": lambda s, j: [
        introductions.best_of_theme(s, j.id, "forms", theme, user)
        for theme in (1, 2)
        for user in (ANA, BEN)
    ],
    "introductions.introduced_on": lambda s, j: introductions.introduced_on(s, j.id, NOW.date()),
    "introductions.keep_introduction": lambda s, j: introductions.keep_introduction(
        s, TEAM, j.id, _introduced(ANA, CLEO), NOW.date()
    ),
    "introductions.pairs_apart": lambda s, j: introductions.pairs_apart(s, j.id),
    "introductions.theme_between": lambda s, j: [
        introductions.theme_between(s, j.id, one, other) for one, other in ((ANA, BEN), (ANA, CLEO))
    ],
    "introductions.willing_people": lambda s, j: introductions.willing_people(s, j.id, "forms"),
    "jams.add_jam": lambda s, j: replace(
        jams.add_jam(s, TEAM, plan_of().model_copy(update={"slug": "new"}), j.phases), id=0
    ),
    "jams.appointments_of": lambda s, j: jams.appointments_of(s, j.id),
    "jams.jam_by_id": lambda s, j: jams.jam_by_id(s, j.id),
    "jams.jam_by_slug": lambda s, _: jams.jam_by_slug(s, TEAM, "less-paper"),
    "jams.jams_of_channel": lambda s, _: [jams.jams_of_channel(s, TEAM, c) for c in FORUMS],
    "jams.jams_of_team": lambda s, _: jams.jams_of_team(s, TEAM),
    "jams.remove_places": lambda s, j: jams.remove_places(s, j.id, ["copies"]),
    "jams.save_appointments": lambda s, j: jams.save_appointments(
        s, j.id, [Appointment(user_id=CLEO, role=Role.HOST, forum="forms")]
    ),
    "jams.save_phases": lambda s, j: jams.save_phases(s, j.id, j.phases[:1]),
    "jams.save_place": lambda s, j: jams.save_place(
        s, TEAM, j.id, 1, Place(key="forms", kind=PlaceKind.FORUM, name="New", channel_id=FORUM)
    ),
    "jams.save_plan": lambda s, j: jams.save_plan(
        s, j.id, j.plan.model_copy(update={"name": "Another name"})
    ),
    "jams.set_paused": lambda s, j: jams.set_paused(s, j.id, NOW),
    "memberships.channels_with": lambda s, j: [
        memberships.channels_with(s, j.id, FORUMS, user) for user in (ANA, BEN)
    ],
    "memberships.keep_members": lambda s, j: memberships.keep_members(
        s, TEAM, j.id, FORUM, [CLEO], NOW
    ),
    "memberships.left_since": lambda s, j: [
        memberships.left_since(s, j.id, FORUMS, user, NOW - timedelta(days=9))
        for user in (ANA, BEN)
    ],
    "memberships.lists_read_at": lambda s, j: memberships.lists_read_at(s, j.id, FORUMS),
    "memberships.note_left_channel": lambda s, j: memberships.note_left_channel(
        s, TEAM, j.id, FORUM, ANA, NOW
    ),
    "live_numbers.keep_numbers": lambda s, j: [
        live_numbers.keep_numbers(s, j.id, _told(place, NOW, 7)) for place in ("forms", "copies")
    ],
    "live_numbers.kept_numbers": lambda s, j: [
        live_numbers.kept_numbers(s, j.id, place) for place in ("forms", "copies")
    ],
    "participation.first_posts": lambda s, j: participation.first_posts(s, j.id, FORUMS),
    "participation.newest_answers": lambda s, j: participation.newest_answers(s, j.id, FORUMS),
    "participation.newest_meanings": lambda s, j: participation.newest_meanings(s, j.id, FORUMS, 9),
    "participation.people_by_channel": lambda s, j: participation.people_by_channel(
        s, j.id, FORUMS
    ),
    "participation.people_by_part_of_day": lambda s, j: participation.people_by_part_of_day(
        s, j.id, FORUMS, since=DAY.since, until=DAY.until, offset=3600
    ),
    "participation.posts_by_author": lambda s, j: participation.posts_by_author(s, j.id, FORUMS),
    "occurrences.add_occurrence": lambda s, j: [
        agenda.add_occurrence(s, TEAM, j.id, _moment(key, NOW)) for key in (DIGEST, "theirs alone")
    ],
    "occurrences.change_detail": lambda s, j: agenda.change_detail(s, j.id, DIGEST, {"a": "new"}),
    "claiming.claim_next": lambda s, _: [
        claiming.claim_next(s, TEAM, NOW, LEASE, "me") for _ in range(3)
    ],
    "occurrences.find_occurrence": lambda s, j: [
        agenda.find_occurrence(s, TEAM, key, j.id) for key in (DIGEST, "theirs alone")
    ],
    "claiming.next_due": lambda s, _: claiming.next_due(s, TEAM, NOW),
    "occurrences.newest_key": lambda s, j: agenda.newest_key(
        s, j.id, OccurrenceKind.DIGEST, "answer:"
    ),
    "occurrences.occurrences_of": lambda s, j: agenda.occurrences_of(s, j.id),
    "occurrences.rearm": lambda s, j: [
        agenda.settle(s, j.id, DIGEST, OccurrenceState.FAILED, of=list(OccurrenceState)),
        agenda.rearm(s, j.id, _moment(DIGEST, at("06 09:00"), detail="again")),
    ],
    "occurrences.replace_planned": lambda s, j: agenda.replace_planned(
        s, TEAM, j.id, [_moment("theirs alone", NOW)]
    ),
    "occurrences.settle": lambda s, j: [
        agenda.settle(s, j.id, key, OccurrenceState.SKIPPED, of=[OccurrenceState.DUE])
        for key in (DIGEST, "theirs alone")
    ],
    "claiming.settle_claim": lambda s, _: [
        claiming.settle_claim(s, claim, OccurrenceState.DONE)
        for claim in [claiming.claim_next(s, TEAM, NOW, LEASE, "me")]
        if claim is not None
    ],
    "occurrences.want_occurrence": lambda s, j: agenda.want_occurrence(
        s, TEAM, j.id, _moment(DIGEST, NOW)
    ),
    "occurrences.want_occurrences": lambda s, j: agenda.want_occurrences(
        s, TEAM, j.id, [_moment(DIGEST, NOW)]
    ),
    "participants.note_welcomed": lambda s, j: participants.note_welcomed(s, j.id, ANA, NOW),
    "participants.participation_of": lambda s, j: [
        participants.participation_of(s, j.id, user) for user in (ANA, BEN)
    ],
    "participants.quotable_people": lambda s, j: participants.quotable_people(s, j.id),
    "participants.save_participation": lambda s, j: participants.save_participation(
        s, TEAM, j.id, _joined(ANA, "copies", quotable=True)
    ),
    "participants.settle_doors": lambda s, j: participants.settle_doors(
        s, j.id, "forms", [ANA, BEN], Door.IN
    ),
    "participants.waiting_at_doors": lambda s, j: participants.waiting_at_doors(s, j.id, 9),
    "participants.waiting_for_welcome": lambda s, j: participants.waiting_for_welcome(s, j.id, 9),
    "people.people_among": lambda s, _: people.people_among(s, TEAM, [ANA, BEN, "U0NOBODY"]),
    "people.away_from": lambda s, j: people.away_from(s, j.id),
    "people.departure_of": lambda s, j: [people.departure_of(s, j.id, u) for u in (ANA, BEN)],
    "people.is_away": lambda s, j: [people.is_away(s, j.id, u) for u in (ANA, BEN)],
    "people.note_departure": lambda s, j: people.note_departure(
        s, j.id, ANA, left_at=NOW, returned_at=None
    ),
    "people.people_of_team": lambda s, _: people.people_of_team(s, TEAM),
    "people.person_of_team": lambda s, _: [people.person_of_team(s, TEAM, u) for u in (ANA, BEN)],
    "people.save_people": lambda s, _: people.save_people(
        s, TEAM, [Person(user_id=u, name="New", handle="new") for u in (ANA, BEN)]
    ),
    "polls.add_line": lambda s, j: [polls.add_line(s, j.id, n, ANA, "new") for n in (1, 3)],
    "polls.add_poll": lambda s, j: polls.add_poll(s, TEAM, j.id, _poll(PollState.DRAFT)),
    "polls.cast_vote": lambda s, j: [polls.cast_vote(s, j.id, n, CLEO, 1) for n in (1, 3)],
    "polls.close_poll": lambda s, j: [polls.close_poll(s, j.id, n, NOW) for n in (1, 3)],
    "polls.closing_poll": lambda s, j: polls.closing_poll(s, j.id),
    "polls.count_votes": lambda s, j: polls.count_votes(s, j.id, _poll(PollState.OPEN)),
    "polls.drop_poll": lambda s, j: [polls.drop_poll(s, j.id, n) for n in (1, 3)],
    "polls.erase_polls": lambda s, j: polls.erase_polls(s, j.id),
    "polls.erase_votes": lambda s, j: polls.erase_votes(s, j.id, ANA),
    "polls.find_poll": lambda s, j: [polls.find_poll(s, j.id, n) for n in (1, 3)],
    "polls.move_on": lambda s, j: polls.move_on(s, j.id, _poll(PollState.OPEN), least=1),
    "polls.told_votes": lambda s, j: polls.told_votes(s, j.id, _poll(PollState.OPEN)),
    "polls.open_poll": lambda s, j: [polls.open_poll(s, j.id, n, NOW) for n in (1, 3)],
    "polls.open_polls": lambda s, j: polls.open_polls(s, j.id),
    "polls.polls_voted_in": lambda s, j: [polls.polls_voted_in(s, j.id, u) for u in (ANA, CLEO)],
    "polls.reword_poll": lambda s, j: polls.reword_poll(s, j.id, _poll(PollState.DRAFT)),
    "statements.add_statement": lambda s, j: drafts.add_statement(
        s, TEAM, j.id, "forms", "new", made_by=ANA, most=9
    ),
    "statements.answer_statement": lambda s, j: drafts.answer_statement(
        s, j.id, 1, CLEO, Stance.AGREE, "new"
    ),
    "statements.answered_by": lambda s, j: [drafts.answered_by(s, j.id, u) for u in (ANA, CLEO)],
    "statements.contest": lambda s, j: drafts.contest(s, TEAM, j.id, "forms", CLEO, "new"),
    "statements.contested_by": lambda s, j: [drafts.contested_by(s, j.id, u) for u in (ANA, CLEO)],
    "statements.contests_of": lambda s, j: drafts.contests_of(s, j.id, "forms"),
    "statements.erase_stances": lambda s, j: drafts.erase_stances(s, j.id, ANA),
    "statements.erase_statements": lambda s, j: drafts.erase_statements(s, j.id),
    "statements.move_on": lambda s, j: drafts.move_on(s, j.id, 1, least=1),
    "statements.reasons_in": lambda s, j: drafts.reasons_in(s, j.id, "forms", 2),
    "statements.statements_in": lambda s, j: drafts.statements_in(s, j.id, "forms"),
    "withheld.add_withheld": lambda s, j: quiet.add_withheld(s, j.id, _said("4")),
    "withheld.batch_of": lambda s, j: quiet.batch_of(s, j.id, "b"),
    "withheld.count_withheld": lambda s, j: [
        quiet.count_withheld(s, j.id, "forms", state) for state in WithheldState
    ],
    "withheld.decide_withheld": lambda s, j: [
        quiet.decide_withheld(s, j.id, id_, WithheldState.DECLINED, "No.") for id_ in "134"
    ],
    "withheld.erase_withheld": lambda s, j: quiet.erase_withheld(s, j.id),
    "withheld.find_withheld": lambda s, j: [quiet.find_withheld(s, j.id, id_) for id_ in "134"],
    "withheld.release_together": lambda s, j: quiet.release_together(s, j.id, "forms", "c", 1),
    "withheld.take_back": lambda s, j: [quiet.take_back(s, j.id, id_) for id_ in "134"],
    "withheld.withheld_in": lambda s, j: [
        quiet.withheld_in(s, j.id, "forms", state, 9) for state in WithheldState
    ],
    "posts.newest_posts_by": lambda s, j: [
        posts.newest_posts_by(s, j.id, u, FORUMS, after="0", most=9) for u in (ANA, BEN)
    ],
    "posts.post_at": lambda s, j: [
        (found.post, found.jam_id == j.id) if found is not None else None
        for found in (posts.post_at(s, TEAM, ref) for ref in REFS)
    ],
    "posts.shared_by": lambda s, j: [posts.shared_by(s, j.id, u) for u in (ANA, BEN)],
    "record.forget_message": lambda s, j: [
        record.forget_message(s, TEAM, j.id, MessageGone(channel_id=FORUM, ts=ts), late=False)
        for ts in (POST, EXTRA)
    ],
    "routes.routes": lambda s, _: [routes.routes(s, TEAM, FORUM, u) for u in (ANA, BEN)],
    "record.see_message": lambda s, j: [
        record.see_message(s, TEAM, j.id, _seen(ts, "new"), late=False) for ts in (POST, EXTRA)
    ],
    "record.see_reaction": lambda s, j: [
        record.see_reaction(s, TEAM, j.id, _reaction(ts, CLEO, present=False, at_="5"))
        for ts in (POST, EXTRA)
    ],
    "gap_posts.count_standing": lambda s, j: gap_posts.count_standing(s, j.id, FORUM),
    "gap_posts.known_in_channel": lambda s, _: gap_posts.known_in_channel(
        s, TEAM, FORUM, since="0", until="9"
    ),
    "gap_posts.known_in_thread": lambda s, _: gap_posts.known_in_thread(
        s, TEAM, FORUM, POST, since="0", until="9"
    ),
    "gap_posts.known_post": lambda s, _: [
        gap_posts.known_post(s, TEAM, FORUM, ts) for ts in (POST, EXTRA)
    ],
    "gap_threads.know_own_threads": lambda s, j: gap_threads.know_own_threads(s, j.id, [FORUM]),
    "gap_threads.know_threads": lambda s, j: gap_threads.know_threads(s, j.id, FORUM, [EXTRA]),
    "gap_threads.known_threads": lambda s, j: gap_threads.known_threads(
        s, j.id, FORUM, [POST, EXTRA]
    ),
    "gap_threads.next_thread": lambda s, j: [
        gap_threads.next_thread(s, j.id, [FORUM], before) for before in (None, NOW)
    ],
    "gap_threads.oldest_checks": lambda s, j: gap_threads.oldest_checks(s, j.id),
    "gap_threads.own_replies": lambda s, _: gap_threads.own_replies(s, TEAM, FORUM, [POST]),
    "gap_threads.save_thread": lambda s, j: gap_threads.save_thread(
        s, j.id, gap_threads.Thread(channel_id=FORUM, root_ts=POST, others=1)
    ),
    "gap_threads.want_threads": lambda s, j: gap_threads.want_threads(s, j.id, FORUM, [POST]),
    "gaps.absences_of": lambda s, j: gaps.absences_of(s, j.id),
    "gaps.agree_to_absences": lambda s, j: gaps.agree_to_absences(s, j.id, FORUM, NOW),
    "gaps.clear_absences": lambda s, j: gaps.clear_absences(s, j.id, FORUM, [POST, EXTRA]),
    "gaps.note_absences": lambda s, j: gaps.note_absences(s, j.id, FORUM, [REPLY], NOW),
    "gaps.note_doubt": lambda s, j: gaps.note_doubt(s, j.id, [FORUM], NOW),
    "gaps.readings_of": lambda s, j: gaps.readings_of(s, j.id),
    "gaps.save_reading": lambda s, j: gaps.save_reading(
        s, j.id, gaps.Reading(channel_id=FORUM, error="new")
    ),
    "record.expire_message": lambda s, _: [
        record.expire_message(s, TEAM, FORUM, ts, NOW) for ts in (POST, EXTRA)
    ],
    "links.count_links": lambda s, j: links.count_links(s, j.id, FORUMS),
    "links.links_shared": lambda s, j: links.links_shared(s, j.id, FORUMS, most=9),
    "search.any_of": lambda s, j: search.any_of(s, j.id, FORUMS, ["their", "plan"], 9),
    "search.matches": lambda s, j: [
        search.matches(s, j.id, FORUMS, wanted, 9)
        for wanted in (Wanted(), Wanted(phrases=(Phrase(words=("their",)),)))
    ],
    "search.posts_at": lambda s, j: search.posts_at(s, j.id, FORUMS, REFS),
    "search.support_of": lambda s, _: search.support_of(s, TEAM, REFS, {"+1"}),
    "search_index.any_waiting": lambda s, _: search_index.any_waiting(s, TEAM),
    "search_index.look_again": lambda s, _: search_index.look_again(s, TEAM, REFS),
    "search_index.save_findable": lambda s, j: search_index.save_findable(
        s, TEAM, [_findable(j, ts, "new") for ts in (POST, EXTRA)]
    ),
    # Words of others stand in the same pages: they are rewritten, and stay as they are.
    "search_index.merge_some": lambda s, _: search_index.merge_some(s, anew=True),
    "search_index.take_waiting": lambda s, j: [
        replace(found, jam_id=found.jam_id - j.id)
        for found in search_index.take_waiting(s, TEAM, 9)
    ],
    "solutions.mark_solution": lambda s, j: [
        solutions.mark_solution(s, TEAM, j.id, PostRef(channel_id=FORUM, ts=ts), POST, How.COMMAND)
        for ts in (REPLY, EXTRA)
    ],
    "solutions.note_emoji": lambda s, j: solutions.note_emoji(
        s, TEAM, [replace(_findable(j, ts, "x"), root_ts=POST) for ts in (REPLY, EXTRA)]
    ),
    "solutions.solutions_to": lambda s, j: solutions.solutions_to(s, j.id, REFS),
    "solutions.solved_among": lambda s, _: solutions.solved_among(
        s, TEAM, [(FORUM, ts) for ts in (POST, EXTRA)]
    ),
    "solutions.unmark_solution": lambda s, _: [
        solutions.unmark_solution(s, TEAM, PostRef(channel_id=FORUM, ts=ts), How.EMOJI)
        for ts in (REPLY, EXTRA)
    ],
    "statuses.answered_before": lambda s, j: statuses.answered_before(
        s, j.id, [1, 2], NOW + timedelta(days=9)
    ),
    "statuses.news_for": lambda s, j: [
        statuses.news_for(s, j.id, u, FORUMS, 9) for u in (ANA, BEN, CLEO)
    ],
    "statuses.objectors_to": lambda s, j: statuses.objectors_to(s, j.id, 1),
    "statuses.said_between": lambda s, j: statuses.said_between(
        s, j.id, FORUMS, Window(NOW - timedelta(days=9), NOW + timedelta(days=9)), IdeaStatus.FIXED
    ),
    "statuses.say_of_idea": lambda s, j: statuses.say_of_idea(
        s, j.id, 1, IdeaStatus.NO, "new", by=ANA, now=NOW
    ),
    "statuses.status_of": lambda s, j: [statuses.status_of(s, j.id, n) for n in (1, 2)],
    "statuses.told_by": lambda s, j: statuses.told_by(s, j.id, ANA),
    "statuses.statuses_of": lambda s, j: statuses.statuses_of(s, j.id, [1, 2]),
    "stuck_events.events_given_up": lambda s, _: stuck_events.events_given_up(s, TEAM),
    "stuck_events.note_stuck_event": lambda s, _: [
        stuck_events.note_stuck_event(s, TEAM, key, kind="a", error="new", now=NOW)
        for key in ("key", "theirs alone")
    ],
    "talk.all_posts": lambda s, j: talk.all_posts(s, j.id, FORUMS),
    "talk.authors_before": lambda s, j: talk.authors_before(s, j.id, FORUMS, "9999999999.0"),
    "talk.authors_of": lambda s, j: talk.authors_of(
        s, j.id, {PostRef(channel_id=channel, ts=POST) for channel in FORUMS}
    ),
    "talk.count_by_channel": lambda s, j: talk.count_by_channel(s, j.id),
    "talk.posts_for_digest": lambda s, j: talk.posts_for_digest(s, j.id, FORUMS, DAY),
    "talk.is_said": lambda s, j: [talk.is_said(s, j.id, FORUMS, w) for w in ("ours", "theirs")],
    "talk.texts_of": lambda s, j: talk.texts_of(s, j.id, REFS),
    "talk.totals": lambda s, j: talk.totals(s, j.id),
    "theme_pages.add_lines": lambda s, j: theme_pages.add_lines(
        s, j.id, PAGE, [PageLine(line=2, ref=None, text="new", since=2)]
    ),
    "theme_pages.blank_all_lines": lambda s, j: theme_pages.blank_all_lines(s, j.id),
    "theme_pages.blank_lines": lambda s, j: [theme_pages.blank_lines(s, j.id, ref) for ref in REFS],
    "theme_pages.blank_lines_by": lambda s, j: [
        theme_pages.blank_lines_by(s, j.id, u) for u in (BEN, CLEO)
    ],
    "theme_pages.lines_of": lambda s, j: theme_pages.lines_of(s, j.id, PAGE),
    "theme_pages.note_gone": lambda s, j: theme_pages.note_gone(s, j.id, PAGE, [1, 2, 3], 2),
    "theme_pages.note_written": lambda s, j: theme_pages.note_written(s, j.id, PAGE, [1, 2, 3]),
    "theme_pages.pages_with": lambda s, j: [theme_pages.pages_with(s, j.id, ref) for ref in REFS],
    "theme_pages.save_theme_page": lambda s, j: theme_pages.save_theme_page(
        s, j.id, ThemePage(key=PAGE, canvas_id="F0NEW")
    ),
    "theme_pages.theme_page": lambda s, j: theme_pages.theme_page(s, j.id, PAGE),
    "theme_pages.theme_pages_in": lambda s, j: theme_pages.theme_pages_in(s, j.id),
    "theme_pages.want_theme_page": lambda s, j: [
        theme_pages.want_theme_page(s, j.id, replace(PAGE, number=n)) for n in (1, 2)
    ],
    "themes.book_of": lambda s, j: themes.book_of(s, j.id, "forms"),
    "themes.drop_kept": lambda s, j: themes.drop_kept(s, j.id, REFS),
    "themes.forget_themes": lambda s, j: themes.forget_themes(s, j.id),
    "themes.join_themes": lambda s, j: themes.join_themes(s, j.id, "forms", 1, 2),
    "themes.keep": lambda s, j: themes.keep(s, TEAM, j.id, "forms", [_kept(REPLY, BEN, 3)]),
    "themes.kept_in": lambda s, j: [themes.kept_in(s, j.id, "forms", t, 9) for t in (1, 2)],
    "themes.kept_of": lambda s, j: themes.kept_of(s, j.id, "forms", REFS),
    "themes.note_learnt": lambda s, j: themes.note_learnt(
        s, themes.unlearnt_posts(s, j.id, FORUMS, 9)
    ),
    "themes.people_by_theme": lambda s, j: themes.people_by_theme(s, j.id, "forms", FORUMS, DAY),
    "themes.relearn_channel": lambda s, j: themes.relearn_channel(s, j.id, FORUM),
    "themes.save_book": lambda s, j: [
        themes.save_book(s, j.id, "forms", themes.StoredBook(revision=r)) for r in (0, 1)
    ],
    "themes.unlearnt_posts": lambda s, j: themes.unlearnt_posts(s, j.id, FORUMS, 9),
}


class _TakenBackError(Exception):
    """Raised to end a transaction without a trace."""


@contextmanager
def _without_a_trace(database: Database) -> Iterator[Session]:
    with suppress(_TakenBackError), database.writing() as session:
        yield session
        raise _TakenBackError


def _rows(session: Session) -> tuple[Rows, Rows]:
    """Return the rows of our workspace and of the other, by table."""
    ours, theirs = Rows(), Rows()
    everybodys = metadata.tables["jams"]
    ids = select(everybodys.c.id).where(everybodys.c.team_id == TEAM).order_by(everybodys.c.id)
    # Numbers go up with each jam of the database: in its workspace a jam is the first, the second.
    numbers = {jam_id: n for n, jam_id in enumerate(session.execute(ids).scalars())}
    for table in metadata.sorted_tables:
        for row in session.execute(select(table).order_by(*table.primary_key)):
            mine = row.team_id == TEAM if "team_id" in table.c else row.jam_id in numbers
            shown = {c.name: getattr(row, c.name) for c in table.c if c.name != "id"}
            if "jam_id" in shown:
                shown["jam_id"] = numbers.get(shown["jam_id"], shown["jam_id"])
            (ours if mine else theirs).append((table.name, tuple(shown.values())))
    return ours, theirs


@pytest.mark.parametrize("name", CALLS)
def test_a_workspace_finds_and_does_the_same_as_if_it_were_alone(worlds: Worlds, name: str) -> None:
    call, jam = CALLS[name], worlds.jam
    with _without_a_trace(worlds.alone) as session:
        answer = call(session, jam)
        left, _ = _rows(session)
    with _without_a_trace(worlds.beside) as session:
        beside = call(session, jam)
        assert beside == answer
        ours, theirs = _rows(session)
        assert ours == left
        assert theirs == worlds.theirs
    assert "theirs'" not in repr(answer).replace("theirs alone'", "")


def test_the_other_workspace_holds_something_in_every_table(worlds: Worlds) -> None:
    with worlds.beside.reading() as session:
        _, theirs = _rows(session)
        held = {name for name, _ in theirs}
    assert held == set(metadata.tables)


HOLD_ONLY = {"locks", "post_keys"}
"""Modules that neither read nor write what people said and did."""


def test_every_public_function_of_the_store_is_walked() -> None:
    found = set()
    for module in pkgutil.iter_modules(storage.__path__):
        if module.ispkg or module.name in HOLD_ONLY:
            continue
        members = vars(importlib.import_module(f"storage.{module.name}"))
        for name, member in members.items():
            if not inspect.isfunction(member) or name.startswith("_"):
                continue
            mine = member.__module__ == f"storage.{module.name}"
            if mine and "session" in inspect.signature(member).parameters:
                found.add(f"{module.name}.{name}")
    assert found == set(CALLS)
