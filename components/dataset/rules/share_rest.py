"""Shares that exclude each other are the whole, or somebody says what the rest is."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.rules.scale import suspects
from components.dataset.shares import LEAST, share_sets
from components.dataset.tables import Tables

RULE = "share-sum"
LEVEL: Level = "warning"
FINAL = True


def check(tables: Tables) -> Iterator[Problem]:
    """Sets of shares well below 100 without a row for the rest; one message per set, at its first row."""
    rescaled = {id(row) for row, _, _ in suspects(tables)}
    for one in share_sets(tables):
        if one.total < LEAST and not one.doubtful and rescaled.isdisjoint(map(id, one.rows)):
            rest = f"{100 - one.total:.6g}"
            fix = f"add a row for the rest ({rest}), or acknowledge in exceptions.csv that the source does not give it"
            yield one.rows[0].problem(Fault(RULE, f"{one.told()}, and no row is the rest.", fix, LEVEL), "value")
