"""The id of a measurement says what it measures: saved links and claims name it."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import ALL
from components.dataset.tables import Row, Tables

RULE = "measured-id"
LEVEL: Level = "error"
PARTS = ("run_id", "variant_id", "workload", "quantity", "batch")


def check(tables: Tables) -> Iterator[Problem]:
    """Ids that are not those of the columns beside them."""
    for row in tables.rows("measurements"):
        wanted = own_id(row)
        if row.cell("measurement_id") != wanted and ("measurements", wanted) not in tables.references.dangling:
            said = f"measurement_id {show(row.cell('measurement_id'))} is not what the columns beside it say."
            yield row.problem(Fault(RULE, said, f"write {wanted}, or correct the columns", LEVEL), "measurement_id")


def own_id(row: Row) -> str:
    """The id that the columns of a row of measurements make."""
    return "-".join(part for part in map(row.cell, PARTS) if part != ALL)
