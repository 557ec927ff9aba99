"""Measurements of a run fit together: no cell without a row, no figure without proof, no ratio without a partner."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.measured_samples import BASELINE
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import ALL
from components.dataset.tables import Row, Tables

RULE = "measured-grid"
LEVEL: Level = "error"
FINAL = True
_FIX = "publish the run again"
_CELL = ("workload", "quantity", "batch")

Grid = dict[tuple[str, ...], Row]  # (run, variant, workload, quantity, batch) -> row


def check(tables: Tables) -> Iterator[Problem]:
    """Cells that are missing, figures of a variant that was not compared or differs, ratios that have no partner."""
    grid: Grid = {
        (row.cell("run_id"), row.cell("variant_id"), *map(row.cell, _CELL)): row for row in tables.rows("measurements")
    }
    yield from _missing(tables, grid)
    parity = {row.key: row.cell("result") for row in tables.rows("measurement_parity")}
    told: set[tuple[str, str, str]] = set()
    for (run, variant, workload, *cell), row in grid.items():
        compared = (run, variant, workload)
        if (fault := _unproved(parity.get(compared, ""), row)) is not None:
            if compared not in told:  # one wrong comparison is one mistake, however many figures rest on it
                yield row.problem(fault, "state")
            told.add(compared)
        elif (fault := _unpaired(grid.get((run, BASELINE, workload, *cell)), row)) is not None:
            yield row.problem(fault, "ratio")


def _missing(tables: Tables, grid: Grid) -> Iterator[Problem]:
    """Per variant of a run the first cell that other variants have and it has not."""
    cells: dict[str, dict[tuple[str, ...], None]] = {}
    for run, _, *cell in grid:
        cells.setdefault(run, {})[tuple(cell)] = None
    for row in tables.rows("measurement_environments"):
        run, variant = row.key
        absent = [cell for cell in cells.get(run, ()) if (run, variant, *cell) not in grid]
        if absent:
            name = "-".join(part for part in (run, variant, *absent[0]) if part != ALL)
            more = f" and {len(absent) - 1} more" if len(absent) > 1 else ""
            said = f"measurements.csv has no row {show(name)}{more}, though other variants have one."
            yield row.problem(
                Fault(RULE, said, "add it, with a state that says why there is no figure", LEVEL), "variant_id"
            )
    with_versions = {row.key for row in tables.rows("measurement_environments")}
    told: set[tuple[str, str]] = set()
    for (run, variant, *_), row in grid.items():
        if (run, variant) not in with_versions | told:
            told.add((run, variant))
            said = f"measurement_environments.csv does not say with which versions {show(variant)} ran."
            yield row.problem(Fault(RULE, said, _FIX, LEVEL), "variant_id")


def _unproved(result: str, row: Row) -> Fault | None:
    state = row.cell("state")
    if state == "measured" and result in ("differs", "not-run"):
        why = "differs from PyTorch eager" if result == "differs" else "was not compared with PyTorch eager"
        return Fault(RULE, f"the variant {why} in this workload, which voids the figure.", _FIX, LEVEL)
    if state == "void" and result == "agrees":
        return Fault(RULE, "state is void, but the results agree.", _FIX, LEVEL)
    return None


def _unpaired(partner: Row | None, row: Row) -> Fault | None:
    both = row.cell("state") == "measured" and partner is not None and partner.cell("state") == "measured"
    if both and not row.cell("ratio"):
        return Fault(RULE, "ratio is empty, though PyTorch eager has a figure for the same.", _FIX, LEVEL)
    if not both and row.cell("ratio"):
        said = "ratio has a figure, but PyTorch eager has none for the same."
        return Fault(RULE, said, "leave it empty, or publish the run again", LEVEL)
    return None
