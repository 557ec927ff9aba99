"""The switching estimate against closed forms, hand-worked cases, and what must hold whatever is entered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.decision.switching import DRAWS, YEARS, Hours, Part, Plan, draws, estimate, mean, variance

LOOPS, TESTS = Part("loops", Hours(8, 24, 60)), Part("tests", Hours(2, 8, 24))
hours = st.lists(st.integers(0, 2000), min_size=3, max_size=3).map(lambda three: Hours(*sorted(three)))
plans = st.builds(
    Plan,
    st.lists(hours, min_size=1, max_size=4).map(lambda all_: tuple(Part(f"c{i}", h, 50.0) for i, h in enumerate(all_))),
    st.sampled_from(["pert", "triangular"]),
    st.sampled_from([0.0, 0.3, 1.0]),
    benefit=st.sampled_from([0.0, 10_000.0]),
)


def test_means_and_variances_worked_by_hand() -> None:
    # PERT: (8 + 96 + 60) / 6 = 164 / 6; triangular: 92 / 3.
    assert mean(LOOPS.hours, "pert") == pytest.approx(164 / 6)
    assert mean(LOOPS.hours, "triangular") == pytest.approx(92 / 3)
    # PERT: (27.333 - 8) (60 - 27.333) / 7; triangular: (64 + 576 + 3600 - 192 - 480 - 1440) / 18 = 2128 / 18.
    assert variance(LOOPS.hours, "pert") == pytest.approx((58 / 3) * (98 / 3) / 7)
    assert variance(LOOPS.hours, "triangular") == pytest.approx(2128 / 18)


@pytest.mark.parametrize("shape", ["pert", "triangular"])
def test_the_draws_have_the_exact_mean_and_variance(shape: str) -> None:
    values = draws(LOOPS, shape, 0.3)
    assert values.mean() == pytest.approx(mean(LOOPS.hours, shape), rel=0.01)
    assert values.var() == pytest.approx(variance(LOOPS.hours, shape), rel=0.03)


def test_percentiles_of_one_triangular_component_follow_its_inverse() -> None:
    found = estimate(Plan((Part("x", Hours(0, 10, 40)),), "triangular")).hours
    # F(x) = x^2 / 400 up to 10 (F = 0.25), then 1 - (40 - x)^2 / 1200.
    assert found.low == pytest.approx((400 * 0.1) ** 0.5, rel=0.02)
    assert found.median == pytest.approx(40 - (1200 * 0.5) ** 0.5, rel=0.02)
    assert found.high == pytest.approx(40 - (1200 * 0.1) ** 0.5, rel=0.02)


def test_percentiles_of_a_symmetric_pert_component_follow_beta_3_3() -> None:
    found = estimate(Plan((Part("x", Hours(0, 50, 100)),))).hours

    def below(x: float) -> float:
        """The distribution of Beta(3, 3): x^3 (10 - 15 x + 6 x^2)."""
        return x**3 * (10 - 15 * x + 6 * x * x)

    assert found.median == pytest.approx(50, abs=0.5)
    assert below(found.low / 100) == pytest.approx(0.1, abs=0.005)
    assert below(found.high / 100) == pytest.approx(0.9, abs=0.005)


def test_independent_components_add_their_means_and_variances_and_dependent_ones_spread_more() -> None:
    apart = estimate(Plan((LOOPS, TESTS), together=0.0))
    total = variance(LOOPS.hours, "pert") + variance(TESTS.hours, "pert")
    assert apart.hours.mean == pytest.approx(164 / 6 + 58 / 6, rel=0.01)
    assert apart.hours.deviation == pytest.approx(total**0.5, rel=0.02)
    loops, _ = apart.shares
    assert loops.of_hours == pytest.approx(164 / 222)
    assert loops.of_spread == pytest.approx(variance(LOOPS.hours, "pert") / total, abs=0.02)
    fully = estimate(Plan((LOOPS, TESTS), together=1.0))
    deviations = variance(LOOPS.hours, "pert") ** 0.5 + variance(TESTS.hours, "pert") ** 0.5
    assert fully.hours.deviation == pytest.approx(deviations, rel=0.02)
    assert fully.apart == pytest.approx((apart.hours.low, apart.hours.high))


def test_money_weeks_and_break_even_worked_by_hand() -> None:
    plan = Plan((Part("x", Hours(120, 120, 120), 50.0),), people=2, week=30, delay=500, benefit=14_000)
    found = estimate(plan)
    # 120 hours / (2 people x 30 hours) = 2 weeks; 120 x 50 + 2 x 500 = 7,000; 12 x 7,000 / 14,000 = 6 months.
    assert found.hours.median == 120
    assert found.weeks.median == 2
    assert found.cost and found.cost.median == 7000
    assert found.months and found.months.median == 6
    assert found.within == (1.0,) * len(YEARS)
    assert found.hours.deviation == 0 and len(found.hours.bars) == 1


def test_without_a_price_there_is_no_cost_and_without_a_benefit_no_break_even() -> None:
    assert estimate(Plan((LOOPS,), benefit=1000)).cost is None
    assert estimate(Plan((LOOPS,), benefit=1000)).months is None
    priced = estimate(Plan((replace(LOOPS, rate=50),)))
    assert priced.cost is not None and priced.months is None and priced.within == ()


def test_nothing_counted_costs_nothing() -> None:
    found = estimate(Plan(()))
    assert found.hours.median == 0 and found.shares == ()


def test_leaving_a_component_out_changes_nothing_in_the_others() -> None:
    both, one = draws(LOOPS, "pert", 0.3), draws(replace(LOOPS, id="loops"), "pert", 0.3)
    assert (both == one).all()
    assert estimate(Plan((LOOPS, TESTS))).shares[0].mean == estimate(Plan((LOOPS,))).shares[0].mean


@settings(max_examples=25, deadline=None)
@given(plans)
def test_what_holds_whatever_is_entered(plan: Plan) -> None:
    found = estimate(plan)
    rising = found.hours.percentiles
    assert list(rising) == sorted(rising)
    lowest, highest = sum(p.hours.low for p in plan.parts), sum(p.hours.high for p in plan.parts)
    assert lowest - 1e-6 <= rising[0] and rising[-1] <= highest + 1e-6
    assert found.cost and found.cost.median == pytest.approx(50 * found.hours.median)
    assert found.weeks.median == pytest.approx(found.hours.median / (plan.people * plan.week))
    assert sum(share.of_hours for share in found.shares) == pytest.approx(1 if highest else 0)
    assert sum(share.of_spread for share in found.shares) == pytest.approx(1 if found.hours.deviation > 1e-9 else 0)
    assert sum(bar.share for bar in found.hours.bars) == pytest.approx(
        0.98 if len(found.hours.bars) > 1 else 1, abs=0.01
    )
    assert estimate.__wrapped__(plan) == found


@settings(max_examples=15, deadline=None)
@given(hours, st.sampled_from(["pert", "triangular"]))
def test_correlation_keeps_each_components_own_range(one: Hours, shape: str) -> None:
    part = Part("x", one)
    assert sorted(draws(part, shape, 0.0)) == sorted(draws(part, shape, 1.0))
    assert len(draws(part, shape, 0.5)) == DRAWS


@pytest.mark.parametrize(
    "plan",
    [
        Plan((LOOPS,), shape="normal"),
        Plan((LOOPS,), together=1.5),
        Plan((LOOPS,), people=0),
        Plan((LOOPS,), week=-1),
        Plan((Part("x", Hours(-1, 2, 3)),)),
        Plan((Part("x", Hours(1, 2, float("inf"))),)),
        Plan((LOOPS,), delay=float("nan")),
    ],
)
def test_what_cannot_be_estimated_is_refused(plan: Plan) -> None:
    with pytest.raises(ValueError):
        estimate(plan)


def test_hours_in_any_order_are_read_rising() -> None:
    assert Hours(60, 8, 24).rising == Hours(8, 24, 60)
    assert (draws(Part("loops", Hours(60, 8, 24)), "pert", 0.3) == draws(LOOPS, "pert", 0.3)).all()
