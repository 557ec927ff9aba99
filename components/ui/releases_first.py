"""First releases and other milestones, a table with the evidence of each."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset, Milestone
from components.ui.badges import framework_name
from components.ui.citations import evidence
from components.ui.markup import Markup, element, join, text
from components.ui.notices import nothing_found, plain
from components.ui.releases_tables import milestones
from components.ui.tables import table
from components.ui.words import count, listed


def show_first(dataset: Dataset) -> None:
    """First public releases as a sentence, then every milestone, oldest first."""
    found = milestones(dataset)
    if not found:
        nothing_found("milestone", "The data hold none.")
        return
    st.markdown(f"**{plain(first_sentence(dataset))}**")
    compared = {framework.framework_id for framework in dataset.frameworks}
    own = [m for m in found if m.framework_id in compared]
    others = [m for m in found if m.framework_id not in compared]
    st.html(milestones_table(dataset, own, f"{count(len(own), 'milestone')} of the frameworks compared, oldest first"))
    if others:
        with st.expander(f"{len(others)} milestones of other frameworks and libraries"):
            st.html(milestones_table(dataset, others, "Other frameworks and libraries, oldest first"))


def first_sentence(dataset: Dataset) -> str:
    """The first public release of each framework, oldest first."""
    known = sorted(
        ((f.first_released_on, f.name) for f in dataset.frameworks if f.first_released_on), key=lambda pair: pair[0]
    )
    return f"First public releases: {listed([f'{name} {day.label()}' for day, name in known])}."


def milestones_table(dataset: Dataset, milestones: list[Milestone], caption: str) -> Markup:
    """When, who, what, with evidence."""
    compared = {framework.framework_id for framework in dataset.frameworks}
    cells = []
    for one in milestones:
        what = [text(one.event)]
        if one.version not in ("not-applicable", "unknown"):
            what.append(text(f": version {one.version}"))
        if one.note:
            what.append(element("p", text=one.note, class_="fa-quiet"))
        checked = min(dataset.source(source).accessed_on for source in one.source_ids)
        name = framework_name(dataset, one.framework_id, one.framework_id in compared)
        key = (one.framework_id, one.event, str(one.occurred_on))
        proof = evidence(dataset, one.source_ids, checked, row=("milestones", key))
        cells.append((name, text(one.occurred_on.label()), join(what), proof))
    return table(caption, ("Project", "When", "What", "Evidence"), cells)
