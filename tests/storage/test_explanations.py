"""Why a digest says what it says is kept as references and numbers, with the digest."""

from dataclasses import replace

from jam.explanations import Explanation, LeftOut, Line, LineKind
from jam.instants import Window
from jam.places import Jam
from jam.talk import PostRef
from storage import Session
from storage.erasure import erase_jam
from storage.explanations import find_explanation, save_explanation
from tests.storage.conftest import FORUM, at

DAY = Window(at("03 08:00"), at("04 08:00"))
FIRST = Explanation(
    place="forms",
    window=DAY,
    lines=(
        Line(kind=LineKind.QUOTE, refs=(PostRef(channel_id=FORUM, ts="1.1"),), objects=True),
        Line(
            kind=LineKind.THEME,
            refs=tuple(PostRef(channel_id=FORUM, ts=f"{n}.1") for n in (3, 2, 1)),
            theme=4,
            posts=9,
            people=5,
            before=2,
        ),
    ),
    left_out=LeftOut(team=1, shown_before=2, loose=3, small=4),
)


def test_it_comes_back_as_it_was_saved_and_a_correction_replaces_it(
    session: Session, jam: Jam
) -> None:
    save_explanation(session, jam.id, FIRST)
    assert find_explanation(session, jam.id, "forms", DAY) == FIRST
    corrected = replace(FIRST, lines=FIRST.lines[1:])
    save_explanation(session, jam.id, corrected)
    assert find_explanation(session, jam.id, "forms", DAY) == corrected


def test_another_place_or_moment_has_its_own(session: Session, jam: Jam) -> None:
    save_explanation(session, jam.id, FIRST)
    assert find_explanation(session, jam.id, "copies", DAY) is None
    later = Window(at("04 08:00"), at("05 08:00"))
    assert find_explanation(session, jam.id, "forms", later) is None


def test_the_end_of_retention_takes_it_along(session: Session, jam: Jam) -> None:
    save_explanation(session, jam.id, FIRST)
    erase_jam(session, jam.id)
    assert find_explanation(session, jam.id, "forms", DAY) is None
