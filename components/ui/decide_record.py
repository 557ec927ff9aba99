"""Take it away: the decision as a record in Markdown, as a file to reload, and as a page to print."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.dataset import Dataset
from components.decision import Report
from components.decision.link import Choice
from components.decision.record import record
from components.decision.record_words import Block, Bullets, Heading, Inline, Paragraph, Span
from components.ui import decide_state as state
from components.ui import downloads
from components.ui.decide_extras import extra, set_extra
from components.ui.decide_files import file_name, file_of, markdown_of, material_of
from components.ui.decide_reload import reload_form
from components.ui.downloads import Download
from components.ui.markup import Markup, element, join, link, text
from components.ui.tables import table

Apply = Callable[[Choice], None]


def show(dataset: Dataset, choice: Choice, report: Report, apply: Apply) -> None:
    """Downloads, the printable page, and the way back in."""
    st.header("Take it away")
    st.write(
        "The decision record says what was weighed, on which evidence, and what would change the answer; "
        "the file brings it all back."
    )
    printing = extra("print") == "1"
    # The files are made when somebody asks for them; the address of the page is only known now.
    address = state.link(dataset, choice)
    query = state.query_of(dataset, choice)
    with st.container(horizontal=True, vertical_alignment="center", key="decide-take"):
        downloads.button(
            "Decision record (Markdown)",
            Download("decision/record.md", query, file_name(dataset, "md"), "text/markdown"),
            lambda: markdown_of(dataset, choice, report, address),
            icon="description",
            key="decide.take.markdown",
        )
        downloads.button(
            "File to reload (JSON)",
            Download("decision/record.json", query, file_name(dataset, "json"), "application/json"),
            lambda: file_of(dataset, choice, report, address),
            icon="save",
            key="decide.take.json",
        )
        st.button(
            "Close the printable page" if printing else "Printable page",
            icon=":material/print:",
            key="decide.take.print",
            on_click=set_extra,
            args=("print", "" if printing else "1"),
        )
    if printing:
        st.caption("Print this page with your browser: only the record is printed, without the controls.")
        st.html(printable(record(material_of(dataset, choice, report, address))))
    with st.expander(
        "Reload a saved decision", icon=":material/upload:", expanded=bool(st.session_state.get("decide.reload.text"))
    ):
        reload_form(dataset, apply)


def printable(blocks: tuple[Block, ...]) -> Markup:
    """The record as one block of HTML; the style sheet prints it alone."""
    parts = []
    for block in blocks:
        match block:
            case Heading(level, words):
                parts.append(element("h3" if level == 1 else "h4", text=words))
            case Paragraph(words):
                parts.append(element("p", _inline(words)))
            case Bullets(items, ordered):
                parts.append(element("ol" if ordered else "ul", [element("li", _inline(item)) for item in items]))
            case _:
                rows = [[text(cell) for cell in row] for row in block.rows]
                parts.append(table(block.caption, block.headers, rows))
    return element("article", join(parts), class_="fa-print", aria_label="Decision record")


def _inline(parts: Inline) -> Markup:
    return join([link(one.url, one.text) if isinstance(one, Span) else text(one) for one in parts])
