"""The code of the models that we measure: one framework's, part by part, or the same part of several side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.dataset import Dataset
from components.dataset.dates import day_label
from components.dataset.records import Snippet
from components.dataset.snippet_parts import PARTS, parts_of
from components.figures.identity import identity
from components.ui.address import Address
from components.ui.markup import Markup, element
from components.ui.notices import plain
from components.ui.parameters import Parameter, choice
from components.ui.words import listed

WHOLE = "whole"
# How a part stands in the address, and what people read.
PART_NAMES = {part.replace(" ", "-"): part for part in PARTS}
CHOICES = (*PART_NAMES, WHOLE)
HIDDEN = "hidden"  # Compare opens without code: what colours it is half a megabyte of browser code


def part_parameter(name: str, hidden: bool = False) -> Parameter:
    """Which part of the code is shown; at first the first, or with `hidden` none."""
    choices = (HIDDEN, *CHOICES) if hidden else CHOICES
    return choice(name, choices, choices[0])


def part_label(part: str) -> str:
    """`Train a step`, `Whole file`."""
    return PART_NAMES.get(part, "hidden" if part == HIDDEN else "whole file").capitalize()


def part_of(snippet: Snippet, part: str) -> str:
    """The code of one part, or the whole file."""
    return snippet.text.rstrip("\n") if part == WHOLE else parts_of(snippet.text)[PART_NAMES[part]]


def snippets_of(dataset: Dataset, framework_ids: Sequence[str]) -> list[Snippet]:
    """The code of these frameworks, in their order; nothing of those that have none."""
    found = {snippet.framework_id: snippet for snippet in dataset.snippets}
    return [found[one] for one in framework_ids if one in found]


def ran(dataset: Dataset, snippet: Snippet) -> str:
    """With which version the code last ran, and when: `Ran with PyTorch 2.15.0 on 20 Nov 2026.`."""
    name = dataset.name_of(snippet.framework_id)
    return f"Ran with {name} {snippet.framework_version} on {day_label(snippet.last_ran)}."


def missing(dataset: Dataset, framework_ids: Sequence[str]) -> str:
    """Which of the frameworks have no code here; empty if all have."""
    have = {snippet.framework_id for snippet in dataset.snippets}
    names = [dataset.name_of(one) for one in framework_ids if one not in have]
    if not names:
        return ""
    others = [dataset.name_of(snippet.framework_id) for snippet in dataset.snippets]
    measured = f" Our measurements cover {listed(others)}." if others else ""
    return f"No code that we have run is recorded for {listed(names)}.{measured}"


def choose_part(address: Address, name: str, hidden: bool = False) -> str:
    """Let the visitor choose the part, or with `hidden` none; which one it is."""
    choices = (HIDDEN, *CHOICES) if hidden else CHOICES
    st.segmented_control("Part of the code", choices, format_func=part_label, key=address.key(name), required=True)
    return str(address[name])


def show_code(address: Address, dataset: Dataset, framework_id: str) -> None:
    """The code of one framework, the part that the address names."""
    found = snippets_of(dataset, [framework_id])
    if not found:
        st.write(plain(missing(dataset, [framework_id])))
        return
    said = "The very code that our measurements run: three small models, trained, saved, loaded and exported."
    st.write(plain(f"{said} {ran(dataset, found[0])}"))
    part = choose_part(address, "part")
    st.code(part_of(found[0], part), language="python")
    run = f"measured?run={found[0].run_id}"
    st.html(_to_measured(run))


def _to_measured(address: str) -> Markup:
    way = element("a", text="What this code costs in time and memory", href=address, target="_self")
    return element("p", way, class_="fa-sources")


def side_by_side(address: Address, dataset: Dataset, framework_ids: Sequence[str]) -> None:
    """The same part of several frameworks, in columns on a wide screen and one below the other on a phone."""
    found = snippets_of(dataset, framework_ids)
    if not found:
        return
    st.header("The same in code")
    st.write("The same three small models, as our measurements run them. Every part can be copied.")
    part = choose_part(address, "code", hidden=True)
    if part == HIDDEN:
        return
    for pair in (found[at : at + 2] for at in range(0, len(found), 2)):
        for column, snippet in zip(st.columns(2), pair, strict=False):
            with column:
                name = dataset.name_of(snippet.framework_id)
                st.subheader(f"{identity(snippet.framework_id).glyph} {plain(name)}")
                st.caption(plain(ran(dataset, snippet)))
                st.code(part_of(snippet, part), language="python")
    if without := missing(dataset, framework_ids):
        st.caption(plain(without))
