"""Releases of the dataset as marks of a chart, rows of a table and rows to take away: always the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.dataset import Dataset
from components.dataset.dates import day_label
from components.dataset.records import Milestone
from components.dataset.release_history import Entry, Gap, Package, Project, YearCount, frontier
from components.dataset.requires_python import python_range
from components.figures.releases_lines import python_place
from components.figures.releases_marks import KIND_GLYPHS, KIND_WORDS, Interval, LinePoint, Mark, Row, YearBar, months
from components.figures.releases_text import number
from components.ui.badges import framework_name
from components.ui.markup import Markup, element, join, text

MEGABYTE = 1_000_000
Rows = list[dict[str, object]]


def called(package: Package) -> str:
    """`PyTorch (torch)`; the name once where both are one."""
    return package.label if package.label.casefold() == package.name else f"{package.label} ({package.name})"


def row_of(package: Package) -> Row:
    """The package as a row of a chart."""
    return Row(package.name, package.label, package.framework_id, package.sibling)


def size_words(entry: Entry) -> str:
    """`539.2 MB`, or that there is no wheel."""
    size = entry.release.largest_wheel_bytes
    return f"{number(size / MEGABYTE)} MB" if size else "no wheel"


def _said(dataset: Dataset, entry: Entry) -> tuple[str, ...]:
    release = entry.release
    return (
        f"{entry.package.label} {release.version}",
        day_label(release.released_on),
        KIND_WORDS[entry.kind],
        f"Python: {python_range(release.requires_python).words()}",
        f"Largest wheel: {size_words(entry)}" if release.largest_wheel_bytes else "No wheel, source only",
        "Source: " + "; ".join(dataset.source(one).title for one in release.source_ids),
    )


def marks(dataset: Dataset, entries: Iterable[Entry]) -> list[Mark]:
    """Releases as marks of the time line."""
    return [
        Mark(row_of(e.package), e.release.released_on, e.release.version, e.kind, _said(dataset, e)) for e in entries
    ]


def intervals(found: Iterable[Gap]) -> list[Interval]:
    """Intervals between releases as dots."""
    return [Interval(row_of(gap.package), gap.start, gap.end, gap.days, gap.version) for gap in found]


def year_bars(counts: Iterable[YearCount]) -> list[YearBar]:
    """Years as bars."""
    return [YearBar(row_of(c.package), c.year, c.minor, c.patch, c.partial) for c in counts]


def on_line(entries: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """Per package the versions that were the highest on their day, by all its entries."""
    names = dict.fromkeys(e.package.name for e in entries)
    return {name: frontier([e for e in entries if e.package.name == name]) for name in names}


def python_points(dataset: Dataset, entries: Iterable[Entry], line: dict[str, frozenset[str]]) -> list[LinePoint]:
    """Declared Python versions as points; a text that cannot be read counts as not declared and says so."""
    found = []
    for entry in entries:
        declared = python_range(entry.release.requires_python)
        found.append(
            LinePoint(
                row_of(entry.package),
                entry.release.released_on,
                entry.release.version,
                python_place(declared.lowest) if declared.lowest else None,
                entry.release.version in line[entry.package.name],
                _said(dataset, entry),
                python_place(declared.highest) if declared.highest else None,
            )
        )
    return found


def size_points(dataset: Dataset, entries: Iterable[Entry], line: dict[str, frozenset[str]]) -> list[LinePoint]:
    """Wheel sizes as points; a release without a wheel has no value and breaks the line."""
    return [
        LinePoint(
            row_of(e.package),
            e.release.released_on,
            e.release.version,
            e.release.largest_wheel_bytes / MEGABYTE if e.release.largest_wheel_bytes else None,
            e.release.version in line[e.package.name],
            _said(dataset, e),
        )
        for e in entries
    ]


def name_cell(dataset: Dataset, package: Package) -> Markup:
    """A package in a table: the framework with its mark, linked where it has a page; the package's name below."""
    linked = package.framework_id in {framework.framework_id for framework in dataset.frameworks}
    if package.own:
        return join(
            [framework_name(dataset, package.framework_id, linked), element("p", text=package.name, class_="fa-quiet")]
        )
    of = f"{package.name}, of {dataset.name_of(package.framework_id)}"
    return join([text(package.label), element("p", text=of, class_="fa-quiet")])


