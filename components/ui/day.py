"""The day in the address: `?as_of=2024-06-01` shows every page from what was known on that day.

It belongs to all pages: the address of each keeps it, links and menu carry it on, and the frame says above the page
what such a view cannot know.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.ui.markup import carried
from components.ui.parameters import shown

NAME = "as_of"
_KEPT = "day.kept"
# Nothing compared here existed before.
EARLIEST = date(2015, 1, 1)


def read(text: str) -> date | None:
    """The day that a text names as 2024-06-01 does; None for every other text, days written otherwise among them."""
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        return None


def own_query() -> dict[str, list[str]]:
    """The parameters of the address that are the page's own."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != NAME}


def write_query(query: dict[str, str]) -> None:
    """Write a page's parameters, and keep the day."""
    st.query_params.from_dict({**query, **kept()})


def kept() -> dict[str, str]:
    """The day as it stands in the address."""
    return {NAME: st.query_params[NAME]} if NAME in st.query_params else {}


def asked() -> bool:
    """Whether the address names a day, of whatever worth."""
    return NAME in st.query_params


def carry(newest: Callable[[], date]) -> None:
    """Keep a day that can be used on every page, called first in a run: the menu's links know no parameters."""
    if asked():
        usable, _ = chosen(newest())
        st.session_state[_KEPT] = st.query_params[NAME] if usable else ""
    elif st.session_state.get(_KEPT):
        st.query_params[NAME] = st.session_state[_KEPT]
    keep_in_links()


def keep_in_links() -> None:
    """Let the links that this run draws carry the day; a fragment runs without the frame and calls it, too."""
    day = st.session_state.get(_KEPT)
    carried.set(f"{NAME}={day}" if day else "")


def leave() -> None:
    """Back to the newest data, on this page and all others."""
    st.session_state.pop(_KEPT, None)
    st.query_params.pop(NAME, None)


def chosen(newest: date) -> tuple[date | None, str]:
    """The day that the address asks for, and a sentence if it cannot be used; None for today's data."""
    text = st.query_params.get(NAME)
    if text is None:
        return None, ""
    day = read(text)
    if day is None:
        return None, f"“{shown(text)}” is no day; write as_of=2024-06-01. The newest data are shown."
    if day < EARLIEST:
        return None, f"Nothing is known before {EARLIEST.year}; the newest data are shown."
    return (day, "") if day < newest else (None, "")
