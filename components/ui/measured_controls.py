"""What a visitor can choose on the Measured page, and how it stands in the address."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset, measured
from components.dataset.measured import BATCH_WORDS, QUANTITY_WORDS, WORKLOAD_WORDS, MeasuredFilter
from components.dataset.schema import BATCHES, QUANTITIES, WORKLOADS
from components.figures.identity import identity
from components.ui import pictures
from components.ui.address import Address
from components.ui.filters import filter_fold
from components.ui.parameters import Chosen, Parameter, choice, choices
from components.ui.remembered import remembered

VIEWS = {"figures": "Figures", "articles": "What the articles say", "proof": "Same results"}
NO_RUN = "none"
FILTERS = ("workload", "batch", "variant")


def open_address(dataset: Dataset) -> Address:
    """The page's address."""
    return Address("measured", parameters(dataset))


@remembered(1)
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    runs = tuple(run.run_id for run in measured.runs(dataset)) or (NO_RUN,)
    return (
        choice("view", tuple(VIEWS), "figures"),
        choice("run", runs, runs[0]),
        choice("quantity", tuple(QUANTITIES), "train-step"),
        choices("workload", WORKLOADS),
        choices("batch", BATCHES, ("b64",)),
        choices("variant", tuple(variant.variant_id for variant in dataset.measurement_variants)),
        pictures.parameter(),
    )


def selected(address: Chosen) -> MeasuredFilter:
    """What the address asks for; all of a list chosen means no filter."""
    return MeasuredFilter(
        address["run"],
        address["quantity"],
        tuple(address["workload"]),
        tuple(address["batch"]),
        tuple(address["variant"]),
    )


def choose_run(address: Address, dataset: Dataset) -> None:
    """Let the visitor choose the machine, where there is more than one."""
    runs = {run.run_id: f"{run.device}: {run.machine}" for run in measured.runs(dataset)}
    if len(runs) > 1:
        st.selectbox("Machine", tuple(runs), format_func=runs.__getitem__, key=address.key("run"))


def choose(address: Address, dataset: Dataset) -> MeasuredFilter:
    """Draw the choice of quantity and the filters; what is chosen in them."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="measured_bar"):
        st.selectbox(
            "What was measured",
            tuple(QUANTITIES),
            format_func=lambda name: QUANTITY_WORDS[name][0],
            key=address.key("quantity"),
        )
        st.pills(
            "Batch",
            BATCHES,
            selection_mode="multi",
            format_func=lambda name: BATCH_WORDS[name].removeprefix("batch "),
            key=address.key("batch"),
            help="Examples per step or call; none chosen shows both.",
        )
    on = len(address["workload"]) + len(address["variant"])
    with filter_fold("measured", on):
        st.pills(
            "Model",
            WORKLOADS,
            selection_mode="multi",
            format_func=WORKLOAD_WORDS.__getitem__,
            key=address.key("workload"),
        )
        variants = {v.variant_id: v for v in measured.variants_of(dataset, address["run"])}
        others = {v.variant_id: v for v in dataset.measurement_variants if v.variant_id not in variants}
        st.pills(
            "What ran",
            (*variants, *others),
            selection_mode="multi",
            format_func=lambda name: _named(dataset, name),
            key=address.key("variant"),
        )
        pictures.choose_picture(address)
    return selected(address)


def _named(dataset: Dataset, variant_id: str) -> str:
    variant = next(v for v in dataset.measurement_variants if v.variant_id == variant_id)
    return f"{identity(variant.framework_id).glyph} {variant.name}"


def clear_button(address: Address) -> None:
    """The way back to everything, where something narrows."""
    if any(address[name] for name in ("workload", "variant")):
        st.button("Clear filters", on_click=address.reset, args=FILTERS, type="tertiary", key="measured_clear")
