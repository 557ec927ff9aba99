"""Values, shares, contributions, totals and ranks."""

from __future__ import annotations

import math
import random
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.decision import evaluate, read_problem
from components.decision.problem import Criterion
from components.decision.totals import ranks, rounded
from components.decision.values import score_at, shares, value

from .problems import document, exact_totals, report, tables


def test_values_run_from_worst_to_best_in_either_direction() -> None:
    """Cost from 100 (worst) down to 0 (best): 25 has (25 - 100) / (0 - 100) = 0.75 of the value."""
    assert value(25, Criterion("cost", 100, 0)) == 0.75
    assert value(7, Criterion("quality", 0, 10)) == 0.7
    assert value(-1, Criterion("below zero", -3, 1)) == 0.5


@pytest.mark.parametrize(("worst", "best"), [(0, 10), (10, 0), (-1e308, 1e308), (0, 5e-324), (1e300, 1e308)])
def test_the_anchors_have_the_values_zero_and_one_on_any_scale(worst: float, best: float) -> None:
    criterion = Criterion("k", worst, best)
    assert (value(worst, criterion), value(best, criterion)) == (0, 1)
    assert (score_at(0, criterion), score_at(1, criterion)) == (worst, best)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([20, 40], [1 / 3, 2 / 3]),
        ([1e308, 1e308], [0.5, 0.5]),
        ([5e-324, 5e-324], [0.5, 0.5]),
        ([1e308, 1e-308], [1.0, 0.0]),
        ([0, 3], [0.0, 1.0]),
        ([-0.0, 3], [0.0, 1.0]),
    ],
)
def test_weights_become_shares_without_overflow_or_loss(weights: list[float], expected: list[float]) -> None:
    assert shares(weights).tolist() == pytest.approx(expected, abs=1e-15)
    found = report({"a": [10, 0], "b": [0, 10]}, weights)
    assert list(found.weights.values()) == pytest.approx(expected, abs=1e-15)


def test_a_total_is_the_weighted_sum_of_values() -> None:
    """Weights 1 : 2 : 1 are 0.25, 0.5, 0.25; scores 8, 6, 2 give 0.2 + 0.3 + 0.05 = 0.55."""
    found = report({"a": [8, 6, 2]}, [1, 2, 1]).alternatives["a"]
    assert found.total == pytest.approx(0.55, abs=1e-15)
    assert list(found.contributions.values()) == pytest.approx([0.2, 0.3, 0.05], abs=1e-15)
    assert found.known_weight == 1.0


def test_all_best_is_exactly_one_and_all_worst_exactly_zero() -> None:
    for width in range(1, 40):
        weights = [random.Random(width * 7 + j).random() for j in range(width)]
        found = report({"top": [10] * width, "bottom": [0] * width}, weights).alternatives
        assert found["top"].total == 1.0
        assert found["bottom"].total == 0.0


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            st.lists(st.lists(st.floats(0, 10), min_size=n, max_size=n), min_size=2, max_size=4),
            st.lists(st.floats(0, 1e6), min_size=n, max_size=n).filter(any),
        )
    )
)
def test_contributions_add_up_to_the_total_exactly_as_printed_in_any_order(
    case: tuple[list[list[float]], list[float]],
) -> None:
    rows, weights = case
    found = report({f"a{i}": row for i, row in enumerate(rows)}, weights)
    for one in found.alternatives.values():
        printed = [float(repr(part)) for part in one.contributions.values()]
        for order in (printed, printed[::-1], sorted(printed), sorted(printed, reverse=True)):
            running = 0.0
            for part in order:
                running += part
            assert running == one.total == math.fsum(order)
    for a, pairs in found.pairs.items():
        for b, pair in pairs.items():
            assert pair.margin == found.alternatives[a].total - found.alternatives[b].total
            running = 0.0
            for part in pair.differences.values():
                running += part
            assert running == pair.margin


