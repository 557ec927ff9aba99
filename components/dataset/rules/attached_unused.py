"""A file beside the tables that no row names is forgotten, or its row was deleted."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.rules.attached import NAMING
from components.dataset.schema import ATTACHED
from components.dataset.tables import Tables
from components.dataset.textfile import TextFile

RULE = "attached-unused"
LEVEL: Level = "error"
FINAL = True


def check(tables: Tables) -> Iterator[Problem]:
    """Raw samples without a run, code without a row."""
    named = {row.cell(column) for table, column, _, _ in NAMING for row in tables.rows(table)}
    for path in tables.contents:
        if path not in named and path.startswith(tuple(ATTACHED)):
            fault = Fault(RULE, "no row names this file.", "delete it, or restore the row that names it", LEVEL)
            yield TextFile(f"{tables.root}/{path}", "").problem_at(fault, 1, 1, 0, path)
