"""Answers above the charts that come from several series: published models, vendors' claims."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset
from components.dataset.adoption_lead import lead
from components.dataset.editing import observation_key
from components.figures.adoption_points import bounded, listed
from components.ui import adoption_tables as tables
from components.ui.adoption_claims import claims_table
from components.ui.adoption_points import date_words
from components.ui.citations import sources_line
from components.ui.markup import element
from components.ui.opening import show_answer


def models_answer(dataset: Dataset) -> str:
    """Who leads among published models and since when that is known, from the dated counts by framework."""
    rows = dataset.observations_of("hf-models-by-library")
    found = lead(dataset.series_by_id["hf-models-by-library"], rows, "pytorch", "tensorflow")
    if not found.comparisons:
        return "No count of published models by framework has a date on which two frameworks were counted."
    first, last = found.comparisons[0], found.comparisons[-1]
    leader = {1: first.first, -1: first.second}.get(last.sign or 0)
    left, right = last.first, last.second
    counts = f"{bounded(left.value, '', left.bound).strip()} {dataset.name_of(left.framework_id)} models against "
    counts += f"{bounded(right.value, '', right.bound).strip()} {dataset.name_of(right.framework_id)}"
    if len(found.comparisons) > 1 or leader is None:
        dates = len(found.comparisons)
        return f"Counts by framework exist for {dates} dates; at the newest, {date_words(left)}: {counts}."
    return (
        f"Counts by framework exist for {date_words(left)} only: {counts}. {dataset.name_of(leader.framework_id)} led "
        f"then, and no earlier or later count says since when or whether it still does."
    )


def exclusive(dataset: Dataset) -> None:
    """Counts of models made for one framework only: another base, so apart from all other counts."""
    items = []
    used: dict[str, None] = {}
    for series_id in ("hf-exclusive-models-added", "hf-exclusive-share"):
        series = dataset.series_by_id[series_id]
        rows = dataset.observations_of(series_id)
        used |= dict.fromkeys(source for row in rows for source in row.source_ids)
        said = ", ".join(
            f"{dataset.name_of(r.framework_id)} {bounded(r.value, series.unit, r.bound)} ({date_words(r)})"
            for r in rows
        )
        name = series.name.split(": ", 1)[-1]
        items.append(
            element(
                "li",
                element("strong", text=f"{name[0].upper()}{name[1:]}: "),
                element("span", text=f"{said}. {series.known_problems}"),
            )
        )
    st.subheader("Exclusive models, another measure")
    st.html(element("ul", items, class_="fa-adopt-list"))
    checked = min(dataset.source(one).accessed_on for one in used)
    st.html(sources_line(dataset, used, checked))


def vendor_claims(dataset: Dataset) -> None:
    """What projects say about themselves, as a table of claims."""
    found = tables.vendor_claims(dataset)
    projects = sorted({dataset.name_of(row.framework_id) for _, row in found})
    said = f"{len(found)} figures that {listed(projects)} give about themselves: claims that nobody else checked."
    show_answer(said)
    lines = []
    for series_id, row in found:
        series = dataset.series_by_id[series_id]
        note = f" {row.note}." if row.note else ""
        cells = [element("th", text=series.name.split(":")[0].removesuffix(" says"), scope="row")]
        cells.append(element("td", text=f"Says: {bounded(row.value, series.unit, row.bound)}"))
        cells.append(element("td", text=date_words(row)))
        cells.append(element("td", text=f"{series.what_is_counted}{note} "))
        cells.append(
            element(
                "td",
                sources_line(
                    dataset,
                    row.source_ids,
                    min(dataset.source(one).accessed_on for one in row.source_ids),
                    row=("observations", observation_key(row)),
                ),
            )
        )
        lines.append(element("tr", cells))
    claims_table(
        ("Who", "Claim", "About when", "What is claimed", "Where"),
        lines,
        "Claims of projects about themselves",
    )
