"""There is one current version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from components.dataset.dates import PartialDate
from components.dataset.numbers import version_order
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Row, Tables

RULE = "current-twice"
LEVEL: Level = "error"
_VERSION, _DAY = "current-stable-version", "current-stable-date"


class _Claim(NamedTuple):
    """What one row says about the newest stable release of a package."""

    text: str
    row: Row
    column: str

    def where(self) -> str:
        return f"{self.row.sheet.file.path}:{self.row.line}"


def check(tables: Tables) -> Iterator[Problem]:
    """Packages whose newest stable version, or its day, differs between releases, tools and profiles."""
    newest = _newest(tables)
    versions: dict[str, list[_Claim]] = {package: [_Claim(row.cell("version"), row, "version")]
                                         for package, row in newest.items()}  # fmt: skip
    days: dict[str, list[_Claim]] = {package: [_Claim(row.cell("released_on"), row, "released_on")]
                                     for package, row in newest.items()}  # fmt: skip
    for row, package, version, day in tables.column("tools", "package", "last_version", "last_released_on"):
        if package in newest and version not in ("unknown", "not-applicable"):
            versions[package].append(_Claim(version, row, "last_version"))
            if isinstance(day, PartialDate) and day.precision == "day":
                days[package].append(_Claim(day.text, row, "last_released_on"))
    packages = {row.cell("framework_id"): row.cell("package") for row in tables.rows("frameworks")}
    for row, framework, name, value in tables.column("profiles", "framework_id", "field", "value"):
        package = packages.get(framework, "")
        if package in newest and name in (_VERSION, _DAY) and value != "unknown":
            (versions if name == _VERSION else days)[package].append(_Claim(value, row, "value"))
    for package, claims in versions.items():
        yield from _odd_one(package, claims, "version") or _odd_one(package, days[package], "day")


def _newest(tables: Tables) -> dict[str, Row]:
    """The newest stable release of each package."""
    found: dict[str, tuple[object, date, Row]] = {}
    columns = ("package", "version", "released_on", "channel", "yanked")
    for row, package, version, day, channel, yanked in tables.column("releases", *columns):
        if channel == "stable" and yanked == "no":
            order = version_order(version)
            if package not in found or order > found[package][0]:  # type: ignore[operator]
                found[package] = (order, day, row)
    return {package: row for package, (_, _, row) in found.items()}


def _odd_one(package: str, claims: list[_Claim], what: str) -> list[Problem]:
    """The claims against the one that most rows, or else releases.csv, make."""
    counts = Counter(claim.text for claim in claims)
    if len(counts) < 2:
        return []
    record = claims[0]
    agreed = max(counts, key=lambda text: (counts[text], text == record.text))
    witness = next(claim for claim in claims if claim.text == agreed)
    problems = []
    for claim in claims:
        if claim.text != agreed:
            noun = "newest stable version" if what == "version" else "day of the newest stable version"
            said = f"{show(claim.text)} as {noun} of {package}, but {witness.where()} has {show(agreed)}."
            fix = "bring both in line with the source" if claim is record else f"write {show(agreed)[1:-1]}"
            problems.append(claim.row.problem(Fault(RULE, said, fix, LEVEL), claim.column))
    return problems
