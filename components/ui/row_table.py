"""The rows behind a chart as a table that can be read, searched in the browser and printed: long ones page by page.

A grid on a canvas would show all rows at once, but a screen reader gets of it only those on the screen, a phone cannot
stack it, and what draws it takes a third of the server's memory with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from components.ui.markup import Markup, element, text
from components.ui.tables import table

READABLE = 50  # rows of a page
SHORT = 12  # letters of what is kept on one line: a day, a count

Row = Mapping[str, object]


def show_rows(rows: Sequence[Row], caption: str, key: str) -> None:
    """Rows with their common columns; `caption` says what the table holds, `key` tells it from others of the page."""
    if not rows:
        return
    names = stated(rows)
    if len(rows) <= READABLE:
        st.html(real_table(rows, names, caption))
        return
    pages = -(-len(rows) // READABLE)

    def from_the_start() -> None:
        st.session_state[f"{key}.page"] = 1

    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            "Sort by",
            ("", *names),
            key=f"{key}.sort",
            format_func=lambda name: name or "As drawn",
            width=230,
            on_change=from_the_start,
        )
        last_first = st.toggle(
            "Last first",
            key=f"{key}.last",
            help="The order turned round; what is not stated last.",
            on_change=from_the_start,
        )
        st.session_state[f"{key}.page"] = min(max(1, st.session_state.get(f"{key}.page", 1)), pages)
        page = st.pagination(pages, key=f"{key}.page")
    begin = READABLE * (page - 1)
    shown = ordered(rows, by, last_first)[begin : begin + READABLE]
    st.html(real_table(shown, names, f"{caption} These are {begin + 1:,} to {begin + len(shown):,}."))


def ordered(rows: Sequence[Row], by: str, last_first: bool) -> list[Row]:
    """Rows by one of their columns, or as they come where it is empty; what is not stated stands last both ways.

    Equal values stay in the order in which they come. A column holds numbers or texts, not both.
    """
    if not by:
        return list(reversed(rows)) if last_first else list(rows)
    stated = [row for row in rows if not _missing(row[by])]
    return sorted(stated, key=lambda row: _sortable(row[by]), reverse=last_first) + [
        row for row in rows if _missing(row[by])
    ]


def stated(rows: Sequence[Row]) -> tuple[str, ...]:
    """The columns in which something is stated in some row."""
    return tuple(name for name in rows[0] if not all(_missing(row[name]) for row in rows))


def real_table(rows: Sequence[Row], names: Sequence[str], caption: str) -> Markup:
    """These columns of the rows as an HTML table."""
    return table(caption, names, [[_cell(row[name]) for name in names] for row in rows], "fa-table fa-rows", wide=True)


def _missing(value: object) -> bool:
    return value is None or value == ""


def _sortable(value: object) -> tuple[float, str]:
    return (value, "") if isinstance(value, int | float) else (0, str(value).casefold())


def _cell(value: object) -> Markup:
    if _missing(value):
        return element("span", text="not stated", class_="fa-quiet")
    words = f"{value:,.15g}" if isinstance(value, int | float) else str(value)
    return text(words) if len(words) > SHORT else element("span", text=words, class_="fa-short")
