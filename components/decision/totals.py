"""Contributions, totals and ranks of the weighted sum (Keeney & Raiffa 1976, additive model)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from components.decision.values import Array

TIE = 1e-9
"""Totals closer than this are equal: the arithmetic of doubles, not a judgement."""

GRID = 2.0**53
"""Contributions are whole multiples of 1/GRID. Sums and differences of such numbers up to 1 are exact in
double precision, so the printed contributions add up to the printed total to the last digit in any order,
and so do their differences to the margin between two alternatives. The rounding moves a contribution by less
than 2e-15."""


def contributions(values: Array, weights: Array) -> Array:
    """w_j v_ij on the grid, shape (m, n); NaN where the value is NaN and the weight is positive.

    A criterion without weight contributes 0 whatever is known of it. Equal values contribute equally, and all
    values at 1 add up to exactly 1.
    """
    units = np.rint(weights * GRID)
    units[np.argmax(units)] += int(GRID) - sum(int(unit) for unit in units)
    parts = np.where(weights == 0, 0.0, np.rint(values * units))
    # Values a hair below 1 can round up to a sum above 1, off the grid: the largest part gives the hair back.
    over = np.nan_to_num(parts).astype(np.int64).sum(axis=1) - int(GRID)
    for row in np.flatnonzero(over > 0):
        parts[row, int(np.nanargmax(parts[row]))] -= over[row]
    return np.asarray(parts / GRID)


def totals(parts: Array) -> Array:
    """Sums of the rows of `contributions`, shape (m,): exact, NaN where a part is NaN."""
    return np.asarray(parts.sum(axis=1))


def ranks(scores: Array) -> NDArray[np.int64]:
    """Competition ranks, 1 + #{k: V_k > V_i + 1e-9}, shape (m,)."""
    return np.asarray(1 + (scores[None, :] > scores[:, None] + TIE).sum(axis=1))


def top(scores: Array) -> list[int]:
    """Indexes of all that tie for the highest score within the band."""
    return [int(i) for i in np.flatnonzero(scores >= np.max(scores) - TIE)]


def rounded(parts: list[float], digits: int) -> list[float]:
    """`parts` rounded to `digits` decimals so that they still add up to their rounded sum.

    Largest remainder: each is rounded down, then the units left over go to those that lost most (earlier
    first among equals). For display; negative parts are allowed."""
    scale = 10**digits
    scaled = [part * scale for part in parts]
    units = [int(np.floor(part)) for part in scaled]
    left = int(np.rint(sum(parts) * scale)) - sum(units)
    by_loss = sorted(range(len(parts)), key=lambda index: (units[index] - scaled[index], index))
    for index in by_loss[: max(left, 0)]:
        units[index] += 1
    return [unit / scale for unit in units]
