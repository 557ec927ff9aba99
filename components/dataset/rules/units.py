"""The unit of a series fits what it counts."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import BY_NAME
from components.dataset.tables import Row, Tables

RULE = "unit"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Percentages of nothing, counts with a base, units that the series does not name, fractions of whole things."""
    counted: dict[str, str] = {}
    columns = ("unit", "denominator", "name", "what_is_counted")
    for row, unit, base, name, what in tables.column("series", *columns):
        if unit == "percent":
            if base == "none":
                said = f"unit is percent, but denominator says that {show(name)} is a share of nothing."
                fix = "write the unit that is counted, or in denominator what the share is a share of"
                yield row.problem(Fault(RULE, said, fix, LEVEL), "unit")
            continue
        if base != "none":
            said = f"unit {show(unit)} is counted, but denominator says that it is a share of {show(base)}."
            fix = "write percent as unit, or none as denominator"
            yield row.problem(Fault(RULE, said, fix, LEVEL), "unit")
        elif not _names(f"{name} {what}", unit):
            said = f"unit {show(unit)} is not what is counted: {show(what)}"
            yield row.problem(Fault(RULE, said, "write the unit with the word of what_is_counted", LEVEL), "unit")
        else:
            counted[row.cell("series_id")] = unit
    yield from _fractions(tables, counted)


def _names(text: str, unit: str) -> bool:
    return unit.split()[-1].casefold().removesuffix("s") in text.casefold()


def _fractions(tables: Tables, counted: dict[str, str]) -> Iterator[Problem]:
    """One message per series: where many values have a fraction, the unit may be wrong."""
    broken = {text for text, value in tables.values["observations"].get("value", {}).items() if value % 1}
    place = BY_NAME["observations"].column_names.index("value")
    found: dict[str, list[Row]] = {}
    for row in tables.rows("observations") if broken else ():
        if row.cells[place] in broken and row.cells[0] in counted:
            found.setdefault(row.cells[0], []).append(row)
    for series, rows in found.items():
        more = f" {len(rows) - 1} more values of {series} have a fraction." if len(rows) > 1 else ""
        said = f"value {rows[0].cell('value')} has a fraction, but {counted[series]} are counted whole.{more}"
        yield rows[0].problem(Fault(RULE, said, "write the count that the source shows", LEVEL), "value")
