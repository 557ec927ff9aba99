"""When did the lead change? For any pair of subjects, measure by measure, from the observations alone.

The rule:
1. A value counts only if it has a date and is not `apart` (contradicted, outlier, spike, not meaningful, at odds), nor
   a lost count (see adoption_flags.Break).
2. The two are compared where both were observed: on the same day or in the same period, else in the same calendar
   month if both are dated to the day. Nothing is carried over from another month.
   Where the values of one day add up to their sample (MLPerf entries of a round), a subject without a value had none.
3. One is ahead if its lowest possible value exceeds the other's highest. Exact values are what they are; a minimum has
   no top, a maximum no bottom; "about" leaves a tenth on either side; a value read off a chart 1.5 points. What
   these limits leave open is undecided and no evidence either way. Equal exact values are level; nought against
   nought says nothing.
4. The lead changes between the last comparison with the old leader and the first with the new one. Level comparisons
   in between are told. If either side was counted in another way at the two ends, the change is told as lying
   across a change of method, and no day is given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from components.dataset.adoption import RULES, measures
from components.dataset.adoption_readings import comparable, period, stands_apart
from components.dataset.adoption_rounds import complete_days
from components.dataset.dataset import Dataset
from components.dataset.records import Observation, Series

ABOUT = 0.1
OFF_A_CHART = 1.5
NOUGHT = "none: the values of the others add up to the whole"
# Series in which more is not a lead: open work, doubt, or a figure that others already give.
NO_LEAD = (
    "github-open-issues",
    "github-closed-issues",
    "github-stars-second-source",
    "mlperf-entries-doubtful",
    "mlperf-entries-inferred",
)
# The measures of the answer; the other series say the same in another way and can be switched on.
MAIN = (
    "pwc-share-of-two",
    "pwc-share-of-implementations",
    "hf-models-by-library",
    "package-downloads",
    "package-dependents",
    "github-dependents",
    "github-contributors",
    "conda-downloads",
    "github-forks",
    "github-stars",
    "stack-overflow-all-of-respondents",
    "stack-overflow-professional-of-respondents",
    "stack-overflow-questions",
    "kaggle-all-regular-percent",
    "mlperf-entries",
    "mlperf-submitters",
)


@dataclass(frozen=True)
class Comparison:
    """Both subjects at one time. `sign` is 1 if the first leads, -1 if the second, 0 if level, None if undecided."""

    first: Observation
    second: Observation
    sign: int | None

    @property
    def span(self) -> tuple[date, date]:
        """First and last day that the two observations may stand for."""
        one, other = period(self.first), period(self.second)
        assert one and other  # only dated observations are compared
        return min(one[0], other[0]), max(one[1], other[1])


@dataclass(frozen=True)
class Change:
    """A change of lead: last comparison before, first after, level ones in between."""

    before: Comparison
    after: Comparison
    level: tuple[Comparison, ...]
    across_methods: bool


@dataclass(frozen=True)
class Lead:
    """Who leads on a series and since when, seen from the first subject.

    `status`: passed (was behind, leads now), lost (led, is behind now), ahead or behind (from the first comparison
    to the last), level, undecided, undated (both known, no common date), apart (never observed together).
    """

    series: Series
    status: str
    comparisons: tuple[Comparison, ...]
    changes: tuple[Change, ...]
    undated: tuple[tuple[Observation, Observation], ...] = ()

    @property
    def last_change(self) -> Change | None:
        """The change that brought the present leader."""
        return self.changes[-1] if self.changes else None

    @property
    def ties(self) -> tuple[Comparison, ...]:
        """Comparisons in which both stood level."""
        return tuple(one for one in self.comparisons if one.sign == 0)

    @property
    def crossed_before(self) -> int:
        """How often the lead changed before the last change."""
        return max(0, len(self.changes) - 1)


def limits(row: Observation) -> tuple[float, float]:
    """The least and greatest value that an observation allows."""
    slack = OFF_A_CHART if "read-from-chart" in row.flag else 0.0
    match row.bound:
        case "min":
            return row.value, math.inf
        case "max":
            return 0.0, row.value
        case "about":
            return row.value * (1 - ABOUT), row.value * (1 + ABOUT)
        case _:
            return row.value - slack, row.value + slack


def compare(first: Observation, second: Observation) -> Comparison:
    """Who is ahead in one pair of observations."""
    (low, high), (other_low, other_high) = limits(first), limits(second)
    if low > other_high:
        return Comparison(first, second, 1)
    if other_low > high:
        return Comparison(first, second, -1)
    same = first.value == second.value and first.bound == second.bound == "exact"
    return Comparison(first, second, 0 if same and low == high else None)


def noughts(rows: Sequence[Observation], subjects: Sequence[str]) -> list[Observation]:
    """Observations of nought for subjects without a value on days whose values add up to their sample."""
    counted = {row.framework_id for row in rows}
    found = []
    for members in complete_days(rows).values():
        there = {row.framework_id for row in members}
        found += [
            replace(members[0], framework_id=subject, value=0.0, flag=(), note=NOUGHT)
            for subject in subjects
            if subject in counted and subject not in there
        ]
    return found


def compared(rows: Sequence[Observation], first: str, second: str) -> tuple[Comparison, ...]:
    """The comparisons of two subjects in one series, oldest first."""
    rows = [*rows, *noughts(rows, (first, second))]
    mine = [r for r in rows if r.framework_id == first and r.observed_on is not None and not stands_apart(r)]
    same_period: dict[object, Observation] = {}
    same_month: dict[object, Observation] = {}
    for row in rows:
        if row.framework_id == second and row.observed_on is not None and not stands_apart(row):
            same_period[row.observed_on, row.date_precision] = row
            if row.date_precision == "day":
                same_month[row.observed_on.year, row.observed_on.month] = row
    found = []
    for row in sorted(mine, key=lambda r: r.observed_on or date.min):
        day = row.observed_on or date.min
        other = same_period.get((day, row.date_precision))
        if other is None and row.date_precision == "day":
            other = same_month.get((day.year, day.month))
        if other is not None and (row.value or other.value):
            found.append(compare(row, other))
    return tuple(found)


def changes_in(comparisons: Iterable[Comparison]) -> tuple[Change, ...]:
    """The changes of lead in comparisons that are ordered by day."""
    found: list[Change] = []
    last: Comparison | None = None
    level: list[Comparison] = []
    for one in comparisons:
        if one.sign is None:
            continue
        if one.sign == 0:
            level.append(one)
            continue
        if last is not None and last.sign != one.sign:
            same = comparable(last.first, one.first) and comparable(last.second, one.second)
            found.append(Change(last, one, tuple(level), not same))
        last, level = one, []
    return tuple(found)


def lead(series: Series, rows: Sequence[Observation], first: str, second: str) -> Lead:
    """Who leads on one series, by the rule above."""
    comparisons = compared(rows, first, second)
    changes = changes_in(comparisons)
    signs = [one.sign for one in comparisons if one.sign is not None]
    no_day = [row for row in rows if row.observed_on is None]
    undated = tuple(
        (one, other) for one in no_day if one.framework_id == first for other in no_day if other.framework_id == second
    )
    if not comparisons:
        status = "undated" if undated else "apart"
    elif not signs:
        status = "undecided"
    elif signs[-1] == 0:
        status = "level"
    elif changes:
        status = "passed" if signs[-1] > 0 else "lost"
    else:
        status = "ahead" if signs[-1] > 0 else "behind"
    return Lead(series, status, comparisons, changes, undated)


def leads(dataset: Dataset, first: str, second: str, every: bool = False, rule: str = RULES[0]) -> tuple[Lead, ...]:
    """One row per measure on which both subjects were observed, by question; vendors' claims are no measures."""
    found = []
    for question in ("research", "models", "builders", "voices", "scale"):
        for measure in measures(dataset, question, rule):
            for series in measure.series:
                if series.series_id in NO_LEAD or not (every or series.series_id in MAIN or len(measure.series) > 1):
                    continue
                row = lead(series, dataset.observations_of(series.series_id), first, second)
                if row.status != "apart":
                    found.append(row)
    return tuple(found)
