"""The buttons at a chart, and which kind of picture its camera button saves."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.ui.address import Address
from components.ui.parameters import Parameter, choice

PICTURES = {"png": "PNG", "svg": "SVG"}
CONFIG: dict[str, Any] = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
}


def parameter() -> Parameter:
    """What the address says of the camera button."""
    return choice("picture", tuple(PICTURES), "png")


def choose_picture(address: Address) -> None:
    """Let the visitor choose between PNG and SVG; the choice is the parameter `picture` of the address."""
    st.segmented_control(
        "Picture from the camera button",
        tuple(PICTURES),
        format_func=PICTURES.__getitem__,
        key=address.key("picture"),
        required=True,
    )


def config(form: str, name: str) -> dict[str, Any]:
    """The settings of a chart whose camera button saves a picture of that form, named after the app and `name`."""
    return CONFIG | {"toImageButtonOptions": {"format": form, "filename": f"framework-atlas-{name}", "scale": 2}}
