"""Points of a formula: scores at anchor quantities, straight lines between them, flat beyond the ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import isfinite

BEST = 10.0

Anchors = list[tuple[float, float]]


def anchors_of(points: object) -> Anchors:
    """(quantity, score) pairs by rising quantity; ValueError unless the quantities run one way with the scores."""
    if not isinstance(points, Mapping) or len(points) < 2:
        raise ValueError("a formula needs points: two or more scores, each with its quantity")
    for number in (*points.keys(), *points.values()):
        if isinstance(number, bool) or not isinstance(number, int | float) or not isfinite(number):
            raise ValueError(f"points of a formula are numbers, not {number!r}")
    pairs = sorted((float(score), float(quantity)) for score, quantity in points.items())
    if pairs[0][0] < 0 or pairs[-1][0] > BEST:
        raise ValueError(f"points of a formula give scores from 0 to {BEST:g}, not {pairs[0][0]:g} to {pairs[-1][0]:g}")
    quantities = [quantity for _, quantity in pairs]
    rising: Callable[[float, float], bool] = float.__lt__ if quantities[0] < quantities[-1] else float.__gt__
    if not all(rising(one, other) for one, other in pairwise(quantities)):
        raise ValueError(f"quantities of a formula's points must all rise or all fall with the score: {quantities}")
    return sorted((quantity, score) for score, quantity in pairs)


def score_at(anchors: Anchors, quantity: float) -> float:
    """The score of a quantity, between anchors as `anchors_of` gives them."""
    if quantity <= anchors[0][0]:
        return anchors[0][1]
    for (left, start), (right, end) in pairwise(anchors):
        if quantity == right:
            return end
        if quantity < right:
            inner = start + (end - start) * ((quantity - left) / (right - left))
            # Rounding may leave the segment by the last digit, and with it the scale.
            return min(max(inner, min(start, end)), max(start, end))
    return anchors[-1][1]
