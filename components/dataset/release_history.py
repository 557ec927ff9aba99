"""The history of releases: packages, kinds of releases, intervals, years, and projects seen in weekly snapshots.

What counts: a package index lists what it still holds. Withdrawn releases and pre-releases never count as stable.
Several stable releases on one day are several releases, but one day: intervals are measured between days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from components.dataset.dataset import Dataset
from components.dataset.dates import years_before
from components.dataset.numbers import version_order
from components.dataset.records import ProjectSnapshot, Release
from components.dataset.schema import MAIN

FIRST = MAIN
# A release is exactly one of these.
KINDS = ("minor", "patch", "pre", "withdrawn")
STABLE = ("minor", "patch")
# From this many release lines without their first release on, the list is taken to be incomplete.
MANY_MISSING = 3


@dataclass(frozen=True, slots=True)
class Package:
    """A package on the index: its short name, whose it is, what to call it, whether it is a framework's own.

    `sibling` counts the packages of the same framework before it, so that they can be drawn apart.
    """

    name: str
    url: str
    framework_id: str
    label: str
    own: bool
    sibling: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A release with its package and kind: minor (opens a new x.y line), patch, pre or withdrawn."""

    package: Package
    release: Release
    kind: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The time between two successive days with stable releases of a package; `version` is what ended it."""

    package: Package
    start: date
    end: date
    days: int
    version: str


@dataclass(frozen=True, slots=True)
class PackageState:
    """How a package stands on a day: newest stable release, its age, counts, median interval, newest pre-release."""

    package: Package
    newest: Entry | None
    age_days: int | None
    stable_12: int
    stable_24: int
    minor_24: int
    gaps_24: tuple[Gap, ...]
    median_24: float | None
    median_all: float | None
    coming: Entry | None
    lines_missing: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """Stable releases of a package in a calendar year; `partial` if the data end within it."""

    package: Package
    year: int
    minor: int
    patch: int
    partial: bool


@dataclass(frozen=True, slots=True)
class Project:
    """A project seen in weekly snapshots: days on which it released, and how it stood at the last snapshot."""

    name: str
    repository: str
    days: tuple[date, ...]
    newest: date | None
    age_days: int | None
    days_24: int
    median_24: float | None
    last_commit_on: date | None


def packages(dataset: Dataset) -> tuple[Package, ...]:
    """All packages with releases: frameworks' own first (the usual four in front, retired ones last)."""
    tools = {tool.package: tool.name for tool in dataset.tools}
    own = {framework.package for framework in dataset.frameworks}
    known = {framework.framework_id: framework.status for framework in dataset.frameworks}
    found = dict.fromkeys((release.package, release.framework_id) for release in dataset.releases)
    rows = []
    for url, framework_id in found:
        is_own = url in own or framework_id not in known
        name = url.rsplit("/", 1)[-1]
        label = dataset.name_of(framework_id) if is_own else tools.get(url, name)
        place = FIRST.index(framework_id) if framework_id in FIRST else len(FIRST)
        place += known.get(framework_id, "active") != "active"
        rows.append((not is_own, place, label.casefold(), url, framework_id, label, name))
    rows.sort()
    made: list[Package] = []
    for is_other, _, _, url, framework_id, label, name in rows:
        sibling = sum(one.framework_id == framework_id for one in made)
        made.append(Package(name, url, framework_id, label, not is_other, sibling))
    return tuple(made)


def line(version: str) -> tuple[int, int, int]:
    """The release line of a version: epoch, first and second number. 2.15.0 and 2.15.1 are of one line."""
    epoch, *numbers = version_order(version)[0]
    first, second = (*numbers, 0, 0)[:2]
    return epoch, first, second


def history(dataset: Dataset) -> tuple[Entry, ...]:
    """Every release with its kind, by package, then day and version."""
    by_url = {package.url: package for package in packages(dataset)}
    opening: dict[tuple[str, tuple[int, int, int]], Release] = {}
    for release in dataset.releases:
        if release.channel == "stable":
            key = (release.package, line(release.version))
            if key not in opening or version_order(release.version) < version_order(opening[key].version):
                opening[key] = release
    entries = []
    for release in dataset.releases:
        if release.yanked == "yes":
            kind = "withdrawn"
        elif release.channel == "pre":
            kind = "pre"
        else:
            kind = "minor" if opening[(release.package, line(release.version))] is release else "patch"
        entries.append(Entry(by_url[release.package], release, kind))
    order = {url: place for place, url in enumerate(by_url)}
    return tuple(sorted(entries, key=lambda e: (order[e.package.url], *_moment(e))))


def _moment(entry: Entry) -> tuple[date, object]:
    return entry.release.released_on, version_order(entry.release.version)


def gaps(entries: Iterable[Entry], since: date | None = None) -> tuple[Gap, ...]:
    """Intervals between successive days with stable releases of one package, those that ended on `since` or later."""
    last: dict[date, Entry] = {}
    for entry in sorted((e for e in entries if e.kind in STABLE), key=_moment):
        last[entry.release.released_on] = entry  # the highest version of the day
    days = list(last)
    return tuple(
        Gap(last[end].package, start, end, (end - start).days, last[end].release.version)
        for start, end in pairwise(days)
        if since is None or end >= since
    )


