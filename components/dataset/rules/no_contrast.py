"""A criterion on which all are equal decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Row, Tables

RULE = "no-contrast"
LEVEL: Level = "warning"
FINAL = True


def check(tables: Tables) -> Iterator[Problem]:
    """Criteria with one score for all frameworks; computed and missing scores are not compared."""
    scores: dict[str, list[tuple[Row, object]]] = {}
    for row, criterion, score in tables.column("scores", "criterion_id", "score"):
        scores.setdefault(criterion, []).append((row, score))
    for criterion, found in scores.items():
        values = {score for _, score in found}
        if len(found) > 1 and len(values) == 1 and not isinstance(found[0][1], str):
            row = found[0][0]
            told = f"{show(criterion)} is {row.cell('score')} for all {len(found)} frameworks"
            said = f"{told}: it cannot change any decision."
            fix = "score what tells them apart, or drop the criterion"
            yield row.problem(Fault(RULE, said, fix, LEVEL), "score")
