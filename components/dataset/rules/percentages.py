"""No more than all."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.tables import Row, Tables

RULE = "percent-range"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Values above 100 in series of percentages; one message per series. What grows may more than double."""
    series_rows = tables.column("series", "unit", "what_is_counted")
    shares = {
        row.cell("series_id"): row
        for row, unit, what in series_rows
        if unit == "percent" and "growth" not in what.casefold()
    }
    above: dict[str, list[Row]] = {}
    texts = {text for text, value in tables.values["observations"].get("value", {}).items() if value > 100}
    for row in tables.rows("observations"):
        if row.cells[0] in shares and row.cell("value") in texts:
            above.setdefault(row.cells[0], []).append(row)
    for series, rows in above.items():
        if len(rows) == 1:
            said = f"value {rows[0].cell('value')} is above 100, and {series} is in percent."
            yield rows[0].problem(Fault(RULE, said, "write the share that the source shows", LEVEL), "value")
        else:
            said = (
                f"unit is percent, yet {len(rows)} values of {series} are above 100, the first {rows[0].cell('value')}."
            )
            yield shares[series].problem(Fault(RULE, said, "check the unit", LEVEL), "unit")
