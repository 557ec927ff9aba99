"""The parts of the Situations page: which way each situation leans today, and what each article recommends."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.dataset import Dataset, UseCase, situations
from components.dataset.schema import FRESH_CAPABILITIES
from components.dataset.situations import NONE, SILENT
from components.figures.identity import IDENTITIES, identity
from components.ui.address import Address
from components.ui.badges import framework_name
from components.ui.citations import evidence
from components.ui.claims_view import when
from components.ui.markup import Markup, element, join, text
from components.ui.parameters import choice, choices
from components.ui.parameters import text as words
from components.ui.words import count, listed


def framework_ids(dataset: Dataset) -> tuple[str, ...]:
    """The frameworks that some situation leans to, and `none`."""
    counts = situations.lean_counts(dataset, dataset.use_cases)
    known = [f.framework_id for f in dataset.frameworks]
    ordered = (*IDENTITIES, *(i for i in known if i not in IDENTITIES))
    return (*(i for i in ordered if counts[i]), NONE)


def open_address(dataset: Dataset) -> Address:
    """The page's address."""
    ids = ("", *(one.use_case_id for one in dataset.use_cases))
    return Address(
        "situations", (words("search"), choices("lean", framework_ids(dataset)), choice("situation", ids, ""))
    )


def lead(dataset: Dataset) -> str:
    """The answer: which way the situations lean."""
    counts = situations.lean_counts(dataset, dataset.use_cases)
    parts = [f"{dataset.name_of(i)} in {n}" for i, n in counts.most_common() if i != NONE]
    return (
        f"Of {count(len(dataset.use_cases), 'situation')} the evidence of today names {listed(parts)} (several may be "
        f"named at once), and has no clear lean in {counts[NONE]}."
    )


def lean_name(dataset: Dataset, lean: str) -> str:
    """A framework with its mark, or that there is no clear lean."""
    return "no clear lean" if lean == NONE else f"{identity(lean).glyph} {dataset.name_of(lean)}"


def controls(address: Address, dataset: Dataset) -> None:
    """Draw search and filter."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="situations_bar"):
        st.text_input(
            "Search",
            key=address.key("search"),
            type="search",
            live=True,
            max_chars=80,
            placeholder="situations and advice: try mobile",
        )
        st.pills(
            "Leans today to",
            framework_ids(dataset),
            selection_mode="multi",
            format_func=lambda i: lean_name(dataset, i),
            key=address.key("lean"),
        )


def shown(address: Address, dataset: Dataset) -> tuple[UseCase, ...]:
    """The situations that pass the filters."""
    return situations.matching(dataset, str(address["search"]), tuple(address["lean"]), str(address["situation"]))


def clear(address: Address) -> None:
    """Take every filter back."""
    for parameter in address.parameters:
        address[parameter.name] = parameter.default


def cards(dataset: Dataset, found: Sequence[UseCase]) -> Markup:
    """One card per situation: today's lean and advice, the way to Decide, what the articles say."""
    return element("div", [card(dataset, one) for one in found], class_="fa-situations")


def card(dataset: Dataset, one: UseCase) -> Markup:
    """A situation with today's advice first and the articles' behind it."""
    preset = situations.preset_of(dataset, one)
    named = [framework_name(dataset, i) for i in situations.leans(dataset, one) if i != NONE]
    lean = join(named, ", ") if named else text(one.current_lean)
    said = []
    for article, what in situations.recommendations(one):
        quiet = what in SILENT
        said.append(
            element(
                "div",
                element("dt", text=when(dataset, article)),
                element("dd", text=what, class_="fa-quiet" if quiet else None),
            )
        )
    speaking = len(situations.speaking(one))
    inner = [
        element("h3", text=one.name),
        element(
            "p",
            element("span", text="Leans today to ", class_="fa-quiet") if named else Markup(""),
            lean,
            class_="fa-lean",
        ),
        element("p", text=one.current_lean, class_="fa-quiet") if named and len(one.current_lean) > 30 else Markup(""),
        element("p", text=one.what_holds_today),
        element(
            "p",
            element(
                "a", text=f"Decide, weighted for: {preset.name}", href=f"decide?preset={preset.id}", target="_self"
            ),
        ),
        element(
            "details",
            element("summary", text=f"What the articles recommend ({speaking} of 5)"),
            element("dl", said, class_="fa-said-list"),
            class_="fa-evidence",
        ),
        evidence(dataset, one.source_ids, one.checked_on, FRESH_CAPABILITIES),
    ]
    return element("article", inner, class_="fa-situation", id=f"situation-{one.use_case_id}")
