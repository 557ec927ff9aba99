"""Page colours, letters and legend that all charts share, and how they write text."""

from __future__ import annotations

from typing import Any

from components.figures.adoption_points import Palette, palette

# The letters of the page around the charts; Plotly's own would stand out.
FAMILY = '"Source Sans", "Source Sans 3", sans-serif'


def escaped(text: str) -> str:
    """Text that Plotly shows as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clothes(dark: bool) -> dict[str, Any]:
    """Background, letters and hover box of a figure's layout."""
    colours = palette(dark)
    letters = {"color": colours.ink, "size": 14, "family": FAMILY}
    return {
        "paper_bgcolor": colours.page,
        "plot_bgcolor": colours.page,
        "font": letters,
        "hoverlabel": {"bgcolor": colours.page, "bordercolor": colours.quiet, "font": letters, "align": "left"},
        "dragmode": False,
    }


def legend_above(title: str, colours: Palette) -> dict[str, Any]:
    """A legend above the chart, in the order of the traces, that hides nothing when it is clicked."""
    return {
        "orientation": "h",
        # A line of its own: on a phone the mode bar lies beside it and not over the entries.
        "title": {"text": title, "side": "top", "font": {"color": colours.quiet, "size": 12}},
        "x": 0,
        "y": 1,
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"color": colours.ink},
    }
