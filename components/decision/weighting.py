"""Help with weights: swing, ranking only, pairwise comparison. Each gives shares that sum to 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from components.decision.faults import Faults, Refused, finite_number, shown, step
from components.decision.fields import read_ids, read_weights, unknown_fields
from components.decision.problem import MOST_CRITERIA
from components.decision.values import Array, shares

RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32)
"""Mean consistency index of random reciprocal matrices of size 1 to 7 (Saaty 1980)."""

ACCEPTABLE = 0.10
"""Consistency ratio up to which Saaty calls a matrix acceptable."""

MOST_COMPARED = len(RANDOM_INDEX)
LARGEST_RATIO = 1e6
RECIPROCITY = 0.03
"""How far a_ij a_ji may be from 1: room for two-digit decimals such as 3 and 0.33, 7 and 0.14."""


@dataclass(frozen=True)
class Weighting:
    """Shares by criterion id; they sum to 1."""

    weights: Mapping[str, float]


@dataclass(frozen=True)
class PairwiseWeighting:
    """Saaty's weights with the principal eigenvalue, the consistency index and ratio, and whether the ratio
    is at most 0.10. Up to two criteria cannot be inconsistent: index and ratio are 0."""

    weights: Mapping[str, float]
    lambda_max: float
    ci: float
    cr: float
    acceptable: bool


def swing(points: Mapping[str, float]) -> dict[str, float]:
    """Swing weights (von Winterfeldt & Edwards 1986): the criterion one would lift from its worst to its
    best first has 100 points, the others theirs in proportion; the shares are the points over their sum."""
    return dict(zip(points, shares(list(points.values())).tolist(), strict=True))


def rank_order_centroid(ranking: list[str]) -> dict[str, float]:
    """Weights from a ranking, most important first: w_k = (1/n) sum_{i >= k} 1/i (Barron & Barrett 1996)."""
    size = len(ranking)
    # Summed from the small end: exact to the last bits for any length.
    tails = np.cumsum(1.0 / np.arange(size, 0, -1))[::-1] / size
    return dict(zip(ranking, tails.tolist(), strict=True))


def pairwise(criteria: list[str], matrix: Array) -> PairwiseWeighting:
    """Principal eigenvector of a positive reciprocal matrix (n, n) and its consistency (Saaty 1980).

    `matrix[i, j]` says how many times as important i is as j. CI = (lambda_max - n) / (n - 1), CR = CI / RI.
    """
    size = len(criteria)
    # Dividing out the geometric means leaves a matrix near all ones: well conditioned however far apart
    # weights are.
    means = np.exp(np.log(matrix).mean(axis=1))
    eigenvalues, vectors = np.linalg.eig(matrix * means[None, :] / means[:, None])
    first = int(np.argmax(eigenvalues.real))
    weights = np.abs(vectors[:, first].real) * means
    largest = float(eigenvalues[first].real)
    # Rounding may leave lambda_max a hair below n, its proven minimum.
    index = max(0.0, (largest - size) / (size - 1)) if size > 2 else 0.0
    ratio = index / RANDOM_INDEX[size - 1] if size > 2 else 0.0
    return PairwiseWeighting(
        weights=dict(zip(criteria, shares(weights.tolist()).tolist(), strict=True)),
        lambda_max=largest,
        ci=index,
        cr=ratio,
        acceptable=ratio <= ACCEPTABLE,
    )


def read_swing(document: object) -> Weighting:
    """`{"swing": {"a": 100, "b": 40}}`. Raises `Refused`."""
    faults = Faults()
    points = _only(document, ("swing",), faults)["swing"]
    if not isinstance(points, dict):
        faults.add("shape", "swing", f"must be an object from criterion to points, not {shown(points)}")
    elif not points:
        faults.add("no_criteria", "swing", "there is no criterion to weigh")
    else:
        for name in points:
            if not name.strip():
                faults.add("bad_id", f"swing.{step(name)}", f"the id of a criterion must be a text, not {shown(name)}")
        numbers = read_weights(points, "swing", faults)
        faults.stop_if_any()
        return Weighting(swing(dict(zip(points, numbers, strict=True))))
    raise Refused(faults.found)


def read_ranking(document: object) -> Weighting:
    """`{"ranking": ["a", "b"]}`, most important first. Raises `Refused`."""
    faults = Faults()
    given = _only(document, ("ranking",), faults)["ranking"]
    ranking = read_ids(given, "ranking", "a criterion", MOST_CRITERIA, faults)
    if given == []:
        faults.add("no_criteria", "ranking", "there is no criterion to weigh")
    faults.stop_if_any()
    return Weighting(rank_order_centroid(ranking))


def read_pairwise(document: object) -> PairwiseWeighting:
    """`{"criteria": ["a", "b"], "matrix": [[1, 3], ["1/3", 1]]}`. Raises `Refused`."""
    faults = Faults()
    fields = _only(document, ("criteria", "matrix"), faults)
    criteria = read_ids(fields["criteria"], "criteria", "a criterion", MOST_COMPARED, faults)
    if fields["criteria"] == []:
        faults.add("no_criteria", "criteria", "there is no criterion to weigh")
    faults.stop_if_any()
    rows, size = fields["matrix"], len(criteria)
    if not isinstance(rows, list) or len(rows) != size:
        got = f"{len(rows)} rows" if isinstance(rows, list) else shown(rows)
        faults.add("shape", "matrix", f"must be a list of {size} rows, one per criterion, not {got}")
        raise Refused(faults.found)
    matrix = np.ones((size, size))
    for i, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != size:
            got = f"{len(row)} entries" if isinstance(row, list) else shown(row)
            faults.add("shape", f"matrix[{i}]", f"the row of {step(criteria[i])} must have {size} entries, not {got}")
            continue
        for j, entry in enumerate(row):
            what = f"{step(criteria[i])} against {step(criteria[j])}"
            number = _ratio(entry, f"matrix[{i}][{j}]", what, faults)
            if number is not None:
                matrix[i, j] = number
    faults.stop_if_any()
    for i in range(size):
        for j in range(i, size):
            if abs(matrix[i, j] * matrix[j, i] - 1) > (RECIPROCITY if i != j else 0):
                pair = f"{step(criteria[i])} against {step(criteria[j])}"
                sentence = f"{pair} must be 1" if i == j else f"{pair} must be 1 over its mirror image matrix[{j}][{i}]"
                faults.add("not_reciprocal", f"matrix[{i}][{j}]", sentence)
    faults.stop_if_any()
    return pairwise(criteria, matrix)


def _only(document: object, fields: tuple[str, ...], faults: Faults) -> dict[str, Any]:
    if not isinstance(document, dict):
        faults.add("shape", "document", f"must be an object with {' and '.join(fields)}, not {shown(document)}")
        raise Refused(faults.found)
    unknown_fields(document, fields, "", faults)
    for field in fields:
        if field not in document:
            faults.add("shape", field, f"{shown(field)} is missing")
    faults.stop_if_any()
    return document


def _ratio(entry: object, place: str, what: str, faults: Faults) -> float | None:
    """A positive number, or a fraction written as "1/3"."""
    value: object = entry
    if isinstance(entry, str) and len(entry) <= 20 and entry.count("/") == 1:
        try:
            value = float(Fraction(entry.replace(" ", "")))
        except (ValueError, ZeroDivisionError, OverflowError):
            value = entry
    number = finite_number(value, place, what, faults)
    if number is not None and number <= 0:
        faults.add("negative", place, f"{what} is {shown(number)}; a ratio is above zero")
        return None
    if number is not None and not 1 / LARGEST_RATIO <= number <= LARGEST_RATIO:
        faults.add("out_of_range", place, f"{what} is {shown(number)}; Saaty's scale runs from 1/9 to 9")
        return None
    return number
