"""Who leads when totals are known only between bounds: certain, possible, leading, too close to call."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from components.decision.totals import TIE
from components.decision.values import Array


@dataclass(frozen=True)
class Standing:
    """Indexes into the arrays given to `standing`.

    `certain`: best whatever the gaps turn out to be. `possible`: best for some of what they could be.
    `leaders`: the certain ones, or the possible ones when nobody is certain. `practical`: within the
    indifference threshold of the best, or not known to be outside it. `best_rank` and `worst_rank` bound the
    competition rank. With point totals certain = possible = leaders and best_rank = worst_rank."""

    certain: tuple[int, ...]
    possible: tuple[int, ...]
    leaders: tuple[int, ...]
    practical: tuple[int, ...]
    best_rank: tuple[int, ...]
    worst_rank: tuple[int, ...]


def standing(low: Array, high: Array, indifference: float) -> Standing:
    """The standing of totals known to lie in [low_i, high_i], both of shape (m,), m >= 1.

    a is certainly best iff low_a >= max high of the others, possibly best iff high_a >= max low of the
    others, both within the 1e-9 band."""
    size = len(low)
    others = ~np.eye(size, dtype=bool)
    best_high = np.where(others, high[None, :], -np.inf).max(axis=1)
    best_low = np.where(others, low[None, :], -np.inf).max(axis=1)
    certain = low >= best_high - TIE
    possible = high >= best_low - TIE
    practical = high >= np.max(low) - indifference - TIE
    surely_ahead = (low[None, :] > high[:, None] + TIE) & others
    maybe_ahead = (high[None, :] > low[:, None] + TIE) & others
    return Standing(
        certain=_indexes(certain),
        possible=_indexes(possible),
        leaders=_indexes(certain) or _indexes(possible),
        practical=_indexes(practical),
        best_rank=tuple(int(n) + 1 for n in surely_ahead.sum(axis=1)),
        worst_rank=tuple(int(n) + 1 for n in maybe_ahead.sum(axis=1)),
    )


def _indexes(mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.flatnonzero(mask))
