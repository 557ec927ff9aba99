"""The few statistics of the suite: percentiles of waits, and whether memory grows."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least `share` of them do not exceed."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    rank = -(-len(ordered) * share // 1)  # rounded up
    return ordered[max(int(rank), 1) - 1]


def growth(samples: Sequence[tuple[float, float]]) -> float:
    """By how much the second half of a run lies above its middle: median of the last quarter minus median of the
    third, over (second, value). What fills up once in the beginning is no growth."""
    if len(samples) < 8:
        raise ValueError("too few samples to speak of growth")
    quarter = len(samples) // 4
    third, last = samples[2 * quarter : 3 * quarter], samples[3 * quarter :]
    return median(value for _, value in last) - median(value for _, value in third)
