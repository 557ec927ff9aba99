"""How much has not been looked at for long. A note: time passing must never fail a build."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.schema import TABLES
from components.dataset.tables import Row, Tables

RULE = "stale"
LEVEL: Level = "note"


def check(tables: Tables) -> Iterator[Problem]:
    """One note per table, at its oldest row."""
    for table in TABLES:
        if table.fresh_for_days is None or "checked_on" not in table.column_names:
            continue
        old: list[tuple[int, Row]] = []
        for row, day in tables.column(table.name, "checked_on"):
            age = (tables.today - day).days
            if age > table.fresh_for_days:
                old.append((age, row))
        if old:
            age, row = max(old, key=lambda pair: pair[0])
            many = f"{len(old)} rows were" if len(old) > 1 else "the row was"
            said = f"{many} checked more than {table.fresh_for_days} days ago; this one {age} days ago."
            yield row.problem(
                Fault(RULE, said, "compare with the sources again, then write the day", LEVEL), "checked_on"
            )
