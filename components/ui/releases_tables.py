"""The rows of the Releases page as functions of its address: what is drawn, what is taken away. No session needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from components.dataset import Dataset
from components.dataset.dates import years_before
from components.dataset.records import Milestone
from components.dataset.release_history import STABLE, Entry, Gap, YearCount, gaps, per_year, projects
from components.ui import releases_rows as rows
from components.ui.parameters import Chosen
from components.ui.releases_answer import Answer, history
from components.ui.take_away import Table, Values

KINDS = ("minor", "patch", "pre", "withdrawn")


def chosen(found: Answer, values: Chosen, kinds: Sequence[str]) -> list[Entry]:
    """Releases of the chosen packages, kinds and years."""
    (low, high), packages = values["years"], values["packages"]
    return [
        e
        for e in found.entries
        if e.package.name in packages and e.kind in kinds and low <= e.release.released_on.year <= high
    ]


def kinds_of(values: Chosen) -> Sequence[str]:
    """The kinds of releases asked for; none chosen means all."""
    return values["kinds"] or KINDS


def own_gaps(dataset: Dataset, found: Answer, values: Chosen) -> dict[str, list[Gap]]:
    """Per chosen package the intervals that ended in the period."""
    window = values["window"]
    since = None if window == "all" else years_before(dataset.as_of, int(window) // 12)
    return {name: list(gaps(found.of(name), since)) for name in values["packages"]}


def all_years(dataset: Dataset, found: Answer) -> list[YearCount]:
    """Stable releases of every package by year."""
    return [count for p in found.packages for count in per_year(p, found.of(p.name), dataset.as_of)]


def own_years(dataset: Dataset, found: Answer, values: Chosen) -> list[YearCount]:
    """Those of the chosen packages and years."""
    low, high = values["years"]
    every = all_years(dataset, found)
    return [c for c in every if c.package.name in values["packages"] and low <= c.year <= high]


def milestones(dataset: Dataset) -> list[Milestone]:
    """Every milestone, oldest first."""
    return sorted(dataset.milestones, key=lambda m: (m.occurred_on, m.framework_id, m.event))


def _sources(found: Answer) -> dict[str, str]:
    return {e.package.name: ";".join(e.release.source_ids) for e in found.entries}


def _timeline(dataset: Dataset, values: Values) -> Table:
    found = history(dataset)
    return Table(
        "releases",
        "releases",
        lambda: rows.release_rows(chosen(found, values, kinds_of(values))),
        lambda: rows.release_rows(found.entries),
    )


def _cadence(dataset: Dataset, values: Values) -> Table:
    found = history(dataset)
    sources = _sources(found)
    return Table(
        "release-intervals",
        "intervals",
        lambda: rows.gap_rows([g for one in own_gaps(dataset, found, values).values() for g in one], sources),
        lambda: rows.gap_rows([g for p in found.packages for g in gaps(found.of(p.name))], sources),
    )


def _years(dataset: Dataset, values: Values) -> Table:
    found = history(dataset)
    sources = _sources(found)
    return Table(
        "releases-by-year",
        "rows",
        lambda: rows.year_rows(own_years(dataset, found, values), sources),
        lambda: rows.year_rows(all_years(dataset, found), sources),
    )


def _python(dataset: Dataset, values: Values) -> Table:
    found = history(dataset)
    return Table(
        "releases-python",
        "releases",
        lambda: rows.release_rows(chosen(found, values, STABLE)),
        lambda: rows.release_rows([e for e in found.entries if e.kind in STABLE]),
    )


def _size(dataset: Dataset, values: Values) -> Table:
    found = history(dataset)

    def sized(entries: Sequence[Entry]) -> rows.Rows:
        return rows.release_rows([e for e in entries if e.release.largest_wheel_bytes])

    return Table(
        "releases-size",
        "releases",
        lambda: sized(chosen(found, values, STABLE)),
        lambda: sized([e for e in found.entries if e.kind in STABLE]),
    )


def _projects(dataset: Dataset, values: Values) -> Table:
    wanted, channel = values["projects"], values["channel"]
    everything = projects(dataset, channel)
    found = [p for p in everything if not wanted or p.name in wanted]
    return Table(
        "project-releases",
        "release days",
        lambda: rows.project_rows(dataset, found, channel),
        lambda: rows.project_rows(dataset, everything, ""),
    )


def _first(dataset: Dataset, _values: Values) -> Table:
    return Table("milestones", "milestones", lambda: rows.milestone_rows(dataset, milestones(dataset)))


TABLES: Mapping[str, Callable[[Dataset, Values], Table]] = {
    "timeline": _timeline,
    "cadence": _cadence,
    "years": _years,
    "python": _python,
    "size": _size,
    "projects": _projects,
    "first": _first,
}
