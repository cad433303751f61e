"""The record path: which version of a post or reaction stands, in whatever order they come."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from jam.people import Person
from jam.places import Jam, PlaceState
from jam.talk import File, MessageGone, MessageSeen, PostKind, ReactionSeen, TalkEvent
from storage import Database, Session
from storage.erasure import erase_person
from storage.people import note_departure, save_people
from storage.record import forget_message, see_message, see_reaction
from storage.routes import routes
from storage.tables import posts, reactions
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish

TS = "1772535600.000100"


def seen(text: str = "first", edited: str | None = None) -> MessageSeen:
    return MessageSeen(
        channel_id=FORUM,
        ts=TS,
        author_id="U0ANA",
        text=text,
        thread_ts="1772535500.000000",
        kind=PostKind.FILE,
        files=(File(name="form.pdf", mimetype="application/pdf", permalink="https://x.example"),),
        edited_ts=edited,
    )


def marked(event_ts: str, *, present: bool = True, user: str = "U0BEN") -> ReactionSeen:
    return ReactionSeen(
        channel_id=FORUM, ts=TS, user_id=user, name="+1", present=present, event_ts=event_ts
    )


GONE = MessageGone(channel_id=FORUM, ts=TS, author_id="U0ANA")
LIFE: list[TalkEvent] = [
    seen("first"),
    seen("second", "1772535700.000000"),
    seen("third", "1772535800.000000"),
    marked("1772535710.000000"),
    marked("1772535720.000000", present=False),
    marked("1772535730.000000"),
    marked("1772535715.000000", user="U0CLEO"),
]


def take(session: Session, jam: Jam, event: TalkEvent) -> None:
    match event:
        case MessageSeen():
            see_message(session, TEAM, jam.id, event, late=False)
        case MessageGone():
            forget_message(session, TEAM, jam.id, event, late=False)
        case ReactionSeen():
            see_reaction(session, TEAM, jam.id, event)


def rows(session: Session) -> str:
    """Return what is recorded of the post, and under it."""
    post = session.execute(select(posts).where(posts.c.team_id == TEAM, posts.c.ts == TS)).all()
    under = session.execute(
        select(reactions)
        .where(reactions.c.team_id == TEAM, reactions.c.ts == TS)
        .order_by(reactions.c.user_id)
    ).all()
    return f"{post} {under}"


@pytest.mark.parametrize("ends", [(), (GONE,), (MessageGone(channel_id=FORUM, ts=TS), GONE)])
def test_a_posts_life_ends_in_the_same_rows_in_any_order_and_however_often_told(
    database: Database, noise: None, ends: tuple[TalkEvent, ...]
) -> None:
    del noise
    with database.writing() as session:
        jam = furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))
    life = [*LIFE, *ends]
    told = st.permutations(life).flatmap(
        lambda order: st.lists(st.sampled_from(life), max_size=4).map(lambda more: order + more)
    )

    def end_of(events: list[TalkEvent]) -> str:
        with database.engine.connect() as session:
            for event in events:
                take(session, jam, event)
            found = rows(session)
            session.rollback()
        return found

    expected = end_of(life)

    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(told)
    def check(events: list[TalkEvent]) -> None:
        assert end_of(events) == expected

    check()


def test_the_latest_text_and_standing_reactions_are_what_is_left(
    session: Session, jam: Jam
) -> None:
    for event in reversed(LIFE):
        take(session, jam, event)
    found = rows(session)
    assert "third" in found
    assert "first" not in found
    standing = session.execute(
        select(reactions.c.user_id).where(
            reactions.c.team_id == TEAM, reactions.c.ts == TS, reactions.c.present
        )
    ).scalars()
    assert sorted(standing) == ["U0BEN", "U0CLEO"]


def test_what_changes_nothing_says_so(session: Session, jam: Jam) -> None:
    assert see_message(session, TEAM, jam.id, seen(), late=False)
    assert not see_message(session, TEAM, jam.id, seen(), late=False)
    assert see_reaction(session, TEAM, jam.id, marked("1772535710.000000"))
    assert not see_reaction(session, TEAM, jam.id, marked("1772535709.000000", present=False))
    assert forget_message(session, TEAM, jam.id, GONE, late=False)
    assert not forget_message(session, TEAM, jam.id, GONE, late=False)


def test_a_tombstone_holds_who_and_when_and_nothing_else(session: Session, jam: Jam) -> None:
    for event in (*LIFE, GONE):
        take(session, jam, event)
    row = session.execute(select(posts).where(posts.c.team_id == TEAM, posts.c.ts == TS)).one()
    assert (row.author_id, row.text, row.files, row.thread_ts) == ("U0ANA", "", [], None)
    assert (row.state, row.kind) == ("deleted", "message")
    assert (
        session.execute(
            select(reactions).where(reactions.c.team_id == TEAM, reactions.c.ts == TS)
        ).all()
        == []
    )


def test_a_reaction_on_a_tombstone_is_not_kept(session: Session, jam: Jam) -> None:
    take(session, jam, GONE)
    assert not see_reaction(session, TEAM, jam.id, marked("1772535710.000000"))


def test_erasing_a_person_takes_their_words_their_reactions_and_those_under_their_posts(
    session: Session, jam: Jam
) -> None:
    for event in LIFE:
        take(session, jam, event)
    other = MessageSeen(
        channel_id=FORUM, ts="1772535900.000000", author_id="U0BEN", text="his stays"
    )
    see_message(session, TEAM, jam.id, other, late=False)
    mark = ReactionSeen(
        channel_id=FORUM,
        ts=other.ts,
        user_id="U0ANA",
        name="bulb",
        present=True,
        event_ts="1772535910.000000",
    )
    see_reaction(session, TEAM, jam.id, mark)
    assert erase_person(session, jam.id, "U0ANA") == (1, 1)
    row = session.execute(select(posts).where(posts.c.team_id == TEAM, posts.c.ts == TS)).one()
    assert (row.author_id, row.text, row.files, row.state) == (None, "", [], "erased")
    assert session.execute(select(reactions).where(reactions.c.jam_id == jam.id)).all() == []
    kept = session.execute(select(posts.c.text).where(posts.c.ts == other.ts)).scalars()
    assert list(kept) == ["his stays"]
    assert not see_message(session, TEAM, jam.id, seen("again", "1772536000.000000"), late=False)


def test_erasing_in_one_jam_leaves_the_others_alone(session: Session, jam: Jam) -> None:
    def others() -> list[tuple[object, ...]]:
        where = posts.c.jam_id != jam.id
        return [tuple(row) for row in session.execute(select(posts).where(where)).all()]

    before = others()
    assert erase_person(session, jam.id, "U0ANA") == (0, 0)
    assert others() == before
    assert len(before) == 6


def test_a_route_names_jam_place_times_and_departure(session: Session, jam: Jam) -> None:
    save_people(session, TEAM, [Person(user_id="U0BEN", name="Ben", handle="ben")])
    note_departure(session, jam.id, "U0BEN", left_at=at("03 10:00"), returned_at=at("03 11:00"))
    (route,) = routes(session, TEAM, FORUM, "U0BEN")
    assert (route.jam_id, route.place, route.state) == (jam.id, "forms", PlaceState.READY)
    assert (route.opened_at, route.closed_at) == (at("03 08:00"), at("06 08:00"))
    assert (route.left_at, route.returned_at) == (at("03 10:00"), at("03 11:00"))
    (other,) = routes(session, TEAM, FORUM, "U0CLEO")
    assert (other.left_at, other.returned_at) == (None, None)


def test_a_channel_of_no_jam_has_no_route(session: Session, jam: Jam) -> None:
    del jam
    assert routes(session, TEAM, "C0ELSEWHERE", "U0ANA") == ()
    assert routes(session, "T3", FORUM, "U0ANA") == ()
