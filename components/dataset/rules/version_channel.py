"""A pre-release is not a stable release."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.numbers import is_pre_release
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Tables

RULE = "version-pre"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Releases whose channel contradicts their version."""
    for row, version, channel in tables.column("releases", "version", "channel"):
        if is_pre_release(version) != (channel == "pre"):
            kind, right = ("a pre-release", "pre") if is_pre_release(version) else ("no pre-release", "stable")
            yield row.problem(
                Fault(
                    RULE,
                    f"version {show(version)} is {kind}, but channel is {channel}.",
                    f"write {right}",
                    LEVEL,
                ),
                "channel",
            )
