"""What nobody knows cannot be supported."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.tables import Tables

RULE = "unknown-support"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Facts whose value is unknown and whose support is yes, partial or no."""
    for row, value, support in tables.column("facts", "value", "support"):
        if value == "unknown" and support in ("yes", "partial", "no"):
            said = f"value is unknown, yet support says {support}."
            yield row.problem(
                Fault(RULE, said, "write unknown as support too, or say what is known as value", LEVEL),
                "support",
            )
