"""Two subjects hardly ever have the same large count on the same day."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.schema import BY_NAME
from components.dataset.tables import Row, Tables

RULE = "copied"
LEVEL: Level = "warning"
COLUMNS = ("series_id", "observed_on", "value", "bound", "flag")
LEAST = 5_000  # smaller counts meet by chance


def check(tables: Tables) -> Iterator[Problem]:
    """Equal counts of two subjects in one series on one day, unless rounded or flagged."""
    shares = {row.cell("series_id") for row, unit in tables.column("series", "unit") if unit == "percent"}
    values = tables.values["observations"].get("value", {})
    telling = {text for text, value in values.items() if value >= LEAST and value % 100}
    seen: dict[tuple[str, str, str], Row] = {}
    series, day, value, bound, flag = map(BY_NAME["observations"].column_names.index, COLUMNS)
    for row in tables.rows("observations"):
        cells = row.cells
        if cells[value] not in telling or cells[flag] or cells[bound] != "exact" or cells[series] in shares:
            continue
        earlier = seen.setdefault((cells[series], cells[day], cells[value]), row)
        if earlier is not row:
            one, other = earlier.cell("framework_id"), row.cell("framework_id")
            where = f"line {earlier.line}" if earlier.sheet is row.sheet else "another file"
            said = f"value {row.cell('value')} of {other} is also that of {one} on the same day ({where})."
            yield row.problem(Fault(RULE, said, "write the value of each, as the source shows it", LEVEL), "value")
