"""What was told of who takes part stands for an hour, and its seed for ever."""

from dataclasses import replace
from datetime import timedelta

from jam.live_numbers import Dimension, Group, LiveNumbers, Table
from jam.places import Jam
from storage import Session
from storage.erasure import erase_jam
from storage.live_numbers import KeptNumbers, keep_numbers, kept_numbers
from tests.storage.conftest import at

NUMBERS = LiveNumbers(
    place="forms",
    made_at=at("03 10:00"),
    posts=412,
    people_at_least=80,
    threads=96,
    answered=82,
    median=timedelta(minutes=26),
    top_share=25,
    new_ground=10,
    recent=400,
    tables=(
        Table(
            dimension=Dimension.REGION,
            groups=(Group(name="Europe", at_least=60),),
            unheard=("Asia",),
        ),
    ),
)
FIRST = KeptNumbers(numbers=NUMBERS, seed="first")


def test_numbers_come_back_as_they_were_told(session: Session, jam: Jam) -> None:
    assert keep_numbers(session, jam.id, FIRST)
    assert kept_numbers(session, jam.id, "forms") == FIRST
    assert kept_numbers(session, jam.id, "copies") is None


def test_within_an_hour_the_first_stand_and_after_it_others_with_the_first_seed(
    session: Session, jam: Jam
) -> None:
    keep_numbers(session, jam.id, FIRST)
    soon = replace(NUMBERS, made_at=at("03 10:59"), posts=500)
    assert not keep_numbers(session, jam.id, KeptNumbers(numbers=soon, seed="second"))
    assert kept_numbers(session, jam.id, "forms") == FIRST
    later = replace(NUMBERS, made_at=at("03 11:00"), posts=600)
    assert keep_numbers(session, jam.id, KeptNumbers(numbers=later, seed="third"))
    assert kept_numbers(session, jam.id, "forms") == KeptNumbers(numbers=later, seed="first")


def test_the_end_of_retention_takes_them_along(session: Session, jam: Jam) -> None:
    keep_numbers(session, jam.id, FIRST)
    erase_jam(session, jam.id)
    assert kept_numbers(session, jam.id, "forms") is None
