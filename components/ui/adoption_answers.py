"""Answers above the charts that come from several series: published models, article claims, vendors' claims."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.dataset import Dataset, Observation
from components.dataset.adoption import as_shown
from components.dataset.adoption_lead import lead
from components.dataset.schema import ARTICLE_NAMES
from components.figures.adoption_points import bounded
from components.ui import downloads
from components.ui.adoption_points import date_words, download_rows
from components.ui.citations import sources_line
from components.ui.markup import Markup, element
from components.ui.notices import plain

# What the articles say about adoption, beside the figures of the question: ids of claims.
CLAIMS = {
    "research": ("ic-047", "st-052", "ug-001"),
    "models": ("st-050", "st-051", "st-047"),
    "voices": ("li-028", "st-026"),
    "scale": ("li-071", "st-082", "ic-053"),
}


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


def article_claims(dataset: Dataset, question: str) -> None:
    """What the articles claim on this question, each with today's verdict."""
    wanted = CLAIMS.get(question, ())
    claims = [one for one in dataset.claims if one.claim_id in wanted]
    if not claims:
        return
    st.subheader("What the articles claim")
    lines = []
    for one in claims:
        cells = [element("th", text=ARTICLE_NAMES[one.article], scope="row"), element("td", text=one.claim)]
        cells.append(element("td", element("strong", text=one.verdict)))
        cells.append(
            element(
                "td",
                element("div", text=one.correction),
                sources_line(dataset, one.source_ids, one.checked_on),
            )
        )
        lines.append(element("tr", cells))
    _claims_table(
        ("Article", "Claim", "Verdict", "What the data say"),
        lines,
        "Claims of the articles and their verdicts",
    )


def vendor_claims(dataset: Dataset) -> None:
    """What projects say about themselves, as a table of claims."""
    found: list[tuple[str, Observation]] = []
    for series in dataset.series:
        if series.question == "vendors":
            found += [(series.series_id, row) for row in dataset.observations_of(series.series_id)]
    projects = sorted({dataset.name_of(row.framework_id) for _, row in found})
    said = f"{len(found)} figures that {_listed(projects)} give about themselves: claims that nobody else checked."
    st.markdown(f"**{plain(said)}**")
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
                sources_line(dataset, row.source_ids, min(dataset.source(one).accessed_on for one in row.source_ids)),
            )
        )
        lines.append(element("tr", cells))
    _claims_table(
        ("Who", "Claim", "About when", "What is claimed", "Where"),
        lines,
        "Claims of projects about themselves",
    )
    readings = [r for s, row in found for r in as_shown([row], dataset.series_by_id[s].unit, "value")[0]]
    downloads.offer(download_rows(dataset, readings), "adoption-vendors", "claims", dataset)


def _claims_table(headings: Sequence[str], lines: Sequence[Markup], words: str) -> None:
    """A real table of claims, stacked on a phone; `words` name it for those who cannot see it."""
    head = element("thead", element("tr", [element("th", text=text, scope="col") for text in headings]))
    caption = element("caption", text=words, class_="fa-adopt-caption")
    st.html(element("table", caption, head, element("tbody", lines), class_="fa-adopt-claims"))


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
