"""What is counted is rarely round, and never evenly spaced."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from components.dataset.problems import Fault, Level, Problem
from components.dataset.series_lines import Point, lines
from components.dataset.tables import Tables

RULE = "round-number"
LEVEL: Level = "warning"
RUN = 3  # values, or equal steps, in a row
LEAST = 1_000
GRAIN = 100


def check(tables: Tables) -> Iterator[Problem]:
    """Runs of round values, and of equal steps, that no flag calls rounded; one message per run, at its start."""
    shares = {row.cell("series_id") for row, unit in tables.column("series", "unit") if unit == "percent"}
    for (series, _), points in lines(tables).items():
        if series not in shares and len(points) >= RUN:
            for run, what in _runs(points):
                values = ", ".join(point.row.cell("value") for point in run[:RUN])
                said = f"{values}{', …' if len(run) > RUN else ''} {what}, as if estimated, not counted."
                fix = "write what the source shows; flag it rounded if the source rounds"
                yield run[0].row.problem(Fault(RULE, said, fix, LEVEL), "value")


def _runs(points: list[Point]) -> Iterator[tuple[list[Point], str]]:
    run: list[Point] = []
    for point in points:
        if point.value >= LEAST and point.value % GRAIN == 0 and not point.flags:
            run.append(point)
            continue
        if _tells(run):
            yield run, "are all round"
        run = []
    if _tells(run):
        yield run, "are all round"
    start = 0
    steps = [other.value - one.value for one, other in pairwise(points)]
    for at in range(1, len(steps) + 1):
        if at == len(steps) or steps[at] != steps[start]:
            if at - start >= RUN and abs(steps[start]) >= GRAIN and not _tells(points[start : at + 1]):
                yield points[start : at + 1], f"rise by exactly {steps[start]:g} each"
            start = at


def _tells(run: list[Point]) -> bool:
    """Whether a run is long enough, round, and not the same value over and over."""
    return (
        len(run) >= RUN
        and len({point.value for point in run}) > 1
        and all(point.value % GRAIN == 0 and not point.flags for point in run)
    )
