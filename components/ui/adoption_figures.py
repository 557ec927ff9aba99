"""The data's own figures beside a claim: computed from the observations, each with the chart that holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from components.dataset import Dataset, Observation
from components.dataset.adoption_flags import is_apart
from components.dataset.adoption_lead import Comparison, compared, lead
from components.dataset.adoption_rounds import ENTRIES, absences, doubtful_labels, values_of
from components.figures.adoption_points import amount, at_time, bounded, number
from components.ui.adoption_lead_words import between, when
from components.ui.adoption_points import date_words, second_hand

PAIR = ("pytorch", "tensorflow")


@dataclass(frozen=True)
class Figure:
    """What the data show on a claim, in words, and the series that shows it."""

    words: str
    series_id: str


# A figure of the data; None where the data do not hold it.
Finder = Callable[[Dataset], Figure | None]


def pair(series_id: str, what: str, month: tuple[int, int] | None = None) -> Finder:
    """Both frameworks at their last comparison, or at the one of a month."""

    def find(dataset: Dataset) -> Figure | None:
        found = _comparisons(dataset, series_id)
        if month is not None:
            found = [one for one in found if one.span[0] <= date(*month, 1) <= one.span[1]]
        return Figure(f"{what}: {_both(dataset, found[-1])}.", series_id) if found else None

    return find


def ratio(series_id: str, what: str) -> Finder:
    """Both frameworks at their last comparison, with their parts of the two and how many times one is the other."""

    def find(dataset: Dataset) -> Figure | None:
        found = _comparisons(dataset, series_id)
        if not found or not found[-1].second.value:
            return None
        first, second = found[-1].first.value, found[-1].second.value
        part = 100 * first / (first + second)
        return Figure(
            f"{what}: {_both(dataset, found[-1])}. That is {part:.1f} to {100 - part:.1f} %, "
            f"{first / second:.1f} times as many.",
            series_id,
        )

    return find


def passing(series_id: str, what: str) -> Finder:
    """When the first passed the second, and both values at the last comparison."""

    def find(dataset: Dataset) -> Figure | None:
        rows = values_of(dataset, series_id)
        if not compared(rows, *PAIR):
            return None
        row = lead(dataset.series_by_id[series_id], rows, *PAIR)
        last = row.comparisons[-1]
        said = f"{what}: {_both(dataset, last)}"
        names = [dataset.name_of(one) for one in PAIR]
        change = row.last_change
        if change is not None and row.status == "passed":
            said += f"; {names[0]} passed {names[1]} {between(change).replace('Between', 'between')}"
        elif row.status == "behind":
            said += f"; {names[0]} had not passed {names[1]} by then"
        return Figure(f"{said}.", series_id)

    return find


def highest(series_id: str, what: str, subject: str) -> Finder:
    """The highest dated value of one framework that nothing contradicts."""

    def find(dataset: Dataset) -> Figure | None:
        rows = [r for r in _dated(dataset, series_id) if r.framework_id == subject and not is_apart(r.flag)]
        if not rows:
            return None
        best = max(rows, key=lambda row: row.value)
        return Figure(f"{what}: no dated value above {_one(dataset, best)}.", series_id)

    return find


def single(series_id: str, what: str, subject: str) -> Finder:
    """The newest dated value of one framework."""

    def find(dataset: Dataset) -> Figure | None:
        rows = [r for r in _dated(dataset, series_id) if r.framework_id == subject]
        return Figure(f"{what}: {_one(dataset, rows[-1])}.", series_id) if rows else None

    return find


def share_of_rounds(subject: str) -> Finder:
    """A framework's part of a benchmark's entries: where it was greatest, in its last round, and whether none since."""

    def find(dataset: Dataset) -> Figure | None:
        rows = [r for r in _dated(dataset, ENTRIES) if r.framework_id == subject and r.sample_size and r.value]
        if not rows:
            return None
        said = dataset.name_of(subject)
        best, last = max(rows, key=_share), rows[-1]
        shown = [best, last] if best is not last else [last]
        parts = []
        for row in shown:
            counted = f"{number(row.value)} of {row.sample_size:,}"
            part = f"{_share(row):.0f} % of the entries of {date_words(row)} ({counted})"
            if doubtful := doubtful_labels(dataset, ENTRIES).get((subject, row.observed_on)):
                part += f", {100 * (row.value - doubtful) / (row.sample_size or 1):.0f} % without doubtful labels"
            parts.append(part)
        none = [day for day, names in absences(dataset, ENTRIES).items() if subject in names]
        since = last.observed_on is not None and any(day > last.observed_on for day in none)
        return Figure(f"{said}: {', '.join(parts)}{'; none since' if since else ''}.", ENTRIES)

    return find


def _share(row: Observation) -> float:
    return 100 * row.value / (row.sample_size or 1)


def _dated(dataset: Dataset, series_id: str) -> list[Observation]:
    rows = [row for row in values_of(dataset, series_id) if row.observed_on is not None]
    return sorted(rows, key=lambda row: row.observed_on or date.min)


def _comparisons(dataset: Dataset, series_id: str) -> list[Comparison]:
    return list(compared(values_of(dataset, series_id), *PAIR))


def _unit(dataset: Dataset, row: Observation) -> str:
    return dataset.series_by_id[row.series_id].unit


def _both(dataset: Dataset, one: Comparison) -> str:
    """`PyTorch 71 % against TensorFlow 29 % in Sep 2020 (read off a chart)`."""
    sides = [
        f"{dataset.name_of(side.framework_id)} {bounded(side.value, _unit(dataset, side), side.bound)}"
        for side in (one.first, one.second)
    ]
    return f"{' against '.join(sides)} {at_time(when(one))}{_basis(one.first, one.second)}"


def _one(dataset: Dataset, row: Observation) -> str:
    return f"{amount(row.value, _unit(dataset, row))} {at_time(date_words(row))}{_basis(row)}"


def _basis(*rows: Observation) -> str:
    """What a value rests on where that is less than the source itself."""
    if any(second_hand(row) for row in rows):
        return " (quoted second hand)"
    return " (read off a chart)" if any("read-from-chart" in row.flag for row in rows) else ""
