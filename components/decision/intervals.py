"""How far may one weight move? Weight intervals in closed form (after Triantaphyllou & Sanchez 1997).

Criterion k gets the share x, the others keep their proportions: V_i(x) = x v_ik + (1 - x) R_ik with R_ik =
sum_{j != k} w_j v_ij / sum_{j != k} w_j. Every total is a straight line in x, so every comparison of two
alternatives changes at most once, at x* = beta / (beta - alpha)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.decision.values import Array, Values

FLAT = 1e-12
"""Differences of values below this are rounding noise; a root this close to 0 or 1 is a touch, not a flip."""

Interval = tuple[float, float]


@dataclass(frozen=True)
class Lines:
    """The totals of m alternatives as lines over the share of each of n criteria, arrays of shape (m, n).

    `*_rest` is the total at share 0 (R_ik), `*_alone` the one at share 1 (v_ik); low and high differ only
    where a score is a gap. `defined[k]` is False when criterion k has all the weight: there is nothing to
    rescale."""

    low_rest: Array
    high_rest: Array
    low_alone: Array
    high_alone: Array
    defined: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def lines(given: Values, weights: Array) -> Lines:
    """The lines of every alternative for every criterion."""
    low, high = given.estimate_low, given.estimate_high
    others = 1.0 - np.eye(len(weights))
    # The others' weights are summed one by one: 1 - w_k would lose the digits of small remainders.
    left = others @ weights
    safe = np.where(left > 0, left, 1.0)
    # Scaled before the products so that tiny remainders do not underflow.
    scale = others * weights[:, None] / safe[None, :]
    return Lines(low @ scale, high @ scale, low, high, left > 0)


def root(rest: float, alone: float) -> float:
    """The share in [0, 1] at which a difference that is `rest` at share 0 and `alone` at share 1, of opposite
    signs or zero, is nil: beta / (beta - alpha), moved onto 0 or 1 when it is there but for rounding."""
    share = 0.0 if abs(rest) <= FLAT else 1.0 if abs(alone) <= FLAT else rest / (rest - alone)
    return 0.0 if share <= FLAT else 1.0 if share >= 1 - FLAT else share


def meeting(rest: float, alone: float) -> float | None:
    """The share at which two alternatives meet, given their differences at share 0 (beta) and 1 (alpha).

    None when they meet nowhere strictly inside (0, 1): parallel, apart, identical, or a mere touch at 0 or 1.
    """
    if (rest > 0) == (alone > 0) or (abs(rest) <= FLAT and abs(alone) <= FLAT):
        return None
    share = root(rest, alone)
    return share if 0 < share < 1 else None


def winning(given: Lines, criterion: int, field: Sequence[int]) -> dict[int, Interval | None]:
    """For each alternative of `field`, the shares of `criterion` at which it is (certainly) best of all.

    The intersection of the pairwise half-lines over all rivals with [0, 1]; None when empty or a single
    point. Without gaps the intervals tile [0, 1]; alternatives with identical lines share theirs. With gaps
    the shares that belong to nobody are those at which the best is not known."""
    found: dict[int, Interval | None] = {}
    for i in field:
        low, high = 0.0, 1.0
        for k in field:
            if k == i:
                continue
            rest = float(given.low_rest[i, criterion] - given.high_rest[k, criterion])
            alone = float(given.low_alone[i, criterion] - given.high_alone[k, criterion])
            ahead_at_0, ahead_at_1 = rest >= -FLAT, alone >= -FLAT
            if ahead_at_0 and ahead_at_1:
                continue
            if ahead_at_0:
                high = min(high, root(rest, alone))
            elif ahead_at_1:
                low = max(low, root(rest, alone))
            else:
                low, high = 1.0, 0.0
        found[i] = (low, high) if high - low > FLAT else None
    return found


def slider(share: float, criterion: int, raw: Sequence[float]) -> float | None:
    """Where the slider of `criterion` stands when it has `share` and the others stay put:
    W_k* = (sum of the others) x / (1 - x). None when no finite position gives that share."""
    if share >= 1:
        return None
    largest = max(raw)
    others = math.fsum(weight / largest for j, weight in enumerate(raw) if j != criterion)
    position = others * (share / (1 - share)) * largest
    return position if math.isfinite(position) else None
