"""The rules against scikit-criteria, an independent implementation; skipped where it is not installed."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from components.decision.rules import topsis, weighted_product, weighted_sum
from components.decision.values import Array

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    skcriteria = pytest.importorskip("skcriteria")
    from skcriteria.agg.similarity import TOPSIS
    from skcriteria.agg.simple import WeightedProductModel, WeightedSumModel

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(params=range(5))
def case(request: pytest.FixtureRequest) -> tuple[Array, Array]:
    chance = np.random.default_rng(request.param)
    return chance.uniform(0.05, 0.95, (5, 4)), chance.dirichlet(np.ones(4))


def decided(method: object, values: Array, weights: Array) -> object:
    matrix = skcriteria.mkdm(values, [max] * len(weights), weights=weights)
    return method.evaluate(matrix)  # type: ignore[attr-defined]


def test_the_weighted_sum_has_the_same_scores(case: tuple[Array, Array]) -> None:
    values, weights = case
    theirs = decided(WeightedSumModel(), values, weights)
    assert weighted_sum(values, weights) == pytest.approx(theirs.e_.score, abs=1e-12)  # type: ignore[attr-defined]


def test_the_weighted_product_has_the_same_scores_up_to_their_logarithm(case: tuple[Array, Array]) -> None:
    values, weights = case
    theirs = decided(WeightedProductModel(), values, weights)
    assert np.log10(weighted_product(values, weights)) == pytest.approx(
        theirs.e_.score,  # type: ignore[attr-defined]
        abs=1e-9,
    )


def test_topsis_has_the_same_closeness_once_the_ideals_are_among_the_alternatives(
    case: tuple[Array, Array],
) -> None:
    """Theirs takes the ideals from the table: a row of ones and a row of zeros make them the fixed ones."""
    values, weights = case
    table = np.vstack([values, np.ones(4), np.zeros(4)])
    theirs = decided(TOPSIS(), table * weights, np.ones(4))
    assert topsis(values, weights) == pytest.approx(theirs.e_.similarity[:5], abs=1e-9)  # type: ignore[attr-defined]
