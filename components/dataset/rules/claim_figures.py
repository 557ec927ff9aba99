"""A claim is supported or contradicted by figures, and by figures that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Tables

RULE = "claim-figures"
LEVEL: Level = "error"
# Measured values, not the size of a batch or of a picture.
_FIGURE = re.compile(r"\d\.\d|\d ?(?:%|per cent|times|ms|s|MB|GB|MiB|GiB|seconds|milliseconds|lines)\b")


def check(tables: Tables) -> Iterator[Problem]:
    """Bearings without a figure, on figures that were not published, and notes that write a figure out."""
    states = {row.cell("measurement_id"): row.cell("state") for row in tables.rows("measurements")}
    for row, bearing, cited in tables.column("claim_measurements", "bearing", "measurement_ids"):
        lacking = [one for one in cited or () if states.get(one, "measured") != "measured"]
        if bearing != "cannot-say" and not cited:
            said = f"bearing is {bearing}, but measurement_ids names no figure."
            yield row.problem(Fault(RULE, said, "name the figures, or write cannot-say", LEVEL), "measurement_ids")
        elif bearing != "cannot-say" and lacking:
            said = f"bearing is {bearing}, but {show(lacking[0])} has no figure: {states[lacking[0]]}."
            yield row.problem(Fault(RULE, said, "name figures that are published", LEVEL), "measurement_ids")
        elif _FIGURE.search(row.cell("note")):
            said = "note writes a figure out; the next run would make it wrong."
            yield row.problem(Fault(RULE, said, "say it in words; the figures stand beside it", LEVEL), "note")
