"""Which jam a post belongs to, and whether it belongs to one at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.membership import join, leave
from bot.recording import record
from bot.troubles import note_channel_change
from jam.instants import instant_to_ts
from jam.joining import Participation
from jam.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from jam.phases import PhaseName
from jam.places import Jam, PlaceState
from jam.talk import ChannelChanged, ChannelNews, MessageGone, MessageSeen, ReactionSeen
from storage import Database, Session
from storage.erasure import erase_jam
from storage.jams import jam_by_id, save_phases, save_place
from storage.occurrences import add_occurrence, occurrences_of, settle
from storage.participants import save_participation
from storage.tables import posts
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish, now

MOST_KEY = 200
"""Characters of a key that PostgreSQL takes."""


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Give a transaction on an empty database, of either kind in turn."""
    database = Database(database_url, durable=False)
    with database.writing() as found:
        yield found
    database.close()


@pytest.fixture
def jam(session: Session) -> Jam:
    """Give a jam from 3 March 8:00 to 6 March 8:00, UTC, which Ana joined."""
    made = furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))
    save_participation(session, TEAM, made.id, Participation(user_id="U0ANA", joined_at=now()))
    return made


def test_who_writes_in_time_without_having_joined_is_to_be_told_so_once(
    session: Session, jam: Jam
) -> None:
    for moment in ("03 09:00", "03 10:00"):
        record(session, TEAM, said(moment, "U0BEN"), now)
        record(session, TEAM, said(moment), now)
    (notice,) = occurrences_of(session, jam.id)
    assert (notice.key, notice.place) == ("unjoined:U0BEN", "forms")


def said(moment: str, author: str = "U0ANA", text: str = "words") -> MessageSeen:
    return MessageSeen(channel_id=FORUM, ts=instant_to_ts(at(moment)), author_id=author, text=text)


def rows(session: Session) -> list[tuple[int, bool]]:
    found = session.execute(select(posts.c.jam_id, posts.c.late).order_by(posts.c.ts))
    return [(row.jam_id, row.late) for row in found]


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        ("03 07:59", None),
        ("03 08:00", False),
        ("06 07:59", False),
        ("06 08:00", True),
        ("07 07:59", True),
        ("07 08:00", None),
    ],
)
def test_the_moment_of_writing_decides(
    session: Session,
    jam: Jam,
    moment: str,
    late: bool | None,
) -> None:
    assert record(session, TEAM, said(moment), now).changed is (late is not None)
    assert rows(session) == ([] if late is None else [(jam.id, late)])


def test_a_phase_begun_by_hand_counts_from_its_real_start(session: Session, jam: Jam) -> None:
    closed = at("04 12:00")
    early = [replace(p, started_at=closed) if p.name is PhaseName.CLOSED else p for p in jam.phases]
    save_phases(session, jam.id, early)
    record(session, TEAM, said("04 11:59"), now)
    record(session, TEAM, said("04 12:00"), now)
    assert rows(session) == [(jam.id, False), (jam.id, True)]


def test_what_is_said_late_is_answered_once_a_person(session: Session, jam: Jam) -> None:
    for moment, author in (("06 09:00", "U0ANA"), ("06 10:00", "U0ANA"), ("06 11:00", "U0BEN")):
        record(session, TEAM, said(moment, author), now)
    assert [o.key for o in occurrences_of(session, jam.id)] == ["late:U0ANA", "late:U0BEN"]


def test_a_late_edit_of_a_post_in_time_is_not_late(session: Session, jam: Jam) -> None:
    post = said("06 07:00")
    record(session, TEAM, post, now)
    edit = replace(post, text="changed", edited_ts=instant_to_ts(at("06 12:00")))
    assert record(session, TEAM, edit, now).changed
    assert rows(session) == [(jam.id, False)]
    assert occurrences_of(session, jam.id) == ()


def test_a_channel_used_again_gives_its_words_to_the_jam_that_is_open(
    session: Session, jam: Jam
) -> None:
    second = furnish(session, TEAM, "again", (FORUM, "C0NEW000001"))
    shift = timedelta(days=3)
    save_phases(
        session,
        second.id,
        [
            replace(p, starts_at=p.starts_at + shift) if p.name is not PhaseName.DRAFT else p
            for p in second.phases
        ],
    )
    for moment in ("05 12:00", "06 12:00", "09 12:00"):
        record(session, TEAM, said(moment), now)
    assert rows(session) == [(jam.id, False), (second.id, False), (second.id, True)]


