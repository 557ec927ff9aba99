"""What must be said beside who leads: who gains more, what labels are doubtful, what is another measure."""

from __future__ import annotations

from components.dataset import Dataset
from components.dataset.adoption_growth import gained_more_since
from components.dataset.adoption_lead import NO_LEAD, Lead
from components.dataset.adoption_rounds import (
    ENTRIES,
    SYSTEM_FILES,
    WITH_DOUBTFUL,
    doubtful_labels,
    files_and_entries,
)
from components.figures.adoption_points import amount, at_time
from components.ui.adoption_points import date_words


def gained_more(dataset: Dataset, series_id: str, first: str, second: str) -> str:
    """`PyTorch gained more stars than TensorFlow in every full year since 2023 ...`; empty where it is not so."""
    series = dataset.series_by_id[series_id]
    if series.cumulative != "yes" or series_id in NO_LEAD:
        return ""
    run = gained_more_since(dataset.observations_of(series_id), first, second)
    if not run:
        return ""
    years = "; ".join(f"{one.year}: {one.first:,.0f} against {one.second:,.0f}" for one in run)
    names = dataset.name_of(first), dataset.name_of(second)
    return f"{names[0]} gained more {series.unit} than {names[1]} in every full year since {run[0].year} ({years})."


def growth(dataset: Dataset, row: Lead) -> list[str]:
    """Says that the one behind at the last comparison gained more in every full year, where that is so."""
    if not row.comparisons or not row.comparisons[-1].sign:
        return []
    last = row.comparisons[-1]
    behind, ahead = (last.first, last.second) if last.sign == -1 else (last.second, last.first)
    said = gained_more(dataset, row.series.series_id, behind.framework_id, ahead.framework_id)
    return [said] if said else []


def round_remarks(dataset: Dataset, row: Lead) -> list[str]:
    """What a row of MLPerf rounds must add: doubtful labels, and that files and entries are two measures."""
    series = row.series.series_id
    if not row.comparisons:
        return []
    last = row.comparisons[-1]
    if series == SYSTEM_FILES:
        return [two_measures(dataset, last.second.framework_id)]
    labels = doubtful_labels(dataset, series)
    found = [(side, labels.get((side.framework_id, side.observed_on))) for side in (last.first, last.second)]
    return [
        f"Entries are upper bounds: up to {count:,.0f} of the {side.value:,.0f} of "
        f"{dataset.name_of(side.framework_id)} {at_time(date_words(side))} carry a doubtful label."
        for side, count in found
        if count
    ]


def two_measures(dataset: Dataset, subject: str) -> str:
    """That system files and result entries differ, with the numbers of the subject's newest round of both."""
    found = files_and_entries(dataset, subject)
    said = "System files and result entries are two measures: a file describes a machine, an entry is one result."
    if found is None:
        return said
    files, entries = found
    spoken = files.note.split(";")[0].replace("Round", "round")
    counted = amount(files.value, "system files"), amount(entries.value, "result entries")
    return f"{said} In {spoken}, {counted[0]} named {dataset.name_of(subject)} and {counted[1]} ran on it."


def upper_bound(dataset: Dataset, series_id: str) -> str:
    """How far the labels of a series are in doubt, over all rounds and in the newest; empty for other series."""
    if series_id not in WITH_DOUBTFUL:
        return ""
    labels = doubtful_labels(dataset, series_id)
    rows = [row for row in dataset.observations_of(series_id) if row.observed_on is not None]
    total, doubtful = sum(row.value for row in rows), sum(labels.values())
    said = (
        f"Values are upper bounds: of {total:,.0f} entries in all rounds, {doubtful:,.0f} carry a label that NVIDIA's "
        "code for the benchmark does not bear out."
    )
    known = [row for row in rows if (row.framework_id, row.observed_on) in labels]
    newest = max((row.observed_on for row in rows if row.observed_on), default=None)
    for row in known:
        if row.observed_on == newest and series_id == ENTRIES and row.sample_size:
            count = labels[row.framework_id, row.observed_on]
            whole, least = (100 * value / row.sample_size for value in (row.value, row.value - count))
            said += (
                f" {date_words(row)}: {dataset.name_of(row.framework_id)} {amount(row.value, 'entries')}, "
                f"{whole:.0f} % of the round; {least:.0f} % without the {count:,.0f} of doubtful label."
            )
    return said
