"""What a framework needs to be compared: a licence, a release or an end, and facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from components.dataset.dates import years_before
from components.dataset.problems import Fault, Level, Problem
from components.dataset.tables import Tables

RULE = "inclusion"
LEVEL: Level = "warning"
FINAL = True
FACTS = 3
YEARS = 2  # before the day of the check, not of today: time passing must never fail a build


def check(tables: Tables) -> Iterator[Problem]:
    """Frameworks without a licence, active ones without a release in two years, and those with hardly a fact."""
    facts = Counter(
        row.cell("framework_id")
        for table in ("facts", "profiles", "milestones")
        for row in tables.rows(table)
        if "value" not in row.sheet.table.column_names or row.cell("value") != "unknown"
    )
    newest: dict[str, date] = {}
    for _, package, day, yanked in tables.column("releases", "package", "released_on", "yanked"):
        if yanked == "no":
            newest[package] = max(day, newest.get(package, day))
    columns = ("framework_id", "licence", "status", "package", "checked_on")
    for row, framework, licence, status, package, checked in tables.column("frameworks", *columns):
        released = newest.get(package)
        if licence == "unknown":
            said, fix, column = "its licence is not known", "read it in the repository", "licence"
        elif status == "active" and (released is None or released < years_before(checked, YEARS)):
            when = f"the last release known is of {released}" if released else "no release of its package is known"
            said, column = f"it is active, yet {when}", "status"
            fix = "add the releases of the last 24 months to releases.csv, or write maintenance or archived"
        elif facts[framework] < FACTS:
            known = f"{facts[framework]} sourced fact{'s' * (facts[framework] != 1)}"
            said, column = f"{known} about it, and {FACTS} are the least", "framework_id"
            fix = "add facts to facts.csv, profiles.csv or milestones.csv"
        else:
            continue
        yield row.problem(Fault(RULE, f"{framework} is below the bar for frameworks: {said}.", fix, LEVEL), column)
