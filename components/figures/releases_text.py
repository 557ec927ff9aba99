"""What the release charts say, in words made from what they draw: a sentence on top and a text alternative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from components.figures.releases_cadence import interval_words
from components.figures.releases_lines import python_label
from components.figures.releases_marks import (
    Interval,
    LinePoint,
    Mark,
    ProjectRow,
    Row,
    YearBar,
    months,
    rows_of,
)

SAME_ROWS = "The table holds the same rows."
PLURALS = {"minor": "new versions", "patch": "patch releases", "pre": "pre-releases", "withdrawn": "withdrawn"}
SINGULARS = {"minor": "new version", "patch": "patch release", "pre": "pre-release", "withdrawn": "withdrawn"}


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def day_words(day: date) -> str:
    """`28 Oct 2026`."""
    return f"{day.day} {day:%b %Y}"


def number(value: float) -> str:
    """Megabytes as people read them: 2.4, 539."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _kinds(marks: Iterable[Mark]) -> str:
    counts = Counter(mark.kind for mark in marks)
    return listed(
        [f"{counts[k]} {SINGULARS[k] if counts[k] == 1 else words}" for k, words in PLURALS.items() if counts[k]]
    )


def timeline_sentence(marks: Sequence[Mark]) -> str:
    """How many releases are shown, of what kind, and who has most."""
    counts = Counter(mark.row for mark in marks)
    who = [f"{row.label} {count}" for row, count in counts.most_common(6)]
    total = "1 release" if len(marks) == 1 else f"{len(marks)} releases"
    first, last = min(m.day for m in marks), max(m.day for m in marks)
    said = f"{total} from {day_words(first)} to {day_words(last)}: {_kinds(marks)}."
    return said + (f" {listed(who)}{' and more in the others' if len(counts) > 6 else ''}." if len(counts) > 1 else "")


def timeline_alternative(marks: Sequence[Mark]) -> str:
    """Each package's releases in words."""
    parts = ["Time line of releases, a row for each package."]
    for row in rows_of(marks):
        own = sorted((m for m in marks if m.row == row), key=lambda m: m.day)
        parts.append(
            f"{row.label} ({row.name}): {_kinds(own)}; first {own[0].version} on {day_words(own[0].day)}, "
            f"last {own[-1].version} on {day_words(own[-1].day)}."
        )
    return " ".join([*parts, SAME_ROWS])


def _medians(intervals: Sequence[Interval]) -> list[tuple[float, int, Row]]:
    found = []
    for row in rows_of(intervals):
        own = [one.days for one in intervals if one.row == row]
        found.append((median(own), len(own), row))
    return sorted(found, key=lambda item: (item[0], item[2].label))


def cadence_sentence(intervals: Sequence[Interval], window: str) -> str:
    """Who releases at the shortest and the longest median interval; `window` is `in the last 24 months` or alike."""
    found = _medians(intervals)
    said = [f"{row.label} {days:g} days ({count})" for days, count, row in found]
    return f"Median time between stable releases {window}, with the number of intervals: {listed(said)}."


def cadence_alternative(intervals: Sequence[Interval], window: str) -> str:
    """Each package's intervals in words."""
    parts = [f"Dots for the intervals between stable releases {window}, in months, a row for each package."]
    for days, count, row in _medians(intervals):
        own = [one.days for one in intervals if one.row == row]
        span = f", from {months(min(own)):.1f} to {months(max(own)):.1f} months" if count > 1 else ""
        parts.append(f"{row.label} ({row.name}): {interval_words(days, count)}{span}.")
    return " ".join([*parts, SAME_ROWS])


def years_sentence(bars: Sequence[YearBar]) -> str:
    """Each package's last full year, and this one so far."""
    said = []
    full = max((bar.year for bar in bars if not bar.partial), default=None)
    for row in rows_of(bars):
        own = {bar.year: bar.minor + bar.patch for bar in bars if bar.row == row}
        current = [bar for bar in bars if bar.row == row and bar.partial]
        now = f", {current[0].minor + current[0].patch} so far in {current[0].year}" if current else ""
        if full in own or now:
            said.append(
                f"{row.label} {own.get(full, 0) if full else 0} in {full}{now}" if full else f"{row.label}{now[1:]}"
            )
    return f"Stable releases: {'; '.join(said)}."


