"""Missing and uncertain scores: bounds, who is certainly or possibly best, and the research list."""

from __future__ import annotations

from typing import Any

import pytest

from components.decision import evaluate, read_problem

from .problems import EXAMPLE, document, report


def test_the_example_of_the_specification_by_hand() -> None:
    """Shares 1/3 and 2/3. PyTorch: .7/3 + [.6, .8] * 2/3 = [.63333, .76667]; JAX: [0, 1]/3 + .5 * 2/3 =
    [.33333, .66667]. Neither is certain (.63333 < .66667), both are possible."""
    found = evaluate(read_problem(EXAMPLE))
    pytorch, jax = found.alternatives["pytorch"], found.alternatives["jax"]
    assert (pytorch.low, pytorch.high) == pytest.approx((1.9 / 3, 2.3 / 3), abs=1e-15)
    assert (jax.low, jax.high) == pytest.approx((1 / 3, 2 / 3), abs=1e-15)
    assert (pytorch.total, pytorch.rank, pytorch.best_rank, pytorch.worst_rank) == (None, None, 1, 2)
    assert (pytorch.known_weight, jax.known_weight) == pytest.approx((1 / 3, 2 / 3))
    assert pytorch.contributions == {"mobile": pytest.approx(0.7 / 3), "serving": None}
    assert pytorch.contribution_bounds["serving"] == pytest.approx((0.4, 1.6 / 3))
    assert (found.certain, found.possible, found.leaders) == ((), ("jax", "pytorch"), ("jax", "pytorch"))
    assert [(gap.alternative, gap.criterion) for gap in found.gaps] == [
        ("jax", "mobile"),
        ("pytorch", "serving"),
    ]
    assert [gap.impact for gap in found.gaps] == pytest.approx([1 / 3, 0.4 / 3])
    assert found.verdict == "split"
    assert found.must_haves.status == {"pytorch": "pass", "jax": "pass"}
    assert {rule.leaders for rule in found.rules.values()} == {None}


def test_the_shares_of_the_example_equal_their_closed_form() -> None:
    """With x ~ U(0, 1) the share of mobile, s ~ U(.6, .8) and m ~ U(0, 1), PyTorch leads iff
    .7x + s(1 - x) > mx + .5(1 - x), that is m < .7 + (s - .5)(1 - x)/x: always when x <= (s - .5)/(s - .2).
    Averaged over s and x by the midpoint rule on a fine grid."""
    steps, lead = 400, 0.0
    for a in range(steps):
        s = 0.6 + 0.2 * (a + 0.5) / steps
        for b in range(steps):
            x = (b + 0.5) / steps
            lead += min(1.0, 0.7 + (s - 0.5) * (1 - x) / x)
    found = evaluate(read_problem(EXAMPLE)).acceptability
    assert found is not None
    assert found.uniform.rank["pytorch"][0] == pytest.approx(lead / steps**2, abs=0.005)


def test_a_missing_score_means_the_whole_scale_also_when_less_is_better() -> None:
    given = document({"a": [None], "b": [5]}, [1])
    given["criteria"][0].update(worst=20, best=-20)
    found = evaluate(read_problem(given), draws=0)
    assert (found.alternatives["a"].low, found.alternatives["a"].high) == (0, 1)
    assert found.alternatives["b"].total == pytest.approx(15 / 40)
    assert (found.gaps[0].low, found.gaps[0].high, found.gaps[0].missing) == (-20, 20, True)
    assert found.gaps[0].break_even == pytest.approx(5)
    assert found.gaps[0].side == "below"


