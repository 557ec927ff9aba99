"""Acceptability against closed forms and exhaustive counting."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from components.decision import acceptability as acceptability_module
from components.decision.acceptability import BLOCK, Acceptability, acceptability, of_all_weightings
from components.decision.report import to_json

from .problems import problem, report


def lead_uniform(differences: list[float]) -> float:
    """P(sum of w_j d_j > 0) for w uniform on the simplex: with w = E / sum(E) and exponential E, a
    hypoexponential race gives the sum over d_i > 0 of prod_{j != i} d_i / (d_i - d_j), for distinct d."""
    return sum(
        math.prod(one / (one - other) for j, other in enumerate(differences) if j != i)
        for i, one in enumerate(differences)
        if one > 0
    )


@pytest.mark.parametrize(
    "differences", [[0.5, -0.5], [0.3, -0.7, 0.2], [0.9, -0.1, -0.4, 0.25], [0.8, -0.9, 0.1, -0.3, 0.45]]
)
def test_two_alternatives_under_uniform_weights(differences: list[float]) -> None:
    rows = {"a": [5 + 5 * one for one in differences], "b": [5 - 5 * one for one in differences]}
    found = report(rows, [1] * len(differences), draws=200_000).acceptability
    assert found is not None
    expected = lead_uniform(differences)
    assert found.uniform.rank["a"][0] == pytest.approx(expected, abs=0.005)
    assert found.uniform.pairwise["a"]["b"] == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(("kappa", "share"), [(15, 0.4), (15, 0.05), (50, 0.4), (200, 0.4), (0.5, 0.3)])
def test_two_alternatives_near_stated_weights(kappa: float, share: float) -> None:
    """On two criteria the share of the first is Beta(kappa w, kappa (1 - w)); a leads where it is above 1/2.
    The integral is taken by the midpoint rule in the log-odds, where the density is smooth."""
    p, q = kappa * share, kappa * (1 - share)
    steps, reach = 40_000, 80 / min(p, q, 1)
    front = math.lgamma(p + q) - math.lgamma(p) - math.lgamma(q)
    expected = 0.0
    for step in range(steps):
        odds = reach * (step + 0.5) / steps
        expected += math.exp(front - q * odds - (p + q) * math.log1p(math.exp(-odds))) * reach / steps
    found = report({"a": [9, 4], "b": [4, 9]}, [share, 1 - share], draws=200_000, kappa=kappa).acceptability
    assert found is not None
    assert found.stated.rank["a"][0] == pytest.approx(expected, abs=0.005)


def test_central_weights_of_two_mirrored_alternatives() -> None:
    """Uniform share x of k1; a leads where x > 1/2, so its central weight on k1 is 3/4."""
    found = report({"a": [9, 4], "b": [4, 9]}, [1, 1], draws=200_000).acceptability
    assert found is not None
    assert found.uniform.central_weights["a"] == pytest.approx({"k1": 0.75, "k2": 0.25}, abs=0.005)
    assert found.uniform.central_weights["b"] == pytest.approx({"k1": 0.25, "k2": 0.75}, abs=0.005)


def test_the_uniform_distribution_is_that_of_dirichlet_ones_and_not_of_normalised_uniforms() -> None:
    """P(w_1 > 1/2) on the simplex of three is (1/2)^2 = .25; normalised uniforms would give 1/6."""
    found = report({"a": [10, 0, 0], "b": [5, 5, 5]}, [1, 1, 1], draws=200_000).acceptability
    assert found is not None
    assert found.uniform.rank["a"][0] == pytest.approx(0.25, abs=0.005)


def test_an_alternative_that_never_leads_has_no_central_weights() -> None:
    found = report({"a": [9, 9], "b": [1, 1]}, [1, 1], draws=1000).acceptability
    assert found is not None
    assert found.uniform.central_weights["b"] is None
    assert found.uniform.rank == {"a": (1.0, 0.0), "b": (0.0, 1.0)}


def test_ties_share_their_ranks() -> None:
    """Three identical and one behind: each of the three has a third of ranks 1 to 3."""
    rows = {"a": [7, 3], "b": [7, 3], "c": [1, 1], "d": [7, 3]}
    found = report(rows, [1, 2], draws=3000).acceptability
    assert found is not None
    for name in "abd":
        assert found.stated.rank[name] == pytest.approx((1 / 3, 1 / 3, 1 / 3, 0), abs=1e-12)
    assert found.stated.rank["c"] == (0, 0, 0, 1)
    assert found.stated.pairwise["a"]["d"] == 0.5


def test_weight_zero_stays_zero_in_both_distributions() -> None:
    """k2 would turn the answer round, but it has no weight."""
    found = report({"a": [6, 0], "b": [5, 10]}, [1, 0], draws=5000).acceptability
    assert found is not None
    for sampled in (found.uniform, found.stated):
        assert sampled.rank["a"] == (1.0, 0.0)
        assert sampled.central_weights["a"] == {"k1": 1.0, "k2": 0.0}


def test_uncertain_scores_are_drawn_uniformly_over_their_intervals() -> None:
    """One criterion: a ~ U(4, 8), b = 5, c ~ U(0, 10). P(a > b) = .75; P(a > c) = E(a)/10 = .6."""
    found = report({"a": [[4, 8]], "b": [5], "c": [None]}, [1], draws=200_000).acceptability
    assert found is not None
    assert found.uniform.pairwise["a"]["b"] == pytest.approx(0.75, abs=0.005)
    assert found.uniform.pairwise["a"]["c"] == pytest.approx(0.6, abs=0.005)
    assert found.stated.pairwise["c"]["b"] == pytest.approx(0.5, abs=0.005)


def test_rank_shares_equal_a_plain_recount_of_the_same_draws() -> None:
    """Redraw the first block from its own stream, rank by sorting, and count."""
    chance = np.random.default_rng(5)
    values, draws = chance.random((6, 4)), 3000
    found = acceptability(values, values, np.array([3.0, 0.5, 2.0, 7.0]), draws, seed=11)
    stream = np.random.default_rng(np.random.SeedSequence(11, spawn_key=(0,)))
    gammas = np.array([stream.standard_gamma(shape, draws) for shape in (3.0, 0.5, 2.0, 7.0)])
    totals = values @ gammas
    places = (-totals).argsort(axis=0).argsort(axis=0)
    for i, rank in itertools.product(range(6), repeat=2):
        assert found.rank[i, rank] == pytest.approx((places[i] == rank).mean(), abs=1e-12)
    for i, k in itertools.permutations(range(6), 2):
        assert found.pairwise[i, k] == pytest.approx((totals[i] > totals[k]).mean(), abs=1e-12)
    shares = gammas / gammas.sum(axis=0)
    for i in range(6):
        if (places[i] == 0).any():
            assert found.central[i] == pytest.approx(shares[:, places[i] == 0].mean(axis=1), abs=1e-9)


@pytest.mark.parametrize("draws", [1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 7])
def test_threads_and_block_ends_do_not_change_the_result(draws: int) -> None:
    values = np.random.default_rng(1).random((5, 6))
    one, many = (acceptability(values, values, np.ones(6), draws, 0, workers) for workers in (1, 4))
    assert (one.rank == many.rank).all()
    assert (one.pairwise == many.pairwise).all()
    assert np.array_equal(one.central, many.central, equal_nan=True)
    assert one.rank.sum(axis=1) == pytest.approx(1)


def test_the_seed_decides_the_draws() -> None:
    rows = {"a": [9, 4], "b": [4, 9]}
    one, two, other = (report(rows, [1, 2], draws=2000, seed=seed).acceptability for seed in (1, 1, 2))
    assert one == two
    assert one != other


@pytest.mark.parametrize("kappa", [0.1, 1e-1, 1e9, 1e12])
def test_extreme_concentrations_stay_finite(kappa: float) -> None:
    found = report({"a": [9, 4, 5], "b": [4, 9, 5]}, [1, 1e-12, 3], draws=3000, kappa=kappa).acceptability
    assert found is not None
    assert sum(found.stated.rank["a"]) == pytest.approx(1)


def test_a_very_firm_belief_in_the_weights_gives_the_plain_ranking() -> None:
    found = report({"a": [9, 4], "b": [4, 9]}, [3, 2], draws=2000, kappa=1e9).acceptability
    assert found is not None
    assert found.stated.rank["a"][0] == 1
    assert found.stated.central_weights["a"] == pytest.approx({"k1": 0.6, "k2": 0.4}, abs=1e-3)


def test_without_draws_nothing_is_sampled_and_the_rest_is_complete() -> None:
    rows = {"a": [9, 5], "b": [4, 6]}
    fast, full = report(rows, [3, 2], draws=0), report(rows, [3, 2], draws=100)
    assert fast.acceptability is None
    assert fast.verdict is None
    assert fast.sampling.draws == 0
    for part in ("alternatives", "intervals", "pairs", "rules", "gaps", "leaders", "must_haves"):
        assert getattr(fast, part) == getattr(full, part)
    assert problem(rows, [3, 2]).draws == 100_000


def test_what_is_kept_for_all_weightings_is_what_would_be_computed() -> None:
    rng = np.random.default_rng(5)
    low = rng.random((4, 6))
    high = np.minimum(1, low + 0.2)
    used = np.array([True, True, False, True, True, True])
    for draws, seed in ((3000, 1), (3000, 2), (500, 1)):
        fresh = acceptability(low, high, used.astype(float), draws, seed)
        for _ in range(2):
            kept = of_all_weightings(low, high, used, draws, seed)
            assert (kept.rank == fresh.rank).all()
            assert (kept.pairwise == fresh.pairwise).all()
            np.testing.assert_array_equal(kept.central, fresh.central)
    assert len(acceptability_module._kept) <= acceptability_module.MOST_KEPT


def test_weightings_that_nobody_looks_at_are_not_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def sampled(*arguments: object) -> Acceptability:
        asked.append(arguments)
        return of_all_weightings(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("components.decision.engine.of_all_weightings", sampled)
    found = report({"a": [6, 5], "b": [5, 5.5]}, [3, 1], draws=1000)
    assert found.verdict is not None and found.acceptability is not None and not asked
    assert found.acceptability.uniform is found.acceptability.uniform
    assert len(asked) == 1
    assert to_json(found)["acceptability"].keys() == {"uniform", "stated"}
