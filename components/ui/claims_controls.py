"""What a visitor can choose on the Claims page, and how it stands in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.dataset import Dataset
from components.dataset import claims as claimed
from components.dataset.article_tables import STATES
from components.dataset.claims import ClaimFilter
from components.dataset.schema import ARTICLE_NAMES, ARTICLES, VERDICTS
from components.figures.identity import identity
from components.ui import pictures
from components.ui.address import Address
from components.ui.badges import VERDICT_GLYPHS, framework_order
from components.ui.filters import filter_fold, search_box
from components.ui.parameters import Chosen, Parameter, choice, choices, number
from components.ui.parameters import text as words
from components.ui.remembered import remembered

AT_ONCE = 50
VIEWS = {
    "claims": "Claim by claim",
    "contradictions": "Contradictions",
    "tables": "Their tables, today",
    "share": "What still holds",
}
BY = {"article": "article", "aspect": "aspect", "framework": "framework"}
FILTER_WORDS = {
    "search": "the search",
    "articles": "the choice of articles",
    "verdicts": "the choice of verdicts",
    "frameworks": "the choice of frameworks",
    "aspects": "the choice of aspects",
    "claim": "the choice of one claim",
}
CLEARED = ("search", "article", "verdict", "framework", "aspect", "claim", "rows", "state")


def framework_ids(dataset: Dataset) -> tuple[str, ...]:
    """The frameworks that a claim names, in the order used everywhere."""
    named = {i for claim in dataset.claims for i in claimed.frameworks_of(claim)}
    return tuple(i for i in framework_order(dataset) if i in named)


def aspect_ids(dataset: Dataset) -> tuple[str, ...]:
    """The aspects that a claim is about, by group and name."""
    told = [
        a for group in dataset.aspects_by_group().values() for a in group if a.aspect_id in dataset.claims_by_aspect
    ]
    return tuple(aspect.aspect_id for aspect in told)


def open_address(dataset: Dataset) -> Address:
    """The page's address."""
    return Address("claims", parameters(dataset))


@remembered(1)
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    frameworks = framework_order(dataset)
    return (
        choice("view", tuple(VIEWS), "claims"),
        words("search"),
        choices("article", ARTICLES),
        choices("verdict", VERDICTS),
        choices("framework", frameworks),
        choices("aspect", tuple(aspect.aspect_id for aspect in dataset.aspects)),
        choice("claim", ("", *(claim.claim_id for claim in dataset.claims)), ""),
        number("rows", AT_ONCE, 1000, AT_ONCE),
        choice("by", tuple(BY), "article"),
        choice("table", ARTICLES, ARTICLES[0]),
        choices("state", STATES),
        choices("today", frameworks, ("pytorch", "tensorflow")),
        pictures.parameter(),
    )


def filters(address: Address, dataset: Dataset) -> ClaimFilter:
    """Draw the filters; what is chosen in them. Everything chosen means no filter."""
    search_box(address, "claims and corrections: try torchserve")
    on = sum(name not in ("search", "claim") for name in selected(address).active())
    with filter_fold("claims", on):
        st.pills(
            "Article",
            ARTICLES,
            selection_mode="multi",
            format_func=ARTICLE_NAMES.__getitem__,
            key=address.key("article"),
        )
        st.pills(
            "Verdict",
            VERDICTS,
            selection_mode="multi",
            format_func=lambda v: f"{VERDICT_GLYPHS[v][0]} {v}",
            key=address.key("verdict"),
        )
        known = (*framework_ids(dataset), *(i for i in address["framework"] if i not in framework_ids(dataset)))
        st.pills(
            "Framework",
            known,
            selection_mode="multi",
            format_func=lambda i: f"{identity(i).glyph} {dataset.name_of(i)}",
            key=address.key("framework"),
        )
        aspects = (*aspect_ids(dataset), *(i for i in address["aspect"] if i not in aspect_ids(dataset)))
        st.multiselect(
            "What it is about",
            aspects,
            format_func=lambda i: dataset.aspect(i).name,
            key=address.key("aspect"),
            placeholder="anything",
        )
    return selected(address)


def share_controls(address: Address) -> None:
    """What the chart of shares counts by, and what its camera button saves."""
    with st.container(horizontal=True):
        st.segmented_control("Count by", tuple(BY), key=address.key("by"), required=True)
        pictures.choose_picture(address)


def selected(address: Chosen) -> ClaimFilter:
    """The filters that the address holds."""

    def some(name: str, known: Sequence[str]) -> tuple[str, ...]:
        return () if set(address[name]) == set(known) else tuple(address[name])

    return ClaimFilter(
        str(address["search"])[:80],
        some("article", ARTICLES),
        some("verdict", VERDICTS),
        tuple(address["framework"]),
        tuple(address["aspect"]),
        str(address["claim"]),
    )


def clear_button(address: Address, chosen: ClaimFilter) -> None:
    """The way back to everything, where a filter is on."""
    if chosen.active():
        st.button("Clear filters", on_click=address.reset, args=CLEARED, type="tertiary", key="claims_clear")


def more(address: Address) -> None:
    address["rows"] = min(1000, address["rows"] + AT_ONCE)
