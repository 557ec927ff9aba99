"""The values of one subject in one series, in the order of their days, and where they stop following each other.

One slip of the keyboard makes two steps, up and down again; it is told once, at the value that both neighbours
contradict. Steps that a flag of either value explains (counted differently, outlier, recount) are not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple, cast

from components.dataset.adoption_flags import is_apart, meaning, method_of
from components.dataset.tables import Row, Tables

FALL = 0.05  # part of a cumulative count that may be lost at once: accounts go, repositories are cleaned up
LEAP = 5.0  # factor between neighbours that no growth explains
SPARSE_LEAP = 8.0  # the same where more than a season lies between them
SEASON = 100  # days
LEAST = 100  # counts below it multiply easily
LEAST_PERCENT = 5
_UNPLACED = ("undated", "year-inferred")  # the place of such a value among the others is a guess


class Point(NamedTuple):
    """One exact, dated value."""

    row: Row
    day: date
    value: float
    flags: tuple[str, ...]


class Step(NamedTuple):
    """Two values that do not follow each other; `falls` in a count that can only grow."""

    before: Point
    point: Point
    falls: bool


def lines(tables: Tables) -> dict[tuple[str, str], list[Point]]:
    """Series and subject -> points by day. Bounds and values without a sure day are left out.

    So are lines with an unsound value as a whole: what stands beside it has lost its neighbour.
    """
    if "lines" in tables.shared:
        return cast(dict[tuple[str, str], list[Point]], tables.shared["lines"])
    found: dict[tuple[str, str], list[Point]] = {}
    columns = ("series_id", "framework_id", "observed_on", "value", "bound", "flag")
    for row, series, subject, day, value, bound, flags in tables.column("observations", *columns):
        if isinstance(day, date) and bound == "exact" and not (flags and any(one in _UNPLACED for one in flags)):
            found.setdefault((series, subject), []).append(Point(row, day, value, flags or ()))
    for points in found.values():
        if any(one.day > other.day for one, other in pairwise(points)):
            points.sort(key=lambda point: point.day)
    for key in _broken(tables):
        found.pop(key, None)
    tables.shared["lines"] = found
    return found


def _broken(tables: Tables) -> set[tuple[str, str]]:
    """Lines with a row that has a finding of its own."""
    rows, sound = tables.all_rows["observations"], tables.rows("observations")
    if len(rows) == len(sound):
        return set()
    known = {id(row) for row in sound}
    return {(row.cells[0], row.cells[1]) for row in rows if id(row) not in known}


def steps(tables: Tables) -> list[Step]:
    """Every step that is to be told."""
    if "steps" not in tables.shared:
        tables.shared["steps"] = list(_steps(tables))
    return cast(list[Step], tables.shared["steps"])


def _steps(tables: Tables) -> Iterator[Step]:
    kinds = {
        row.cell("series_id"): (cumulative == "yes", unit == "percent")
        for row, cumulative, unit in tables.column("series", "cumulative", "unit")
    }
    for (series, _), points in lines(tables).items():
        if series in kinds:
            yield from _steps_of(series, points, *kinds[series])


def _steps_of(series: str, points: list[Point], cumulative: bool, percent: bool) -> Iterator[Step]:
    last: Point | None = None
    for index, point in enumerate(points):
        if is_apart(point.flags) or (last is not None and _explained(series, last, point)):
            last = last if is_apart(point.flags) else point
            continue
        kind = None if last is None else _kind(last, point, cumulative, percent)
        if last is None or kind is None:
            last = point
            continue
        yield Step(last, point, kind == "fall")
        after = points[index + 1] if index + 1 < len(points) else None
        alone = after is not None and _kind(last, after, cumulative, percent) is None
        if not alone or after is None or _kind(point, after, cumulative, percent) is None:
            last = point  # it stays like this: a step, not a slip


def _kind(one: Point, other: Point, cumulative: bool, percent: bool) -> str | None:
    if cumulative and other.value < one.value * (1 - FALL):
        return "fall"
    low, high = sorted((one.value, other.value))
    if percent:
        return "leap" if high >= LEAST_PERCENT and low * LEAP <= high and low > 0 else None
    near = (other.day - one.day).days <= SEASON
    if near:
        return "leap" if low > 0 and high >= LEAST and low * LEAP <= high else None
    return "leap" if low >= LEAST and low * SPARSE_LEAP <= high else None


def _explained(series: str, one: Point, other: Point) -> bool:
    """Whether the flags of two neighbours say that they cannot be compared."""
    if not one.flags and not other.flags:
        return False
    if method_of(series, one.flags) != method_of(series, other.flags):
        return True
    return any(meaning(flag).starts and flag not in one.flags for flag in other.flags)
