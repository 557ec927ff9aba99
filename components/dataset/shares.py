"""Sets of shares that exclude each other: all values of one series on one day.

That a series is of this kind is read from what it says its shares are shares of: models exclusive to one framework,
respondents who named one, implementations of either of two, all implementations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from components.dataset.adoption_flags import is_apart
from components.dataset.tables import Row, Tables

_EXCLUSIVE = re.compile(r"\bexclusive\b|\bnamed one\b|\bor \w+ only\b|\ball implementations\b", re.IGNORECASE)
MOST = 100.5  # shares are rounded
LEAST = 95.0


class ShareSet(NamedTuple):
    """The parts of one whole: rows and values, without totals; `doubtful` if one of them is no exact, agreed value."""

    series: str
    rows: list[Row]
    values: list[float]
    doubtful: bool

    @property
    def total(self) -> float:
        """Their sum, without the dust of binary fractions."""
        return round(sum(self.values), 6)

    def told(self) -> str:
        """`pwc-share on 2024-09-01 adds up to 61 (59 + 2; lines 19, 22)`."""
        parts = " + ".join(f"{value:g}" for value in self.values)
        places = ", ".join(str(row.line) for row in self.rows)
        day = self.rows[0].cell("observed_on")
        label = f"{self.series} on {day}" if day != "unknown" else self.series
        return f"{label} adds up to {self.total:g} ({parts}; lines {places})"


def share_sets(tables: Tables) -> Iterator[ShareSet]:
    """Every set of at least two shares that exclude each other."""
    exclusive = {
        row.cell("series_id")
        for row, unit, base in tables.column("series", "unit", "denominator")
        if unit == "percent" and _EXCLUSIVE.search(base)
    }
    whole = {row.cell("subject_id") for row, kind in tables.column("subjects", "kind") if kind in ("total", "union")}
    known = whole | {row.cells[0] for name in ("subjects", "frameworks") for row in tables.rows(name)}
    found: dict[tuple[str, str], ShareSet] = {}
    unclear = set()  # sets of which a part may be a total: its subject is damaged
    for row in tables.rows("observations"):
        if row.cells[0] in exclusive and row.cells[1] not in whole:
            key = (row.cells[0], row.cell("observed_on"))
            if row.cells[1] not in known:
                unclear.add(key)
            one = found.setdefault(key, ShareSet(key[0], [], [], False))
            one.rows.append(row)
            one.values.append(tables.value(row, "value"))
            if row.cell("bound") in ("min", "max") or is_apart(tables.value(row, "flag") or ()):
                found[key] = one._replace(doubtful=True)
    yield from (one for key, one in found.items() if len(one.rows) > 1 and key not in unclear)
