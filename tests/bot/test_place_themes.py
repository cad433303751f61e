"""Themes are gone through once for each digest, whoever else decides or learns meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Thread

import pytest

from bot.analysis.themes.book import ThemeBook
from bot.analysis.themes.written import from_text, to_text
from bot.learning import learn_new
from bot.place_themes import PlaceThemes, themes_in_all, themes_of
from bot.theme_decisions import merge_themes, rename_theme
from jam.instants import Window, instant_to_ts
from jam.places import Jam
from jam.talk import MessageSeen
from storage import Database
from storage.record import see_message
from storage.tables import theme_posts
from storage.talk import posts_for_digest
from storage.themes import StoredBook, book_of, people_by_theme, save_book
from tests.bot.analysis.themes.talk import LUNCH, PASSWORDS, TRAINS
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish

FIRST = Window(at("03 09:00"), at("04 09:00"))
SECOND = Window(at("04 09:00"), at("05 09:00"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give an empty database of this version, of either kind in turn."""
    found = Database(database_url, durable=False)
    yield found
    found.close()


@pytest.fixture
def jam(database: Database) -> Jam:
    """Give a jam on whose first day two subjects were talked about."""
    with database.writing() as session:
        made = furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))
    speak(database, made, TRAINS + LUNCH, FIRST.since)
    return made


def speak(database: Database, jam: Jam, lines: tuple[str, ...], since: datetime) -> None:
    """Let as many people write a line each, a minute apart."""
    with database.writing() as session:
        for number, line in enumerate(lines):
            post = MessageSeen(
                channel_id=FORUM,
                ts=instant_to_ts(since + timedelta(minutes=number)),
                author_id=f"U{number}",
                text=line,
            )
            see_message(session, TEAM, jam.id, post, late=False)


def gone_through(
    database: Database,
    jam: Jam,
    window: Window,
    *,
    told: str = "",
    remembered: bool = False,
    goes_for: datetime | None = None,
) -> PlaceThemes:
    """Learn what is new, and return the themes of a window."""
    learn_new(database, jam)
    with database.reading() as session:
        posts = posts_for_digest(session, jam.id, [FORUM], window)
    here = [post for post in posts if post.posted_at in window]
    return themes_of(
        database,
        jam,
        "forms",
        here,
        window,
        before=None,
        names=(),
        avoid=(),
        told=told,
        goes_for=window.until if remembered else goes_for,
    )


def stored(database: Database, jam: Jam) -> StoredBook:
    with database.reading() as session:
        return book_of(session, jam.id, "forms")


def labels(found: PlaceThemes) -> list[tuple[int, str]]:
    return [(theme.number, theme.label) for theme in found.themes]


def test_a_digest_shown_to_one_person_shows_what_is_posted_and_keeps_nothing(
    database: Database, jam: Jam
) -> None:
    learn_new(database, jam)
    before = stored(database, jam)
    shown = gone_through(database, jam, FIRST)
    assert stored(database, jam) == before
    digest = gone_through(database, jam, FIRST, remembered=True)
    assert digest == shown
    assert labels(digest) == [(1, "food in the canteen"), (2, "train")]
    assert stored(database, jam).ran_until == FIRST.until


def test_a_digest_has_the_themes_of_its_preview_with_what_was_said_since(
    database: Database, jam: Jam
) -> None:
    early = Window(FIRST.since, FIRST.until - timedelta(minutes=30))
    preview = gone_through(database, jam, early, goes_for=FIRST.until)
    seen = stored(database, jam)
    speak(database, jam, TRAINS[:3], early.until)
    digest = gone_through(database, jam, FIRST, remembered=True)
    assert sorted(labels(digest)) == sorted(labels(preview))
    assert {theme.number: theme.posts for theme in digest.themes} == {1: 7, 2: 10}
    assert stored(database, jam).ran_until == seen.ran_until == FIRST.until


def test_what_says_too_little_at_the_preview_is_gone_through_for_the_digest(
    database: Database, jam: Jam
) -> None:
    early = Window(FIRST.since, FIRST.since + timedelta(minutes=3))
    gone_through(database, jam, early, goes_for=FIRST.until)
    assert stored(database, jam).ran_until is None
    assert labels(gone_through(database, jam, FIRST, remembered=True)) == [
        (1, "food in the canteen"),
        (2, "train"),
    ]


