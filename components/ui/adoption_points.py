"""Readings of the dataset as points of a chart, rows of a table and rows to take away: always the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from components.dataset import Dataset, Observation
from components.dataset.adoption import Measure, conference, first_release
from components.dataset.adoption_flags import breaks_in, words
from components.dataset.adoption_readings import Reading, lost, middle
from components.dataset.dates import day_label
from components.figures.adoption_points import Mark, Point, amount

BOUND_WORDS = {"exact": "exact", "min": "at least", "max": "at most", "about": "about"}
DAYS_PER_YEAR = 365.25
SECOND_HAND = ("second-hand", "second-hand-but-full-sample")


def date_words(row: Observation) -> str:
    """The date of an observation, as exact as its source: `22 Aug 2026`, `Sep 2020`, `2024`."""
    if row.observed_on is None:
        return "no date"
    label = day_label(row.observed_on)
    match row.date_precision:
        case "day":
            return label
        case "year":
            return str(row.observed_on.year)
        case "half-year":
            return f"{'first' if row.observed_on.month < 7 else 'second'} half of {row.observed_on.year}"
        case _:
            return label.split(" ", 1)[1]


def date_sortable(row: Observation) -> str:
    """The date in a form that sorts by time and says no more than is known: `2026-08-22`, `2020-09`, `2024`."""
    if row.observed_on is None:
        return "unknown"
    text = row.observed_on.isoformat()
    return text[: {"day": 10, "year": 4}.get(row.date_precision, 7)]


def remarks(reading: Reading) -> tuple[str, ...]:
    """What is doubtful or particular about a reading, in words."""
    row = reading.observation
    said = [one[0].upper() + one[1:] for one in words(row.flag)]
    if lost(row):
        said.append("The count was lost here: it says nothing about use")
    if reading.least is not None:
        said.append(
            f"Upper bound: up to {reading.doubtful:,.0f} of these {row.value:,.0f} carry a doubtful label; "
            f"without them {amount(reading.least, reading.unit)}"
        )
    return (*said, row.note) if row.note else tuple(said)


def second_hand(row: Observation) -> bool:
    """Whether a value is known only from somebody who quotes it."""
    return any(flag in SECOND_HAND for flag in row.flag)


def source_names(dataset: Dataset, ids: Iterable[str]) -> str:
    """Titles of sources in one line."""
    return "; ".join(dataset.source(one).title for one in ids)


def points(
    dataset: Dataset, readings: Sequence[Reading], by_age: bool, by_subject: bool
) -> tuple[list[Point], tuple[str, ...]]:
    """Points for a chart, and the subjects that have no known first release to count years from."""
    found: list[Point] = []
    without: dict[str, None] = {}
    released: dict[str, date | None] = {}
    for reading in readings:
        row = reading.observation
        day = middle(row)
        if day is None:
            continue
        x: date | float = day
        if by_age:
            if reading.subject not in released:
                released[reading.subject] = first_release(dataset, reading.subject)
            start = released[reading.subject]
            if start is None:
                without[reading.subject] = None
                continue
            x = round((day - start).days / DAYS_PER_YEAR, 3)
        name = dataset.name_of(reading.subject)
        found.append(
            Point(
                line=" / ".join(reading.line),
                subject=reading.subject,
                name=name,
                panel=name if by_subject else conference(row.series_id) or name,
                x=x,
                order=day,
                value=reading.value,
                unit=reading.unit,
                bound=row.bound,
                segment=reading.segment,
                joined=reading.joined,
                hollow=reading.hollow,
                date_label=date_words(row),
                sample_size=reading.sample_size,
                remarks=remarks(reading),
                sources=source_names(dataset, row.source_ids),
                least=reading.least,
                second_hand=second_hand(row),
            )
        )
    return found, tuple(without)


def marks(dataset: Dataset, measure: Measure, readings: Sequence[Reading], by_subject: bool = False) -> list[Mark]:
    """Vertical marks of a chart by date: changes of method among what is shown, and the end of a source."""
    found: dict[Mark, None] = {}
    days = [day for r in readings if (day := r.observation.observed_on)]
    if not days:
        return []
    first, last = min(days), max(days)
    for reading in readings:
        row = reading.observation
        for one in breaks_in(row.series_id, row.framework_id):
            if first < one.day <= last:
                own_panel = dataset.name_of(row.framework_id) if by_subject and one.subjects else ""
                found[Mark(one.day, one.label, panel=conference(row.series_id) or own_panel)] = None
    end = max(day for r in readings if (day := middle(r.observation)))
    own = measure.series[0]
    since = own.state_since
    if own.state == "closed" and since is not None:
        found[
            Mark(
                max(since.earliest, end),
                f"{own.name.split(':')[0]} closed, {month(since.earliest)}",
                ends=True,
            )
        ] = None
    elif own.state != "live":
        found[Mark(end, "no newer values", ends=True)] = None
    return list(found)


def month(day: date) -> str:
    """`Jul 2025`."""
    return day_label(day).split(" ", 1)[1]


def table_rows(dataset: Dataset, readings: Sequence[Reading], conferences: bool) -> list[dict[str, object]]:
    """The rows of the table: one for each reading, units in the headers."""
    rows = []
    for reading in readings:
        row = reading.observation
        head: dict[str, object] = {"Framework": dataset.name_of(reading.subject)}
        if conferences:
            head["Conference"] = conference(row.series_id)
        rows.append(
            head
            | {
                "Observed": date_sortable(row),
                f"Value ({'%' if reading.unit == 'percent' else reading.unit})": round(reading.value, 3),
                "Kind of value": BOUND_WORDS[row.bound],
                "Sample size": reading.sample_size,
                "Mark": "hollow" if reading.hollow else "full",
                "Remarks": ". ".join(remarks(reading)),
                "Sources": source_names(dataset, row.source_ids),
            }
        )
    return rows


def download_rows(dataset: Dataset, readings: Sequence[Reading]) -> list[dict[str, object]]:
    """The rows as they are taken away: the columns of the data, the value as shown, flags in words."""
    rows: list[dict[str, object]] = []
    for reading in readings:
        row = reading.observation
        rows.append(
            {
                "series_id": row.series_id,
                "series": dataset.series_by_id[row.series_id].name,
                "framework_id": row.framework_id,
                "framework": dataset.name_of(row.framework_id),
                "observed_on": date_sortable(row),
                "date_precision": row.date_precision,
                "value": row.value,
                "unit": dataset.series_by_id[row.series_id].unit,
                "shown": round(reading.value, 4),
                "shown_unit": reading.unit,
                "bound": row.bound,
                "sample_size": reading.sample_size,
                "flags": ";".join(row.flag),
                "remarks": ". ".join(remarks(reading)),
                "source_ids": ";".join(row.source_ids),
            }
        )
    return rows
