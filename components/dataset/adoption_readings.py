"""Adoption figures as readings: which values a line may join, and where a value stands in time.

A line joins two neighbouring values of one subject in one series only if both are exact and equally exactly dated,
neither is `apart` or lost (see adoption_flags), both were counted in the same way, no dated break lies between them,
and they are not further apart than `join_limit` days. Nothing is interpolated or smoothed.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from components.dataset.adoption_flags import breaks_in, is_apart, is_doubtful, is_lost, meaning, method_of
from components.dataset.records import Observation

# Longest distance in days over which a line joins two values, by how often the series was observed: one missing
# month or quarter is bridged, a missing year is not. Conferences are yearly, ICCV and ECCV every second year.
JOIN_BY_PRECISION = {"day": 100, "month": 100, "quarter": 100, "half-year": 200, "year": 370, "unknown": 0}
JOIN_BY_SERIES = (
    ("conference-iccv", 800),
    ("conference-eccv", 800),
    ("conference-", 400),
    ("mlperf-", 400),
)
MONTHS_OF = {"month": 1, "quarter": 1, "half-year": 6, "year": 12}


@dataclass(frozen=True)
class Reading:
    """One observed value as it is shown. `segment` numbers the stretches of its line that may be joined.

    `doubtful` is how much of the observed value may belong to another subject: the value is an upper bound by that.
    """

    observation: Observation
    value: float
    unit: str
    sample_size: int | None
    segment: int = 0
    joined: bool = True
    doubtful: float = 0

    @property
    def subject(self) -> str:
        """Id of the framework or other subject."""
        return self.observation.framework_id

    @property
    def line(self) -> tuple[str, str]:
        """The line it belongs to: series and subject."""
        return self.observation.series_id, self.observation.framework_id

    @property
    def disputed(self) -> bool:
        """Whether a better source contradicts it."""
        return "contradicted" in self.observation.flag

    @property
    def hollow(self) -> bool:
        """Whether it is drawn hollow: a bound, a rounded, lost or otherwise doubtful value."""
        row = self.observation
        return row.bound != "exact" or is_doubtful(row.flag) or bool(self.doubtful) or lost(row)

    @property
    def least(self) -> float | None:
        """The value without its doubtful part; None where nothing is doubtful."""
        if not self.doubtful:
            return None
        return self.value * (1 - self.doubtful / self.observation.value)


def lost(observation: Observation) -> bool:
    """Whether it stands for a count that was lost."""
    return is_lost(observation.series_id, observation.framework_id, observation.observed_on)


def stands_apart(observation: Observation) -> bool:
    """Whether it is on no line and decides no lead: flagged so, or a lost count."""
    return is_apart(observation.flag) or lost(observation)


def period(observation: Observation) -> tuple[date, date] | None:
    """First and last day that an observation may stand for; None without a date. Quarters are read at one month."""
    day = observation.observed_on
    if day is None:
        return None
    months = MONTHS_OF.get(observation.date_precision)
    if months is None:
        return day, day
    last = day.month + months - 1
    year, month = day.year + (last - 1) // 12, (last - 1) % 12 + 1
    return day, date(year, month, calendar.monthrange(year, month)[1])


def middle(observation: Observation) -> date | None:
    """Where an observation stands on an axis of days: its day, or the middle of its period."""
    found = period(observation)
    return None if found is None else found[0] + (found[1] - found[0]) // 2


def join_limit(observation: Observation) -> timedelta:
    """How far the next value may lie for a line to join the two."""
    for start, days in JOIN_BY_SERIES:
        if observation.series_id.startswith(start):
            return timedelta(days=days)
    return timedelta(days=JOIN_BY_PRECISION[observation.date_precision])


def comparable(one: Observation, other: Observation) -> bool:
    """Whether two values of one subject in one series were counted in the same way, `one` being the earlier."""
    if one.observed_on is None or other.observed_on is None:
        return False
    if method_of(one.series_id, one.flag) != method_of(other.series_id, other.flag):
        return False
    if any(meaning(flag).starts and flag not in one.flag for flag in other.flag):
        return False
    days = [found.day for found in breaks_in(one.series_id, one.framework_id)]
    return not any(one.observed_on < day <= other.observed_on for day in days)


def may_join(one: Observation, other: Observation) -> bool:
    """Whether a line may join two neighbouring values of one subject in one series."""
    if one.observed_on is None or other.observed_on is None or one.bound != "exact" or other.bound != "exact":
        return False
    if one.date_precision != other.date_precision or stands_apart(one) or stands_apart(other):
        return False
    if not comparable(one, other):
        return False
    return other.observed_on - one.observed_on <= join_limit(one)


def in_segments(readings: Sequence[Reading]) -> list[Reading]:
    """The readings by line and day, each with the number of its stretch; those that no line may touch are marked."""
    lines: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.line, []).append(reading)
    done: list[Reading] = []
    for members in lines.values():
        members.sort(key=lambda r: (r.observation.observed_on or date.max, r.observation.bound))
        on_line = [r for r in members if r.observation.bound == "exact" and not stands_apart(r.observation)]
        segment, numbers = 0, {id(r): 0 for r in on_line[:1]}
        for one, other in pairwise(on_line):
            segment += not may_join(one.observation, other.observation)
            numbers[id(other)] = segment
        for r in members:
            number, joined = numbers.get(id(r), 0), id(r) in numbers
            same = (number, joined) == (r.segment, r.joined)
            done.append(r if same else replace(r, segment=number, joined=joined))
    return done
