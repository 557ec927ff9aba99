"""What comes first is dated first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from components.dataset.dates import PartialDate
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Tables

RULE = "date-order"
LEVEL: Level = "error"
# (table, what is first, what is later, why)
ORDERS = (
    ("sources", "published_on", "accessed_on", "nobody reads a page before it is published"),
    ("sources", "state_since", "accessed_on", "a state is seen after it began"),
    ("frameworks", "first_released_on", "checked_on", "a release is checked after it happened"),
    ("tools", "first_released_on", "last_released_on", "the first release is not after the last"),
    ("tools", "last_released_on", "checked_on", "a release is checked after it happened"),
    ("release_activity", "released_on", "first_seen_on", "a release is seen after it happened"),
    ("project_snapshots", "github_released_on", "observed_on", "a snapshot shows the past"),
    ("project_snapshots", "package_released_on", "observed_on", "a snapshot shows the past"),
    ("project_snapshots", "last_commit_on", "observed_on", "a snapshot shows the past"),
)


def check(tables: Tables) -> Iterator[Problem]:
    """Pairs of dates in one row that cannot both be right."""
    for table, first, later, reason in ORDERS:
        for row, one, two in tables.column(table, first, later):
            if _is_day(one) and _is_day(two) and _earliest(one) > _latest(two):
                said = f"{later} {show(row.cell(later))} is before {first} {show(row.cell(first))}; {reason}."
                yield row.problem(Fault(RULE, said, "correct the one that is wrong", LEVEL), later)


def _is_day(value: object) -> bool:
    return isinstance(value, date | PartialDate)


def _earliest(value: date | PartialDate) -> date:
    return value.earliest if isinstance(value, PartialDate) else value


def _latest(value: date | PartialDate) -> date:
    return value.latest if isinstance(value, PartialDate) else value
