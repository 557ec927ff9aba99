"""Where a framework stands in adoption: its newest value on each main measure, with date, base, doubts and source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from components.dataset import Dataset, Observation, Series
from components.dataset.adoption_flags import words
from components.dataset.adoption_lead import MAIN, NOUGHT
from components.dataset.adoption_readings import lost, stands_apart
from components.dataset.adoption_rounds import absences, doubtful_labels
from components.dataset.editing import observation_key
from components.figures.adoption_points import bounded
from components.ui.adoption_parameters import QUESTIONS
from components.ui.adoption_points import date_words
from components.ui.citations import Row, evidence
from components.ui.markup import Markup, element, join, text
from components.ui.remembered import remembered
from components.ui.tables import table
from components.ui.words import count, listed

ENDED = {"live": "", "frozen": "no longer updated", "closed": "source closed"}


@dataclass(frozen=True)
class Newest:
    """The newest value of a measure that can be trusted, and what was left out because it cannot be.

    `doubtful` is how much of the value carries a label in doubt: the value is an upper bound by that.
    """

    series: Series
    row: Observation
    left_out: tuple[Observation, ...]
    doubtful: float = 0


def newest(dataset: Dataset, framework_id: str) -> tuple[Newest, ...]:
    """One per main measure on which the framework was counted, in the order of the measures.

    Dated values come before undated ones; a value that stands apart (contradicted, outlier, lost) only where there is
    no other. Where a round was counted as a whole, a framework without a value had none.
    """
    found = []
    for name in MAIN:
        series = dataset.series_by_id.get(name)
        if series is None:
            continue
        rows = [row for row in dataset.observations_of(name) if row.framework_id == framework_id]
        rows += _noughts(dataset, name, framework_id)
        if rows:
            chosen = max(rows, key=lambda row: (not stands_apart(row), _day(row)))
            later = (row for row in rows if stands_apart(row) and _day(row) >= _day(chosen) and row is not chosen)
            doubtful = doubtful_labels(dataset, name).get((framework_id, chosen.observed_on), 0)
            found.append(Newest(series, chosen, tuple(later), doubtful))
    return tuple(found)


def _noughts(dataset: Dataset, series_id: str, framework_id: str) -> list[Observation]:
    """Nought for the rounds that were counted as a whole and in which the framework had nothing."""
    days = {day for day, absent in absences(dataset, series_id).items() if framework_id in absent}
    others = {row.observed_on: row for row in dataset.observations_of(series_id) if row.observed_on in days}
    return [
        replace(row, framework_id=framework_id, value=0.0, bound="exact", flag=(), note=NOUGHT)
        for row in others.values()
    ]


def _day(row: Observation) -> date:
    return row.observed_on or date.min


@remembered(16)
def adoption_sentence(dataset: Dataset, framework_id: str) -> str:
    """On how many measures the framework was counted, and of when the values are."""
    found, name = newest(dataset, framework_id), dataset.name_of(framework_id)
    if not found:
        return f"None of the {len(MAIN)} main measures of adoption has a value for {name}."
    said = f"{len(found)} of {count(len(MAIN), 'main measure')} of adoption have a value for {name}"
    dated = sorted((one.row for one in found if one.row.observed_on), key=_day)
    if dated:
        oldest, latest = date_words(dated[0]), date_words(dated[-1])
        said += f", of {latest}" if oldest == latest else f", the newest of {latest}, the oldest of {oldest}"
    return f"{said}. A count says how much something is used, not how good it is."


@remembered(16)
def missing_sentence(dataset: Dataset, framework_id: str) -> str:
    """The main measures without a value for the framework; empty if there is none."""
    known = {one.series.series_id for one in newest(dataset, framework_id)}
    without = [dataset.series_by_id[name].name for name in MAIN if name in dataset.series_by_id and name not in known]
    return f"Without a value for {dataset.name_of(framework_id)}: {listed(without)}." if without else ""


def base(series: Series, row: Observation) -> str:
    """What the value is a share or part of; for a plain count, whom or what it speaks about."""
    size = f"{row.sample_size:,}" if row.sample_size else ""
    if series.denominator != "none":
        return f"share of {series.denominator}" + (f" ({size})" if size else "")
    return f"of {size} {series.unit}" if size else series.population


def remarks(one: Newest) -> Iterable[str]:
    """What to know about the value: doubts, its note, what was left out, the state of its source."""
    if one.doubtful:
        yield f"Upper bound: {one.doubtful:,.0f} of these carry a label that is in doubt"
    if lost(one.row):
        yield "Stands for a count that was lost"
    for said in words(one.row.flag):
        yield said[0].upper() + said[1:]
    if one.row.note:
        yield one.row.note[0].upper() + one.row.note[1:]
    if one.left_out:
        why = listed(list(dict.fromkeys(said for row in one.left_out for said in words(row.flag))))
        yield f"{count(len(one.left_out), 'value')} as new or newer left out: {why}"
    if ENDED[one.series.state]:
        since = f" since {one.series.state_since.label()}" if one.series.state_since else ""
        yield f"{ENDED[one.series.state][0].upper()}{ENDED[one.series.state][1:]}{since}"


@remembered(16)
def adoption_table(dataset: Dataset, framework_id: str) -> Markup:
    """Measure with a link to its figures, newest value and date, base and doubts, evidence."""
    rows = []
    for one in newest(dataset, framework_id):
        series, row = one.series, one.row
        where = f"adoption?question={series.question}&measure={series.series_id}&frameworks={framework_id}"
        name = join(
            [
                element("a", text=series.name, href=where, target="_self"),
                element("p", text=QUESTIONS[series.question], class_="fa-quiet"),
            ]
        )
        value = join(
            [
                element("strong", text=bounded(row.value, series.unit, "max" if one.doubtful else row.bound)),
                element("p", text=date_words(row)),
            ]
        )
        about = [
            text(base(series, row)[0].upper() + base(series, row)[1:]),
            *(element("p", text=f"{said.rstrip('.')}.") for said in remarks(one)),
        ]
        if series.known_problems != "none":
            limits = element("summary", text="known problems of the measure")
            about.append(element("details", limits, text(series.known_problems), class_="fa-evidence"))
        correct: Row = ("observations", observation_key(row))
        if row.note == NOUGHT:  # computed from the values of the others: no row of its own
            correct = ("series", series.series_id)
        checked = min(dataset.source(source).accessed_on for source in row.source_ids)
        rows.append((name, value, join(about), evidence(dataset, row.source_ids, checked, row=correct)))
    return table(
        f"Newest value of {dataset.name_of(framework_id)} per main measure",
        ("Measure", "Newest value", "Base and what to know", "Evidence"),
        rows,
    )
