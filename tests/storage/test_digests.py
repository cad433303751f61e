"""What a digest covered and showed is found by the next one of its place."""

from dataclasses import replace

from sqlalchemy import select

from jam.findings import Figures
from jam.instants import Window
from jam.places import Jam
from jam.talk import PostRef
from jam.themes import Rhythm
from storage import Session
from storage.digests import DigestRecord, last_digest, rhythms_before, save_digest, shown_before
from storage.tables import digests
from tests.storage.conftest import FORUM, at

FIRST = DigestRecord(
    place="forms",
    window=Window(at("03 08:00"), at("04 08:00")),
    posted=True,
    themes={"travel form": 7},
    figures=Figures(posts=12, people=9, authors=5),
    shown=(PostRef(channel_id=FORUM, ts="1772535600.000100"),),
    book="what is known",
    rhythm=Rhythm(active=(5, 9), by_theme={3: (2, 4)}),
)


def test_the_last_digest_comes_back_as_it_was_saved(session: Session, jam: Jam) -> None:
    save_digest(session, jam.id, FIRST)
    assert last_digest(session, jam.id, "forms", at("05 08:00")) == FIRST


def test_a_digest_made_again_is_not_its_own_predecessor(session: Session, jam: Jam) -> None:
    save_digest(session, jam.id, FIRST)
    assert last_digest(session, jam.id, "forms", at("04 08:00")) is None


def test_a_day_with_too_little_to_say_is_no_predecessor(session: Session, jam: Jam) -> None:
    quiet = replace(FIRST, window=Window(at("04 08:00"), at("05 08:00")), posted=False)
    save_digest(session, jam.id, FIRST)
    save_digest(session, jam.id, quiet)
    assert last_digest(session, jam.id, "forms", at("06 08:00")) == FIRST


def test_the_same_digest_saved_again_replaces_the_first(session: Session, jam: Jam) -> None:
    save_digest(session, jam.id, FIRST)
    better = replace(FIRST, themes={"travel form": 8})
    save_digest(session, jam.id, better)
    assert last_digest(session, jam.id, "forms", at("05 08:00")) == better
    kept = session.execute(select(digests).where(digests.c.jam_id == jam.id)).all()
    assert len(kept) == 1


def test_each_place_has_its_own(session: Session, jam: Jam) -> None:
    save_digest(session, jam.id, FIRST)
    assert last_digest(session, jam.id, "copies", at("05 08:00")) is None


def test_all_that_was_ever_shown_in_a_place_is_known(session: Session, jam: Jam) -> None:
    later = PostRef(channel_id=FORUM, ts="1772621000.000100")
    second = replace(FIRST, window=Window(at("04 08:00"), at("05 08:00")), shown=(later,))
    held = replace(FIRST, window=Window(at("05 08:00"), at("05 20:00")), posted=False)
    elsewhere = replace(second, place="copies")
    for record in (FIRST, second, held, elsewhere):
        save_digest(session, jam.id, record)
    assert shown_before(session, jam.id, "forms", at("06 08:00")) == {FIRST.shown[0], later}
    assert shown_before(session, jam.id, "forms", at("05 08:00")) == {FIRST.shown[0]}


def test_the_rhythms_of_posted_digests_are_given_oldest_first(session: Session, jam: Jam) -> None:
    later = Rhythm(active=(7,), by_theme={3: (1,)})
    second = replace(FIRST, window=Window(at("04 08:00"), at("05 08:00")), rhythm=later)
    quiet = replace(FIRST, window=Window(at("05 08:00"), at("06 08:00")), posted=False)
    for record in (FIRST, second, quiet):
        save_digest(session, jam.id, record)
    assert rhythms_before(session, jam.id, "forms", at("07 08:00"), 9) == (FIRST.rhythm, later)
    assert rhythms_before(session, jam.id, "forms", at("07 08:00"), 1) == (later,)
