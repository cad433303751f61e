"""A mistyped word is near those that differ by a letter."""

import pytest

from bot.analysis.finding.near import nearest, variants
from bot.analysis.finding.terms import fold


@pytest.mark.parametrize("typed", ["travle", "travl", "travell", "ttravel", "travek", "TRAVEK"])
def test_a_slip_of_one_letter_is_near(typed: str) -> None:
    assert fold("travel") in {*variants(typed), fold(typed)}


def test_other_alphabets_have_their_own_letters() -> None:
    assert fold("форма") in variants("фурма")
    assert variants("請求書") == variants("請求書")


def test_the_nearest_is_what_most_posts_say_as_they_write_it() -> None:
    texts = ["Travel twice", "No travel", "Gravel, gravel"]
    assert nearest(variants("travle") + variants("gravle"), texts) == "travel"
    assert nearest(variants("travle"), ["nothing near"]) == ""
