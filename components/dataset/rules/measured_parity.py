"""A variant agrees with PyTorch eager exactly where its differences are within the tolerances."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Tables

RULE = "measured-parity"
LEVEL: Level = "error"
PAIRS = (("output_difference", "output_tolerance"), ("loss_difference", "loss_tolerance"))


def check(tables: Tables) -> Iterator[Problem]:
    """Results that are not what the differences say; results without a reason."""
    columns = [name for pair in PAIRS for name in pair]
    for row, result, *values in tables.column("measurement_parity", "result", *columns):
        found = dict(zip(columns, values, strict=True))
        empty = [name for name in columns if found[name] is None]
        if result == "not-run":
            if len(empty) < len(columns):
                filled = next(name for name in columns if found[name] is not None)
                said = f"result is not-run, yet {filled} has a figure."
                yield row.problem(Fault(RULE, said, "leave it empty, or write the result", LEVEL), filled)
                continue
        elif empty:
            said = f"result is {result}, but {empty[0]} is empty."
            yield row.problem(Fault(RULE, said, "publish the run again, or write not-run", LEVEL), empty[0])
            continue
        else:
            wanted = "agrees" if all(found[one] <= found[most] for one, most in PAIRS) else "differs"
            if result != wanted:
                shown = ", ".join(f"{name} {row.cell(name)}" for name in columns)
                said = f"result {show(result)} is not what the differences say ({shown})."
                yield row.problem(Fault(RULE, said, f"write {wanted}", LEVEL), "result")
                continue
        if result != "agrees" and not row.cell("note"):
            said = f"result is {result}, and note does not say why."
            yield row.problem(Fault(RULE, said, "say why", LEVEL), "note")
