"""What stands below a chart: values without a date, what is left out and why, sources and method."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset
from components.dataset.adoption import CONFERENCES, SMALLEST_SAMPLE
from components.dataset.adoption_readings import Reading
from components.dataset.adoption_rounds import ENTRIES, SYSTEM_FILES, WITH_DOUBTFUL
from components.figures.adoption_points import bounded
from components.ui.address import Address
from components.ui.adoption_chart import View
from components.ui.adoption_lead_remarks import two_measures, upper_bound
from components.ui.adoption_parameters import year_range
from components.ui.adoption_points import remarks, source_names, table_rows
from components.ui.citations import sources_line
from components.ui.markup import Markup, element
from components.ui.notices import nothing_found, plain
from components.ui.row_table import show_rows

STATES = {"live": "still updated", "frozen": "no longer updated", "closed": "closed"}


def show_empty(view: View, address: Address) -> None:
    """Why there is nothing to draw, and which choice to loosen."""
    found = view.found
    if not address["frameworks"]:
        nothing_found("values", "Choose at least one framework.")
    elif view.dropped:
        nothing_found("values", "All are nought, which a logarithmic axis cannot show: choose the linear scale.")
    elif found.undated:
        st.info(
            plain("No value here has a date in these years; those without a date are listed below."),
            icon="🔍",
        )
    elif found.disputed:
        nothing_found("values", "A better source contradicts what there is: switch on “Contradicted values”.")
    elif found.held_back:
        nothing_found("shares", "All samples are too small: choose “As counted”.")
    else:
        nothing_found("values", "Widen the range of years or choose other frameworks.")


def _item(dataset: Dataset, reading: Reading) -> Markup:
    value = bounded(reading.value, reading.unit, reading.observation.bound)
    said = ". ".join((*remarks(reading), f"Source: {source_names(dataset, reading.observation.source_ids)}")).replace(
        "..", "."
    )
    name = dataset.name_of(reading.subject)
    return element("li", element("strong", text=f"{name}: {value}. "), element("span", text=said, class_="fa-quiet"))


def show_undated(dataset: Dataset, view: View) -> None:
    """The values that have no place on an axis of time."""
    items = [_item(dataset, reading) for reading in view.found.undated]
    st.html(element("section", element("h4", text="Without a date"), element("ul", items), class_="fa-adopt-list"))


def show_left_out(dataset: Dataset, view: View, address: Address) -> None:
    """Says what the chart does not show, and lists the shares that are held back."""
    found, said = view.found, []
    if found.missing and not view.chosen_for and view.drawn:
        said.append(f"Not counted here: {', '.join(dataset.name_of(one) for one in found.missing)}.")
    if view.dropped:
        said.append(f"{len(view.dropped)} values of nought are not drawn: a logarithmic axis has no place for them.")
    if found.disputed:
        said.append(
            f"{len(found.disputed)} left out because a better source contradicts them; "
            "“Contradicted values” shows them."
        )
    if found.without_share:
        said.append(f"{found.without_share} values have no share: there is nothing to be a share of.")
    if view.without_release:
        names = ", ".join(dataset.name_of(one) for one in view.without_release)
        said.append(f"No first release is known of {names}.")
    if address["years"] != year_range(dataset):
        said.append(f"Only {address['years'][0]} to {address['years'][1]}.")
    if said:
        st.caption(plain(" ".join(said)))
    if found.held_back:
        with st.expander(f"Held back: {len(found.held_back)} shares of fewer than {SMALLEST_SAMPLE}"):
            show_rows(
                table_rows(dataset, found.held_back, view.measure.measure_id == CONFERENCES),
                f"Shares held back because their sample is smaller than {SMALLEST_SAMPLE}.",
                f"adoption.held.{view.measure.measure_id}",
            )


def show_about(dataset: Dataset, view: View) -> None:
    """What is counted, of whom, how, known problems, and every source with the day it was checked."""
    own = view.measure.series[0]
    readings = (*view.shown, *view.found.undated)
    used = dict.fromkeys(source for r in readings for source in r.observation.source_ids)
    sources = list(used) or list(own.source_ids)
    since = f", {own.state_since.label()}" if own.state_since else ""
    counted, population = own.what_is_counted, own.population
    if view.measure.measure_id == CONFERENCES:
        counted = "Papers of a conference's edition that mention this framework and not the other."
        population = "Papers of nine conferences; the sample size is the number of papers examined."
    known = [own.known_problems if own.known_problems != "none" else "No problem is known."]
    known += [upper_bound(dataset, own.series_id)] if own.series_id in WITH_DOUBTFUL else []
    known += [two_measures(dataset, "tensorflow")] if own.series_id in (ENTRIES, SYSTEM_FILES) else []
    rows = (
        ("What is counted", counted),
        ("Share of what", own.denominator if own.denominator != "none" else "a count, no share"),
        ("Whom it speaks about", population),
        ("How", own.method),
        ("State", STATES[own.state] + since),
        ("What to know", " ".join(known)),
    )
    listed = [part for name, text in rows for part in (element("dt", text=name), element("dd", text=text))]
    checked = min(dataset.source(one).accessed_on for one in sources)
    with st.expander("Sources and method"):
        st.html(element("dl", listed, class_="fa-adopt-about"))
        st.html(sources_line(dataset, sources, checked, row=("series", own.series_id)))
