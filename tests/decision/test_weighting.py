"""Swing points, rank-order centroids and pairwise comparisons against published tables."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.decision import Refused
from components.decision.weighting import (
    pairwise,
    rank_order_centroid,
    read_pairwise,
    read_ranking,
    read_swing,
    swing,
)


def test_swing_points_over_their_sum() -> None:
    assert read_swing({"swing": {"a": 100, "b": 40, "c": 60}}).weights == {"a": 0.5, "b": 0.2, "c": 0.3}
    assert swing({"a": 1e308, "b": 1e308}) == {"a": 0.5, "b": 0.5}


@pytest.mark.parametrize(
    "expected",
    [
        [1.0],
        [0.75, 0.25],
        [0.6111, 0.2778, 0.1111],
        [0.5208, 0.2708, 0.1458, 0.0625],
        [0.4567, 0.2567, 0.1567, 0.0900, 0.0400],
        [0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278],
    ],
)
def test_rank_order_centroids_as_tabulated_by_barron_and_barrett(expected: list[float]) -> None:
    found = read_ranking({"ranking": [f"k{number}" for number in range(len(expected))]}).weights
    assert list(found.values()) == pytest.approx(expected, abs=5e-5)


def test_rank_order_centroids_of_three_exactly() -> None:
    """(1 + 1/2 + 1/3)/3 = 11/18, (1/2 + 1/3)/3 = 5/18, (1/3)/3 = 2/18."""
    assert list(rank_order_centroid(["a", "b", "c"]).values()) == pytest.approx([11 / 18, 5 / 18, 2 / 18], abs=1e-15)


def test_a_ratio_of_three_gives_three_quarters() -> None:
    found = read_pairwise({"criteria": ["a", "b"], "matrix": [[1, 3], ["1/3", 1]]})
    assert found.weights == pytest.approx({"a": 0.75, "b": 0.25}, abs=1e-12)
    assert (found.ci, found.cr, found.acceptable) == (0, 0, True)
    assert found.lambda_max == pytest.approx(2, abs=1e-12)


def test_one_criterion_has_all_the_weight() -> None:
    found = read_pairwise({"criteria": ["a"], "matrix": [[1]]})
    assert (found.weights, found.lambda_max, found.cr) == ({"a": 1.0}, 1.0, 0)


def test_three_by_three_by_the_cubic() -> None:
    """For a reciprocal 3 x 3 matrix lambda_max = 1 + t + 1/t with t^3 = a12 a23 / a13, and the principal
    vector is the row-wise geometric mean. With 3, 5, 2: t = (6/5)^(1/3)."""
    found = read_pairwise({"criteria": list("abc"), "matrix": [[1, 3, 5], ["1/3", 1, 2], ["1/5", "1/2", 1]]})
    t = (3 * 2 / 5) ** (1 / 3)
    assert found.lambda_max == pytest.approx(1 + t + 1 / t, abs=1e-12)
    means = np.cbrt([15, 2 / 3, 0.1])
    assert list(found.weights.values()) == pytest.approx((means / means.sum()).tolist(), abs=1e-12)
    assert found.ci == pytest.approx((t + 1 / t - 2) / 2, abs=1e-12)
    assert found.cr == pytest.approx(found.ci / 0.58, abs=1e-12)
    assert list(found.weights.values()) == pytest.approx([0.648, 0.230, 0.122], abs=5e-4)


def test_saatys_choice_of_a_school() -> None:
    """Saaty 1980: learning, friends, school life, vocational training, college preparation, music classes;
    published weights .32 .14 .03 .13 .24 .14, lambda_max 7.49, ratio .24: not acceptable."""
    matrix: list[list[Any]] = [
        [1, 4, 3, 1, 3, 4],
        ["1/4", 1, 7, 3, "1/5", 1],
        ["1/3", "1/7", 1, "1/5", "1/5", "1/6"],
        [1, "1/3", 5, 1, 1, "1/3"],
        ["1/3", 5, 5, 1, 1, 3],
        ["1/4", 1, 6, 3, "1/3", 1],
    ]
    found = read_pairwise({"criteria": list("abcdef"), "matrix": matrix})
    assert list(found.weights.values()) == pytest.approx([0.32, 0.14, 0.03, 0.13, 0.24, 0.14], abs=0.006)
    assert found.lambda_max == pytest.approx(7.49, abs=0.08)
    assert found.cr == pytest.approx(0.24, abs=0.015)
    assert not found.acceptable


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=7))
def test_consistent_comparisons_give_back_the_weights_they_came_from(weights: list[float]) -> None:
    names = [f"k{number}" for number in range(len(weights))]
    ratios = np.divide.outer(weights, weights)
    found = pairwise(names, ratios)
    assert list(found.weights.values()) == pytest.approx((np.array(weights) / sum(weights)).tolist(), abs=1e-9)
    assert found.lambda_max == pytest.approx(len(weights), abs=1e-9)
    assert found.cr == pytest.approx(0, abs=1e-9)


@given(st.lists(st.integers(-8, 8), min_size=6, max_size=6))
def test_the_weights_are_the_principal_eigenvector(steps: list[int]) -> None:
    """Checked by multiplication: A w = lambda w with all weights positive (Perron)."""
    matrix = np.ones((4, 4))
    upper = [1.0 + step if step >= 0 else 1 / (1 - step) for step in steps]
    matrix[np.triu_indices(4, 1)] = upper
    matrix.T[np.triu_indices(4, 1)] = 1 / np.array(upper)
    found = pairwise(list("abcd"), matrix)
    weights = np.array(list(found.weights.values()))
    assert (weights > 0).all()
    assert matrix @ weights == pytest.approx(found.lambda_max * weights, abs=1e-10)
    assert found.lambda_max >= 4 - 1e-9


@pytest.mark.parametrize(
    ("read", "given", "code", "place"),
    [
        (read_swing, [], "shape", "document"),
        (read_swing, {}, "shape", "swing"),
        (read_swing, {"swing": []}, "shape", "swing"),
        (read_swing, {"swing": {}}, "no_criteria", "swing"),
        (read_swing, {"swing": {"a": 0, "b": 0}}, "all_zero", "swing"),
        (read_swing, {"swing": {"a": -1, "b": 3}}, "negative", "swing.a"),
        (read_swing, {"swing": {"a": "many"}}, "not_a_number", "swing.a"),
        (read_swing, {"swing": {"a": 1}, "sving": 1}, "unknown_field", "sving"),
        (read_ranking, {"ranking": []}, "no_criteria", "ranking"),
        (read_ranking, {"ranking": ["a", "a"]}, "repeated_id", "ranking[1]"),
        (read_ranking, {"ranking": ["a", 1]}, "bad_id", "ranking[1]"),
        (read_ranking, {"ranking": "abc"}, "shape", "ranking"),
        (read_pairwise, {"criteria": ["a", "b"]}, "shape", "matrix"),
        (read_pairwise, {"criteria": ["a", "b"], "matrix": [[1, 2]]}, "shape", "matrix"),
        (read_pairwise, {"criteria": ["a", "b"], "matrix": [[1, 2], [0.5]]}, "shape", "matrix[1]"),
        (
            read_pairwise,
            {"criteria": ["a", "b"], "matrix": [[1, 2], [2, 1]]},
            "not_reciprocal",
            "matrix[0][1]",
        ),
        (
            read_pairwise,
            {"criteria": ["a", "b"], "matrix": [[2, 2], [0.5, 1]]},
            "not_reciprocal",
            "matrix[0][0]",
        ),
        (read_pairwise, {"criteria": ["a", "b"], "matrix": [[1, 0], [0, 1]]}, "negative", "matrix[0][1]"),
        (
            read_pairwise,
            {"criteria": ["a", "b"], "matrix": [[1, "1/0"], [1, 1]]},
            "not_a_number",
            "matrix[0][1]",
        ),
        (
            read_pairwise,
            {"criteria": ["a", "b"], "matrix": [[1, "three"], [1, 1]]},
            "not_a_number",
            "matrix[0][1]",
        ),
        (
            read_pairwise,
            {"criteria": ["a", "b"], "matrix": [[1, 1e300], [1e-300, 1]]},
            "out_of_range",
            "matrix[0][1]",
        ),
        (
            read_pairwise,
            {"criteria": ["a", "b"], "matrix": [[1, True], [1, 1]]},
            "not_a_number",
            "matrix[0][1]",
        ),
        (read_pairwise, {"criteria": list("abcdefgh"), "matrix": []}, "too_large", "criteria"),
        (read_pairwise, {"criteria": [], "matrix": []}, "no_criteria", "criteria"),
    ],
)
def test_input_that_makes_no_sense_is_refused(read: Any, given: Any, code: str, place: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(given)
    assert (code, place) in [(fault.code, fault.place) for fault in refusal.value.faults]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_criterion_without_a_name_has_no_weight(name: str) -> None:
    with pytest.raises(Refused) as refused:
        read_swing({"swing": {name: 1}})
    assert [fault.code for fault in refused.value.faults] == ["bad_id"]
