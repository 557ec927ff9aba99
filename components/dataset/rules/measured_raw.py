"""Every published figure follows from the raw samples that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isclose
from typing import Any

from components.dataset.measured_samples import Cell, Figures, NoSamples, Samples, figures, read_samples
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.rules.measured_parity import PAIRS
from components.dataset.schema import ALL, COUNTED_ONCE
from components.dataset.tables import Row, Tables

RULE = "measured-raw"
LEVEL: Level = "error"
FINAL = True
SIX_DIGITS = 1e-5
_FIX = "publish the run again"


def check(tables: Tables) -> Iterator[Problem]:
    """Medians, quartiles, numbers of samples, ratios and comparisons that the samples do not give; noise published."""
    for run, name, limit in tables.column("measurement_runs", "run_id", "noise_limit"):
        try:
            samples = read_samples(tables.contents[run.cell("raw_file")])
        except NoSamples as why:
            said = f"{tables.root}/{run.cell('raw_file')} is no file of samples: {why}."
            yield run.problem(Fault(RULE, said, _FIX, LEVEL), "raw_file")
            continue
        columns = ("median", "q1", "q3", "n", "ratio", "ratio_q1", "ratio_q3")
        published = [
            (row, _cell(row), dict(zip(columns, values, strict=True)))
            for row, *values in tables.column("measurements", *columns)
            if row.cell("run_id") == name and row.cell("state") == "measured"
        ]
        found = {cell: figures(list(taken.values())) for _, cell, _ in published if (taken := samples.values.get(cell))}
        for row, cell, stated in published:
            yield from _row(row, stated, found.get(cell), samples.ratios(cell) if stated["ratio"] is not None else None)
        rows = [(row, cell) for row, cell, _ in published]
        yield from _noisy(rows, found, limit)
        yield from _parity(tables, name, samples, rows)


def _cell(row: Row) -> Cell:
    return row.cell("variant_id"), row.cell("workload"), row.cell("quantity"), row.cell("batch")


def _row(row: Row, stated: dict[str, Any], found: Figures | None, ratios: list[float] | None) -> Iterator[Problem]:
    """The first figure of a row that its samples do not give; `ratios` is None where it states none."""
    if found is None:
        yield row.problem(Fault(RULE, "the raw samples hold none of this.", _FIX, LEVEL), "measurement_id")
        return
    wanted: dict[str, float] = found._asdict()
    if ratios is not None:
        if not ratios:
            yield row.problem(Fault(RULE, "the raw samples hold no pair for a ratio.", _FIX, LEVEL), "ratio")
            return
        pairs = figures(ratios)
        wanted |= {"ratio": pairs.median, "ratio_q1": pairs.q1, "ratio_q3": pairs.q3}
    for column, value in wanted.items():
        if not isclose(stated[column], value, rel_tol=SIX_DIGITS):
            said = f"{column} {row.cell(column)} is not what the raw samples give, {value:.6g}."
            yield row.problem(Fault(RULE, said, _FIX, LEVEL), column)
            return


def _noisy(published: list[tuple[Row, Cell]], found: Mapping[Cell, Figures], limit: float) -> Iterator[Problem]:
    """One message for all figures of a run that vary more than it allows: the limit itself may be what is wrong."""
    apart = [(_noise(found[cell]), row) for row, cell in published if cell in found and cell[2] not in COUNTED_ONCE]
    noisy = [(value, row) for value, row in apart if value > limit * (1 + SIX_DIGITS)]
    if noisy:
        more = f" So do those of {len(noisy) - 1} more." if len(noisy) > 1 else ""
        value, row = noisy[0]
        said = f"its quartiles lie {value:.3f} of the median apart, above the run's noise_limit, {limit:g}.{more}"
        fault = Fault(RULE, said, "write noisy as state, and no figures", LEVEL)
        yield row.problem(fault, "state")


def _noise(found: Figures) -> float:
    return (found.q3 - found.q1) / found.median if found.median else 0.0


def _parity(tables: Tables, run: str, samples: Samples, published: list[tuple[Row, Cell]]) -> Iterator[Problem]:
    """Comparisons that the raw file does not hold; with none of these, published rows without any comparison."""
    columns = [name for pair in PAIRS for name in pair]
    stated = {row.key[1:] for row in tables.rows("measurement_parity") if row.key[0] == run}
    unproved = [row for row, cell in published if cell[1] != ALL and cell[:2] not in stated]
    told = False
    for row, *values in tables.column("measurement_parity", *columns):
        if row.cell("run_id") != run or row.cell("result") == "not-run":
            continue
        entry = samples.parity.get((row.cell("variant_id"), row.cell("workload")), {})
        for column, value in zip(columns, values, strict=True):
            raw = entry.get(column)
            if not isinstance(raw, int | float) or not isclose(value, raw, rel_tol=SIX_DIGITS, abs_tol=1e-15):
                said = f"{column} {show(row.cell(column))} is not what the raw file says ({show(str(raw))})."
                yield row.problem(Fault(RULE, said, _FIX, LEVEL), column)
                told = True
                break
    if unproved and not told:
        more = f"; nor that of {len(unproved) - 1} more" if len(unproved) > 1 else ""
        said = f"measurement_parity.csv does not say whether this variant computed the same{more}."
        yield unproved[0].problem(Fault(RULE, said, _FIX, LEVEL), "variant_id")
