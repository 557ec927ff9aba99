"""A closed source gives no new values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from components.dataset.dates import PartialDate
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Row, Tables

RULE = "source-closed"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Observations dated after the end of their series; one message per series."""
    ended: dict[str, tuple[Row, PartialDate]] = {}
    for row, state, since in tables.column("series", "state", "state_since"):
        if state == "closed" and isinstance(since, PartialDate):
            ended[row.cell("series_id")] = row, since
    late: dict[str, list[Row]] = {}
    for row, series, day in tables.column("observations", "series_id", "observed_on"):
        if series in ended and isinstance(day, date) and day > ended[series][1].latest:
            late.setdefault(series, []).append(row)
    for series, rows in late.items():
        parent, since = ended[series]
        if len(rows) == 1:
            day_text = show(rows[0].cell("observed_on"))
            said = f"{series} closed in {since.label()}; a value observed on {day_text} cannot come from it."
            yield rows[0].problem(
                Fault(RULE, said, "check the day, or cite the source that shows the value", LEVEL),
                "observed_on",
            )
        else:
            begin = rows[0].cell("observed_on")
            said = f"{series} closed in {since.label()}, yet {len(rows)} values are later, the first on {begin}."
            yield parent.problem(Fault(RULE, said, "check since when the series is closed", LEVEL), "state_since")