def test_what_belongs_to_no_jam_is_not_kept(session: Session, jam: Jam) -> None:
    del jam
    elsewhere = replace(said("03 09:00"), channel_id="C0ELSEWHERE")
    assert not record(session, TEAM, elsewhere, now).changed
    assert not record(session, "T9", said("03 09:00"), now).changed
    assert not record(
        session, TEAM, MessageGone(channel_id="C0ELSEWHERE", ts=elsewhere.ts), now
    ).changed
    assert rows(session) == []


def test_after_the_erasure_nothing_that_was_never_heard_is_kept(session: Session, jam: Jam) -> None:
    moment = Occurrence(key="erasure", kind=OccurrenceKind.ERASURE, due_at=at("09 00:00"))
    add_occurrence(session, TEAM, jam.id, moment)
    assert record(session, TEAM, said("04 10:00"), now).changed
    settle(session, jam.id, "erasure", OccurrenceState.DONE, of=[OccurrenceState.DUE])
    erase_jam(session, jam.id)
    unheard = said("04 11:00")
    edited = replace(unheard, edited_ts=instant_to_ts(at("12 10:00")), text="once more")
    emoji = ReactionSeen(
        channel_id=FORUM,
        ts=unheard.ts,
        user_id="U0ANA",
        name="tada",
        present=True,
        event_ts=instant_to_ts(at("12 10:00")),
    )
    assert [record(session, TEAM, e, now).changed for e in (unheard, edited, emoji)] == [False] * 3


def test_who_left_is_not_recorded_until_after_they_came_back(session: Session, jam: Jam) -> None:
    leave(session, jam, "U0ANA", at("03 10:00"))
    reaction = ReactionSeen(
        channel_id=FORUM,
        ts=instant_to_ts(at("03 11:00")),
        user_id="U0ANA",
        name="+1",
        present=True,
        event_ts=instant_to_ts(at("03 11:01")),
    )
    assert not record(session, TEAM, said("03 09:00"), now).changed
    assert not record(session, TEAM, said("03 11:00"), now).changed
    assert not record(session, TEAM, reaction, now).changed
    assert record(session, TEAM, said("03 11:00", "U0BEN"), now).changed
    join(session, jam, "U0ANA", at("03 12:00"))
    assert not record(session, TEAM, said("03 11:59"), now).changed
    assert record(session, TEAM, said("03 12:00"), now).changed


def test_leaving_again_erases_what_was_said_since_the_return(session: Session, jam: Jam) -> None:
    leave(session, jam, "U0ANA", at("03 10:00"))
    join(session, jam, "U0ANA", at("03 12:00"))
    record(session, TEAM, said("03 13:00"), now)
    receipt = leave(session, jam, "U0ANA", at("03 14:00"))
    assert (receipt.posts, receipt.was_away) == (1, False)
    assert not record(session, TEAM, said("03 15:00"), now).changed
    assert leave(session, jam, "U0ANA", at("03 16:00")).was_away


def test_joining_without_having_left_is_nothing_new(session: Session, jam: Jam) -> None:
    assert not join(session, jam, "U0ANA", at("03 10:00"))


def test_a_message_from_a_channel_that_was_lost_means_that_the_bot_is_back(
    session: Session, jam: Jam
) -> None:
    lost = replace(jam.place("forms"), state=PlaceState.UNREACHABLE)
    save_place(session, TEAM, jam.id, 1, lost)
    assert record(session, TEAM, said("03 09:00"), now).changed
    assert jam_by_id(session, jam.id).place("forms").state is PlaceState.READY
    found = {o.kind: o.detail for o in occurrences_of(session, jam.id)}
    assert found[OccurrenceKind.NOTICE]["news"] == "bot back"
    assert OccurrenceKind.COMPARISON in found  # what was said meanwhile is read back


def test_the_longest_names_fit_into_the_key_of_what_is_told(session: Session, jam: Jam) -> None:
    save_place(session, TEAM, jam.id, 1, replace(jam.place("forms"), key="f" * 40))
    for news in ChannelNews:
        change = ChannelChanged(channel_id=FORUM, news=news, name="n" * 80)
        note_channel_change(session, TEAM, change, now())
    keys = [o.key for o in occurrences_of(session, jam.id) if o.kind is OccurrenceKind.NOTICE]
    assert len(keys) >= len(ChannelNews) - 1
    assert max(map(len, keys)) + len("s" * 40 + ":") <= MOST_KEY
