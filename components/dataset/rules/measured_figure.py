"""A measurement has all its figures or none, in its own unit and in order, from enough samples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from components.dataset.problems import Fault, Level, Problem
from components.dataset.rules.measured_id import own_id
from components.dataset.schema import COUNTED_ONCE, QUANTITIES
from components.dataset.tables import Row, Tables

RULE = "measured-figure"
LEVEL: Level = "error"
ENOUGH = 20  # samples of whatever varies
FIGURES = ("median", "q1", "q3", "n")
RATIOS = ("ratio", "ratio_q1", "ratio_q3")


def check(tables: Tables) -> Iterator[Problem]:
    """At most one problem per row; none where the id already says that a column is wrong."""
    for row, *values in tables.column("measurements", *FIGURES, *RATIOS):
        if row.cell("measurement_id") != own_id(row):
            continue
        found = _problem(row, dict(zip((*FIGURES, *RATIOS), values, strict=True)))
        if found is not None:
            column, said, fix = found
            yield row.problem(Fault(RULE, said, fix, LEVEL), column)


def _problem(row: Row, values: dict[str, Any]) -> tuple[str, str, str] | None:
    """The column that is wrong, what is wrong and what to write."""
    state, quantity, unit = row.cell("state"), row.cell("quantity"), row.cell("unit")
    if unit != QUANTITIES[quantity]:
        return "unit", f"{quantity} is measured in {QUANTITIES[quantity]}, not in {unit}.", "publish the run again"
    if state != "measured":
        filled = next((name for name, value in values.items() if value is not None), None)
        if filled is not None:
            return filled, f"state is {state}, yet {filled} has a figure.", "leave it empty, or write measured as state"
        if not row.cell("note"):
            return "note", f"state is {state}, and note does not say why.", "say why there is no figure"
        return None
    missing = next((name for name in FIGURES if values[name] is None), None)
    if missing is not None:
        return missing, f"state is measured, but {missing} is empty.", "publish the run again, or write another state"
    half = [name for name in RATIOS if (values[name] is None) != (values["ratio"] is None)]
    if half:
        return half[0], "ratio, ratio_q1 and ratio_q3 stand together or not at all.", "publish the run again"
    return _order(row, values) or _enough(quantity, values)


def _order(row: Row, values: dict[str, Any]) -> tuple[str, str, str] | None:
    for low, middle, high in (("q1", "median", "q3"), ("ratio_q1", "ratio", "ratio_q3")):
        if values[middle] is not None and not values[low] <= values[middle] <= values[high]:
            shown = ", ".join(f"{name} {row.cell(name)}" for name in (low, middle, high))
            return middle, f"{shown}: the median must lie between the quartiles.", "publish the run again"
    return None


def _enough(quantity: str, values: dict[str, Any]) -> tuple[str, str, str] | None:
    if quantity in COUNTED_ONCE:
        if values["n"] != 1 or not values["q1"] == values["median"] == values["q3"]:
            return "n", f"{quantity} is counted, the same every time: one sample, no quartiles.", "write 1 as n"
    elif values["n"] < ENOUGH:
        said = f"n {values['n']} is too few to publish; at least {ENOUGH} are needed."
        return "n", said, "repeat the cell, or write noisy as state"
    return None
