"""Which kind of picture the camera button of a chart saves."""

from __future__ import annotations

import streamlit as st

from components.ui.address import Address

PICTURES = {"png": "PNG", "svg": "SVG"}


def choose_picture(address: Address) -> None:
    """Let the visitor choose between PNG and SVG; the choice is the parameter `picture` of the address."""
    st.segmented_control(
        "Picture from the camera button",
        tuple(PICTURES),
        format_func=PICTURES.__getitem__,
        key=address.key("picture"),
        required=True,
    )
