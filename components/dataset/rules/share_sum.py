"""Shares that exclude each other are no more than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.shares import MOST, share_sets
from components.dataset.tables import Tables

RULE = "share-sum"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Sets of shares above 100; one message per set, at its last row."""
    for one in share_sets(tables):
        if one.total > MOST:
            fix = "correct the share that is wrong, or the definition of the series"
            fault = Fault(RULE, f"{one.told()}: shares of one whole cannot pass 100.", fix, LEVEL)
            yield one.rows[-1].problem(fault, "value")
