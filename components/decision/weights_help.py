"""What people say about their priorities, as slider positions: swing points, an order, or comparisons of
pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from components.decision.link import SLIDER_END
from components.decision.values import Array
from components.decision.weighting import MOST_COMPARED, PairwiseWeighting, pairwise, rank_order_centroid

Pair = tuple[str, str]
SAATY = (9, 7, 5, 3, 1)
"""The steps of the scale that people are asked on: extremely, much, clearly, a little, equally."""


def order_of(weights: Mapping[str, float]) -> list[str]:
    """The criteria that count, heaviest first; equal ones in the order given."""
    return sorted((name for name in weights if weights[name] > 0), key=lambda name: -weights[name])


def swing_points(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights with the heaviest at 100: where somebody who answers by swings would start."""
    most = max(weights.values(), default=0.0)
    return {name: round(100 * weight / most, 1) if most > 0 else 100.0 for name, weight in weights.items()}


def from_order(order: Sequence[str], criteria: Sequence[str]) -> dict[str, float]:
    """Slider positions from an order alone (rank-order centroid), in per cent; what is not in it gets 0."""
    shares = rank_order_centroid(list(order)) if order else {}
    return {name: round(SLIDER_END * shares.get(name, 0.0), 2) for name in criteria}


def moved(order: Sequence[str], name: str, step: int) -> list[str]:
    """The order with one criterion moved up (-1) or down (+1), as far as that goes."""
    made = list(order)
    if name in made:
        old = made.index(name)
        new = min(max(old + step, 0), len(made) - 1)
        made.insert(new, made.pop(old))
    return made


def pairs_of(names: Sequence[str]) -> list[Pair]:
    """Every pair of some criteria, each once."""
    return [(one, other) for index, one in enumerate(names) for other in names[index + 1 :]]


def answer_of(first: float, second: float) -> int:
    """The nearest answer to two weights: 5 if the first counts about five times as much, -3 if the second
    three times."""
    if first <= 0 and second <= 0:
        return 1
    ratio = min(max(first / second if second > 0 else 9.0, 1 / 9), 9.0)
    step = min(SAATY, key=lambda value: abs(np.log(max(ratio, 1 / ratio)) - np.log(value)))
    return step if ratio >= 1 or step == 1 else -step


def compare(names: Sequence[str], answers: Mapping[Pair, int]) -> tuple[PairwiseWeighting, Pair | None, float, float]:
    """Weights and consistency of answers (5: the first five times as important; -5: the second), and the
    answer that fits the others least, with what was said and what the weights say of it; None when all fit
    well.

    Raises ValueError for more than seven criteria, for none, or for an answer that is not on the scale."""
    if not 0 < len(names) <= MOST_COMPARED:
        raise ValueError(f"from 1 to {MOST_COMPARED} criteria can be compared, not {len(names)}")
    matrix: Array = np.ones((len(names), len(names)))
    for one, other in pairs_of(names):
        answer = answers.get((one, other), 1)
        if abs(answer) not in SAATY:
            raise ValueError(f"an answer is one of {SAATY} or its negative, not {answer}")
        ratio = float(answer) if answer > 0 else 1 / -answer
        i, j = names.index(one), names.index(other)
        matrix[i, j], matrix[j, i] = ratio, 1 / ratio
    found = pairwise(list(names), matrix)
    worst, said, implied = None, 1.0, 1.0
    strain = 0.0
    for one, other in pairs_of(names):
        told, means = (
            float(matrix[names.index(one), names.index(other)]),
            found.weights[one] / found.weights[other],
        )
        if (off := abs(float(np.log(told / means)))) > strain + 1e-9:
            strain, worst, said, implied = off, (one, other), told, means
    return found, (worst if strain > np.log(1.5) else None), said, implied


def within(shares: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """The weights with some criteria redistributed by `shares`: together they keep what they have, the
    others keep theirs. Where they have nothing, they get as much as all others together. Scaled down if a
    slider would pass its end."""
    others = sum(weight for name, weight in weights.items() if name not in shares)
    together = sum(weights[name] for name in shares) or others or SLIDER_END
    made = {name: together * shares[name] if name in shares else weight for name, weight in weights.items()}
    scale = min(1.0, SLIDER_END / max(made.values()))
    return {name: round(weight * scale, 2) for name, weight in made.items()}
