"""The page's signature view: when did the lead change, measure by measure, for any pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from components.dataset import Dataset
from components.dataset.adoption_lead import Lead
from components.ui import downloads, pictures, theme
from components.ui.address import Address
from components.ui.adoption_lead_words import (
    comparisons,
    evidence,
    label,
    measure_of,
    remarks,
    strips,
    summary,
    values,
    verdict,
    when,
)
from components.ui.adoption_parameters import QUESTIONS, RULE_NAMES, SCOPE, subjects_of
from components.ui.adoption_tables import leads_of
from components.ui.citations import sources_line
from components.ui.markup import Markup, element
from components.ui.notices import nothing_found, plain
from components.ui.opening import show_answer, show_hint
from components.ui.remembered import remembered
from components.ui.wishes import Wishes

if TYPE_CHECKING:
    import plotly.graph_objects as go

ICONS = {
    "passed": "✓",
    "ahead": "✓",
    "behind": "–",
    "lost": "–",
    "level": "=",
    "undecided": "?",
    "undated": "?",
}


def show_leads(dataset: Dataset, address: Address) -> None:
    """The answer sentence, the pair, the strips of time, the table with its evidence, downloads and the rule."""
    first, second = address["first"], address["second"]
    one, other = dataset.name_of(first), dataset.name_of(second)
    rows = leads_of(dataset, address)
    if rows:
        show_answer(summary(rows, one, other))
    st.caption(plain(SCOPE["lead"]))
    if address["view"] == "page":
        show_hint("adoption")
    _controls(dataset, address)
    if first == second:
        st.info("Choose two different frameworks to compare.", icon="🔍")
        return
    if not rows:
        nothing_found(f"measure with both {one} and {other}", "Choose another pair, or switch on every series.")
        return
    wishes = Wishes.of(address, ("first", "second", "every", "rule"))
    _chart(_drawing(dataset, wishes, theme.dark()), address["picture"])
    if address["view"] == "page":
        st.subheader("Measure by measure")
        st.html(_table(dataset, wishes))
        downloads.offer(dataset, address, "lead")
        _rule()


def _controls(dataset: Dataset, address: Address) -> None:
    names = subjects_of(dataset)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name, words in (("first", "Did"), ("second", "pass")):
            st.selectbox(words, names, key=address.key(name), format_func=dataset.name_of, width=230)
        st.toggle(
            "Every series",
            key=address.key("every"),
            help="Also series that say the same in another way: other populations, people instead of shares.",
        )
    with st.expander("Counting rule of the conferences"):
        st.radio(
            "Conference papers",
            tuple(RULE_NAMES),
            key=address.key("rule"),
            format_func=RULE_NAMES.__getitem__,
        )


@dataclass(frozen=True)
class Drawing:
    """The strips of time as a chart, what it says to those who cannot see it, and whether a mark in it is hollow."""

    figure: go.Figure
    alternative: str
    hollow: bool


def _chart(drawing: Drawing | None, picture: str) -> None:
    if drawing is None:
        return
    st.plotly_chart(
        drawing.figure,
        theme=None,
        config=pictures.config(picture, "lead"),
        key="adoption.lead.chart",
        alt=drawing.alternative,
    )
    if drawing.hollow:
        st.caption("Hollow marks: values quoted second hand.")


@remembered(50)
def _drawing(dataset: Dataset, wishes: Wishes, dark: bool) -> Drawing | None:
    from components.figures.adoption_leads import draw_leads, leads_alternative

    found = strips(dataset, leads_of(dataset, wishes), wishes["first"], wishes["second"])
    if not found:
        return None
    hollow = any(one.second_hand for strip in found for stretch in strip.stretches for one in stretch.seen)
    return Drawing(draw_leads(found, dark), leads_alternative(found), hollow)


@remembered(50)
def _table(dataset: Dataset, wishes: Wishes) -> Markup:
    """A real table, one row per measure, grouped by question; stacked on a phone."""
    rows = leads_of(dataset, wishes)
    one, other = dataset.name_of(wishes["first"]), dataset.name_of(wishes["second"])
    bodies = []
    for question in dict.fromkeys(row.series.question for row in rows):
        heading = element("th", text=QUESTIONS[question], scope="rowgroup", colspan="3")
        lines = [_row(dataset, row, one, other) for row in rows if row.series.question == question]
        bodies.append(element("tbody", element("tr", heading, class_="fa-adopt-group"), lines))
    head = element(
        "thead",
        element(
            "tr",
            element("th", text="Measure", scope="col"),
            element("th", text=f"When {one} passed {other}", scope="col"),
            element("th", text="Evidence", scope="col"),
        ),
    )
    caption = element("caption", text=f"When {one} passed {other}, by measure")
    return element("table", caption, head, bodies, class_="fa-adopt-lead")


def _row(dataset: Dataset, row: Lead, one: str, other: str) -> Markup:
    change = row.last_change
    shown = change.after if change else (row.comparisons[-1] if row.comparisons else None)
    said = [element("strong", text=verdict(row, other))]
    if shown is not None:
        said.append(element("div", text=values(dataset, row, shown), class_="fa-quiet"))
    said += [element("div", text=text, class_="fa-quiet") for text in remarks(dataset, row, one, other)]
    mark = element("span", text=ICONS[row.status], class_=f"fa-adopt-mark fa-adopt-{row.status}", aria_hidden="true")
    return element(
        "tr",
        element("th", text=label(row), scope="row"),
        element("td", mark, element("div", said, class_="fa-adopt-said")),
        element("td", _evidence(dataset, row, one, other)),
    )


def _evidence(dataset: Dataset, row: Lead, one: str, other: str) -> Markup:
    """The comparisons behind the row, one click away, with their sources and a link to the chart."""
    lines = []
    used: dict[str, None] = {}
    for found in evidence(row):
        used |= dict.fromkeys((*found.first.source_ids, *found.second.source_ids))
        leader = {1: one, -1: other, 0: "level", None: "undecided"}[found.sign]
        cells = [element("th", text=when(found), scope="row")]
        cells += [element("td", text=text) for text in (values(dataset, row, found), leader)]
        lines.append(element("tr", cells))
    head = [element("th", text=text, scope="col") for text in ("Observed", f"{one} against {other}", "Ahead")]
    query = urlencode(
        {
            "question": row.series.question,
            "measure": measure_of(row),
            "frameworks": ",".join(
                dict.fromkeys(s for c in row.comparisons[:1] for s in (c.first.framework_id, c.second.framework_id))
            )
            or "pytorch,tensorflow",
        },
        safe=",",
    )
    sources = sorted(used) or list(row.series.source_ids)
    checked = min(dataset.source(source).accessed_on for source in sources)
    return element(
        "details",
        element("summary", text=comparisons(len(row.comparisons)) if row.comparisons else "Undated"),
        element(
            "table",
            element("caption", text=f"The comparisons of {row.series.name}"),
            element("thead", element("tr", head)),
            element("tbody", lines),
            class_="fa-adopt-evidence",
        ),
        sources_line(dataset, sources, checked, row=("series", row.series.series_id)),
        element("p", element("a", text="Open the chart", href=f"?{query}", target="_self")),
    )


def _rule() -> None:
    with st.expander("How this is decided"):
        st.markdown(
            "- Two frameworks are compared only where both were observed on the same day or in the same period; "
            "for snapshots dated to the day, in the same month. Nothing is carried over or interpolated.\n"
            "- Left out: values that a better source contradicts, outliers, automated spikes, counts without meaning, "
            "and the months in which a count was lost.\n"
            "- A value that is only a lower bound, rounded or read off a picture decides only if nothing it allows "
            "would change the order. “About” leaves a tenth on either side, a picture 1\\.5 points.\n"
            "- The lead changes between the last comparison with the old leader and the first with the new one. "
            "Level comparisons in between are named. Across a change of method no date is given.\n"
            "- Where the entries of a MLPerf round add up to the whole, a framework without a row had none.\n"
            "- More is not always a lead: open and closed issues, and counts of doubtful labels, are not in the list."
        )
