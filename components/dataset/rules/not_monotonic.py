"""What only grows does not fall."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.series_lines import steps
from components.dataset.tables import Tables

RULE = "not-monotonic"
LEVEL: Level = "warning"
LOST_DIGIT = 5  # a fall to less than a fifth


def check(tables: Tables) -> Iterator[Problem]:
    """Cumulative counts that lose more than a twentieth from one value to the next."""
    for before, point, falls in steps(tables):
        if falls:
            series, subject = point.row.cell("series_id"), point.row.cell("framework_id")
            was, now = before.row.cell("value"), point.row.cell("value")
            said = f"{series} of {subject} fell from {was} ({before.day}) to {now} ({point.day})"
            lost = " A digit may be missing." if point.value * LOST_DIGIT <= before.value else ""
            fix = "write the value the source shows; if the fall is real, flag it or acknowledge it in exceptions.csv"
            fault = Fault(RULE, f"{said}, but only grows by nature.{lost}", fix, LEVEL)
            yield point.row.problem(fault, "value")