def years_alternative(bars: Sequence[YearBar]) -> str:
    """Each package's year with most releases, and its first and last one."""
    parts = ["Bars of stable releases by calendar year, a panel for each package."]
    for row in rows_of(bars):
        own = [bar for bar in bars if bar.row == row]
        counts = ", ".join(f"{b.year}{' so far' if b.partial else ''} {b.minor + b.patch}" for b in own)
        parts.append(f"{row.label} ({row.name}): {counts}.")
    return " ".join([*parts, SAME_ROWS])


def _last(points: Sequence[LinePoint], row: Row) -> LinePoint:
    own = [p for p in points if p.row == row]
    return max([p for p in own if p.joined] or own, key=lambda p: p.day)


def python_sentence(points: Sequence[LinePoint]) -> str:
    """The oldest Python that each package's highest release needs."""
    said, silent = [], []
    for row in rows_of(points):
        last = _last(points, row)
        if last.value is None:
            silent.append(row.label)
            continue
        limit = f" to {python_label(last.upper)}" if last.upper is not None else " or newer"
        said.append(f"{row.label} {last.version} with {python_label(last.value)}{limit}")
    text = f"Python versions that the highest release of each declares: {listed(said)}." if said else ""
    if silent:
        text += f" {listed(silent)} {'declares' if len(silent) == 1 else 'declare'} no Python version."
    return text.strip()


def python_alternative(points: Sequence[LinePoint]) -> str:
    """When each package raised the oldest Python version it needs."""
    parts = ["Stepped lines of the oldest Python version that releases need."]
    for row in rows_of(points):
        steps: list[str] = []
        before: float | None = None
        own = sorted((p for p in points if p.row == row and p.joined), key=lambda p: p.day)
        for point in own:
            if point.value is not None and point.value != before:
                steps.append(f"{python_label(point.value)} from {day_words(point.day)} ({point.version})")
                before = point.value
        silent = sum(p.value is None for p in points if p.row == row)
        said = listed(steps) if steps else "no version declared"
        if silent and steps:
            said += "; 1 release declares none" if silent == 1 else f"; {silent} releases declare none"
        parts.append(f"{row.label} ({row.name}): {said}.")
    return " ".join([*parts, SAME_ROWS])


def size_sentence(points: Sequence[LinePoint]) -> str:
    """The largest wheel of each package's highest release that has one."""
    known = [p for p in points if p.value is not None]
    found = sorted((_last(known, row) for row in rows_of(known)), key=lambda p: -(p.value or 0))
    said = [f"{p.row.label} {p.version} {number(p.value or 0)} MB" for p in found]
    return f"Largest wheel of the highest release: {listed(said)}."


def size_alternative(points: Sequence[LinePoint], log: bool) -> str:
    """From where to where each package's wheel went, and its largest."""
    parts = [f"Lines of the size of the largest wheel in million bytes{', logarithmic' if log else ''}."]
    for row in rows_of(points):
        own = sorted((p for p in points if p.row == row and p.value is not None), key=lambda p: p.day)
        if not own:
            continue
        top = max(own, key=lambda p: p.value or 0)
        parts.append(
            f"{row.label} ({row.name}): {number(own[0].value or 0)} MB on {day_words(own[0].day)}, "
            f"{number(own[-1].value or 0)} MB on {day_words(own[-1].day)}, most {number(top.value or 0)} MB "
            f"with {top.version}."
        )
    return " ".join([*parts, SAME_ROWS])


def projects_sentence(projects: Sequence[ProjectRow], since: date, end: date) -> str:
    """Who released on most days of the last 24 months seen, and who on none."""
    counts = sorted(
        ((sum(day >= since for day in p.days), p.name) for p in projects), key=lambda item: (-item[0], item[1])
    )
    most = [f"{name} {count}" for count, name in counts[:3] if count]
    none = [name for count, name in counts if not count]
    said = (
        f"In the 24 months to {day_words(end)}, releases were seen on most days for {listed(most)}"
        if most
        else (f"In the 24 months to {day_words(end)}, no release was seen")
    )
    if none and most:
        said += f"; none for {listed(none) if len(none) <= 12 else f'{len(none)} of the projects'}"
    return said + "."


def projects_alternative(projects: Sequence[ProjectRow], begin: date, end: date) -> str:
    """Each project's release days in words."""
    parts = [
        f"Release days of {len(projects)} projects as seen in snapshots from {day_words(begin)} to {day_words(end)}."
    ]
    for project in projects:
        last = f", last on {day_words(project.days[-1])}" if project.days else ""
        parts.append(f"{project.name}: {len(project.days)}{last}.")
    return " ".join([*parts, SAME_ROWS])
