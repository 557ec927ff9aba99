"""The rows behind a chart as a table: a real one where it can be read through, a grid that sorts where it cannot.

A grid is drawn on a canvas. A screen reader gets it cell by cell with the arrow keys, and of hundreds of rows only
those on the screen; so it is for tables that nobody reads from top to bottom, which the download beside them holds
whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from components.ui.markup import Markup, element, text
from components.ui.tables import table

READABLE = 50  # rows

Row = Mapping[str, object]


def show_rows(rows: Sequence[Row], caption: str, numbers: Sequence[str] = ()) -> None:
    """Rows with their common columns; those in `numbers` hold numbers. `caption` says what the table holds."""
    if not rows:
        return
    if len(rows) <= READABLE:
        st.html(real_table(rows, caption))
        return
    st.dataframe(
        list(rows),
        hide_index=True,
        height="auto",
        placeholder="not stated",
        column_config={name: st.column_config.NumberColumn(name, format="localized") for name in numbers},
        alt=caption,
    )
    st.caption("A tap on a header sorts.")


def real_table(rows: Sequence[Row], caption: str) -> Markup:
    """Rows as an HTML table."""
    names = tuple(rows[0])
    return table(caption, names, [[_cell(row[name]) for name in names] for row in rows], wide=True)


def _cell(value: object) -> Markup:
    if value is None or value == "":
        return element("span", text="not stated", class_="fa-quiet")
    if isinstance(value, int | float):
        return text(f"{value:,}")
    return text(str(value))
