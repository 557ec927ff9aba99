"""An alias leads from an id that is gone to one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.nearest import did_you_mean, nearest
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import BY_NAME, YAML_FILES, Kind
from components.dataset.tables import Tables

RULE = "alias-target"
LEVEL: Level = "error"
FINAL = True
_TABLES = tuple(name for name, table in BY_NAME.items() if len(table.key) == 1 and table.columns[0].kind is Kind.ID)
TARGETS = (*_TABLES, *(name for name in YAML_FILES if name != "tallies"))


def check(tables: Tables) -> Iterator[Problem]:
    """Aliases of unknown tables, to ids that do not exist, or from ids that still do."""
    for row, old, new, table in tables.column("aliases", "old_id", "new_id", "table"):
        if table not in TARGETS:
            meant = nearest(table, TARGETS)
            said = f"table {show(table)} has no ids of its own{did_you_mean(table, TARGETS) or '.'}"
            yield row.problem(
                Fault(
                    "vocabulary",
                    said,
                    f"write {meant}" if meant else "write one of " + ", ".join(TARGETS),
                    LEVEL,
                ),
                "table",
            )
        elif table in tables.incomplete:
            continue
        elif new not in tables.ids(table):
            said = f"new_id {show(new)} is not in {table}{did_you_mean(new, tables.ids(table)) or '.'}"
            yield row.problem(
                Fault("id-unknown", said, "write the id that the old one stands for now", LEVEL), "new_id"
            )
        elif old in tables.ids(table):
            said = f"old_id {show(old)} is still an id of {table}; links to it would never follow the alias."
            yield row.problem(Fault(RULE, said, "delete the alias, or the row", LEVEL), "old_id")
