"""A score lies within its interval; what is missing or computed is so as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.tables import Tables

RULE = "score-range"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Scores outside low to high, half-missing scores, and a basis that does not fit."""
    for row, score, low, high, basis in tables.column("scores", "score", "low", "high", "basis"):
        words = {value for value in (score, low, high) if isinstance(value, str)}
        computed = "computed" in words
        if words and len({score, low, high}) > 1:
            column, said = _odd_one_out({name: row.cell(name) for name in ("score", "low", "high")})
            yield row.problem(
                Fault(
                    "unknown-scored",
                    said,
                    "write missing, or computed, in all three cells, or three numbers",
                    LEVEL,
                ),
                column,
            )
        elif computed != (basis == "derived") and score != "missing":
            said = (
                "computed scores have the basis derived"
                if computed
                else "basis derived means that the score is computed"
            )
            fix = "write derived" if computed else "write computed as score, low and high, or another basis"
            yield row.problem(
                Fault("score-basis", f"{said}, not {basis if computed else 'typed in'}.", fix, LEVEL), "basis"
            )
        elif not words and not low <= score <= high:
            column = "low" if low > score else "high"
            said = f"low {low:g}, score {score:g}, high {high:g}: the score must lie between low and high."
            yield row.problem(Fault(RULE, said, "correct the one that is wrong", LEVEL), column)


def _odd_one_out(cells: dict[str, str]) -> tuple[str, str]:
    """The cell that differs in kind from the two others, and how."""
    kinds = {name: text if text.isalpha() else "a number" for name, text in cells.items()}
    for name, kind in kinds.items():
        others = {other for key, other in kinds.items() if key != name}
        if len(others) == 1 and kind not in others:
            return (
                name,
                f"{name} is {cells[name]}, while the other two are {others.pop().replace('a number', 'numbers')}.",
            )
    return "score", "score, low and high are of three different kinds."
