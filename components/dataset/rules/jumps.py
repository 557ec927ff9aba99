"""Nothing multiplies overnight."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.rules.scale import suspects
from components.dataset.series_lines import Point, steps
from components.dataset.tables import Tables

RULE = "jump"
LEVEL: Level = "warning"


def check(tables: Tables) -> Iterator[Problem]:
    """Values several times larger or smaller than the one before, which no flag explains."""
    rescaled = {id(row) for row, _, _ in suspects(tables)}
    for before, point, falls in steps(tables):
        if not falls and rescaled.isdisjoint((id(before.row), id(point.row))):
            series, subject = point.row.cell("series_id"), point.row.cell("framework_id")
            was, now = f"{before.row.cell('value')} ({_place(before, point)})", point.row.cell("value")
            said = f"{series} of {subject} went from {was} to {now}: {_factor(before, point)}."
            fix = "write the value the source shows; if it is real, flag it or acknowledge it in exceptions.csv"
            yield point.row.problem(Fault(RULE, said, fix, LEVEL), "value")


def _place(before: Point, point: Point) -> str:
    same = before.row.sheet is point.row.sheet
    return f"{before.day}, line {before.row.line}" if same else str(before.day)


def _factor(before: Point, point: Point) -> str:
    up = point.value > before.value
    factor = point.value / before.value if up else before.value / point.value
    days = (point.day - before.day).days
    span = f"{days} day{'s' * (days != 1)}"
    return f"{factor:.1f} times {'as much' if up else 'less'} within {span}"
