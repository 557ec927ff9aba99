"""Scores to values on fixed anchors, and raw weights to shares.

Value functions are linear between a fixed worst and best score (Keeney & Raiffa 1976), never between the
worst and best of the alternatives at hand: hiding one must not move the others (Belton & Gear 1983).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from components.decision.problem import Criterion, Problem

Array = NDArray[np.float64]


def value(score: float, criterion: Criterion) -> float:
    """(score - worst) / (best - worst), in [0, 1] for a score within the anchors."""
    span = criterion.best - criterion.worst
    if math.isinf(span):  # anchors such as -1e308 and 1e308: halve first
        return (score / 2 - criterion.worst / 2) / (criterion.best / 2 - criterion.worst / 2)
    return (score - criterion.worst) / span


def score_at(worth: float, criterion: Criterion) -> float:
    """The score that has the value `worth`: the inverse of `value`."""
    return criterion.worst * (1 - worth) + criterion.best * worth


def shares(weights: Sequence[float]) -> Array:
    """Weights divided by their sum, shape (n,). Dividing by the largest first keeps 1e308 twice from
    overflowing and denormals from vanishing; the exactly rounded sum makes the result independent of the
    order."""
    scaled = np.asarray(weights, dtype=np.float64) / max(weights)
    return np.asarray(scaled / math.fsum(scaled.tolist()))


@dataclass(frozen=True)
class Values:
    """Values of m alternatives on n criteria, each array of shape (m, n), all in [0, 1].

    `point` is NaN at a gap. `low` and `high` bound every value by what is known of the score. `estimate_low`
    and `estimate_high` equal `point` where there is one and `low`, `high` at a gap: nothing is ever put in a
    gap's place."""

    point: Array
    low: Array
    high: Array
    estimate_low: Array
    estimate_high: Array

    def rows(self, chosen: Sequence[int]) -> Values:
        """The values of some alternatives only."""
        index = list(chosen)
        return Values(
            self.point[index],
            self.low[index],
            self.high[index],
            self.estimate_low[index],
            self.estimate_high[index],
        )


def values(problem: Problem) -> Values:
    """The values of every alternative on every criterion."""
    point, ends = [], []
    for row in problem.scores:
        cells = list(zip(row, problem.criteria, strict=True))
        point.append([math.nan if score.point is None else value(score.point, c) for score, c in cells])
        ends.append([sorted((value(score.low, c), value(score.high, c))) for score, c in cells])
    points, bounds = np.array(point), np.array(ends)
    low, high = bounds[..., 0], bounds[..., 1]
    gap = np.isnan(points)
    return Values(points, low, high, np.where(gap, low, points), np.where(gap, high, points))
