"""Short ways to write problems down, and slow independent recomputations to check the engine against."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from components.decision import Problem, Report, evaluate, read_problem

EXAMPLE: dict[str, Any] = {
    "alternatives": ["pytorch", "jax"],
    "criteria": [{"id": "mobile", "worst": 0, "best": 10}, {"id": "serving", "worst": 0, "best": 10}],
    "scores": {"pytorch": {"mobile": 7, "serving": [6, 8]}, "jax": {"mobile": None, "serving": 5}},
    "weights": {"mobile": 20, "serving": 40},
    "must_haves": [{"criterion": "serving", "op": ">=", "value": 5}],
    "indifference": 0.02,
    "kappa": 15,
    "draws": 100000,
    "seed": 0,
}


def example(**changes: Any) -> dict[str, Any]:
    """The document of the specification, with top-level changes; None removes a key."""
    document = {**copy.deepcopy(EXAMPLE), **changes}
    return {key: value for key, value in document.items() if value is not None}


def document(rows: dict[str, list[Any]], weights: list[Any], **more: Any) -> dict[str, Any]:
    """Scores by alternative on criteria k1, k2, ... from 0 (worst) to 10 (best)."""
    ids = [f"k{number + 1}" for number in range(len(weights))]
    return {
        "alternatives": list(rows),
        "criteria": [{"id": one, "worst": 0, "best": 10} for one in ids],
        "scores": {name: dict(zip(ids, row, strict=True)) for name, row in rows.items()},
        "weights": dict(zip(ids, weights, strict=True)),
        **more,
    }


def problem(rows: dict[str, list[Any]], weights: list[Any], **more: Any) -> Problem:
    return read_problem(document(rows, weights, **more))


def report(rows: dict[str, list[Any]], weights: list[Any], draws: int = 0, **more: Any) -> Report:
    return evaluate(problem(rows, weights, **more), draws=draws)


def exact_totals(rows: dict[str, list[Any]], weights: list[Any]) -> dict[str, Fraction]:
    """Totals in rational arithmetic, for scores on 0 to 10."""
    whole = sum(Fraction(weight) for weight in weights)
    return {
        name: sum((Fraction(w) * Fraction(s) / 10 for s, w in zip(row, weights, strict=True)), Fraction(0)) / whole
        for name, row in rows.items()
    }


def swept(rows: dict[str, list[Any]], weights: list[Any], k: int, share: Fraction) -> dict[str, Fraction]:
    """Exact totals when criterion `k` has `share` and the others keep their proportions."""
    rest = sum(Fraction(weight) for j, weight in enumerate(weights) if j != k)
    new = [share if j == k else (1 - share) * Fraction(weight) / rest for j, weight in enumerate(weights)]
    return exact_totals(rows, new)


@st.composite
def tables(draw: st.DrawFn, most: int = 5, widest: int = 5, least: int = 1) -> tuple[dict[str, list[int]], list[int]]:
    """Rows of whole scores (so that ties are common) and whole weights, at least one of them positive."""
    size, width = draw(st.integers(least, most)), draw(st.integers(1, widest))
    score = st.integers(0, 10)
    rows = {f"a{i}": draw(st.lists(score, min_size=width, max_size=width)) for i in range(size)}
    weights = draw(st.lists(st.integers(0, 100), min_size=width, max_size=width).filter(any))
    return rows, weights
