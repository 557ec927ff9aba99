"""Adoption figures as charts need them: measures by question, values as counted or as shares, what is held back.

Nothing is left out without being counted. A share is the value over its own sample, where the data give one; shares
of fewer than `SMALLEST_SAMPLE` are held back. A share of two is a subject's part of the values of both.
What a line may join is decided in adoption_readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from components.dataset.adoption_readings import Reading, in_segments
from components.dataset.adoption_rounds import doubtful_labels
from components.dataset.dataset import Dataset
from components.dataset.records import Observation, Series

SMALLEST_SAMPLE = 50
CONFERENCES = "conferences"
RULES = ("final", "2020-06", "2019-10")
SHOWN_AS = ("value", "share", "two")
# The two frameworks that the conference counts look for.
PAIR = ("pytorch", "tensorflow")
# What one reads first under each question; the other series follow in file order.
FIRST = {
    "research": ("pwc-share-of-two", CONFERENCES, "pwc-share-of-implementations"),
    "models": ("hf-hub-total", "hf-models-by-library", "hf-exclusive-models-added", "hf-exclusive-share"),
    "builders": (
        "package-downloads",
        "package-dependents",
        "github-dependents",
        "github-stars",
        "github-forks",
        "github-contributors",
        "conda-downloads",
    ),
    "voices": (
        "stack-overflow-all-of-respondents",
        "stack-overflow-professional-of-respondents",
        "kaggle-all-regular-percent",
        "stack-overflow-questions",
    ),
    "scale": ("mlperf-entries", "mlperf-submitters", "mlperf-system-files"),
    "vendors": (),
}


@dataclass(frozen=True)
class Measure:
    """What a visitor chooses: one series, or the conferences of one counting rule together."""

    measure_id: str
    name: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Selection:
    """The readings that pass the filters, and those that do not with the reason."""

    shown: tuple[Reading, ...] = ()
    undated: tuple[Reading, ...] = ()
    held_back: tuple[Reading, ...] = ()
    disputed: tuple[Reading, ...] = ()
    without_share: int = 0
    missing: tuple[str, ...] = field(default=())


def measures(dataset: Dataset, question: str, rule: str = RULES[0]) -> tuple[Measure, ...]:
    """The measures that answer a question, the most telling first; conferences are one measure by `rule`."""
    found: dict[str, Measure] = {}
    editions = []
    for one in dataset.series:
        if one.question != question:
            continue
        if one.series_id.startswith("conference-"):
            if one.series_id.endswith("-" + rule):
                editions.append(one)
        else:
            found[one.series_id] = Measure(one.series_id, one.name, (one,))
    if editions:
        found[CONFERENCES] = Measure(CONFERENCES, "Conference papers naming one framework", tuple(editions))
    order = [name for name in FIRST.get(question, ()) if name in found]
    return tuple(found[name] for name in (*order, *(name for name in found if name not in order)))


def conference(series_id: str) -> str:
    """The conference of a series of conference counts as people write it: `NeurIPS`; empty for other series."""
    if not series_id.startswith("conference-"):
        return ""
    name = series_id.split("-")[1]
    return "NeurIPS" if name == "neurips" else name.upper()


def ways_to_show(dataset: Dataset, measure: Measure) -> tuple[str, ...]:
    """How a measure can be shown: its own unit always, a share where the data hold the sample."""
    own = measure.series[0]
    ways = ["value"]
    if own.unit != "percent" and any(row.sample_size for row in dataset.observations_of(own.series_id)):
        ways.append("share")
    if measure.measure_id == CONFERENCES:
        ways.append("two")
    return tuple(ways)


def as_shown(observations: Iterable[Observation], unit: str, way: str) -> tuple[list[Reading], int]:
    """Readings in the chosen way, and how many observations that way is not defined for."""
    rows = list(observations)
    if way == "value" or unit == "percent":
        return [Reading(row, row.value, unit, row.sample_size) for row in rows], 0
    if way == "share":
        found = [
            Reading(row, 100 * row.value / row.sample_size, "percent", row.sample_size)
            for row in rows
            if row.sample_size
        ]
        return found, len(rows) - len(found)
    sums: dict[tuple[str, date | None], list[float]] = {}
    for row in rows:
        if row.framework_id in PAIR:
            sums.setdefault((row.series_id, row.observed_on), []).append(row.value)
    found = []
    for row in rows:
        parts = sums.get((row.series_id, row.observed_on), [])
        both = sum(parts, 0.0)
        if row.framework_id in PAIR and len(parts) == len(PAIR) and both:
            found.append(Reading(row, 100 * row.value / both, "percent", round(both)))
    return found, len(rows) - len(found)


def select(
    dataset: Dataset,
    measure: Measure,
    subjects: Sequence[str],
    way: str = "value",
    years: tuple[int, int] | None = None,
    with_disputed: bool = False,
) -> Selection:
    """The readings of a measure for the chosen subjects, way of showing and years.

    Totals are shown whatever the subjects; years bound dated readings only.
    """
    totals = {one.subject_id for one in dataset.subjects if one.kind == "total"}
    readings: list[Reading] = []
    undefined = 0
    present: set[str] = set()
    for series in measure.series:
        rows = dataset.observations_of(series.series_id)
        wanted = [row for row in rows if row.framework_id in subjects or row.framework_id in totals]
        present.update(row.framework_id for row in wanted)
        # A share of two needs both, whichever are chosen.
        base = [row for row in rows if row.framework_id in PAIR] if way == "two" else wanted
        found, left_out = as_shown(base, series.unit, way)
        labels = doubtful_labels(dataset, series.series_id)
        own = [r for r in found if r.subject in subjects or r.subject in totals]
        if labels:
            own = [replace(r, doubtful=labels.get((r.subject, r.observation.observed_on), 0.0)) for r in own]
        readings += own
        undefined += left_out
    share = way != "value" or measure.series[0].unit == "percent"
    small, hidden, rest = [], [], []
    for reading in readings:
        if share and reading.sample_size is not None and reading.sample_size < SMALLEST_SAMPLE:
            small.append(reading)
        elif reading.disputed and not with_disputed:
            hidden.append(reading)
        else:
            rest.append(reading)
    dated = [r for r in rest if r.observation.observed_on is not None]
    if years is not None:
        dated = [r for r in dated if years[0] <= (r.observation.observed_on or date.min).year <= years[1]]
    order = {subject: index for index, subject in enumerate(subjects)}
    dated.sort(key=lambda r: order.get(r.subject, len(order)))
    return Selection(
        tuple(in_segments(dated)),
        tuple(r for r in rest if r.observation.observed_on is None),
        tuple(small),
        tuple(hidden),
        undefined,
        tuple(s for s in subjects if s not in present),
    )


def first_release(dataset: Dataset, subject_id: str) -> date | None:
    """The first release of a framework; for other subjects the oldest milestone known; None where nothing is."""
    for framework in dataset.frameworks:
        if framework.framework_id == subject_id:
            return framework.first_released_on.earliest if framework.first_released_on else None
    known = [one.occurred_on.earliest for one in dataset.milestones if one.framework_id == subject_id]
    return min(known, default=None)
