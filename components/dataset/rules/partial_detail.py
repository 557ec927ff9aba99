"""`partial` says what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.tables import Tables

RULE = "note-needed"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Facts with partial support and no detail."""
    for row, support, detail in tables.column("facts", "support", "detail"):
        if support == "partial" and not detail:
            fault = Fault(
                RULE,
                "support is partial, but detail is empty: readers cannot tell which part is missing.",
                "say in detail what is missing",
                LEVEL,
            )
            yield row.problem(fault, "support")
