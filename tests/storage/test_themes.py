"""What posts gave to the themes of a place: learnt once, taken back when they change."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from jam.instants import Window
from jam.places import Jam
from jam.talk import MessageGone, MessageSeen, PostRef
from jam.themes import Kept
from storage import Session
from storage.channel_moves import move_channel
from storage.erasure import erase_jam, erase_person
from storage.record import forget_message, see_message
from storage.themes import (
    StoredBook,
    Unlearnt,
    book_of,
    drop_kept,
    forget_themes,
    join_themes,
    keep,
    kept_in,
    kept_of,
    note_learnt,
    people_by_theme,
    relearn_channel,
    save_book,
    unlearnt_posts,
)
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at

FORUMS = (FORUM, OTHER_FORUM)
FIRST, SECOND, THIRD = "1772530000.000100", "1772530060.000100", "1772540000.000100"
DAY = Window(at("03 00:00"), at("05 00:00"))


def say(session: Session, jam: Jam, ts: str, text: str = "words", edited: str = "") -> None:
    post = MessageSeen(
        channel_id=FORUM, ts=ts, author_id="U0ANA", text=text, edited_ts=edited or None
    )
    see_message(session, TEAM, jam.id, post, late=False)


def ref(ts: str) -> PostRef:
    return PostRef(channel_id=FORUM, ts=ts)


def part(ts: str, author: str = "U0ANA", theme: int = 1) -> Kept:
    return Kept(ref=ref(ts), author_id=author, theme=theme, cluster=theme * 10, vector=b"\x00\x3c")


def waiting(session: Session, jam: Jam) -> list[tuple[str, str, bool]]:
    return [(u.ref.ts, u.text, u.stands) for u in unlearnt_posts(session, jam.id, FORUMS, 9)]


def learn_all(session: Session, jam: Jam) -> tuple[Unlearnt, ...]:
    found = unlearnt_posts(session, jam.id, FORUMS, 9)
    note_learnt(session, found)
    return found


def test_a_new_post_waits_to_be_learnt_until_it_is(session: Session, jam: Jam) -> None:
    say(session, jam, SECOND, "second")
    say(session, jam, FIRST, "first")
    assert waiting(session, jam) == [(FIRST, "first", True), (SECOND, "second", True)]
    learn_all(session, jam)
    assert waiting(session, jam) == []


def test_only_so_many_are_given_the_oldest_first(session: Session, jam: Jam) -> None:
    for ts in (FIRST, SECOND, THIRD):
        say(session, jam, ts)
    assert [u.ref.ts for u in unlearnt_posts(session, jam.id, FORUMS, 2)] == [FIRST, SECOND]


def test_an_edited_post_waits_again(session: Session, jam: Jam) -> None:
    say(session, jam, FIRST)
    learn_all(session, jam)
    say(session, jam, FIRST, "other words", edited="1772530001.000000")
    assert waiting(session, jam) == [(FIRST, "other words", True)]


def test_a_deleted_post_waits_to_be_forgotten(session: Session, jam: Jam) -> None:
    say(session, jam, FIRST)
    learn_all(session, jam)
    gone = MessageGone(channel_id=FORUM, ts=FIRST)
    forget_message(session, TEAM, jam.id, gone, late=False)
    assert waiting(session, jam) == [(FIRST, "", False)]


def test_what_changed_while_it_was_learnt_waits_again(session: Session, jam: Jam) -> None:
    say(session, jam, FIRST)
    found = unlearnt_posts(session, jam.id, FORUMS, 9)
    say(session, jam, FIRST, "other words", edited="1772530001.000000")
    note_learnt(session, found)
    assert waiting(session, jam) == [(FIRST, "other words", True)]


def test_a_place_without_a_book_knows_nothing(session: Session, jam: Jam) -> None:
    assert book_of(session, jam.id, "forms") == StoredBook()


def test_of_two_who_read_the_same_book_one_stores_his(session: Session, jam: Jam) -> None:
    known = book_of(session, jam.id, "forms")
    assert save_book(session, jam.id, "forms", replace(known, model="m", book="first"))
    assert not save_book(session, jam.id, "forms", replace(known, book="too late"))
    known = book_of(session, jam.id, "forms")
    assert known == StoredBook(revision=1, model="m", book="first")
    ran = replace(known, book="second", ran_until=at("04 09:00"))
    assert save_book(session, jam.id, "forms", ran)
    assert not save_book(session, jam.id, "forms", replace(known, book="too late"))
    assert book_of(session, jam.id, "forms") == replace(ran, revision=2)


def test_what_was_learnt_can_be_forgotten_and_learnt_anew(session: Session, jam: Jam) -> None:
    say(session, jam, FIRST)
    learn_all(session, jam)
    keep(session, TEAM, jam.id, "forms", [part(FIRST)])
    save_book(session, jam.id, "forms", StoredBook(book="known"))
    forget_themes(session, jam.id)
    assert waiting(session, jam) == [(FIRST, "words", True)]
    assert kept_of(session, jam.id, "forms", [ref(FIRST)]) == ()
    assert book_of(session, jam.id, "forms") == StoredBook()


def test_a_channel_is_learnt_anew_and_who_learns_from_it_is_overtaken(
    session: Session, jam: Jam
) -> None:
    say(session, jam, FIRST)
    learn_all(session, jam)
    save_book(session, jam.id, "lobby", StoredBook(book="known"))
    before = book_of(session, jam.id, "lobby")
    relearn_channel(session, jam.id, FORUM)
    assert waiting(session, jam) == [(FIRST, "words", True)]
    assert not save_book(session, jam.id, "lobby", replace(before, book="too late"))


def test_a_theme_that_joins_another_takes_its_posts_along(session: Session, jam: Jam) -> None:
    keep(session, TEAM, jam.id, "forms", [part(FIRST), part(SECOND, theme=2)])
    keep(session, TEAM, jam.id, "lobby", [part(FIRST)])
    join_themes(session, jam.id, "forms", 1, 2)
    found = kept_of(session, jam.id, "forms", [ref(FIRST), ref(SECOND)])
    assert {kept.theme for kept in found} == {2}
    assert kept_of(session, jam.id, "lobby", [ref(FIRST)])[0].theme == 1


def test_parts_come_back_as_they_were_kept(session: Session, jam: Jam) -> None:
    keep(session, TEAM, jam.id, "forms", [part(FIRST), part(SECOND, theme=2)])
    keep(session, TEAM, jam.id, "lobby", [part(FIRST, theme=7)])
    assert kept_of(session, jam.id, "forms", [ref(FIRST), ref(THIRD)]) == (part(FIRST),)
    keep(session, TEAM, jam.id, "forms", [part(FIRST, theme=3)])
    assert kept_of(session, jam.id, "forms", [ref(FIRST)]) == (part(FIRST, theme=3),)
    drop_kept(session, jam.id, [ref(FIRST)])
    assert kept_of(session, jam.id, "forms", [ref(FIRST), ref(SECOND)]) == (part(SECOND, theme=2),)
    assert kept_of(session, jam.id, "lobby", [ref(FIRST)]) == ()


def test_a_themes_posts_are_given_the_newest_first(session: Session, jam: Jam) -> None:
    keep(session, TEAM, jam.id, "forms", [part(FIRST), part(SECOND), part(THIRD, theme=2)])
    assert kept_in(session, jam.id, "forms", 1, 9) == (part(SECOND), part(FIRST))
    assert kept_in(session, jam.id, "forms", 1, 1) == (part(SECOND),)


def test_people_are_counted_once_a_theme(session: Session, jam: Jam) -> None:
    parts = [part(FIRST), part(SECOND), part(THIRD), part("1772540001.000100", "U0BEN", 2)]
    keep(session, TEAM, jam.id, "forms", parts)
    assert people_by_theme(session, jam.id, "forms", FORUMS, DAY) == {1: 1, 2: 1}


def test_who_left_is_no_longer_named_and_their_posts_wait_to_be_forgotten(
    session: Session, jam: Jam
) -> None:
    say(session, jam, FIRST)
    learn_all(session, jam)
    keep(session, TEAM, jam.id, "forms", [part(FIRST), part(SECOND, "U0BEN")])
    erase_person(session, jam.id, "U0ANA")
    kept = kept_of(session, jam.id, "forms", [ref(FIRST), ref(SECOND)])
    assert kept == (replace(part(FIRST), author_id=""), part(SECOND, "U0BEN"))
    assert waiting(session, jam) == [(FIRST, "", False)]


def test_nothing_of_an_erased_jam_stays(session: Session, jam: Jam) -> None:
    keep(session, TEAM, jam.id, "forms", [part(FIRST)])
    save_book(session, jam.id, "forms", StoredBook(book="known"))
    erase_jam(session, jam.id)
    assert kept_of(session, jam.id, "forms", [ref(FIRST)]) == ()
    assert book_of(session, jam.id, "forms") == StoredBook()


def test_parts_follow_their_channel(session: Session, jam: Jam) -> None:
    keep(session, TEAM, jam.id, "forms", [part(FIRST)])
    move_channel(session, TEAM, FORUM, "C0NEWID0001")
    moved = PostRef(channel_id="C0NEWID0001", ts=FIRST)
    assert kept_of(session, jam.id, "forms", [moved]) == (replace(part(FIRST), ref=moved),)


def test_what_waits_is_found_by_its_index(session: Session, jam: Jam) -> None:
    if session.dialect.name != "sqlite":
        pytest.skip("what PostgreSQL does depends on how much there is")
    seen: list[tuple[str, tuple[object, ...]]] = []
    event.listen(session, "before_cursor_execute", lambda *said: seen.append((said[2], said[3])))
    unlearnt_posts(session, jam.id, FORUMS, 9)
    statement, parameters = seen[0]
    (first, *_) = session.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    assert "ix_posts_not_learnt" in first.detail
