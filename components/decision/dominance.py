"""Pareto dominance: at least as good on every criterion, better on one, whatever the weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from components.decision.intervals import FLAT
from components.decision.values import Array


def dominance(low: Array, high: Array, used: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """`result[a, b]`: a dominates b on the criteria in `used` (n,), for certain.

    `low` and `high` (m, n) bound the values: a has to be as good at its lowest as b is at its highest.
    """
    difference = low[:, None, used] - high[None, :, used]
    result: NDArray[np.bool_] = np.asarray((difference >= -FLAT).all(axis=2) & (difference > FLAT).any(axis=2))
    np.fill_diagonal(result, False)
    return result


def share_words(share: float, proof: str | None = None) -> str:
    """A sampled share in words: whole per cent, "> 99 %" and "< 1 %" at the ends.

    "100 %" and "never" are kept for what is proven, not merely sampled: pass `proof` "always" or "never".
    """
    if proof == "always":
        return "100 %"
    if proof == "never":
        return "never"
    if share > 0.99:
        return "> 99 %"
    if share < 0.01:
        return "< 1 %"
    return f"{100 * share:.0f} %"


def proofs(low: Array, high: Array, used: NDArray[np.bool_]) -> list[str | None]:
    """For each alternative "always" (it dominates every other, so it leads in every weighting), "never"
    (another dominates it) or None. `low` and `high` are the outer bounds from which values are drawn."""
    over = dominance(low, high, used)
    size = len(low)
    return [
        "never" if over[:, i].any() else "always" if size > 1 and over[i].sum() == size - 1 else None
        for i in range(size)
    ]
