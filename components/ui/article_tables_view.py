"""An article's own comparison rebuilt: its rows in its order, what it printed in our words, and today's facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.dataset import Dataset
from components.dataset import article_tables as tables
from components.dataset.article_tables import STATES, TableRow
from components.dataset.measured_claims import bearings_by_claim
from components.dataset.schema import ARTICLE_NAMES, ARTICLES
from components.figures.identity import identity
from components.ui.address import Address
from components.ui.badges import badge, framework_order, support_mark, verdict_badge
from components.ui.citations import evidence
from components.ui.claims_view import when
from components.ui.markup import Markup, element, join, text
from components.ui.measured_articles import at_claim
from components.ui.notices import nothing_found, plain
from components.ui.parameters import Chosen
from components.ui.remembered import remembered
from components.ui.tables import table
from components.ui.words import count, listed

# Glyph, tone and words of a row's state.
STATE_MARKS = {
    "differs": ("≠", "warn", "differs today"),
    "agrees": ("✓", "good", "still right"),
    "open": ("?", "quiet", "cannot be tested"),
    "defect": ("✕", "bad", "says nothing"),
    "unrecorded": ("–", "quiet", "not recorded"),
}


def controls(address: Address, dataset: Dataset) -> None:
    """Draw the choice of article, rows and frameworks."""
    st.segmented_control(
        "Article", ARTICLES, format_func=ARTICLE_NAMES.__getitem__, key=address.key("table"), required=True
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="article_tables_bar"):
        st.text_input("Search", key=address.key("search"), type="search", live=True, max_chars=80)
        with st.expander("Rows and frameworks", icon=":material/filter_list:", key="tables_filters"):
            st.pills(
                "Rows that today",
                STATES,
                selection_mode="multi",
                format_func=lambda s: " ".join(STATE_MARKS[s][::2]),
                key=address.key("state"),
            )
            ids = framework_order(dataset)
            st.pills(
                "Today's facts for",
                ids,
                selection_mode="multi",
                format_func=lambda i: f"{identity(i).glyph} {dataset.name_of(i)}",
                key=address.key("today"),
            )


def lead(dataset: Dataset, article: str) -> str:
    """How many rows of the article still say what is right."""
    rows = tables.rows_of(dataset, article)
    states = Counter(row.state for row in rows)
    words = {
        "differs": "differ from what holds today",
        "agrees": "are still right",
        "open": "cannot be tested",
        "defect": "hold no statement at all",
        "unrecorded": "were not recorded",
    }
    parts = [f"{states[s]} {words[s]}" for s in STATES if states[s]]
    return f"{when(dataset, article)}: of {count(len(rows), 'row')} that it compares, {listed(parts)}."


def shown_rows(address: Chosen, dataset: Dataset) -> tuple[TableRow, ...]:
    """The rows of the chosen article that pass the filters."""
    states = () if set(address["state"]) == set(STATES) else tuple(address["state"])
    return tables.matching(tables.rows_of(dataset, address["table"]), str(address["search"]), states)


def show(address: Address, dataset: Dataset, today: date) -> tuple[TableRow, ...]:
    """The rebuilt table, or why it is empty; the rows shown."""
    st.write(plain(lead(dataset, address["table"])))
    controls(address, dataset)
    rows = shown_rows(address, dataset)
    if rows:
        ids = tuple(address["today"])
        st.html(_table(dataset, address["table"], tuple(row.name for row in rows), ids, today))
    else:
        nothing_found("rows", "Shorten the search, or allow rows in every state.")
    return rows


@remembered(12)
def _table(dataset: Dataset, article: str, names: tuple[str, ...], ids: tuple[str, ...], today: date) -> Markup:
    rows = [row for row in tables.rows_of(dataset, article) if row.name in names]
    return rebuilt(dataset, article, rows, ids, today)


def rebuilt(
    dataset: Dataset, article: str, rows: Sequence[TableRow], framework_ids: Sequence[str], today: date
) -> Markup:
    """The article's rows with what it says beside today's facts of the frameworks."""
    body, measured = [], bearings_by_claim(dataset)
    for row in rows:
        about = listed([aspect.name for aspect in row.aspects])
        name = [element("strong", text=tables.own_name(row.name)), state_badge(row.state)]
        place = ", ".join(part for part in (row.place, about) if part)
        name.append(element("p", text=place, class_="fa-quiet"))
        printed = [element("p", text=f"Defective: {row.defect}", class_="fa-bad")] if row.defect else []
        for claim in row.claims:
            said = [text(claim.claim + " "), verdict_badge(claim.verdict)]
            said.append(
                element(
                    "details",
                    element("summary", text="what holds"),
                    element("p", text=claim.correction) if claim.correction else Markup(""),
                    evidence(dataset, claim.source_ids, claim.checked_on, today, ("claims", claim.claim_id)),
                    class_="fa-evidence",
                )
            )
            said.append(at_claim(dataset, measured.get(claim.claim_id, ())))
            printed.append(element("div", said, class_="fa-said"))
        cells = [
            join(name, " "),
            join(printed) if printed else element("span", text="no claim recorded from it", class_="fa-quiet"),
        ]
        cells += [_facts_today(dataset, framework_id, row, today) for framework_id in framework_ids]
        body.append(cells)
    headers = [
        "Row of the article",
        "What it says, in our words",
        *(f"{dataset.name_of(i)} today" for i in framework_ids),
    ]
    caption = f"{when(dataset, article)}: {count(len(rows), 'row')}, those of its tables first, each in its own order"
    return table(caption, headers, body, "fa-table fa-rebuilt")


def state_badge(state: str) -> Markup:
    """What a row as a whole comes to, as glyph and words."""
    glyph, tone, words = STATE_MARKS[state]
    return badge(words, glyph, tone)


def _facts_today(dataset: Dataset, framework_id: str, row: TableRow, today: date) -> Markup:
    parts = []
    for aspect in row.aspects:
        fact = dataset.fact(framework_id, aspect.aspect_id)
        if fact is None:
            continue
        label = element("p", text=aspect.name, class_="fa-quiet") if len(row.aspects) > 1 else Markup("")
        mark = [text(" "), support_mark(fact.support)] if fact.support else []
        detail = element("p", text=fact.detail) if fact.detail else Markup("")
        sources = evidence(dataset, fact.source_ids, fact.checked_on, today, ("facts", (framework_id, fact.aspect_id)))
        behind = (
            element("details", element("summary", text="detail"), detail, sources, class_="fa-evidence")
            if fact.detail
            else sources
        )
        parts.append(element("div", label, element("span", text=fact.value), mark, behind, class_="fa-said"))
    if parts:
        return join(parts)
    said = "see the corrections beside it" if not row.aspects else "nothing recorded"
    return element("span", text=said, class_="fa-quiet")
