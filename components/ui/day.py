"""The day in the address: `?as_of=2024-06-01` shows every page from what was known on that day.

It belongs to all pages: the address of each keeps it, and the frame says above the page what such a view cannot know.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.ui.parameters import shown

NAME = "as_of"
# Nothing compared here existed before.
EARLIEST = date(2015, 1, 1)


def own_query() -> dict[str, list[str]]:
    """The parameters of the address that are the page's own."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != NAME}


def write_query(query: dict[str, str]) -> None:
    """Write a page's parameters, and keep the day."""
    st.query_params.from_dict({**query, **kept()})


def kept() -> dict[str, str]:
    """The day as it stands in the address."""
    return {NAME: st.query_params[NAME]} if NAME in st.query_params else {}


def chosen(newest: date) -> tuple[date | None, str]:
    """The day that the address asks for, and a sentence if it cannot be used; None for today's data."""
    text = st.query_params.get(NAME)
    if text is None:
        return None, ""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None:
        return None, f"“{shown(text)}” is no day; write as_of=2024-06-01. The newest data are shown."
    if day < EARLIEST:
        return None, f"Nothing is known before {EARLIEST.year}; the newest data are shown."
    return (day, "") if day < newest else (None, "")
