"""The answer of the Releases page: who ships how often and how old the newest release is, before any control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from components.dataset import Dataset, release_history
from components.dataset.dates import day_label
from components.dataset.release_history import (
    FIRST,
    MANY_MISSING,
    Entry,
    Package,
    PackageState,
    package_state,
)
from components.dataset.requires_python import python_range
from components.figures.releases_text import listed
from components.ui.citations import evidence
from components.ui.markup import Markup, element, join, text
from components.ui.releases_rows import called, name_cell
from components.ui.remembered import remembered
from components.ui.tables import cell, table
from components.ui.words import age, count, day_and_age


@dataclass(frozen=True)
class Answer:
    """Everything of the page that depends on the data alone."""

    packages: tuple[Package, ...]
    entries: tuple[Entry, ...]
    states: tuple[PackageState, ...]
    sentence: str

    def of(self, name: str) -> tuple[Entry, ...]:
        """All releases of a package."""
        return tuple(entry for entry in self.entries if entry.package.name == name)


@remembered(1)
def history(dataset: Dataset) -> Answer:
    """Every package with its releases, and what they come to."""
    entries, known = release_history.history(dataset), release_history.packages(dataset)
    states = tuple(
        package_state(package, [e for e in entries if e.package == package], dataset.as_of) for package in known
    )
    compared = [state for state in states if state.package.own and state.package.framework_id in FIRST]
    return Answer(known, entries, states, answer_sentence(dataset, compared))


def answer_sentence(dataset: Dataset, states: Sequence[PackageState]) -> str:
    """Who shipped most in 24 months, whose newest release is youngest and whose oldest."""
    ranked = sorted(states, key=lambda s: (-s.stable_24, s.package.label))
    if not ranked:
        return "The data hold no releases of the frameworks compared."
    first, rest = ranked[0], [f"{state.package.label} {state.stable_24}" for state in ranked[1:]]
    said = f"In the 24 months to {day_label(dataset.as_of)}, "
    said += f"{first.package.label} shipped {count(first.stable_24, 'stable release')}"
    said += f", {listed(rest)}." if rest else "."
    aged = [
        (s.age_days, s.package.label, s.newest.release.version) for s in ranked if s.newest and s.age_days is not None
    ]
    if aged:
        days, name, version = min(aged)
        said += f" The freshest is {name} {version}, {age(days)} old"
        days, name, version = max(aged)
        said += f"; the newest of {name}, {version}, is {age(days)} old." if len(aged) > 1 else "."
    return said


@remembered(4)
def states_table(dataset: Dataset, own: bool, today: date) -> Markup:
    """Newest release, age, cadence, median interval and Python versions, a row per package: the frameworks' own or
    the others."""
    states = [state for state in history(dataset).states if state.package.own == own]
    what = "the frameworks" if own else "further packages"
    caption = f"Stable releases of {what}, as of {day_label(dataset.as_of)}"
    headers = (
        "Package",
        "Newest stable release",
        "Stable releases",
        "Median days between them",
        "Python versions of the newest",
        "Evidence",
    )
    return table(caption, headers, [_row(dataset, state, today) for state in states], "fa-table fa-releases")


def _row(dataset: Dataset, state: PackageState, today: date) -> tuple[Markup, ...]:
    newest = [cell("unknown")]
    python, proof = cell("unknown"), Markup("")
    if state.newest:
        release = state.newest.release
        newest = [
            element("strong", text=release.version),
            element("p", text=day_and_age(release.released_on, dataset.as_of)),
        ]
        python = text(python_range(release.requires_python).words())
        checked = min(dataset.source(one).accessed_on for one in release.source_ids)
        proof = evidence(dataset, release.source_ids, checked, today, ("releases", (release.package, release.version)))
    if state.coming:
        coming = f"coming: {state.coming.release.version}, {day_label(state.coming.release.released_on)}"
        newest.append(element("p", text=coming, class_="fa-quiet"))
    return name_cell(dataset, state.package), join(newest), _counts(state), _medians(state), python, proof


def _counts(state: PackageState) -> Markup:
    parts = [text(f"{state.stable_12} in 12 months"), element("p", text=f"{state.stable_24} in 24 months")]
    if state.stable_24:
        parts.append(element("p", text=f"{count(state.minor_24, 'new version')} among these", class_="fa-quiet"))
    if state.lines_missing >= MANY_MISSING:
        parts.append(element("p", text="at least: some seem to be no longer listed", class_="fa-quiet"))
    return join(parts)


def _medians(state: PackageState) -> Markup:
    if state.median_24 is None:
        now = "no release in 24 months" if not state.stable_24 else "only one release day in 24 months"
    else:
        now = f"{state.median_24:g} ({count(len(state.gaps_24), 'interval')} in 24 months)"
    parts = [text(now)]
    if state.median_all is not None:
        parts.append(element("p", text=f"{state.median_all:g} over all years", class_="fa-quiet"))
    return join(parts)


def incomplete(states: Sequence[PackageState]) -> str:
    """Whose list on the index is visibly incomplete."""
    found = [s for s in states if s.lines_missing >= MANY_MISSING]
    if not found:
        return ""
    said = [f"{called(s.package)} ({s.lines_missing} of its lines begin above .0)" for s in found]
    return (
        f"Some releases of {listed(said)} seem to be no longer listed: the counts there are lower bounds, the "
        "intervals upper ones."
    )