def median_days(found: Sequence[Gap]) -> float | None:
    """The median interval in days; None without any."""
    return median(gap.days for gap in found) if found else None


def package_state(package: Package, entries: Sequence[Entry], as_of: date) -> PackageState:
    """How a package stands on `as_of`, by all its entries."""
    stable = [e for e in entries if e.kind in STABLE and e.release.released_on <= as_of]
    newest = max(stable, key=_moment, default=None)
    since_12, since_24 = years_before(as_of, 1), years_before(as_of, 2)
    recent = [e for e in stable if e.release.released_on >= since_24]
    after = newest.release.released_on if newest else date.min
    coming = [e for e in entries if e.kind == "pre" and after < e.release.released_on <= as_of]
    gaps_24 = gaps(stable, since_24)
    return PackageState(
        package=package,
        newest=newest,
        age_days=(as_of - newest.release.released_on).days if newest else None,
        stable_12=sum(e.release.released_on >= since_12 for e in recent),
        stable_24=len(recent),
        minor_24=sum(e.kind == "minor" for e in recent),
        gaps_24=gaps_24,
        median_24=median_days(gaps_24),
        median_all=median_days(gaps(stable)),
        coming=max(coming, key=_moment, default=None),
        lines_missing=lines_missing(entries),
    )


def lines_missing(entries: Iterable[Entry]) -> int:
    """Release lines x.y of which stable releases are listed, but not x.y.0: it was removed or never uploaded."""
    lowest: dict[tuple[int, int, int], int] = {}
    for entry in entries:
        if entry.release.channel == "stable":
            numbers = (*version_order(entry.release.version)[0][1:], 0, 0, 0)
            key = line(entry.release.version)
            lowest[key] = min(lowest.get(key, numbers[2]), numbers[2])
    return sum(third > 0 for third in lowest.values())


def per_year(package: Package, entries: Sequence[Entry], as_of: date) -> tuple[YearCount, ...]:
    """Stable releases by calendar year, from the first one to the year of `as_of`, years without any too."""
    stable = [e for e in entries if e.kind in STABLE]
    if not stable:
        return ()
    first = min(e.release.released_on.year for e in stable)
    counts = []
    for year in range(first, as_of.year + 1):
        of_year = [e.kind for e in stable if e.release.released_on.year == year]
        partial = year == as_of.year and (as_of.month, as_of.day) != (12, 31)
        counts.append(YearCount(package, year, of_year.count("minor"), of_year.count("patch"), partial))
    return tuple(counts)


def frontier(entries: Sequence[Entry]) -> frozenset[str]:
    """Versions that were the highest stable one on their day: what a visitor who installs then gets.

    Fixes of older lines (TensorFlow 2.8.4 beside 2.11.0) are not among them.
    """
    days: dict[date, Entry] = {}
    for entry in entries:
        if entry.kind in STABLE:
            day = entry.release.released_on
            if day not in days or version_order(entry.release.version) > version_order(days[day].release.version):
                days[day] = entry
    found = []
    highest: Entry | None = None
    for day in sorted(days):
        if highest is None or version_order(days[day].release.version) > version_order(highest.release.version):
            highest = days[day]
            found.append(highest.release.version)
    return frozenset(found)


def last_snapshot(dataset: Dataset) -> date:
    """The day of the last weekly snapshot of the projects: nothing later is known. The day of the data if none is."""
    return max((row.observed_on for row in dataset.project_snapshots), default=dataset.as_of)


def first_snapshot(dataset: Dataset) -> date:
    """The day of the first weekly snapshot: of earlier releases only the newest one was seen."""
    return min((row.first_seen_on for row in dataset.release_activity), default=dataset.as_of)


def projects(dataset: Dataset, channel: str) -> tuple[Project, ...]:
    """The projects of the weekly snapshots with their release days on a channel (pypi or github), by name."""
    end = last_snapshot(dataset)
    states: dict[str, ProjectSnapshot] = {row.package: row for row in dataset.project_snapshots}
    days: dict[tuple[str, str], set[date]] = {}
    for row in dataset.release_activity:
        own = days.setdefault((row.package, row.repository), set())
        if row.channel == channel:
            own.add(row.released_on)
    found = []
    since = years_before(end, 2)
    for (name, repository), seen in days.items():
        ordered = sorted(seen)
        lengths = [(b - a).days for a, b in pairwise(ordered) if b >= since]
        state = states.get(name)
        found.append(
            Project(
                name=name,
                repository=repository,
                days=tuple(ordered),
                newest=ordered[-1] if ordered else None,
                age_days=(end - ordered[-1]).days if ordered else None,
                days_24=sum(day >= since for day in ordered),
                median_24=median(lengths) if lengths else None,
                last_commit_on=state.last_commit_on if state else None,
            )
        )
    return tuple(sorted(found, key=lambda project: project.name.casefold()))
