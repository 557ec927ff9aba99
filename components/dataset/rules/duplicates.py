"""A key stands for one row."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.rules.version_order import lost_zero
from components.dataset.tables import Tables

RULE = "duplicate"
LEVEL: Level = "error"
ABOUT_IDENTITY = True  # the row may not be the one that its key says


def check(tables: Tables) -> Iterator[Problem]:
    """Rows whose key, or whole text, an earlier row has."""
    for row, earlier in tables.repeated:
        here, there = row.sheet.file.path, earlier.sheet.file.path
        where = f"line {earlier.line}" if here == there else f"line {earlier.line} of {there}"
        key = " / ".join(row.sheet.table.key)
        if row.cells == earlier.cells:
            yield row.whole_line(
                Fault("duplicate-line", f"identical to {where}.", "delete one of the two lines", LEVEL)
            )
        elif row.sheet.table is not earlier.sheet.table:
            said = f"{key} {show(row.key_text)} is already the id of a framework ({where}); one column holds both."
            yield row.problem(Fault(RULE, said, "choose another id, or delete the row", LEVEL), row.sheet.table.key[0])
        else:
            said = f"{key} {show(row.key_text)} is already on {where}."
            fix = "one of the two must go, or its key is wrong"
            if row.sheet.table.name == "releases":
                versions = {one.cell("version") for one in tables.all_rows["releases"] if one.key[0] == row.key[0]}
                meant = lost_zero(row.cell("version"), versions)
                fix = f"it was probably {meant}: a spreadsheet drops the last 0" if meant else fix
            yield row.problem(Fault(RULE, said, fix, LEVEL), row.sheet.table.key[-1])
