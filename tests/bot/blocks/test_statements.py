"""What is told of a statement holds no number below five, nor what it could be had from."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import statements
from jam.statements import LONGEST_STATEMENT, Stance, Statement
from tests.bot.blocks.contracts import assert_typed_as_view


def made(agree: int, disagree: int) -> Statement:
    return Statement(number=1, place="forms", text="It", agree=agree, disagree=disagree)


def test_both_sides_of_five_are_told_with_the_interval() -> None:
    said = statements.statement_result(made(12, 5), (0.51, 0.84))
    assert said == "*It*\n12 of 17 people who took a side agree: allowing for chance, 51 to 84 %."


def test_why_is_told_of_a_side_of_five_and_of_no_smaller_one() -> None:
    why = {(1, Stance.AGREE): ("Nobody *reads* it",), (1, Stance.DISAGREE): ("My team does",)}
    said = statements.statement_result(made(12, 5), (0.51, 0.84), why)
    assert said.splitlines()[2:] == [
        "Who agrees: “Nobody ∗reads∗ it”",
        "Who does not: “My team does”",
    ]
    assert "My team" not in statements.statement_result(made(12, 4), (0.51, 0.84), why)
    assert "reads" not in statements.statement_result(made(4, 12), (0.51, 0.84), why)


@given(st.integers(0, 60), st.integers(0, 4))
def test_a_side_below_five_cannot_be_worked_out(larger: int, smaller: int) -> None:
    said = statements.statement_result(made(larger, smaller), (0.0, 1.0))
    numbers = [int(n) for n in re.findall(r"\d+", said)]
    assert all(n % 5 == 0 and 5 <= n <= larger for n in numbers)


def test_slack_takes_the_window() -> None:
    longest = Statement(number=9, place="forms", text="x" * LONGEST_STATEMENT)
    assert_typed_as_view(statements.statements_modal("jam:forms", [longest] * 1, []))
    told = [statements.statement_result(longest, (0.0, 1.0))] * 40
    assert_typed_as_view(statements.statements_modal("jam:forms", [], told))
