"""Samples to figures: median, quartiles, ratios pair by pair, and when a figure is too noisy to publish.

Quartiles are the inclusive ones (`statistics.quantiles(n=4, method="inclusive")`: linear between the sorted samples,
the smallest and the largest being the ends). A ratio compares two samples of the same round, never two medians.
The noise rule: a timed figure whose quartiles lie further apart than `NOISE_LIMIT` times its median is not published.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.measurements.plan import COUNTED

NOISE_LIMIT = 0.25
LEAST_SAMPLES = 20


@dataclass(frozen=True)
class Summary:
    """Median and quartiles of `n` values."""

    median: float
    q1: float
    q3: float
    n: int

    @property
    def spread(self) -> float:
        """Distance of the quartiles over the median."""
        return (self.q3 - self.q1) / self.median if self.median else 0.0


def summarise(values: Sequence[float]) -> Summary:
    """The summary of one or more values; ValueError for none."""
    if not values:
        raise ValueError("no values to summarise")
    if len(values) == 1:
        return Summary(values[0], values[0], values[0], 1)
    q1, _, q3 = statistics.quantiles(values, n=4, method="inclusive")
    return Summary(statistics.median(values), q1, q3, len(values))


def ratios(values: Mapping[int, float], reference: Mapping[int, float]) -> list[float]:
    """Value over reference for each round that has both, in the order of the rounds."""
    return [values[number] / reference[number] for number in sorted(values) if reference.get(number)]


def verdict(quantity: str, summary: Summary) -> str:
    """Empty where the figure may be published, otherwise why not, as a sentence."""
    if quantity in COUNTED:
        return ""
    if summary.n < LEAST_SAMPLES:
        return f"Only {summary.n} of at least {LEAST_SAMPLES} repetitions; run it again on a quiet machine."
    if summary.spread > NOISE_LIMIT:
        return (
            f"The quartiles of {summary.n} repetitions lie {100 * summary.spread:.0f} % of the median apart; "
            f"above {100 * NOISE_LIMIT:.0f} % a figure is not published."
        )
    return ""
