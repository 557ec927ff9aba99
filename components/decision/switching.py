"""What a move costs: hours of components as ranges, to a distribution of hours, calendar weeks, money and break-even.

Formulas. Each component has hours low <= likely <= high (l, m, h).

* PERT (D. G. Malcolm, J. H. Roseboom, C. E. Clark and W. Fazar, "Application of a Technique for Research and
  Development Program Evaluation", Operations Research 7, 1959, 646-669): a beta distribution on [l, h] with
  alpha = 1 + 4 (m - l) / (h - l) and beta = 1 + 4 (h - m) / (h - l). Its mean is theirs, (l + 4 m + h) / 6; its
  variance is (mean - l) (h - mean) / 7, where the paper approximates ((h - l) / 6)^2.
* Triangular: density zero at l and h, highest at m. Mean (l + m + h) / 3,
  variance (l^2 + m^2 + h^2 - l m - l h - m h) / 18.

The total is summed draw by draw, `DRAWS` times with the fixed seed `SEED`. Components may run over together: the
draws of each are put in the order of normal scores sqrt(r) common + sqrt(1 - r) own (R. L. Iman and W. J. Conover,
"A distribution-free approach to inducing rank correlation", 1982), which leaves every component's own range as it is.
Each component has a random stream of its own, so leaving one out changes nothing in the others.

weeks = hours / (people x hours per person and week); cost = sum of hours x rate + weeks x cost of a week's delay;
break-even in months = 12 x cost / yearly benefit, counted from the day on which the move is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Draws = NDArray[np.float64]

SEED = 1959
DRAWS = 20_000
BARS = 24
SHAPES = ("pert", "triangular")
POINTS = (5, 10, 25, 50, 75, 90, 95)
YEARS = (1, 2, 3, 5)


@dataclass(frozen=True)
class Hours:
    """A range of hours; `rising` is how it is used whatever order it was given in."""

    low: float
    likely: float
    high: float

    @property
    def rising(self) -> Hours:
        return Hours(*sorted((self.low, self.likely, self.high)))


@dataclass(frozen=True)
class Part:
    """A component that is counted, with the price of an hour of it (0: not priced)."""

    id: str
    hours: Hours
    rate: float = 0.0


@dataclass(frozen=True)
class Plan:
    """Everything that the estimate depends on. `together` is the correlation r of the normal scores, from 0 to 1."""

    parts: tuple[Part, ...]
    shape: str = "pert"
    together: float = 0.3
    people: float = 4
    week: float = 30
    delay: float = 0.0
    benefit: float = 0.0


@dataclass(frozen=True)
class Bar:
    """A bar of the histogram: from, to, and the share of all draws between them."""

    start: float
    end: float
    share: float


@dataclass(frozen=True)
class Spread:
    """A distribution: mean, standard deviation, percentiles at `POINTS`, and bars from the 1st to the 99th."""

    mean: float
    deviation: float
    percentiles: tuple[float, ...]
    bars: tuple[Bar, ...]

    def at(self, point: int) -> float:
        """The value below which `point` per cent of the draws lie."""
        return self.percentiles[POINTS.index(point)]

    @property
    def median(self) -> float:
        return self.at(50)

    @property
    def low(self) -> float:
        """The lower end of the range that holds 80 % of the draws."""
        return self.at(10)

    @property
    def high(self) -> float:
        """The upper end of the range that holds 80 % of the draws."""
        return self.at(90)


@dataclass(frozen=True)
class Share:
    """What a component contributes: exact mean hours, their share of the mean total, its share of the uncertainty.

    The latter is cov(component, total) / var(total): it adds up to 1 over all components, and equals the share of
    variance when components vary independently.
    """

    id: str
    mean: float
    of_hours: float
    of_spread: float


@dataclass(frozen=True)
class Estimate:
    """`cost` is None without any price, `months` (to break even) also without a benefit.

    `within`: share of the draws that break even within each of `YEARS`. `apart`: the 80 % range of the hours if
    components varied independently of each other.
    """

    hours: Spread
    weeks: Spread
    cost: Spread | None
    months: Spread | None
    within: tuple[float, ...]
    shares: tuple[Share, ...]
    apart: tuple[float, float]


def mean(hours: Hours, shape: str) -> float:
    """The exact mean of a component."""
    low, likely, high = hours.low, hours.likely, hours.high
    return (low + 4 * likely + high) / 6 if shape == "pert" else (low + likely + high) / 3


def variance(hours: Hours, shape: str) -> float:
    """The exact variance of a component."""
    low, likely, high = hours.low, hours.likely, hours.high
    if shape == "pert":
        centre = mean(hours, shape)
        return (centre - low) * (high - centre) / 7
    return (low**2 + likely**2 + high**2 - low * likely - low * high - likely * high) / 18


@lru_cache(maxsize=64)
def draws(part: Part, shape: str, together: float) -> Draws:
    """The draws of a component, read-only: its own distribution, in the order that ties it to the others."""
    hours, name = part.hours.rising, crc32(part.id.encode())
    span = hours.high - hours.low
    if span <= 0:
        return np.full(DRAWS, hours.low)
    random = np.random.default_rng((SEED, name))
    if shape == "pert":
        first, second = 1 + 4 * (hours.likely - hours.low) / span, 1 + 4 * (hours.high - hours.likely) / span
        values = hours.low + span * random.beta(first, second, DRAWS)
    else:
        values = random.triangular(hours.low, hours.likely, hours.high, DRAWS)
    common = np.random.default_rng((SEED, 0)).standard_normal(DRAWS)
    own = np.random.default_rng((SEED, name, 1)).standard_normal(DRAWS)
    ordered = np.empty(DRAWS)
    ordered[np.argsort(sqrt(together) * common + sqrt(1 - together) * own)] = np.sort(values)
    ordered.setflags(write=False)
    return ordered


@lru_cache(maxsize=64)
def estimate(plan: Plan) -> Estimate:
    """The estimate of a plan; the same plan always gives the same numbers.

    Raises ValueError for an unknown shape, negative hours or prices, nobody at work, or a correlation outside 0 to 1.
    """
    _check(plan)
    each = [draws(part, plan.shape, plan.together) for part in plan.parts]
    total = _summed(each)
    weeks = total / (plan.people * plan.week)
    priced = plan.delay > 0 or any(part.rate > 0 for part in plan.parts)
    cost = _summed([part.rate * values for part, values in zip(plan.parts, each, strict=True)]) + weeks * plan.delay
    months = 12 * cost / plan.benefit if priced and plan.benefit > 0 else None
    loose = _summed([draws(part, plan.shape, 0.0) for part in plan.parts]) if plan.together else total
    low, high = np.percentile(loose, (10, 90))
    return Estimate(
        hours=_spread(total),
        weeks=_spread(weeks),
        cost=_spread(cost) if priced else None,
        months=_spread(months) if months is not None else None,
        within=tuple(float(np.mean(months <= 12 * years)) for years in YEARS) if months is not None else (),
        shares=_shares(plan, each, total),
        apart=(float(low), float(high)),
    )


def _check(plan: Plan) -> None:
    if plan.shape not in SHAPES:
        raise ValueError(f"no such shape: {plan.shape}")
    if not 0 <= plan.together <= 1:
        raise ValueError("together goes from 0 to 1")
    if plan.people <= 0 or plan.week <= 0:
        raise ValueError("somebody has to work some hours a week")
    numbers = [plan.delay, plan.benefit]
    for part in plan.parts:
        numbers += [part.rate, part.hours.low, part.hours.likely, part.hours.high]
    if not all(0 <= number < float("inf") for number in numbers):
        raise ValueError("hours and money are finite and not negative")


def _summed(each: list[Draws]) -> Draws:
    return np.sum(each, axis=0) if each else np.zeros(DRAWS)


def _spread(values: Draws) -> Spread:
    percentiles = tuple(float(value) for value in np.percentile(values, POINTS))
    start, end = (float(value) for value in np.percentile(values, (1, 99)))
    bars: tuple[Bar, ...] = (Bar(start, end, 1.0),)
    if end > start:
        counts, edges = np.histogram(values, bins=BARS, range=(start, end))
        pairs = zip(edges[:-1], edges[1:], counts, strict=True)
        bars = tuple(Bar(float(a), float(b), float(count) / DRAWS) for a, b, count in pairs)
    return Spread(float(np.mean(values)), float(np.std(values)), percentiles, bars)


def _shares(plan: Plan, each: list[Draws], total: Draws) -> tuple[Share, ...]:
    means = [mean(part.hours.rising, plan.shape) for part in plan.parts]
    whole, spread, centre = sum(means), float(np.var(total)), float(np.mean(total))
    found = []
    for part, average, values in zip(plan.parts, means, each, strict=True):
        shared = float(np.mean((values - np.mean(values)) * (total - centre)))
        of_spread = shared / spread if spread > 0 else 0.0
        found.append(Share(part.id, average, average / whole if whole > 0 else 0.0, of_spread))
    return tuple(found)
