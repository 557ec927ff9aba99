"""Who gained more in each full year, on counts that only grow: a leader can be ahead and gain less.

A full year lies between two values of December, the last of each month; both subjects need both, counted in the same
way. Years of unlike Decembers are told as they are: the last value of the month stands for its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from components.dataset.adoption_readings import comparable, stands_apart
from components.dataset.records import Observation


@dataclass(frozen=True)
class YearGain:
    """What two subjects gained in one year."""

    year: int
    first: float
    second: float


def year_ends(rows: Sequence[Observation], subject: str) -> dict[int, Observation]:
    """The last exact value of each December."""
    found: dict[int, Observation] = {}
    for row in sorted(rows, key=lambda r: r.observed_on or date.min):
        day = row.observed_on
        if row.framework_id != subject or day is None or row.date_precision != "day" or day.month != 12:
            continue
        if row.bound == "exact" and not stands_apart(row):
            found[day.year] = row
    return found


def gains(rows: Sequence[Observation], first: str, second: str) -> list[YearGain]:
    """The gains of both in every full year that both were counted, oldest first."""
    mine, other = year_ends(rows, first), year_ends(rows, second)
    found = []
    for year in sorted(mine.keys() & other.keys()):
        if year - 1 not in mine or year - 1 not in other:
            continue
        if comparable(mine[year - 1], mine[year]) and comparable(other[year - 1], other[year]):
            both = mine[year].value - mine[year - 1].value, other[year].value - other[year - 1].value
            found.append(YearGain(year, *both))
    return found


def gained_more_since(rows: Sequence[Observation], first: str, second: str) -> list[YearGain]:
    """The run of full years, ending with the newest, in each of which the first gained more: two years at least."""
    run: list[YearGain] = []
    for one in reversed(gains(rows, first, second)):
        if one.first <= one.second or (run and run[-1].year != one.year + 1):
            break
        run.append(one)
    return run[::-1] if len(run) > 1 else []
