"""What grew from posts of others: chains back to where each began, told when they grow."""

from datetime import UTC, datetime, timedelta

from bot.analysis.choosing.lineage import chains
from jam.ideas import Link
from jam.instants import Window
from jam.talk import PostRef

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
WINDOW = Window(NOON, NOON + timedelta(hours=24))
A, B, C, D, E = (PostRef(channel_id="C1", ts=f"17726184{n}0.000100") for n in range(1, 6))
AUTHORS = {A: "ana", B: "ben", C: "cleo", D: "dov", E: "ana"}


def link(child: PostRef, parent: PostRef, hours: float = 1) -> Link:
    return Link(child=child, parent=parent, made_by="x", made_at=NOON + timedelta(hours=hours))


def found(*links: Link, exclude: tuple[PostRef, ...] = ()) -> list[tuple[PostRef, ...]]:
    made = chains(links, window=WINDOW, authors=AUTHORS, exclude=exclude)
    return [chain.refs for chain in made]


def test_a_chain_goes_back_from_its_last_post_to_its_first() -> None:
    assert found(link(C, B), link(B, A)) == [(C, B, A)]


def test_one_link_made_in_the_window_is_enough_and_a_later_one_is_not_there_yet() -> None:
    assert found(link(B, A, -5), link(C, B)) == [(C, B, A)]
    assert found(link(B, A, -5)) == []
    assert found(link(B, A), link(C, B, 30)) == [(B, A)]


def test_nobody_gets_credit_for_building_on_themselves() -> None:
    assert found(link(E, A)) == []
    assert found(link(E, B), link(B, A)) == [(E, B, A)]


def test_the_chain_of_most_people_comes_first_then_the_later_one() -> None:
    assert found(link(B, A), link(D, C)) == [(D, C), (B, A)]
    assert found(link(C, B), link(B, A), link(E, D)) == [(C, B, A), (E, D)]


def test_of_two_that_one_post_grew_from_the_first_told_counts() -> None:
    assert found(link(C, B, 2), link(C, A, 1)) == [(C, A)]


def test_what_was_shown_before_is_not_shown_again() -> None:
    assert found(link(C, B), link(E, D), exclude=(C,)) == [(E, D)]
