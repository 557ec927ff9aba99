"""A day of reading says that somebody read, not that somebody filled down."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.row_changes import changes, differing
from components.dataset.schema import TABLES
from components.dataset.tables import Row, Tables

RULE = "bulk-accessed"
LEVEL: Level = "warning"
NEEDS_BASE = True
_READ = ("accessed_on", "checked_on")
MANY, FEW = 20, 3


def check(tables: Tables) -> Iterator[Problem]:
    """Many rows, or all rows of a table, whose day of reading is new while nothing else about them changed."""
    for table in TABLES:
        column = next((name for name in _READ if name in table.column_names), None)
        if column is None:
            continue
        days: dict[str, list[Row]] = {}
        found = changes(tables, table.name)
        for earlier, row in found.changed:
            if list(differing(earlier, row)) == [column]:
                days.setdefault(row.cell(column), []).append(row)
        for day, rows in days.items():
            if len(rows) >= MANY or (len(rows) >= FEW and len(rows) == len(tables.all_rows[table.name])):
                said = f"{len(rows)} rows now say {day}, but nothing else in them changed in this edit."
                fix = "refresh only the rows that were read again; if all were, acknowledge it in exceptions.csv"
                yield rows[0].problem(Fault(RULE, said, fix, LEVEL), column)
