"""One series has one definition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import BY_NAME
from components.dataset.tables import Row, Tables

RULE = "definition"
LEVEL: Level = "error"
_SCOPE = "scope-"
_APART = 0.02  # samples of one question differ a little where they were worked out from published shares


def check(tables: Tables) -> Iterator[Problem]:
    """Values of one day with different samples; values with no scope, or two, where the series states one."""
    samples: dict[tuple[str, date | str], list[tuple[Row, int]]] = {}
    scopes: dict[str, list[tuple[Row, list[str]]]] = {}
    columns = ("series_id", "observed_on", "sample_size", "flag")
    stating = _stating(tables)
    for row, series, day, sample, flags in tables.column("observations", *columns):
        if sample:
            samples.setdefault((series, day), []).append((row, sample))
        if series in stating:
            scopes.setdefault(series, []).append((row, [flag for flag in flags or () if flag.startswith(_SCOPE)]))
    for (series, day), rows in samples.items():
        if len(rows) > 1:
            yield from _other_sample(series, str(day), rows)
    for series, marked in scopes.items():
        yield from _other_scope(series, marked)


def _stating(tables: Tables) -> set[str]:
    """Series with a value that states its scope."""
    place = BY_NAME["observations"].column_names.index("flag")
    texts = {text for text in tables.values["observations"].get("flag", {}) if _SCOPE in text}
    return {row.cells[0] for row in tables.rows("observations") if row.cells[place] in texts} if texts else set()


def _other_sample(series: str, day: str, rows: list[tuple[Row, int]]) -> Iterator[Problem]:
    usual, count = Counter(sample for _, sample in rows).most_common(1)[0]
    for row, sample in rows:
        if abs(sample - usual) > usual * _APART:
            first = next(one for one, other in rows if other == usual)
            said = f"sample_size {sample}, while {series} on {day} has {usual} on line {first.line}"
            fix = "values of one series and day share one sample; give the other definition a series of its own"
            yield row.problem(Fault(RULE, f"{said}: another base, another measure.", fix, LEVEL), "sample_size")
            if count == 1:
                return  # two rows, each with its own: told once


def _other_scope(series: str, marked: list[tuple[Row, list[str]]]) -> Iterator[Problem]:
    known = ", ".join(sorted({flag for _, found in marked for flag in found}))
    without = sum(not found for _, found in marked)
    for row, found in marked:
        if len(found) > 1:
            said = f"flag {show(row.cell('flag'))} names two scopes of one value."
            yield row.problem(Fault(RULE, said, "keep the one that the source states", LEVEL), "flag")
        elif not found and without <= len(marked) // 2:
            said = f"the scope is not stated, while the other values of {series} state it ({known})."
            yield row.problem(Fault(RULE, said, "add the flag of the scope that was counted", LEVEL), "flag")