@pytest.mark.parametrize(
    ("rows", "certain", "possible"),
    [
        ({"a": [[6, 9]], "b": [[2, 6]]}, ("a",), ("a", "b")),
        ({"a": [[6, 9]], "b": [[2, 5.9]]}, ("a",), ("a",)),
        ({"a": [[6, 9]], "b": [[2, 6.1]]}, (), ("a", "b")),
        ({"a": [7], "b": [7]}, ("a", "b"), ("a", "b")),
        ({"a": [7], "b": [None], "c": [6]}, (), ("a", "b")),
        ({"a": [0.1 + 0.2], "b": [0.3]}, ("a", "b"), ("a", "b")),
        ({"a": [10], "b": [None]}, ("a",), ("a", "b")),
    ],
)
def test_certain_and_possible_leaders(rows: Any, certain: tuple[str, ...], possible: tuple[str, ...]) -> None:
    """Certain iff the lowest total reaches everybody else's highest; possible iff the highest reaches the
    lowest."""
    found = report(rows, [1])
    assert (found.certain, found.possible) == (certain, possible)


def test_no_value_is_put_in_a_gap() -> None:
    """With the mean, with zero or without the criterion b would win or lose for sure; in truth it is open."""
    found = report({"a": [6, 6], "b": [9, None]}, [1, 1])
    assert found.alternatives["b"].total is None
    assert found.alternatives["b"].rank is None
    assert found.alternatives["a"].rank is None
    assert found.certain == ()


def test_the_break_even_of_a_single_gap_is_the_score_at_which_it_overtakes() -> None:
    """a has .6; b has .45 + m/20. They meet at m = 3, in the criterion's own unit."""
    found = report({"a": [6, 6], "b": [9, None]}, [1, 1], draws=500)
    gap = found.gaps[0]
    assert (gap.break_even, gap.side) == (pytest.approx(3), "above")
    assert "b leads if its score on k2 is above 3." in found.sentence
    for score, leader in ((2.9, "a"), (3.1, "b")):
        assert report({"a": [6, 6], "b": [9, score]}, [1, 1]).leaders == (leader,)


def test_a_gap_that_cannot_change_the_leader_has_no_break_even() -> None:
    found = report({"a": [9, 9], "b": [1, None]}, [9, 1])
    assert found.gaps[0].break_even is None
    assert found.certain == ("a",)
    assert found.alternatives["b"].rank == 2
    assert found.alternatives["a"].rank == 1


def test_two_gaps_hide_each_others_break_even_but_not_their_order() -> None:
    found = report({"a": [6, 6, 6], "b": [None, [4, 6], 5]}, [1, 6, 1])
    assert [(gap.criterion, gap.break_even) for gap in found.gaps] == [("k2", None), ("k1", None)]
    assert [gap.impact for gap in found.gaps] == pytest.approx([6 / 8 * 0.2, 1 / 8])


def test_a_gap_on_a_criterion_without_weight_is_listed_last_and_changes_nothing() -> None:
    found = report({"a": [6, None], "b": [5, [1, 2]]}, [1, 0])
    assert [gap.impact for gap in found.gaps] == [0, 0]
    assert found.leaders == found.certain == found.possible == ("a",)


def test_an_interval_of_one_point_is_that_score() -> None:
    assert report({"a": [[7, 7]], "b": [5]}, [1]) == report({"a": [7], "b": [5]}, [1])


def test_an_estimate_with_bounds_has_a_total_from_the_estimate_and_bounds_from_the_bounds() -> None:
    rows = {"a": [{"score": 7, "low": 5, "high": 8}], "b": [6]}
    found = report(rows, [1], draws=20000)
    one = found.alternatives["a"]
    assert (one.total, one.low, one.high, one.rank, one.known_weight) == (0.7, 0.5, 0.8, 1, 1.0)
    assert found.leaders == ("a",)
    assert (found.certain, found.possible) == ((), ("a", "b"))
    assert found.gaps[0].estimated
    assert (found.gaps[0].break_even, found.gaps[0].side) == (pytest.approx(6), "above")
    assert found.acceptability is not None
    assert found.acceptability.stated.rank["a"][0] == pytest.approx(2 / 3, abs=0.01)
    assert found.verdict == "leaning"


def test_a_gap_names_what_would_settle_most_when_no_single_score_decides() -> None:
    assert "Finding out how jax scores on mobile would settle most." in evaluate(read_problem(EXAMPLE)).sentence