@given(tables())
def test_totals_and_ranks_equal_rational_arithmetic(case: tuple[dict[str, list[int]], list[int]]) -> None:
    rows, weights = case
    found, exact = report(rows, weights), exact_totals(rows, weights)
    for name in rows:
        assert found.alternatives[name].total == pytest.approx(float(exact[name]), abs=1e-14)
        assert found.alternatives[name].rank == 1 + sum(other > exact[name] for other in exact.values())
    assert set(found.leaders) == {name for name in rows if exact[name] == max(exact.values())}


def test_ranks_are_competition_ranks_and_ties_share_the_better_one() -> None:
    assert ranks(np.array([0.5, 0.9, 0.5, 0.1])).tolist() == [2, 1, 2, 4]


def test_a_tenth_and_two_tenths_tie_with_three_tenths() -> None:
    """In doubles 0.1 + 0.2 is 0.30000000000000004; the 1e-9 band makes it a tie."""
    found = report({"sum": [0.1 + 0.2], "plain": [0.3]}, [1])
    assert found.leaders == ("plain", "sum")
    assert {one.rank for one in found.alternatives.values()} == {1}


def test_a_difference_above_the_band_is_a_difference() -> None:
    found = report({"a": [5], "b": [5.0000001]}, [1])
    assert found.leaders == ("b",)
    assert found.practical_leaders == ("a", "b")


def test_leaders_are_listed_by_name_whatever_the_order_of_the_list() -> None:
    for order in (["zeta", "alpha", "mid"], ["mid", "zeta", "alpha"]):
        assert report({name: [5] for name in order}, [1]).leaders == ("alpha", "mid", "zeta")


@pytest.mark.parametrize(("indifference", "expected"), [(0, ("a",)), (0.02, ("a", "b")), (0.5, ("a", "b", "c"))])
def test_the_practical_tie_follows_the_indifference_threshold(indifference: float, expected: tuple[str, ...]) -> None:
    """Totals 0.70, 0.68 and 0.30: the second is exactly 0.02 away, which is within the threshold."""
    rows = {"a": [7], "b": [6.8], "c": [3]}
    assert report(rows, [1], indifference=indifference).practical_leaders == expected


def test_one_alternative_has_a_rank_and_a_total_and_nothing_to_compare_with() -> None:
    found = report({"only": [7, 3]}, [1, 1], draws=1000)
    assert (found.alternatives["only"].rank, found.alternatives["only"].total) == (1, 0.5)
    assert found.intervals["k1"].leader_interval is None
    assert found.intervals["k1"].note == "nothing to compare with"
    assert found.pairs == {"only": {}}
    assert found.verdict == "none"
    assert found.sentence == "only scores 50 of 100; there is nothing to compare it with."
    assert {rule.leaders for rule in found.rules.values()} == {("only",)}


def test_all_equal_is_said_so() -> None:
    found = report({"a": [4, 6], "b": [4, 6]}, [1, 1], draws=1000)
    assert found.leaders == ("a", "b")
    assert found.verdict == "split"
    assert found.sentence == "a and b all score 50 of 100: these criteria do not separate them."
    level = report({"a": [4, 6], "b": [6, 4]}, [1, 1])
    assert "these weights do not separate them" in level.sentence


def test_a_criterion_without_weight_contributes_nothing_even_when_its_score_is_missing() -> None:
    found = report({"a": [5, None], "b": [4, 9]}, [1, 0])
    assert found.alternatives["a"].total == 0.5
    assert found.alternatives["a"].contributions["k2"] == 0.0
    assert found.alternatives["a"].known_weight == 1.0
    assert found.leaders == ("a",)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.integers(0, 4))
def test_rounded_parts_add_up_to_the_rounded_sum(parts: list[float], digits: int) -> None:
    shown = rounded(parts, digits)
    whole = sum(Decimal(f"{part:.{digits}f}") for part in shown)
    assert whole == Decimal(round(sum(parts) * 10**digits)).scaleb(-digits)
    assert all(abs(one - part) <= 1 / 10**digits for one, part in zip(shown, parts, strict=True))


def test_a_report_is_the_same_to_the_last_digit_every_time() -> None:
    given = document({"a": [1, 9, [2, 4]], "b": [3, 5, None]}, [3, 2, 1], draws=30000)
    assert evaluate(read_problem(given)) == evaluate(read_problem(given))
