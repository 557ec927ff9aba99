"""Rows go one by one, with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.row_changes import changes
from components.dataset.schema import TABLES
from components.dataset.tables import Tables
from components.dataset.textfile import TextFile

RULE = "mass-delete"
LEVEL: Level = "warning"
NEEDS_BASE = True
MANY, PART = 20, 0.1
FEW, HALF = 3, 0.5


def check(tables: Tables) -> Iterator[Problem]:
    """Tables that lost twenty rows and a tenth of them, or at least three and half of them; one message each."""
    for table in TABLES:
        removed = len(changes(tables, table.name).removed)
        before = len(tables.base.all_rows[table.name]) if tables.base is not None else 0
        if (removed >= MANY and removed >= before * PART) or (removed >= FEW and removed >= before * HALF):
            said = f"{removed} of {before} rows of {table.path} were removed."
            fix = f"restore them; if all had to go, acknowledge it in exceptions.csv as {RULE},{table.name}"
            rows = tables.all_rows[table.name]
            file = rows[0].sheet.file if rows else TextFile(f"{tables.root}/{table.path}", "")
            yield file.problem_at(Fault(RULE, said, fix, LEVEL), 1, 1, 0, table.name)
