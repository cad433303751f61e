"""The ranking of a recorded jam, judged by people whose votes it has not seen."""

from statistics import fmean

import pytest

from bench.votes.held_out import top_tens


@pytest.mark.usefixtures("shared_data")
def test_what_half_of_the_people_rank_first_the_other_half_like() -> None:
    shares = top_tens(seeds=4)
    raw, ours, best = (fmean(shares[n]) for n in ("supporters", "ours", "best possible"))
    assert raw + 0.02 < ours < best
