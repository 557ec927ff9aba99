"""The parts of the Measured page: the answer, machine and versions, charts of ratios, absolute figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.dataset import Dataset, measured
from components.dataset.dates import day_label
from components.dataset.measured import QUANTITY_WORDS, STATE_WORDS, WORKLOAD_WORDS, Cell, MeasuredFilter
from components.dataset.measured_words import (
    cell_sentence,
    fastest_sentence,
    figure_text,
    ratio_and_range,
    ratio_text,
    scaled,
    shown,
    spread,
)
from components.dataset.records import Measurement, MeasurementRun
from components.dataset.schema import ALL
from components.figures.measured_dots import Dot, Line, draw, span_of
from components.ui import downloads, pictures
from components.ui.address import Address
from components.ui.badges import mark
from components.ui.citations import sources_line
from components.ui.data import folder
from components.ui.framework_view import definition_list
from components.ui.markup import Markup, element, join, text
from components.ui.measured_parity import parity_sentence
from components.ui.notices import nothing_found, plain
from components.ui.tables import table
from components.ui.words import count, listed

CHART_WIDTH = 410  # three beside each other on a wide screen, one on a phone
SAME = Line(1, "same as PyTorch eager")
NOT_SHOWN = (
    "What these figures do not show: GPUs, TPUs and other accelerators, large models, many cores or machines, reduced "
    "precision, input pipelines. They are of small models on one small machine; on an accelerator the order can be "
    "another one. Lines of code are those of our own models, written the way each project's guide does it."
)
NO_RUN = (
    "No run of our measurements is in the data of this day, so there is no figure to show. CONTRIBUTING.md describes "
    "the command that measures."
)


def lead(dataset: Dataset, run: MeasurementRun) -> str:
    """The answer: who trains the small models fastest on our machine, and how far apart they lie."""
    names = measured.variant_names(dataset)
    steps = measured.cells(dataset, MeasuredFilter(run.run_id, "train-step", batches=("b64",)))
    compared = [cell for cell in steps if len(cell.published) > 1]
    if not compared:
        return "No training step could be published of this run; what could is below."
    parts = []
    for cell in compared:
        first = cell.published[0]
        ratio = f", {ratio_text(first.ratio)} the time of PyTorch eager" if first.ratio not in (None, 1.0) else ""
        missing = [names[row.variant_id] for row in cell.rows if row.state == "noisy"]
        without = f"; {listed(missing)} {STATE_WORDS['noisy']}" if missing else ""  # who may be quicker still
        parts.append(f"for {_model(cell)} {names[first.variant_id]} ({figure_text(first)}{ratio}{without})")
    return f"The quickest training step of 64 examples on {_cores(run)}: {listed(parts)}."


def _model(cell: Cell) -> str:
    """`the small CNN`."""
    name = WORKLOAD_WORDS[cell.key.workload].partition(",")[0]
    return f"the {name[:1].lower()}{name[1:]}"


def _cores(run: MeasurementRun) -> str:
    return f"{count(run.threads, 'processor thread')}" if run.device == "cpu" else run.device


def machine(dataset: Dataset, run: MeasurementRun) -> Markup:
    """Machine, day, command and how it was measured, versions behind a click."""
    versions = []
    for variant in measured.variants_of(dataset, run.run_id):
        ran = measured.environment(dataset, run.run_id, variant.variant_id)
        if ran is not None:
            own = text(f"{variant.name}: {ran.framework_version} on Python {ran.python_version}. {variant.mode}")
            all_of = element("p", text=", ".join(ran.packages), class_="fa-quiet")
            packages = element("details", element("summary", text=count(len(ran.packages), "package")), all_of)
            versions.append(element("li", own, packages))
    method = (
        f"{run.rounds} rounds in which all took turns, after a warm-up; median and quartiles of the samples, ratios "
        f"taken within each round. Figures whose quartiles lie more than {run.noise_limit:.0%} of the median apart "
        "are not published."
    )
    pairs = [
        ("Machine", text(f"{run.machine}; computed on {_cores(run)}")),
        ("System", text(run.os)),
        ("Measured on", text(f"{day_label(run.started_on)}, in {run.minutes:.0f} minutes")),
        ("Repeat it", element("code", text=run.command)),
    ]
    proof = element("p", text=parity_sentence(dataset, run), class_="fa-quiet")
    folded = element(
        "details",
        element("summary", text="How it was measured, and what ran with which versions"),
        element("p", text=f"{method} {run.note}".strip()),
        element("ul", versions),
        class_="fa-evidence",
    )
    return element("div", definition_list(pairs), proof, folded)


def show_figures(address: Address, dataset: Dataset, chosen: MeasuredFilter, dark: bool) -> None:
    """Ratios first, as charts; then everything in figures; or why there is nothing."""
    found = measured.cells(dataset, chosen)
    name, definition = QUANTITY_WORDS[chosen.quantity]
    if not found:
        there = measured.quantities_of(dataset, chosen.run_id)
        ways = "Clear the filters." if chosen.quantity in there else f"Choose {listed([_low(q) for q in there], 'or')}."
        nothing_found("figures", ways)
        return
    names = measured.variant_names(dataset)
    with_ratios = any(cell.with_ratios for cell in found)
    st.header(f"{name}, compared with PyTorch eager" if with_ratios else name)
    better = "Less than 1× is better." if with_ratios else "Less is better."
    lines = "" if found[0].counted else " A line through a mark spans the middle half of the samples."
    st.write(plain(f"{definition} {better}{lines}"))
    if len([cell for cell in found if len(cell.published) > 1]) > 1:
        all_there = all(row.state != "noisy" for cell in found for row in cell.rows)
        among = "all" if all_there else "all that is steady enough to publish"
        st.write(plain(f"Least of {among}: {fastest_sentence(found, names)}."))
    _charts(dataset, found, names, with_ratios, address["picture"], dark)
    st.header("In figures")
    st.html(figures_table(dataset, found))


def _low(quantity: str) -> str:
    return QUANTITY_WORDS[quantity][0].lower().replace("onnx", "ONNX")


def _charts(
    dataset: Dataset, found: Sequence[Cell], names: dict[str, str], with_ratios: bool, picture: str, dark: bool
) -> None:
    """One chart per cell, all ratios on the same axis; values where PyTorch eager has no figure to compare with."""
    factor, unit = scaled(found[0].rows[0].unit, _largest(found))
    drawn = [(cell, dots(dataset, cell, names, cell.with_ratios, factor)) for cell in found]
    line = SAME if with_ratios else None
    shared = span_of([dot for cell, own in drawn for dot in own if cell.with_ratios == with_ratios], line)
    with st.container(horizontal=True, key="measured_charts"):
        for cell, own in drawn:
            with st.container(width=CHART_WIDTH):
                if len(found) > 1:
                    st.subheader(cell.key.words)
                said = cell_sentence(cell, names)
                told = said.partition(": ")[2] if len(found) > 1 else said
                alone = with_ratios and not cell.with_ratios
                missing = " There is no ratio, since PyTorch eager has no figure here." if alone else ""
                st.caption(plain(told[:1].upper() + told[1:] + missing))
                if own:
                    file = f"measured-{cell.key.quantity}-{cell.key.workload}-{cell.key.batch}"
                    config = pictures.config(picture, file)
                    span, across = (span_of(own), None) if alone else (shared, line)
                    axis = f"{'times PyTorch eager' if cell.with_ratios else unit}, logarithmic"
                    figure = draw(own, axis, span, "×" if cell.with_ratios else "", across, dark)
                    key = f"measured_{cell.key.quantity}_{cell.key.workload}_{cell.key.batch}"
                    st.plotly_chart(figure, key=key, config=config, theme=None, alt=said)


def _largest(found: Sequence[Cell]) -> float:
    """The largest median of all, which sets the unit of an axis."""
    return max((row.median or 0.0 for cell in found for row in cell.rows), default=0.0)


def dots(dataset: Dataset, cell: Cell, names: dict[str, str], with_ratios: bool, factor: float = 1.0) -> list[Dot]:
    """The rows of a chart, smallest first: ratios to PyTorch eager, or the values times `factor`."""
    frameworks = {variant.variant_id: variant.framework_id for variant in dataset.measurement_variants}
    made = []
    for row in cell.published:
        if with_ratios and row.ratio is not None:
            ends = row.ratio, row.ratio_q1 or row.ratio, row.ratio_q3 or row.ratio
        elif not with_ratios and row.median is not None:
            ends = row.median * factor, (row.q1 or row.median) * factor, (row.q3 or row.median) * factor
        else:
            continue
        written = ratio_text(ends[0]) if with_ratios else figure_text(row)
        said = f"{names[row.variant_id]}: {figure_text(row)}"
        said += f", {ratio_and_range(row)} PyTorch eager" if row.ratio is not None else ""
        made.append(Dot(names[row.variant_id], frameworks[row.variant_id], *ends, written, said))
    return sorted(made, key=lambda dot: dot.value)


def figures_table(dataset: Dataset, found: Sequence[Cell]) -> Markup:
    """Every row: what ran, median, middle half, number of samples, ratio; a state in words where there is no figure."""
    frameworks = {variant.variant_id: variant for variant in dataset.measurement_variants}
    several = len(found) > 1
    rows = []
    for cell in found:
        for row in cell.rows:
            variant = frameworks[row.variant_id]
            name = [mark(variant.framework_id), text(f" {variant.name}")]
            if several:
                name.append(element("p", text=cell.key.words, class_="fa-quiet"))
            rows.append((join(name), *_figures(row, cell.counted)))
    quantity = QUANTITY_WORDS[found[0].key.quantity][0]
    words = "" if several else f", {found[0].key.words}" if found[0].key.workload != ALL else ""
    published = sum(row.median is not None for cell in found for row in cell.rows)
    caption = f"{quantity}{words}: {count(published, 'figure')}, {len(rows) - published} without"
    headers = ("What ran", "Median", "Middle half of the samples", "Samples", "Times PyTorch eager (middle half)")
    return table(caption, headers, rows, "fa-table fa-measured")


def _figures(row: Measurement, counted: bool) -> tuple[Markup, ...]:
    if row.median is None or row.q1 is None or row.q3 is None:
        why = element("span", text=figure_text(row), class_="fa-quiet")
        note = element("p", text=row.note) if row.note else Markup("")
        return join([why, note]), text("–"), text("–"), text("–")
    half = "always the same" if counted else spread(row.unit, row.q1, row.q3)
    note = element("p", text=row.note, class_="fa-quiet") if row.note else Markup("")
    value = element("strong", text=shown(row.unit, row.median))
    return join([value, note]), text(half), text(str(row.n)), text(ratio_and_range(row) or "–")


def show_sources(dataset: Dataset, run: MeasurementRun, today: date) -> None:
    """What the figures rest on, and the raw samples to take away."""
    st.html(sources_line(dataset, run.source_ids, run.checked_on, today, ("measurement_runs", run.run_id)))
    name = run.raw_file.rpartition("/")[2]
    size = (folder() / run.raw_file).stat().st_size / 1e3
    downloads.button(
        f"Raw samples (gzip, {size:.0f} kB)",
        downloads.Download("raw-samples", {"run": run.run_id}, f"framework-atlas-{name}", "application/gzip"),
        lambda: (folder() / run.raw_file).read_bytes(),
        icon="database",
        key="download.raw",
        says="Every single sample of the run, one JSON object per line",
    )


__all__ = ["NOT_SHOWN", "NO_RUN", "figures_table", "lead", "machine", "show_figures", "show_sources"]
