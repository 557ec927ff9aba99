"""Why a over b, and what it would take for b to catch a."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from components.decision.intervals import FLAT, Lines, meeting
from components.decision.totals import TIE
from components.decision.values import Array


@dataclass(frozen=True)
class Shift:
    """The least total weight that changes hands before b catches a, and all shares after it (shape (n,))."""

    size: float
    weights: Array


def break_evens(given: Lines, a: int, b: int) -> list[float | None]:
    """For each criterion the share at which a and b meet, the others keeping their proportions; None where
    they do not meet strictly between 0 and 1, where a gap hides it, or where the criterion has all the
    weight."""
    found: list[float | None] = []
    for k in range(len(given.defined)):
        known = all(
            low[i, k] == high[i, k]
            for low, high in ((given.low_rest, given.high_rest), (given.low_alone, given.high_alone))
            for i in (a, b)
        )
        rest = float(given.low_rest[a, k] - given.low_rest[b, k])
        alone = float(given.low_alone[a, k] - given.low_alone[b, k])
        found.append(meeting(rest, alone) if known and given.defined[k] else None)
    return found


def least_shift(a: Array, b: Array, weights: Array) -> Shift | None:
    """The smallest total weight to move before b catches a, for values `a` and `b` of shape (n,).

    Greedy, and optimal because the margin is linear: everything goes to the criterion on which a is worst
    against b, taken from those on which a is best first. Zero when b is level or ahead already; None when a
    is ahead everywhere, so that no shift suffices, or when a value is not known."""
    if np.isnan(np.where(weights > 0, a - b, 0.0)).any():
        return None
    # A gap on a criterion without weight cannot receive any: its difference is not known.
    ahead = np.where(np.isnan(a - b), math.inf, a - b)
    after = weights.copy()
    used = weights > 0
    margin = math.fsum((weights[used] * ahead[used]).tolist())
    if margin <= TIE:
        return Shift(0.0, after)
    receiver = int(np.argmin(ahead))
    if ahead[receiver] > FLAT:
        return None
    moved = 0.0
    for giver in np.argsort(-ahead, kind="stable"):
        gain = ahead[giver] - ahead[receiver]
        if weights[giver] == 0 or gain <= 0:
            continue
        amount = float(min(weights[giver], margin / gain))
        after[giver] -= amount
        after[receiver] += amount
        moved += amount
        margin -= amount * gain
        if amount < weights[giver]:
            break
    return Shift(moved, after)
