"""A share written as a fraction of one where the column holds percentages."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import cast

from components.dataset.problems import Fault, Level, Problem
from components.dataset.series_lines import lines
from components.dataset.shares import LEAST, MOST, share_sets
from components.dataset.tables import Row, Tables

RULE = "scale"
LEVEL: Level = "warning"
LEAST_MEDIAN = 4.0  # below it, values around 1 are no surprise
_NEAR = 2.0  # factor within which a hundredfold value counts as like its neighbours


def check(tables: Tables) -> Iterator[Problem]:
    """Values up to 1 that fit the others of their line, or fill up their set, when taken a hundredfold."""
    for row, value, others in suspects(tables):
        meant = f"{value * 100:.6g}"
        said = f"value {row.cell('value')} in a column of percentages, {others}; did you mean {meant}?"
        yield row.problem(Fault(RULE, said, f"write {meant} if the source shows that", LEVEL), "value")


def suspects(tables: Tables) -> list[tuple[Row, float, str]]:
    """(row, value, what the others are) of the values that are probably fractions of one."""
    if "fractions" not in tables.shared:
        tables.shared["fractions"] = list(_suspects(tables))
    return cast(list[tuple[Row, float, str]], tables.shared["fractions"])


def _suspects(tables: Tables) -> Iterator[tuple[Row, float, str]]:
    percent = {row.cell("series_id") for row, unit in tables.column("series", "unit") if unit == "percent"}
    told = set()
    for (series, subject), points in lines(tables).items():
        if series in percent and len(points) > 2:
            for point in points:
                rest = [other.value for other in points if other is not point] if 0 < point.value <= 1 else []
                middle = median(rest) if rest else 0.0
                if middle >= LEAST_MEDIAN and middle / _NEAR <= point.value * 100 <= middle * _NEAR:
                    told.add(id(point.row))
                    yield point.row, point.value, f"where {subject} has {min(rest):g} to {max(rest):g}"
    for one in share_sets(tables):
        for row, value in zip(one.rows, one.values, strict=True):
            if 0 < value <= 1 and id(row) not in told and LEAST <= one.total - value + value * 100 <= MOST:
                yield row, value, f"which sum up to {one.total:g} on that day"
