"""The link to a view: folded, the same on every page, with everything that was chosen written out."""

from __future__ import annotations

import streamlit as st

KEY = "share.open"


def show_link(link: str, label: str = "Link to this view") -> None:
    """A fold with the address to copy. It keeps its meaning when a default changes, which the address bar does not.

    What copies it is drawn when the fold is opened: it brings half a megabyte of browser code.
    """
    with (fold := st.expander(label, icon=":material/link:", key=KEY, on_change="rerun")):
        if fold.open:
            st.caption("Everything chosen is in this address.")
            st.code(link, language=None, wrap_lines=True)
