"""The statistics of the figures, by cases worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.measurements.figures import NOISE_LIMIT, Summary, ratios, summarise, verdict


def test_quartiles_are_the_inclusive_ones() -> None:
    # Sorted 1 2 3 4 10: the quarter points fall on the second and the fourth of five.
    assert summarise([4, 1, 10, 2, 3]) == Summary(median=3, q1=2, q3=4, n=5)
    # Four samples: a quarter of the way from the first to the last is at position 0.75, between 1 and 2.
    assert summarise([1, 2, 3, 4]) == Summary(median=2.5, q1=1.75, q3=3.25, n=4)


def test_one_value_is_its_own_quartiles() -> None:
    assert summarise([7]) == Summary(7, 7, 7, 1)
    with pytest.raises(ValueError, match="no values"):
        summarise([])


def test_ratios_pair_samples_of_the_same_round() -> None:
    # The second round was slow for both: the pairs say 2 and 2; the medians of 2, 20 and 1, 10 would say the same only
    # because both are complete. Round 3 has no partner and counts for nothing.
    assert ratios({0: 2.0, 1: 20.0, 3: 5.0}, {0: 1.0, 1: 10.0, 2: 4.0}) == [2.0, 2.0]
    assert ratios({0: 2.0}, {1: 1.0}) == []


def test_a_drifting_machine_moves_medians_but_not_the_paired_ratio() -> None:
    reference = {number: 1.0 + number for number in range(20)}
    other = {number: 3 * value for number, value in reference.items()}
    assert summarise(ratios(other, reference)) == Summary(3, 3, 3, 20)


def test_the_noise_rule() -> None:
    calm = Summary(median=100, q1=90, q3=115, n=20)  # spread 0.25: the limit itself is still published
    assert calm.spread == NOISE_LIMIT
    assert verdict("train-step", calm) == ""
    wild = Summary(median=100, q1=90, q3=116, n=20)
    assert verdict("train-step", wild) == (
        "The quartiles of 20 repetitions lie 26 % of the median apart; above 25 % a figure is not published."
    )
    assert verdict("inference", Summary(1, 1, 1, 19)).startswith("Only 19 of at least 20 repetitions")
    assert verdict("installed-size", Summary(5, 5, 5, 1)) == "", "what is counted needs no repetition"


@given(st.lists(st.floats(1e-6, 1e6), min_size=2, max_size=40))
def test_quartiles_lie_in_order_within_the_samples(values: list[float]) -> None:
    found = summarise(values)
    assert min(values) <= found.q1 <= found.median <= found.q3 <= max(values)


@given(st.dictionaries(st.integers(0, 30), st.floats(1e-3, 1e3), min_size=1))
def test_the_reference_compared_with_itself_is_one(values: dict[int, float]) -> None:
    assert set(ratios(values, values)) == {1.0}
