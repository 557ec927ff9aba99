"""What a visitor can choose on the Compare page, and how it stands in the address."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.dataset import Dataset
from components.dataset.comparison import (
    Comparison,
    Selection,
    compare,
    group_names,
)
from components.dataset.comparison_results import loosened, mark_counts, marked_rows
from components.dataset.schema import ARTICLE_NAMES, ARTICLES, MAIN, SUPPORT
from components.dataset.searching import slug
from components.figures.identity import identity
from components.ui.address import Address
from components.ui.badges import MARKS, framework_order
from components.ui.fact_table import PARTS, SHOWN_AT_FIRST, fact_table
from components.ui.markup import Markup
from components.ui.notices import nothing_found, plain
from components.ui.parameters import Chosen, Parameter, choice, choices, flag, text
from components.ui.remembered import remembered
from components.ui.snippets_view import part_parameter
from components.ui.words import listed

MOST = 7
ANY_ARTICLE = "any"
FILTER_WORDS = {
    "search": "the search",
    "groups": "the choice of groups",
    "support": "the choice of marks",
    "article": "the choice of an article",
    "differences": "“differences only”",
    "stale": "“stale only”",
}


def open_address(dataset: Dataset) -> Address:
    """The page's address: frameworks and filters by readable names."""
    return Address("compare", parameters(dataset))


@remembered(1)
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    groups = [slug(name) for name in group_names(dataset)]
    return (
        choices("frameworks", framework_order(dataset), MAIN, MOST),
        text("search"),
        choices("groups", groups),
        choices("support", SUPPORT),
        choice("article", (ANY_ARTICLE, *ARTICLES), ANY_ARTICLE),
        flag("differences"),
        flag("stale"),
        choices("show", tuple(PARTS), SHOWN_AT_FIRST),
        part_parameter("code", hidden=True),
    )


def choose(address: Address, dataset: Dataset) -> Selection:
    """Draw the controls; what is chosen in them."""
    st.pills(
        "Frameworks, two to seven",
        framework_order(dataset),
        selection_mode="multi",
        wrap=True,
        format_func=lambda name: f"{identity(name).glyph} {dataset.framework(name).name}",
        key=address.key("frameworks"),
    )
    st.text_input(
        "Search",
        key=address.key("search"),
        type="search",
        live=True,
        max_chars=80,
        placeholder="aspects, answers, tools, sources: try torchserve",
    )
    # An expander and not a popover: what a closed popover holds is not on the page, so a widget in it would not
    # hear of "Clear filters" or of Back, and would send its old value with the next click.
    on = [name for name in selected(address, dataset).active() if name != "search"]
    label = f"Filters ({len(on)} on) and what the cells show" if on else "Filters and what the cells show"
    with st.expander(label, icon=":material/tune:", key="compare_filters"):
        _filters(address, dataset)
    return selected(address, dataset)


def _filters(address: Address, dataset: Dataset) -> None:
    by_slug = {slug(name): name for name in group_names(dataset)}
    left, right = st.columns([2, 1])
    left.multiselect(
        "Groups",
        tuple(by_slug),
        format_func=by_slug.__getitem__,
        key=address.key("groups"),
        placeholder="all groups",
    )
    right.selectbox(
        "Raised by the article of",
        (ANY_ARTICLE, *ARTICLES),
        format_func=lambda name: ARTICLE_NAMES.get(name, "any or none"),
        key=address.key("article"),
    )
    left.pills(
        "Mark of any chosen framework",
        SUPPORT,
        selection_mode="multi",
        wrap=True,
        format_func=lambda word: " ".join(MARKS[word]),
        key=address.key("support"),
    )
    left.pills(
        "Open in every cell; the rest stays one click away",
        tuple(PARTS),
        selection_mode="multi",
        wrap=True,
        format_func=PARTS.__getitem__,
        key=address.key("show"),
    )
    right.toggle("Differences only", key=address.key("differences"), help="Aspects on which the answers differ.")
    right.toggle("Stale only", key=address.key("stale"), help="Aspects with an answer last checked over a year ago.")


def selected(address: Chosen, dataset: Dataset) -> Selection:
    """The selection that the address holds; all of a list chosen means no filter."""
    by_slug = {slug(name): name for name in group_names(dataset)}
    groups = tuple(by_slug[name] for name in address["groups"])
    article = address["article"]
    return Selection(
        tuple(name for name in framework_order(dataset) if name in address["frameworks"])[:MOST],
        address["search"],
        () if len(groups) == len(by_slug) else groups,
        tuple(address["support"]),
        "" if article == ANY_ARTICLE else article,
        bool(address["differences"]),
        bool(address["stale"]),
    )


def lead(dataset: Dataset, selection: Selection, today: date) -> str:
    """The answer before the controls: how the chosen frameworks stand on everything that has a yes or no."""
    whole = compare(dataset, Selection(selection.frameworks), today)
    names = [framework.name for framework in whole.frameworks]
    if not names:
        return "No framework is chosen. Choose two or more below, and their answers stand side by side."
    if len(names) == 1:
        return f"{names[0]} alone, on {whole.total} aspects. Choose a second framework below to compare it with."
    agreed = whole.total - sum(row.differs() for row in whole.rows)
    same = f" They agree on {agreed} of {whole.total} aspects." if agreed else ""
    (first, most), *others = mark_counts(whole, "yes")
    rest = listed([f"{framework.name} {count}" for framework, count in others])
    return (
        f"Of {marked_rows(whole)} tasks with a plain yes or no, {first.name} does {most} with maintained parts "
        f"of its own, {rest}.{same}"
    )


def show_count(address: Address, comparison: Comparison) -> None:
    """How many aspects pass the filters, which filters are on, and the way back."""
    active = comparison.selection.active()
    said = f"**{len(comparison.rows)} of {comparison.total} aspects**"
    if active:
        said += plain(f": narrowed by {listed([FILTER_WORDS[name] for name in active])}.")
    with st.container(horizontal=True, vertical_alignment="center", key="compare_count"):
        st.write(said)
        if active:
            st.button("Clear filters", on_click=address.reset, args=active, type="tertiary", key="compare_clear")


def show_nothing(dataset: Dataset, selection: Selection, today: date) -> None:
    """Why the grid is empty, and which filter to loosen for how many aspects."""
    if selection.differences and len(selection.frameworks) < 2:
        nothing_found(
            "aspects",
            "Differences need two or more frameworks: choose another, or turn “differences only” off.",
        )
        return
    counts = [f"{count} without {FILTER_WORDS[name]}" for name, count in loosened(dataset, selection, today) if count]
    if counts:
        nothing_found("aspects", f"There are {listed(counts)}.")
    else:
        nothing_found("aspects", "No single filter is to blame: clear them all and start again.")


@remembered(24)
def table_of(dataset: Dataset, selection: Selection, parts: tuple[str, ...], today: date) -> Markup:
    """The grid as markup, built once per selection and day."""
    return fact_table(dataset, compare(dataset, selection, today), parts, today)
