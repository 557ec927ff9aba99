"""Margins, pairwise break-evens and the least shift."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given

from .problems import report, swept, tables


def test_the_least_shift_of_the_printed_example() -> None:
    """PyTorch over TensorFlow: differences +.6, -.6, 0 on weights .5, .2, .3, margin .18.

    Moving d from research to mobile costs 1.2 d of margin: .18 / 1.2 = .15.
    """
    pair = report({"pytorch": [9, 3, 7], "tensorflow": [3, 9, 7]}, [50, 20, 30]).pairs["pytorch"]["tensorflow"]
    assert pair.margin == pytest.approx(0.18, abs=1e-15)
    assert pair.least_shift == pytest.approx(0.15, abs=1e-12)
    assert pair.least_shift_weights == pytest.approx({"k1": 0.35, "k2": 0.35, "k3": 0.3}, abs=1e-12)


def test_the_shift_takes_from_the_best_criterion_first_and_then_from_the_next() -> None:
    """Differences +1, +.5, -.1 on .1, .3, .6: margin .1 + .15 - .06 = .19. All of k1 (.1) pays .11; the rest,
    .08, comes from k2 at .6 per unit: .13333. Together .23333."""
    pair = report({"a": [10, 10, 4], "b": [0, 5, 5]}, [1, 3, 6]).pairs["a"]["b"]
    assert pair.least_shift == pytest.approx(0.1 + 0.08 / 0.6, abs=1e-12)


def test_ahead_everywhere_no_shift_suffices() -> None:
    pair = report({"a": [9, 8], "b": [1, 7]}, [1, 1]).pairs["a"]["b"]
    assert pair.least_shift is None
    assert pair.least_shift_weights is None
    assert pair.break_even == {"k1": None, "k2": None}


def test_level_on_one_criterion_all_the_other_weight_has_to_move_there() -> None:
    pair = report({"a": [9, 7], "b": [1, 7]}, [1, 3]).pairs["a"]["b"]
    assert pair.least_shift == pytest.approx(0.25)


def test_whoever_is_level_or_ahead_needs_no_shift() -> None:
    found = report({"a": [9, 7], "b": [1, 7], "c": [9, 7]}, [1, 3])
    assert found.pairs["b"]["a"].least_shift == 0
    assert found.pairs["a"]["c"].least_shift == 0


def test_weight_may_move_to_a_criterion_that_has_none() -> None:
    """k2 has weight 0 and b is ahead there by 1: .4 x' = .6 x' ... moving d makes the margin .4(1 - d) - d =
    0."""
    pair = report({"a": [8, 0], "b": [4, 10]}, [1, 0]).pairs["a"]["b"]
    assert pair.least_shift == pytest.approx(0.4 / 1.4)


def test_a_missing_score_hides_what_depends_on_it_and_nothing_else() -> None:
    pair = report({"a": [8, None, 5], "b": [4, 10, 5]}, [1, 0, 1]).pairs["a"]["b"]
    assert pair.margin == pytest.approx(0.2)
    assert pair.break_even == {"k1": None, "k2": None, "k3": None}
    hidden = report({"a": [8, None], "b": [4, 10]}, [1, 1]).pairs["a"]["b"]
    assert (hidden.margin, hidden.least_shift) == (None, None)
    assert hidden.margin_bounds == pytest.approx((-0.3, 0.2))
    assert hidden.differences == {"k1": pytest.approx(0.2), "k2": None}


@given(tables(least=2, most=3))
def test_break_evens_are_shares_at_which_the_two_are_exactly_level(
    case: tuple[dict[str, list[int]], list[int]],
) -> None:
    rows, weights = case
    found = report(rows, weights)
    for a, b in itertools.combinations(rows, 2):
        for k, (criterion, share) in enumerate(found.pairs[a][b].break_even.items()):
            assert found.pairs[b][a].break_even[criterion] == share
            if sum(weights) == weights[k]:
                assert share is None
                continue
            ends = [swept(rows, weights, k, Fraction(end)) for end in (0, 1)]
            crosses = (ends[0][a] - ends[0][b]) * (ends[1][a] - ends[1][b]) < 0
            assert (share is not None) == crosses
            if share is not None:
                exact = swept(rows, weights, k, Fraction(share))
                assert float(exact[a] - exact[b]) == pytest.approx(0, abs=1e-12)


@given(tables(least=2, most=2, widest=3))
def test_no_smaller_shift_makes_the_two_level(case: tuple[dict[str, list[int]], list[int]]) -> None:
    """Exhaustively: among all transfers of weight in steps of 1/12, none below the least shift closes the
    margin."""
    rows, weights = case
    found = report(rows, weights)
    pair = found.pairs["a0"]["a1"]
    difference = [(x - y) / 10 for x, y in zip(rows["a0"], rows["a1"], strict=True)]
    now = list(found.weights.values())
    if pair.least_shift_weights is not None:
        after = list(pair.least_shift_weights.values())
        assert sum(after) == pytest.approx(1)
        assert min(after) >= -1e-12
        left = sum(d * w for d, w in zip(difference, after, strict=True))
        assert left == pytest.approx(min(pair.margin or 0, 0), abs=1e-9)
        moved = sum(abs(x - y) for x, y in zip(after, now, strict=True)) / 2
        assert moved == pytest.approx(pair.least_shift, abs=1e-9)
    for cut in itertools.product(range(13), repeat=len(now)):
        if sum(cut) != 12:
            continue
        other = [step / 12 for step in cut]
        if sum(d * w for d, w in zip(difference, other, strict=True)) <= 1e-12:
            moved = sum(abs(x - y) for x, y in zip(other, now, strict=True)) / 2
            assert pair.least_shift is not None
            assert moved >= pair.least_shift - 1e-9
