"""What the rounds of a benchmark say beyond their values: who had no entry, and how many labels are doubtful.

Where the values of one day add up to their sample, everything was counted: a subject without a value had none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from components.dataset.dataset import Dataset
from components.dataset.records import Observation

ENTRIES = "mlperf-entries"
DOUBTFUL = "mlperf-entries-doubtful"
SYSTEM_FILES = "mlperf-system-files"
# Series of the same rounds: without an entry in a round there is nothing of these either.
OF_ROUNDS = (ENTRIES, DOUBTFUL, "mlperf-entries-stated", "mlperf-submitters")
# Series of which a part may carry a wrong label.
WITH_DOUBTFUL = (ENTRIES, "mlperf-entries-stated")

Absences = Mapping[date, frozenset[str]]


def values_of(dataset: Dataset, series_id: str) -> tuple[Observation, ...]:
    """All values of a series; none where the data do not hold the series."""
    return dataset.observations_of(series_id) if series_id in dataset.series_by_id else ()


def complete_days(rows: Sequence[Observation]) -> dict[date, list[Observation]]:
    """The days whose values add up to their sample, with those values."""
    days: dict[date, list[Observation]] = {}
    for row in rows:
        if row.observed_on is not None and row.sample_size is not None:
            days.setdefault(row.observed_on, []).append(row)
    return {day: found for day, found in days.items() if sum(r.value for r in found) == found[0].sample_size}


def absences(dataset: Dataset, series_id: str) -> Absences:
    """By day: who is counted in the series at other times but is known to have had nothing on that day."""
    own = values_of(dataset, series_id)
    whole = values_of(dataset, ENTRIES) if series_id in OF_ROUNDS else own
    unnamed = {one.subject_id for one in dataset.subjects if one.kind in ("residue", "total")}
    counted = {row.framework_id for row in own} - unnamed
    present: dict[date | None, set[str]] = {}
    for row in (*own, *whole):
        present.setdefault(row.observed_on, set()).add(row.framework_id)
    return {day: frozenset(counted - present[day]) for day in complete_days(whole)}


def doubtful_labels(dataset: Dataset, series_id: str) -> dict[tuple[str, date | None], float]:
    """By subject and day: how many of the entries of a series carry a doubtful label."""
    if series_id not in WITH_DOUBTFUL:
        return {}
    rows = values_of(dataset, DOUBTFUL)
    return {(row.framework_id, row.observed_on): row.value for row in rows if row.value}


def files_and_entries(dataset: Dataset, subject: str) -> tuple[Observation, Observation] | None:
    """The newest round in which a subject stands in a system file, with its result entries of that round."""
    entries = {r.observed_on: r for r in values_of(dataset, ENTRIES) if r.framework_id == subject}
    files = [
        row
        for row in values_of(dataset, SYSTEM_FILES)
        if row.framework_id == subject and row.value and row.observed_on in entries
    ]
    last = max(files, key=lambda row: row.observed_on or date.min, default=None)
    return None if last is None else (last, entries[last.observed_on])