def test_a_digest_that_is_tried_again_does_not_go_through_twice(
    database: Database, jam: Jam
) -> None:
    first = gone_through(database, jam, FIRST, remembered=True)
    after = stored(database, jam)
    again = gone_through(database, jam, FIRST, remembered=True)
    assert again == first
    assert stored(database, jam) == after


def test_what_was_told_is_told_the_same_when_the_talk_has_gone_on(
    database: Database, jam: Jam
) -> None:
    first = gone_through(database, jam, FIRST, remembered=True)
    speak(database, jam, PASSWORDS + TRAINS, SECOND.since)
    rename_theme(database, jam, jam.place("forms"), 2, "Rolling stock")
    second = gone_through(database, jam, SECOND, remembered=True)
    assert gone_through(database, jam, FIRST, told=first.book) == first
    assert (2, "Rolling stock") in labels(second)
    assert {number for number, _ in labels(second)} == {2, 3}


def test_a_book_of_another_model_is_written_anew_though_nothing_new_was_said(
    database: Database, jam: Jam
) -> None:
    first = gone_through(database, jam, FIRST, remembered=True)
    other = ThemeBook(model="another", dimensions=4, origin=b"AAAAAAAA")
    with database.writing() as session:
        known = book_of(session, jam.id, "forms")
        save_book(session, jam.id, "forms", replace(known, model="another", book=to_text(other)))
    again = gone_through(database, jam, SECOND, remembered=True)
    assert again.themes == ()
    assert stored(database, jam).model == from_text(first.book).model
    assert from_text(stored(database, jam).book).others == 14


def test_before_anything_was_said_there_are_no_themes(database: Database) -> None:
    with database.writing() as session:
        silent = furnish(session, TEAM, "silent", (FORUM, OTHER_FORUM))
    assert gone_through(database, silent, FIRST, remembered=True) == PlaceThemes()


def test_what_a_host_merged_while_a_digest_was_made_is_one_theme(
    database: Database, jam: Jam
) -> None:
    gone_through(database, jam, FIRST, remembered=True)
    speak(database, jam, TRAINS + LUNCH, SECOND.since)
    learn_new(database, jam)
    digest = Thread(target=gone_through, args=(database, jam, SECOND), kwargs={"remembered": True})
    digest.start()
    merge_themes(database, jam, jam.place("forms"), 2, 1)
    digest.join()
    known = stored(database, jam)
    assert known.ran_until == SECOND.until
    assert [theme.number for theme in from_text(known.book).themes] == [1]
    with database.reading() as session:
        everybody = people_by_theme(
            session, jam.id, "forms", [FORUM], Window(FIRST.since, SECOND.until)
        )
    assert everybody == {1: 14}


def test_of_two_processes_that_learn_at_once_each_post_is_learnt_once(
    database: Database, database_url: str, jam: Jam
) -> None:
    gone_through(database, jam, FIRST, remembered=True)
    speak(database, jam, PASSWORDS + TRAINS + LUNCH, SECOND.since)
    other = Database(database_url, durable=False)
    both = [Thread(target=learn_new, args=(memory, jam)) for memory in (database, other)]
    for learner in both:
        learner.start()
    for learner in both:
        learner.join()
    other.close()
    book = from_text(stored(database, jam).book)
    assert sum(theme.posts for theme in book.themes) + book.others == 35
    with database.reading() as session:
        rows = session.execute(theme_posts.select().where(theme_posts.c.place == "forms")).all()
    assert len(rows) == 35
    assert sum(row.theme == 1 for row in rows) == book.themes[0].posts
    assert sum(row.theme == 2 for row in rows) == book.themes[1].posts


def test_at_the_close_what_nobody_talks_about_any_more_is_told_too(
    database: Database, jam: Jam
) -> None:
    gone_through(database, jam, FIRST, remembered=True)
    speak(database, jam, TRAINS, SECOND.since)
    last = gone_through(database, jam, SECOND, remembered=True)
    overall = themes_in_all(database, jam, "forms", [FORUM], SECOND.until, last.book)
    assert labels(last) == [(2, "train")]
    assert {theme.number: theme.people for theme in overall} == {1: 7, 2: 7}
    assert themes_in_all(database, jam, "forms", [OTHER_FORUM], SECOND.until, last.book) == ()
    assert themes_in_all(database, jam, "forms", [FORUM], SECOND.until, "") == ()
