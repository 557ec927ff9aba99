"""Weight intervals in closed form, against hand-worked cases, a fine grid with bisection, and rational
arithmetic."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from .problems import report, swept, tables

PRINTED = {"pytorch": [9, 3, 7], "keras": [6, 5, 5.5], "tensorflow": [3, 9, 7]}


def test_the_mobile_example_of_the_sentence() -> None:
    """Weights 50, 20, 30; research 9/6/3, mobile 3/5/9, serving 7/5.5/7.

    Mobile at share x: PyTorch's rest is (50*.9 + 30*.7)/80 = .825, TensorFlow's (50*.3 + 30*.7)/80 = .45.
    They meet where .825 - .825x + .3x = .45 - .45x + .9x, that is .375 = .975 x, x = 5/13. The slider then
    stands at 80 * (5/13)/(8/13) = 50. Keras (rest .58125) stays below both: at 5/13 it has .55 against .623.
    """
    found = report(PRINTED, [50, 20, 30]).intervals["k2"]
    assert found.share == pytest.approx(0.2)
    assert found.winning["pytorch"] == pytest.approx((0, 5 / 13), abs=1e-12)
    assert found.winning["tensorflow"] == pytest.approx((5 / 13, 1), abs=1e-12)
    assert found.winning["keras"] is None
    assert found.leader_interval == found.winning["pytorch"]
    assert found.leader_slider == pytest.approx((0, 50), abs=1e-9)
    assert found.takes_over == {"below": (), "above": ("tensorflow",)}


def test_the_rival_that_takes_over_need_not_be_the_runner_up() -> None:
    """Now a .62, b .6, c .5: on k1 the runner-up b has no advantage over a, but c has."""
    found = report({"a": [6, 6.4], "b": [5.8, 6.2], "c": [10, 0]}, [1, 1])
    assert found.leaders == ("a",)
    assert found.alternatives["b"].rank == 2
    assert found.intervals["k1"].takes_over["above"] == ("c",)


def test_no_weight_on_the_criterion_is_a_share_of_zero_like_any_other() -> None:
    """k1 has weight 0: a leads on k2 (.8 to .4), b on k1 (.9 to .5). They meet at .8 - .3x = .4 + .5x, x =
    .5."""
    found = report({"a": [5, 8], "b": [9, 4]}, [0, 2]).intervals["k1"]
    assert found.share == 0
    assert found.winning == {"a": pytest.approx((0, 0.5)), "b": pytest.approx((0.5, 1))}
    assert found.leader_slider == pytest.approx((0, 2))


def test_all_weight_on_one_criterion_leaves_nothing_to_rescale() -> None:
    found = report({"a": [5, 8], "b": [9, 4]}, [3, 0])
    assert found.intervals["k1"].winning == {"a": None, "b": None}
    assert found.intervals["k1"].leader_interval is None
    assert found.intervals["k1"].leader_slider is None
    assert "nothing to rescale" in str(found.intervals["k1"].note)
    assert found.intervals["k2"].leader_interval == pytest.approx((0, 0.5))
    assert found.pairs["a"]["b"].break_even == {"k1": None, "k2": pytest.approx(0.5)}


def test_a_meeting_at_exactly_one_is_a_touch_and_no_flip() -> None:
    """Both have 7 on k1: with all the weight there they tie, but b is never ahead."""
    found = report({"a": [7, 9], "b": [7, 2]}, [1, 1], draws=2000)
    assert found.intervals["k1"].leader_interval == (0, 1)
    assert found.intervals["k1"].winning["b"] is None
    assert found.pairs["a"]["b"].break_even["k1"] is None
    assert found.checks is not None
    assert found.checks.nearest_flip is None


def test_a_meeting_at_exactly_zero_is_a_touch_and_no_flip() -> None:
    """Level on k2, so that without k1 they tie; with any of it a is ahead."""
    found = report({"a": [9, 7], "b": [2, 7]}, [1, 1])
    assert found.intervals["k1"].leader_interval == (0, 1)
    assert found.intervals["k1"].winning["b"] is None


def test_tied_now_there_is_no_leader_interval_but_the_strip_is_still_drawn() -> None:
    found = report({"a": [8, 4], "b": [4, 8]}, [1, 1]).intervals["k1"]
    assert found.leader_interval is None
    assert found.leader_slider is None
    assert found.winning == {"a": pytest.approx((0.5, 1)), "b": pytest.approx((0, 0.5))}
    assert found.note == "no single leader now"


def test_lines_that_meet_in_one_point_give_the_middle_one_no_interval() -> None:
    """On k1: a 10, b 5, c 0; on k2 the reverse. At 1/2 all three tie, and b leads nowhere else."""
    found = report({"a": [10, 0], "b": [5, 5], "c": [0, 10]}, [3, 1]).intervals["k1"]
    assert found.winning == {"a": pytest.approx((0.5, 1)), "b": None, "c": pytest.approx((0, 0.5))}


def test_an_end_at_the_whole_weight_has_no_slider_position() -> None:
    found = report({"a": [9, 7], "b": [2, 8]}, [1, 1]).intervals["k1"]
    assert found.leader_interval == pytest.approx((0.125, 1))
    assert found.leader_slider == (pytest.approx(1 / 7), None)


def test_a_position_beyond_the_end_of_the_slider_is_said_to_be_out_of_reach() -> None:
    """a has .9, .1, .9 and b .05, .5, .05 on equal weights. Only more of k2 helps b: .9 - .8x = .05 + .45x at
    x = .68, where its slider would stand at 200 * .68/.32 = 425."""
    rows = {"a": [9, 1, 9], "b": [0.5, 5, 0.5]}
    near, far = report(rows, [100] * 3, draws=500), report(rows, [100] * 3, draws=500, slider_max=500)
    assert near.intervals["k2"].leader_slider == pytest.approx((0, 425))
    assert "rise from 33 % to 68 % of the weight (not reachable with this slider)" in near.sentence
    assert "rise from 33 % to 68 % of the weight (slider 100 to 425)" in far.sentence


def test_overflowing_weights_have_shares_but_no_finite_slider() -> None:
    found = report({"a": [9, 1], "b": [0.5, 5]}, [1e308, 1e308]).intervals["k2"]
    assert found.leader_interval == pytest.approx((0, 0.68))
    assert found.leader_slider == (0, None)


def test_an_unknown_score_leaves_the_shares_at_which_the_best_is_not_known() -> None:
    """The example: at least .6 + .1x for PyTorch, at most .5 + .5x for JAX: certain while x <= .25."""
    rows: dict[str, list[Any]] = {"pytorch": [7, [6, 8]], "jax": [None, 5]}
    found = report(rows, [20, 40]).intervals["k1"]
    assert found.winning == {"pytorch": pytest.approx((0, 0.25)), "jax": None}


@given(tables(least=2))
def test_the_winning_intervals_tile_the_whole_range(case: tuple[dict[str, list[int]], list[int]]) -> None:
    """Exactly, in rational arithmetic: whoever's interval contains a share is best there, and somebody's
    does."""
    rows, weights = case
    found = report(rows, weights)
    for k, criterion in enumerate(found.intervals):
        rest = sum(weight for j, weight in enumerate(weights) if j != k)
        winning = {name: one for name, one in found.intervals[criterion].winning.items() if one is not None}
        if not rest:
            assert not winning
            continue
        edges = sorted(winning.values())
        assert edges[0][0] == 0
        assert max(edge[1] for edge in edges) == 1
        reach = 0.0
        for low, high in edges:
            assert low <= reach + 1e-12
            reach = max(reach, high)
        for low, high in edges:
            middle = (Fraction(low) + Fraction(high)) / 2
            exact = swept(rows, weights, k, middle)
            best = {name for name, total in exact.items() if total == max(exact.values())}
            assert best == {name for name, (a, b) in winning.items() if a <= middle <= b}


def test_intervals_equal_a_fine_grid_refined_by_bisection() -> None:
    """Independent of the formula: evaluate totals on 401 shares, then bisect every change of leader."""
    chance = random.Random(20261120)
    for _ in range(12):
        width, size = chance.randint(2, 5), chance.randint(2, 6)
        rows = {f"a{i}": [chance.uniform(0, 10) for _ in range(width)] for i in range(size)}
        weights = [chance.uniform(0.1, 10) for _ in range(width)]
        found = report(rows, weights)
        for k in range(width):

            def best(share: float, k: int = k, rows: Any = rows, weights: Any = weights) -> str:
                rest = sum(weight for j, weight in enumerate(weights) if j != k)
                new = [share if j == k else (1 - share) * weight / rest for j, weight in enumerate(weights)]
                totals = {name: sum(a * b for a, b in zip(row, new, strict=True)) for name, row in rows.items()}
                return max(totals, key=totals.__getitem__)

            expected: dict[str, list[float]] = {}
            low = 0.0
            for step in range(1, 402):
                share = min(step / 400, 1.0)
                if step == 401 or best(share) != best((step - 1) / 400):
                    left, right = (step - 1) / 400, share
                    for _ in range(50):
                        middle = (left + right) / 2
                        if best(middle) == best((step - 1) / 400):
                            left = middle
                        else:
                            right = middle
                    edge = 1.0 if step == 401 else right
                    expected[best((step - 1) / 400)] = [low, edge]
                    low = edge
            winning = found.intervals[f"k{k + 1}"].winning
            wide = {name: one for name, one in winning.items() if one is not None and one[1] - one[0] > 1 / 200}
            for name, interval in wide.items():
                assert interval == pytest.approx(expected[name], abs=1e-9)


def test_triantaphyllou_and_sanchez_style_break_even_by_hand() -> None:
    """Two alternatives, weights .4, .6; values a (.7, .3), b (.2, .8).

    a has .28 + .18 = .46, b has .08 + .48 = .56. Criterion 1 at share x: a = .7x + .3(1 - x), b = .2x + .8(1
    - x); equal where .4x + .3 = .8 - .6x, x = .5."""
    found = report({"a": [7, 3], "b": [2, 8]}, [0.4, 0.6])
    assert found.leaders == ("b",)
    assert found.pairs["a"]["b"].break_even == {"k1": pytest.approx(0.5), "k2": pytest.approx(0.5)}
    assert found.pairs["a"]["b"].break_even_slider == {"k1": pytest.approx(0.6), "k2": pytest.approx(0.4)}
