"""Nobody counts a framework's releases before its first one."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.dates import PartialDate
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Row, Tables

RULE = "before-launch"
LEVEL: Level = "error"


def check(tables: Tables) -> Iterator[Problem]:
    """Releases of a framework's own package before `first_released_on`; one message per framework."""
    launches = {
        row.cell("framework_id"): (row, value)
        for row, value in tables.column("frameworks", "first_released_on")
        if isinstance(value, PartialDate)
    }
    early: dict[str, list[Row]] = {}
    for row, framework, package, day in tables.column("releases", "framework_id", "package", "released_on"):
        launch = launches.get(framework)
        if launch and package == launch[0].cell("package") and day < launch[1].earliest:
            early.setdefault(framework, []).append(row)
    for framework, rows in early.items():
        parent, launch_day = launches[framework]
        first = f"the first release of {framework} ({launch_day})"
        if len(rows) == 1:
            said = f"released_on {show(rows[0].cell('released_on'))} is before {first}."
            yield rows[0].problem(
                Fault(RULE, said, "correct the day, or the first release in frameworks.csv", LEVEL),
                "released_on",
            )
        else:
            package, begin = parent.cell("package"), rows[0].cell("released_on")
            said = f"{len(rows)} releases of {package} are before {first}, from {begin} on."
            yield parent.problem(
                Fault(RULE, said, "write the day of the first public release", LEVEL), "first_released_on"
            )
