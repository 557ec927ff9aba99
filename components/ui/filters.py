"""The search box and the fold that filters stand in, the same on every page that has them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.ui.address import Address


def search_box(address: Address, placeholder: str) -> None:
    """A search that narrows while one types."""
    st.text_input("Search", key=address.key("search"), type="search", live=True, max_chars=80, placeholder=placeholder)


def filter_fold(page: str, on: int) -> Any:
    """Where the filters of a page stand, with how many are on.

    An expander, not a popover: a widget in a closed popover misses Back and sends its old value with the next click.
    """
    label = f"Filters ({on})" if on else "Filters"
    return st.expander(label, icon=":material/filter_list:", key=f"{page}_filters")
