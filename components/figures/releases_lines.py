"""What releases declare and weigh over time: oldest Python version, and size of the largest wheel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from components.figures.adoption_points import palette
from components.figures.once import finished
from components.figures.releases_marks import LinePoint, axis, dress, hover, look, rows_of, time_axis

if TYPE_CHECKING:
    import plotly.graph_objects as go

HEIGHT = 440
PYTHON_2_END = 7  # 2.7 stands just below 3.0, which no release here begins with
APART = 0.07  # lines of several packages would hide one another


def python_place(minor: tuple[int, int]) -> float:
    """Where a Python version stands on the axis: 3.x at x, 2.x below."""
    return float(minor[1]) if minor[0] == 3 else float(minor[1] - PYTHON_2_END - 1)


def python_label(place: float) -> str:
    """The version that stands at a place."""
    return f"3.{place:g}" if place >= 0 else f"2.{place + PYTHON_2_END + 1:g}"


@finished
def draw_python(points: Sequence[LinePoint], dark: bool) -> go.Figure:
    """A stepped line per package: the oldest Python that the highest release needs; triangles are upper limits.

    Releases that declare nothing lie on a row of their own at the bottom.
    """
    import plotly.graph_objects as go

    colours = palette(dark)
    figure = go.Figure()
    values = [p.value for p in points if p.value is not None] + [p.upper for p in points if p.upper is not None]
    low, high = (min(values), max(values)) if values else (8.0, 12.0)
    silent = low - 1.5
    rows = rows_of(points)
    for index, row in enumerate(rows):
        own, colour = look(row), look(row).colour(dark)
        apart = (index - (len(rows) - 1) / 2) * min(APART, 0.5 / len(rows))
        members = sorted((p for p in points if p.row == row), key=lambda p: p.day)
        path = _steps([p for p in members if p.joined], apart)
        if path:
            line = {"color": colour, "width": 2, "dash": own.dash, "shape": "hv"}
            figure.add_trace(
                go.Scatter(
                    x=[x for x, _ in path],
                    y=[y for _, y in path],
                    mode="lines",
                    line=line,
                    hoverinfo="skip",
                    showlegend=False,
                    legendgroup=row.name,
                )
            )
        marker: dict[str, Any] = {
            "symbol": own.symbol,
            "size": [8 if p.joined else 5 for p in members],
            "color": colour,
        }
        places = [silent + apart if p.value is None else p.value + apart for p in members]
        figure.add_trace(_markers(row.label, row.name, members, places, marker))
        limited = [p for p in members if p.upper is not None]
        if limited:
            edge = {"width": 1.6, "color": colour}
            marker = {"symbol": "triangle-down-open", "size": 9, "color": colour, "line": edge}
            tops = [p.upper + apart for p in limited if p.upper is not None]
            trace = _markers(f"{row.label}: newest Python allowed", row.name, limited, tops, marker)
            figure.add_trace(trace.update(showlegend=False))
    ticks = [float(n) for n in range(int(low), int(high) + 1)]
    figure.update_yaxes(
        **axis(dark),
        tickmode="array",
        tickvals=[silent, *ticks],
        range=[silent - 0.6, high + 0.6],
        ticktext=["not declared", *(python_label(t) for t in ticks)],
        showgrid=True,
    )
    figure.add_hline(y=silent + 0.6, line={"color": colours.rule, "width": 1})
    figure.update_xaxes(**time_axis([p.day for p in points], dark), showgrid=False)
    dress(figure, dark, HEIGHT)
    return figure


@finished
def draw_sizes(points: Sequence[LinePoint], log: bool, dark: bool) -> go.Figure:
    """Megabytes of the largest wheel by release; lines follow the highest release, small marks are older lines.

    A release without a wheel breaks the line.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for row in rows_of(points):
        own, colour = look(row), look(row).colour(dark)
        own_points = sorted((p for p in points if p.row == row), key=lambda p: p.day)
        joined = [p for p in own_points if p.joined]
        members = [p for p in own_points if p.value is not None]
        line = {"color": colour, "width": 1.8, "dash": own.dash}
        figure.add_trace(
            go.Scatter(
                x=[p.day.isoformat() for p in joined],
                y=[p.value for p in joined],
                mode="lines",
                line=line,
                hoverinfo="skip",
                showlegend=False,
                legendgroup=row.name,
            )
        )
        marker = {
            "symbol": own.symbol,
            "size": [8 if p.joined else 5 for p in members],
            "color": colour,
        }
        figure.add_trace(_markers(row.label, row.name, members, [p.value or 0 for p in members], marker))
    figure.update_yaxes(**axis(dark), showgrid=True, tickformat=",~g", **_size_axis(points, log))
    figure.update_yaxes(title={"text": "MB (million bytes)"})
    figure.update_xaxes(**time_axis([p.day for p in points], dark), showgrid=False)
    dress(figure, dark, HEIGHT)
    return figure


def _size_axis(points: Sequence[LinePoint], log: bool) -> dict[str, Any]:
    """A linear axis from nought, or a logarithmic one over whole powers of ten."""
    if not log:
        return {"type": "linear", "rangemode": "tozero"}
    values = [p.value for p in points if p.value]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    high = max(high, low + 1)
    return {"type": "log", "range": [low - 0.05, high + 0.05], "dtick": 1 if high - low > 2 else "D2"}


def _steps(points: Sequence[LinePoint], apart: float) -> list[tuple[Any, Any]]:
    """The corners of a stepped line; a release that declares nothing breaks it."""
    path = [(p.day.isoformat(), None if p.value is None else p.value + apart) for p in points]
    return path if any(y is not None for _, y in path) else []


def _markers(
    name: str, group: str, points: Sequence[LinePoint], places: Sequence[float], marker: dict[str, Any]
) -> go.Scatter:
    import plotly.graph_objects as go

    return go.Scatter(
        x=[p.day.isoformat() for p in points],
        y=list(places),
        mode="markers",
        name=name,
        legendgroup=group,
        marker=marker,
        customdata=[[hover(p.said)] for p in points],
        hovertemplate="%{customdata[0]}<extra></extra>",
        cliponaxis=False,
    )
