"""What we measured ourselves rests on a measurement of ours, and is nowhere passed off as a page that somebody read."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Tables

RULE = "measured-source"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Measurements without a source of kind measured; such sources with an address, and others without one."""
    kinds, misstated = {}, False
    for row, kind in tables.column("sources", "kind"):
        kinds[row.cell("source_id")] = kind
        if (kind == "measured") != (row.cell("url") == "own"):
            misstated = True
            said = (
                f"kind {kind} and url {show(row.cell('url'))}: own stands for a measurement of ours, and for it alone."
            )
            yield row.problem(
                Fault(RULE, said, "write the address of the page, or own for a measurement", LEVEL), "url"
            )
    for table in ("measurement_runs", "measurements") if not misstated else ():
        for row, sources in tables.column(table, "source_ids"):
            known = [kinds.get(source, "measured") for source in sources]  # an unknown id is told elsewhere
            if "measured" not in known:
                said = f"source_ids {show(row.cell('source_ids'))}: none of them is a measurement of ours."
                yield row.problem(Fault(RULE, said, "cite the source of kind measured", LEVEL), "source_ids")
