"""What nothing uses was forgotten, or misspelt where it was meant."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Tables

RULE = "unused"
LEVEL: Level = "warning"
FINAL = True


def check(tables: Tables) -> Iterator[Problem]:
    """Sources cited nowhere, subjects and series without a value, frameworks without a fact."""
    cited = tables.references.cited
    with_facts = {row.cell("framework_id") for row in tables.rows("facts")}
    for table, used, said in (
        ("sources", cited.get("sources", set()), "is cited nowhere"),
        ("subjects", cited.get("subjects", set()), "is counted nowhere"),
        ("series", {row.cell("series_id") for row in tables.rows("observations")}, "has no observation"),
        ("frameworks", with_facts, "has no fact"),
    ):
        for key, row in tables.by_id(table).items():
            if key not in used:
                column = row.sheet.table.key[0]
                fault = Fault(
                    RULE,
                    f"{column} {show(key)} {said}.",
                    "use it, or delete the row, or acknowledge it in exceptions.csv",
                    LEVEL,
                )
                yield row.problem(fault, column)
