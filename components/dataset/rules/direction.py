"""More is better, or less is: a criterion says which, and says it once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from components.dataset.problems import Fault, Level, Problem
from components.dataset.tables import Tables
from components.dataset.yaml_reader import Path, YamlDocument

RULE = "direction"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Anchors that run against the rubric, whose 10 is the best; points of a formula that turn round."""
    document = tables.documents.get("criteria")
    if document is None or "criteria" in tables.incomplete:
        return
    for index, entry in enumerate(document.data["criteria"]):
        path: Path = ("criteria", index)
        worst, best = entry["worst"], entry["best"]
        if worst > best and str(entry["unit"]).startswith("points"):
            said = f"worst {worst:g}, best {best:g}, but the rubric's 10 is the best: higher is better here."
            fault = Fault(RULE, said, f"write worst: {best:g} and best: {worst:g}", LEVEL)
            yield document.problem(fault, (*path, "worst"))
        yield from _formula(document, (*path, "formula"), entry.get("formula"))


def _formula(document: YamlDocument, path: Path, value: Any) -> Iterator[Problem]:
    """Every `points` mapping in a formula, however deep."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _formula(document, (*path, index), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "points" and isinstance(item, dict):
                yield from _points(document, (*path, key), item)
            else:
                yield from _formula(document, (*path, key), item)


def _points(document: YamlDocument, path: Path, points: dict[Any, Any]) -> Iterator[Problem]:
    numbers = [(key, value) for key, value in points.items() if _is_number(key) and _is_number(value)]
    if len(numbers) < len(points) or len(numbers) < 2:
        return
    values = [value for _, value in sorted(numbers)]
    if values != sorted(values) and values != sorted(values, reverse=True):
        shown = ", ".join(f"{key:g} for {value:g}" for key, value in sorted(numbers))
        said = f"points turn round ({shown}): more is better first, then worse."
        yield document.problem(Fault(RULE, said, "let the values rise with the points, or fall with them", LEVEL), path)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
