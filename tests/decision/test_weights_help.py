"""Help with weights: sliders that follow what was said, and the comparison that fits least."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.decision.weights_help import (
    SAATY,
    answer_of,
    compare,
    from_order,
    moved,
    order_of,
    pairs_of,
    swing_points,
    within,
)

NAMES = ("a", "b", "c", "d")


def test_an_order_gives_the_centroid_weights_of_barron_and_barrett() -> None:
    assert from_order(["b", "a", "c"], NAMES) == {"a": 27.78, "b": 61.11, "c": 11.11, "d": 0.0}


def test_moving_stops_at_the_ends() -> None:
    assert moved(["a", "b", "c"], "c", -1) == ["a", "c", "b"]
    assert moved(["a", "b", "c"], "a", -1) == ["a", "b", "c"] == moved(["a", "b", "c"], "x", 1)


def test_swings_start_from_the_weights() -> None:
    assert swing_points({"a": 20.0, "b": 40.0, "c": 0.0}) == {"a": 50.0, "b": 100.0, "c": 0.0}
    assert order_of({"a": 20.0, "b": 40.0, "c": 0.0}) == ["b", "a"]


@pytest.mark.parametrize(
    ("first", "second", "answer"), [(10, 10, 1), (30, 10, 3), (10, 50, -5), (10, 0, 9), (0, 10, -9), (0, 0, 1)]
)
def test_two_weights_give_the_nearest_answer(first: float, second: float, answer: int) -> None:
    assert answer_of(first, second) == answer


def test_answers_that_fit_give_back_their_weights() -> None:
    found, odd, _, _ = compare(["a", "b", "c"], {("a", "b"): 3, ("a", "c"): 9, ("b", "c"): 3})
    assert found.weights == pytest.approx({"a": 9 / 13, "b": 3 / 13, "c": 1 / 13})
    assert found.cr == pytest.approx(0, abs=1e-9) and odd is None


def test_the_answer_that_fits_least_is_found() -> None:
    answers = {("a", "b"): 3, ("b", "c"): 3, ("a", "c"): -9, ("a", "d"): 3, ("b", "d"): 1, ("c", "d"): -3}
    found, odd, said, implied = compare(["a", "b", "c", "d"], answers)
    assert not found.acceptable and odd == ("a", "c") and said == pytest.approx(1 / 9) and implied > 0.5


def test_too_many_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match="7 criteria"):
        compare([str(n) for n in range(8)], {})


@given(st.dictionaries(st.sampled_from(pairs_of(NAMES)), st.sampled_from([*SAATY, -3, -5, -7, -9])))
def test_any_answers_give_shares_that_sum_to_one(answers: dict[tuple[str, str], int]) -> None:
    found, *_ = compare(list(NAMES), answers)
    assert sum(found.weights.values()) == pytest.approx(1) and found.cr >= 0


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, st.floats(0, 100))))
def test_what_was_not_compared_keeps_its_share(weights: dict[str, float]) -> None:
    made = within({"a": 0.75, "b": 0.25}, weights)
    assert max(made.values()) <= 100 and min(made.values()) >= 0
    whole, before = sum(made.values()), sum(weights.values())
    if weights["a"] + weights["b"] > 1 and before > 1:
        assert made["c"] / whole == pytest.approx(weights["c"] / before, abs=0.002)
