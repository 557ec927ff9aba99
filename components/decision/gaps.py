"""What is not known, ordered by what it could change: the editors' research list."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from components.decision.problem import Problem
from components.decision.totals import TIE
from components.decision.values import Array, Values, score_at


@dataclass(frozen=True)
class Gap:
    """An uncertain score of one alternative.

    `low`, `high` bound it in the criterion's unit; `missing` says that nothing at all is known, `estimated`
    that there is a best estimate between the bounds. `impact` is w_j (v_high - v_low): how far the total can
    move. `break_even` is the score at which the alternative's total meets the best of the others, everything
    else as it stands, or None when no score in the interval does or another gap stands in the way; `side`
    ("above" or "below") is the side of it on which the alternative leads."""

    alternative: str
    criterion: str
    missing: bool
    estimated: bool
    low: float
    high: float
    impact: float
    break_even: float | None
    side: str | None


def gaps(problem: Problem, given: Values, weights: Array, field: tuple[int, ...]) -> tuple[Gap, ...]:
    """The uncertain scores of the alternatives in `field`, largest impact first, then by name."""
    lows = (given.estimate_low * weights).sum(axis=1)
    highs = (given.estimate_high * weights).sum(axis=1)
    found = []
    for i in field:
        rivals = [k for k in field if k != i]
        for j, criterion in enumerate(problem.criteria):
            score = problem.scores[i][j]
            if score.low == score.high:
                continue
            edge = None
            if rivals and weights[j] > 0:
                best_low, best_high = max(lows[k] for k in rivals), max(highs[k] for k in rivals)
                others = np.arange(len(weights)) != j
                rest_low = math.fsum((given.estimate_low[i] * weights)[others])
                rest_high = math.fsum((given.estimate_high[i] * weights)[others])
                if best_high - best_low <= TIE and rest_high - rest_low <= TIE:
                    edge = (best_low - rest_low) / weights[j]
            inside = edge is not None and given.low[i, j] < edge < given.high[i, j]
            upward = criterion.best > criterion.worst
            found.append(
                Gap(
                    alternative=problem.alternatives[i],
                    criterion=criterion.id,
                    missing=score.point is None
                    and (score.low, score.high) == tuple(sorted((criterion.worst, criterion.best))),
                    estimated=score.point is not None,
                    low=score.low,
                    high=score.high,
                    impact=float(weights[j] * (given.high[i, j] - given.low[i, j])),
                    break_even=float(score_at(edge, criterion)) if inside and edge is not None else None,
                    side=("above" if upward else "below") if inside else None,
                )
            )
    return tuple(
        sorted(
            found,
            key=lambda gap: (
                -round(gap.impact, 12),
                problem.name(gap.alternative).casefold(),
                problem.criterion_name(gap.criterion).casefold(),
            ),
        )
    )
