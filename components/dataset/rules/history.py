"""The past is added to, not rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.row_changes import changes
from components.dataset.tables import Row, Tables

RULE = "history"
LEVEL: Level = "warning"
NEEDS_BASE = True
# Table -> columns that, once published, stay as they are; a new note in the same row is the reason.
LASTING = {
    "observations": ("value", "bound", "sample_size"),
    "releases": ("released_on", "largest_wheel_bytes"),
    "project_snapshots": ("stars", "last_commit_on"),
}
MANY = 5  # more changes to one series or package than this are told once


def check(tables: Tables) -> Iterator[Problem]:
    """Published values that changed while the note did not."""
    for name, columns in LASTING.items():
        groups: dict[str, list[tuple[Row, Row, str]]] = {}
        for earlier, row in changes(tables, name).changed:
            column = next((one for one in columns if earlier.cell(one) != row.cell(one)), None)
            noted = "note" in row.sheet.table.column_names and row.cell("note") != earlier.cell("note")
            if column is not None and not (noted and row.cell("note")):
                groups.setdefault(row.key[0], []).append((earlier, row, column))
        for label, found in groups.items():
            for earlier, row, column in found[: 1 if len(found) > MANY else MANY]:
                what = f"{column} of {row.key_text} changed from {earlier.cell(column)} to {row.cell(column)}"
                more = f", and {len(found) - 1} more rows of {label} changed" if len(found) > MANY else ""
                said = f"{what}{more}; it was published before."
                fix = "restore it; if the source has corrected it, say so"
                fix += " in note" if "note" in row.sheet.table.column_names else " in exceptions.csv"
                yield row.problem(Fault(RULE, said, fix, LEVEL), column)
