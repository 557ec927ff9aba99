"""Code that is shown is complete, says which version it ran with, and ran on the day it says."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.rules.attached import is_sound
from components.dataset.snippet_parts import parts_fault
from components.dataset.tables import Tables

RULE = "snippet"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Files without their five parts; versions and days that are not those of the run."""
    started = {row.cell("run_id"): row.cell("started_on") for row in tables.rows("measurement_runs")}
    of_variant = {row.cell("variant_id"): row.cell("framework_id") for row in tables.rows("measurement_variants")}
    versions: dict[tuple[str, str], set[str]] = {}
    for row in tables.rows("measurement_environments"):
        framework = of_variant.get(row.cell("variant_id"), "")
        versions.setdefault((row.cell("run_id"), framework), set()).add(row.cell("framework_version"))
    told = set()
    for row in tables.rows("snippets"):
        run, framework, version = row.cell("run_id"), row.cell("framework_id"), row.cell("framework_version")
        known = versions.get((run, framework), {version})
        if not is_sound(tables, "snippets", row):
            continue
        wrong = parts_fault(tables.contents[row.cell("file")])
        if wrong is not None:
            said, fix = f"{row.cell('file')}: {wrong}.", "mark the parts as in the other files"
            yield row.problem(Fault(RULE, said, fix, LEVEL), "file")
        elif version not in known:
            said = f"framework_version {show(version)} is not that of the run, {' or '.join(sorted(known))}."
            yield row.problem(Fault(RULE, said, "publish the run again", LEVEL), "framework_version")
        elif run in started and row.cell("last_ran") != started[run] and run not in told:
            told.add(run)  # one wrong day of a run is one mistake
            said = f"last_ran {show(row.cell('last_ran'))} is not the day of the run, {started[run]}."
            yield row.problem(Fault(RULE, said, "publish the run again", LEVEL), "last_ran")
