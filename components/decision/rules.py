"""Second opinions: six rules on the same fixed values, side by side and never averaged.

Each takes values (m, n) in [0, 1] and positive shares (n,), and returns one score per alternative, (m,),
larger is better. None uses the data's own minimum, maximum or norm as a scale, except regret, which is
relative by nature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from components.decision.totals import TIE, top
from components.decision.values import Array

PREFERENCE = 0.5
"""Difference of values from which PROMETHEE's linear criterion prefers fully (p; the indifference q is 0)."""


@dataclass(frozen=True)
class Opinion:
    """One rule's score per alternative, (m,), and the indexes of its leaders (ties within 1e-9)."""

    scores: Array
    leaders: tuple[int, ...]


def weighted_sum(values: Array, weights: Array) -> Array:
    """sum_j w_j v_ij (Keeney & Raiffa 1976)."""
    return np.asarray((values * weights).sum(axis=1))


def weighted_product(values: Array, weights: Array) -> Array:
    """prod_j v_ij^w_j over the weighted criteria: a value of 0 vetoes."""
    return np.asarray(np.prod(np.power(values, weights), axis=1))


def topsis(values: Array, weights: Array) -> Array:
    """Closeness d- / (d+ + d-) to the fixed ideal 1 and from the fixed anti-ideal 0 (Hwang & Yoon 1981); 0/0
    is 1/2."""
    from_best = np.sqrt(((weights * (1 - values)) ** 2).sum(axis=1))
    from_worst = np.sqrt(((weights * values) ** 2).sum(axis=1))
    both = from_best + from_worst
    return np.where(both > 0, from_worst / np.where(both > 0, both, 1), 0.5)


def _net_flow(preferences: Callable[[Array], Array], values: Array, weights: Array) -> Array:
    """Mean over the others of preference given minus received (Brans, Vincke & Mareschal 1986)."""
    if len(values) == 1:
        return np.zeros(1)
    preference = preferences(values[:, None, :] - values[None, :, :]) @ weights
    return np.asarray((preference.sum(axis=1) - preference.sum(axis=0)) / (len(values) - 1))


def promethee_usual(values: Array, weights: Array) -> Array:
    """PROMETHEE II with the usual criterion: any advantage (beyond rounding) counts fully."""
    return _net_flow(lambda difference: (difference > TIE).astype(np.float64), values, weights)


def promethee_linear(values: Array, weights: Array) -> Array:
    """PROMETHEE II with linear preference: q = 0, p = 0.5."""
    return _net_flow(lambda difference: np.clip(difference / PREFERENCE, 0, 1), values, weights)


def minimax_regret(values: Array, weights: Array) -> Array:
    """Minus the largest weighted regret, max_j w_j (max_k v_kj - v_ij) (after Savage 1951)."""
    return np.asarray(-(weights * (values.max(axis=0) - values)).max(axis=1))


RULES: dict[str, Callable[[Array, Array], Array]] = {
    "weighted_sum": weighted_sum,
    "weighted_product": weighted_product,
    "topsis": topsis,
    "promethee_usual": promethee_usual,
    "promethee_linear": promethee_linear,
    "minimax_regret": minimax_regret,
}


def opinions(values: Array, weights: Array) -> dict[str, Opinion] | None:
    """What each rule says of the alternatives in `values`; None when a weighted value is not known (NaN).

    Criteria without weight are dropped first: 0 to the power 0 is no veto.
    """
    used = weights > 0
    kept, share = values[:, used], weights[used]
    if np.isnan(kept).any() or not len(kept):
        return None
    scores = {name: rule(kept, share) for name, rule in RULES.items()}
    return {name: Opinion(score, tuple(top(score))) for name, score in scores.items()}
