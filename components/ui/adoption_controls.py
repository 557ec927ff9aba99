"""The controls above a chart: measure, frameworks, and how to show them."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset
from components.dataset.adoption import CONFERENCES, Measure, ways_to_show
from components.ui.address import Address
from components.ui.adoption_parameters import (
    AXIS_NAMES,
    QUESTIONS,
    RULE_NAMES,
    SCALE_NAMES,
    WAY_NAMES,
    subjects_of,
    year_range,
)
from components.ui.adoption_tables import settled
from components.ui.notices import plain
from components.ui.pictures import choose_picture


def choose_question(address: Address) -> str:
    """The row of questions; a change of question goes to its first measure."""

    def to_first() -> None:
        address["measure"] = "main"

    st.pills(
        "Question",
        tuple(QUESTIONS),
        key=address.key("question"),
        format_func=QUESTIONS.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=to_first,
    )
    return str(address["question"])


def settle(dataset: Dataset, address: Address) -> tuple[tuple[Measure, ...], Measure, str, list[str]]:
    """The measures of the question, the chosen one, the way to show it, and what the address said in vain."""
    known, chosen, way, notices = settled(dataset, address)
    if chosen is known[0] and address["measure"] != "main":
        address["measure"] = "main"
    if address["show"] != way:
        address["show"] = way
    return known, chosen, way, notices


def choose(dataset: Dataset, address: Address, known: tuple[Measure, ...], measure: Measure) -> None:
    """All controls of a chart."""
    names = {"main": known[0].name} | {one.measure_id: one.name for one in known[1:]}
    left, right = st.columns(2)
    with left:
        st.selectbox("Measure", tuple(names), key=address.key("measure"), format_func=names.__getitem__)
    with right:
        st.multiselect(
            "Frameworks",
            subjects_of(dataset),
            key=address.key("frameworks"),
            format_func=lambda one: _name(dataset, one),
            help="Retired frameworks and libraries built on others can be added.",
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _segments(address, "Show as", "as", {"chart": "Chart", "table": "Table"})
        _quick_choices(dataset, address, measure)
    with st.expander("More choices: scale, years, counting rule, picture"):
        _how(dataset, address, measure, ways_to_show(dataset, measure))


def _how(dataset: Dataset, address: Address, measure: Measure, ways: tuple[str, ...]) -> None:
    if measure.measure_id == CONFERENCES:
        st.radio("Counting rule", tuple(RULE_NAMES), key=address.key("rule"), format_func=RULE_NAMES.__getitem__)
    with st.container(horizontal=True):
        if len(ways) > 1:
            _segments(address, "Values", "show", {way: WAY_NAMES[way] for way in ways})
        _segments(address, "Scale", "scale", SCALE_NAMES)
        _segments(address, "Horizontal axis", "axis", AXIS_NAMES)
        choose_picture(address)
    low, high = year_range(dataset)
    st.slider("Years", low, high, key=address.key("years"))
    with st.container(horizontal=True):
        if measure.measure_id == CONFERENCES:
            st.toggle("All conferences in one chart", key=address.key("together"))
        else:
            st.toggle("A panel for each framework", key=address.key("panels"))
        st.toggle(
            "Contradicted values",
            key=address.key("disputed"),
            help="Values that a better source contradicts.",
        )


def _segments(address: Address, label: str, name: str, words: dict[str, str]) -> None:
    st.segmented_control(
        label, tuple(words), key=address.key(name), format_func=words.__getitem__, required=True, wrap=True
    )


def _quick_choices(dataset: Dataset, address: Address, measure: Measure) -> None:
    """Buttons for common choices of frameworks among those that the measure counts."""
    counted = {row.framework_id for one in measure.series for row in dataset.observations_of(one.series_id)}
    kinds = {one.subject_id: one.kind for one in dataset.subjects}
    compared = tuple(one.framework_id for one in dataset.frameworks if one.framework_id in counted)
    known = [one for one in subjects_of(dataset) if one in counted]
    history = tuple(one for one in known if kinds.get(one) == "framework")
    chosen = address["frameworks"]
    offers = {
        "Only those compared": compared,
        "Add retired and others": (*chosen, *(one for one in history if one not in chosen)),
        "All counted here": tuple(known),
    }

    def take(ids: tuple[str, ...]) -> None:
        address["frameworks"] = ids

    for index, (label, ids) in enumerate(offers.items()):
        if ids and set(ids) != set(chosen):
            st.button(plain(label), key=f"adoption.quick.{index}", type="tertiary", on_click=take, args=(ids,))


def _name(dataset: Dataset, subject: str) -> str:
    kind = next((one.kind for one in dataset.subjects if one.subject_id == subject), "")
    note = {
        "layer": "built on another",
        "library": "library",
        "interchange": "format",
        "union": "together",
    }.get(kind, "")
    return dataset.name_of(subject) + (f" ({note})" if note else "")