def kind_cell(kind: str) -> Markup:
    """The kind of a release, with its mark."""
    return join([element("span", text=KIND_GLYPHS[kind], aria_hidden="true"), text(f" {KIND_WORDS[kind]}")])


def release_cells(dataset: Dataset, entries: Iterable[Entry]) -> list[tuple[Markup, ...]]:
    """Rows of the table of releases, newest first."""
    ordered = sorted(entries, key=lambda e: (e.release.released_on, e.package.label, e.release.version), reverse=True)
    return [
        (
            text(f"{e.package.label} {e.release.version}"),
            text(day_label(e.release.released_on)),
            kind_cell(e.kind),
            text(python_range(e.release.requires_python).words()),
            text(size_words(e)),
        )
        for e in ordered
    ]


RELEASE_HEADERS = ("Release", "Released", "Kind", "Python versions", "Largest wheel (MB = million bytes)")


def release_rows(entries: Iterable[Entry]) -> Rows:
    """Releases as they are taken away: the columns of the data, and what was worked out from them."""
    return [
        {
            "package": e.release.package,
            "framework_id": e.release.framework_id,
            "name": e.package.label,
            "version": e.release.version,
            "released_on": e.release.released_on.isoformat(),
            "kind": e.kind,
            "channel": e.release.channel,
            "withdrawn": e.release.yanked,
            "requires_python": e.release.requires_python,
            "python_in_words": python_range(e.release.requires_python).words(),
            "largest_wheel_bytes": e.release.largest_wheel_bytes,
            "source_ids": ";".join(e.release.source_ids),
        }
        for e in entries
    ]


def gap_rows(found: Iterable[Gap], sources: dict[str, str]) -> Rows:
    """Intervals as they are taken away."""
    return [
        {
            "package": gap.package.url,
            "name": gap.package.label,
            "from": gap.start.isoformat(),
            "to": gap.end.isoformat(),
            "days": gap.days,
            "months": round(months(gap.days), 2),
            "ended_by": gap.version,
            "source_ids": sources[gap.package.name],
        }
        for gap in found
    ]


def year_rows(counts: Iterable[YearCount], sources: dict[str, str]) -> Rows:
    """Years as they are taken away."""
    return [
        {
            "package": c.package.url,
            "name": c.package.label,
            "year": c.year,
            "complete_year": not c.partial,
            "new_versions": c.minor,
            "patch_releases": c.patch,
            "stable_releases": c.minor + c.patch,
            "source_ids": sources[c.package.name],
        }
        for c in counts
    ]


def milestone_rows(dataset: Dataset, milestones: Iterable[Milestone]) -> Rows:
    """Milestones as they are taken away."""
    return [
        {
            "framework_id": one.framework_id,
            "name": dataset.name_of(one.framework_id),
            "event": one.event,
            "occurred_on": one.occurred_on.text,
            "version": one.version,
            "note": one.note,
            "source_ids": ";".join(one.source_ids),
        }
        for one in milestones
    ]


def project_rows(dataset: Dataset, found: Iterable[Project], channel: str) -> Rows:
    """Release days of projects as they are taken away."""
    names = {project.name for project in found}
    return [
        {
            "project": row.package,
            "repository": row.repository,
            "seen_on": row.channel,
            "released_on": row.released_on.isoformat(),
            "tag": row.tag,
            "first_seen_on": row.first_seen_on.isoformat(),
            "source_ids": ";".join(row.source_ids),
        }
        for row in dataset.release_activity
        if row.package in names and channel in ("", row.channel)
    ]
