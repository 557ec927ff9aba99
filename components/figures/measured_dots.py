"""Measured figures: one row per way of running, a dot with its quartiles, the value written beside it.

Values lie on a logarithmic axis, so that half and double are equally far from 1. Colour and mark are the framework's,
the name of the row says which way of running it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING

from components.figures.adoption_points import palette
from components.figures.dress import clothes, escaped
from components.figures.identity import identity
from components.figures.once import drawn_once

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT = 30
ABOVE_AND_BELOW = 104
LABEL_ROOM = 74  # pixels right of the plot for the values
PADDING = 1.12  # factor between the outermost mark and the edge
LEAST_SPAN = 1.6  # a chart of equal values still shows some axis
# Steps of a decade with room for all, for three and for one of them.
STEPS = ((1, 2, 5), (1, 3), (1,))
MOST_TICKS = 6


@dataclass(frozen=True)
class Dot:
    """One row: name, framework, value with its quartiles, the value as it is written, what pointing at it says."""

    name: str
    framework_id: str
    value: float
    low: float
    high: float
    written: str
    says: str


@dataclass(frozen=True)
class Line:
    """A vertical line at a value, with its words."""

    value: float
    words: str


def span_of(dots: Sequence[Dot], line: Line | None = None) -> tuple[float, float]:
    """The axis that holds all marks and the line: least and most, both above zero."""
    ends = [end for dot in dots for end in (dot.low, dot.value, dot.high) if end > 0]
    ends += [line.value] if line else []
    if not ends:
        return 0.1, 10.0
    low, high = min(ends) / PADDING, max(ends) * PADDING
    missing = LEAST_SPAN / (high / low)
    return (low / missing**0.5, high * missing**0.5) if missing > 1 else (low, high)


def ticks(span: tuple[float, float]) -> list[float]:
    """Round values within the span, few enough to be read."""
    low, high = span
    for steps in STEPS:
        decades = range(int(log10(low)) - 2, int(log10(high)) + 2)
        found = [step * 10.0**decade for decade in decades for step in steps if low <= step * 10.0**decade <= high]
        if len(found) <= MOST_TICKS:
            break
    return found


def tick_text(value: float, suffix: str) -> str:
    """A round value as the axis writes it: `0.5×`, `20×`, `1,000`."""
    return f"{value:,.0f}{suffix}" if value >= 1 else f"{value:.{-int(log10(value) - 0.999)}f}{suffix}"


@drawn_once(32)
def draw(
    dots: Sequence[Dot],
    axis: str,
    span: tuple[float, float],
    suffix: str = "",
    line: Line | None = None,
    dark: bool = False,
) -> go.Figure:
    """The chart: `axis` names the values, `suffix` follows each round value, `line` is drawn across all rows."""
    import plotly.graph_objects as go

    colours = palette(dark)
    figure = go.Figure()
    for dot in dots:
        look = identity(dot.framework_id)
        colour = look.colour(dark)
        figure.add_trace(
            go.Scatter(
                x=[dot.value],
                y=[escaped(dot.name)],
                mode="markers",
                marker={
                    "symbol": look.symbol,
                    "size": 11,
                    "color": colour,
                    "line": {"color": colours.page, "width": 1},
                },
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": [dot.high - dot.value],
                    "arrayminus": [dot.value - dot.low],
                    "color": colour,
                    "thickness": 3,
                    "width": 0,
                },
                customdata=[[escaped(dot.says)]],
                hovertemplate="%{customdata[0]}<extra></extra>",
                showlegend=False,
                cliponaxis=False,
            )
        )
        figure.add_annotation(
            text=escaped(dot.written),
            xref="paper",
            x=1,
            xanchor="left",
            xshift=8,
            y=escaped(dot.name),
            showarrow=False,
            font={"color": colours.ink, "size": 13},
        )
    if line is not None:
        _across(figure, line, span, colours.quiet)
    at = ticks(span)
    common = {"linecolor": colours.quiet, "tickfont": {"color": colours.ink, "size": 13}, "automargin": True}
    figure.update_xaxes(
        **common,
        gridcolor=colours.rule,
        type="log",
        range=[log10(span[0]), log10(span[1])],
        tickvals=at,
        ticktext=[tick_text(value, suffix) for value in at],
        title={"text": escaped(axis), "font": {"color": colours.quiet, "size": 12}},
        fixedrange=True,
    )
    figure.update_yaxes(
        **common,
        showgrid=True,
        gridcolor=colours.rule,
        type="category",
        categoryorder="array",
        categoryarray=[escaped(dot.name) for dot in dots][::-1],
        range=[-0.6, len(dots) - 0.4],
        fixedrange=True,
    )
    figure.update_layout(
        height=ROW_HEIGHT * len(dots) + ABOVE_AND_BELOW,
        margin={"l": 8, "r": LABEL_ROOM, "t": 46, "b": 8},
        **clothes(dark),
    )
    return figure


def _across(figure: go.Figure, line: Line, span: tuple[float, float], colour: str) -> None:
    """The line, its words above it and turned to where there is room."""
    figure.add_vline(x=line.value, line={"color": colour, "width": 1.5, "dash": "dash"}, layer="below")
    place = (log10(line.value) - log10(span[0])) / (log10(span[1]) - log10(span[0]))
    figure.add_annotation(
        text=escaped(line.words),
        x=log10(line.value),
        xanchor="left" if place < 0.35 else "right" if place > 0.65 else "center",
        yref="paper",
        y=1,
        yanchor="bottom",
        showarrow=False,
        font={"color": colour, "size": 12},
    )
