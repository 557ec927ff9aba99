"""What counts as the same computation."""

from __future__ import annotations

import math

import pytest

from components.measurements.parity import Agreement, compare, cross_entropy

RIGHT = {"before": [0.0, 1.0, 2.0, 0.0], "losses": [0.7, 0.6], "after": [0.0, 0.0, 0.0, 0.0]}
LABELS = [0, 1]


def test_the_loss_by_hand() -> None:
    # Two classes with equal scores: log 2 each. A score of log 3 against 0 leaves a chance of 3/4 and of 1/4.
    assert cross_entropy([0, 0, 5, 5], [0, 1]) == pytest.approx(math.log(2))
    assert cross_entropy([math.log(3), 0], [0]) == pytest.approx(-math.log(3 / 4))
    assert cross_entropy([1000.0, 0.0], [1]) == pytest.approx(1000), "large scores do not overflow"
    with pytest.raises(ValueError, match="no whole rows"):
        cross_entropy([1, 2, 3], [0, 1])


def test_the_same_answer_agrees_exactly() -> None:
    assert compare(RIGHT, RIGHT, LABELS) == Agreement(0, 0)


def test_each_part_is_looked_at() -> None:
    assert compare({**RIGHT, "before": [0.0, 1.0, 2.0, 0.01]}, RIGHT, LABELS).output_difference == pytest.approx(0.01)
    assert compare({**RIGHT, "losses": [0.7, 0.61]}, RIGHT, LABELS).loss_difference == pytest.approx(0.01)
    after = compare({**RIGHT, "after": [math.log(3), 0.0, 0.0, 0.0]}, RIGHT, LABELS)
    assert after.loss_difference == pytest.approx((math.log(2) + math.log(3 / 4)) / 2)
    assert not after.agrees


def test_what_is_no_number_or_of_another_length_agrees_with_nothing() -> None:
    assert not compare({**RIGHT, "losses": [0.7, math.nan]}, RIGHT, LABELS).agrees
    assert not compare({**RIGHT, "before": [0.0, 1.0]}, RIGHT, LABELS).agrees
    assert not Agreement(0, 0).merged(Agreement(math.nan, 0)).agrees


def test_the_tolerances_are_what_the_method_says() -> None:
    assert Agreement(1e-4, 1e-4).agrees
    assert not Agreement(1.1e-4, 0).agrees
    assert not Agreement(0, 1.1e-4).agrees
    assert Agreement(1e-5, 2e-5).merged(Agreement(3e-5, 1e-6)) == Agreement(3e-5, 2e-5)
