"""Nothing succeeds itself."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.tables import Tables

RULE = "cycle"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Tools whose successors lead back to them; one message per circle."""
    following = {row.cell("tool_id"): successors for row, successors in tables.column("tools", "successor_ids")}
    rows = {row.cell("tool_id"): row for row in tables.rows("tools")}
    told: set[str] = set()
    for start in following:
        circle = _circle(following, start)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            path = " -> ".join((*circle, start))
            fault = Fault(
                RULE,
                f"successor_ids goes {path}.",
                "a successor is a later tool; write none where there is none",
                LEVEL,
            )
            yield rows[start].problem(fault, "successor_ids")


def _circle(following: dict[str, tuple[str, ...]], start: str) -> list[str]:
    """A shortest way from `start` back to itself; empty if there is none."""
    before: dict[str, str] = {}
    edge = [start]
    while edge:
        reached = []
        for tool in edge:
            for after in following.get(tool, ()):
                if after == start:
                    path = [tool]
                    while path[-1] != start:
                        path.append(before[path[-1]])
                    return path[::-1]
                if after not in before:
                    before[after] = tool
                    reached.append(after)
        edge = reached
    return []
