"""What every part of the report is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.decision.intervals import Lines, lines
from components.decision.problem import Problem
from components.decision.totals import contributions, totals
from components.decision.values import Array, Values, shares, values


@dataclass(frozen=True)
class Basis:
    """What every part is computed from: values and shares, contributions and totals at the outer bounds
    (`low`, `high`), at the estimates where there are any (`estimate_low`, `estimate_high`) and as points
    (NaN at a gap)."""

    values: Values
    weights: Array
    parts: Array
    parts_low: Array
    parts_high: Array
    total: Array
    low: Array
    high: Array
    estimate_low: Array
    estimate_high: Array
    lines: Lines


def basis(problem: Problem) -> Basis:
    """The basis of a checked problem."""
    given, weights = values(problem), shares(problem.weights)
    parts, low, high = (contributions(one, weights) for one in (given.point, given.low, given.high))
    return Basis(
        values=given,
        weights=weights,
        parts=parts,
        parts_low=low,
        parts_high=high,
        total=totals(parts),
        low=totals(low),
        high=totals(high),
        estimate_low=totals(contributions(given.estimate_low, weights)),
        estimate_high=totals(contributions(given.estimate_high, weights)),
        lines=lines(given, weights),
    )


def by_name(problem: Problem, chosen: Sequence[int]) -> tuple[int, ...]:
    """Indexes of alternatives in the order of their display names."""
    names = [(problem.name(problem.alternatives[i]).casefold(), problem.alternatives[i]) for i in chosen]
    return tuple(i for _, i in sorted(zip(names, chosen, strict=True)))


def ids_by_name(problem: Problem, chosen: Sequence[int]) -> tuple[str, ...]:
    """Ids in the order of the display names: a tie must not show the order of the list."""
    return tuple(problem.alternatives[i] for i in by_name(problem, chosen))
