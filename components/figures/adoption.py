"""Adoption figures as a chart: observations as points, lines only where points are comparable.

Hollow marks are doubtful or rounded values, an arrow marks a bound, a dotted vertical line a change of method, a
dashed one the end of a source. Every point is one row of the table beside the chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from components.figures.adoption_hover import hover
from components.figures.adoption_layout import in_percent, layout, place_of, value_range
from components.figures.adoption_points import Look, Mark, Point, palette, stretches
from components.figures.dress import escaped
from components.figures.identity import identity
from components.figures.once import finished

if TYPE_CHECKING:
    import plotly.graph_objects as go

ARROWS = {"min": "↑", "max": "↓"}
MANY = 150  # points from which on marks are drawn small

Part = dict[str, Any]


@finished
def draw(points: Sequence[Point], marks: Sequence[Mark], look: Look) -> go.Figure:
    """The chart of points that all can be drawn (see `drawable`), with its vertical marks.

    Everything is put together as plain data and checked by Plotly once: adding parts one by one takes it longer
    than all the rest of a page.
    """
    import plotly.graph_objects as go

    names = list(dict.fromkeys(p.panel for p in points)) if look.panels else [""]
    traces: list[Part] = []
    shapes: list[Part] = []
    labels: list[Part] = []
    ranges = []
    for index, panel in enumerate(names):
        axis = str(index + 1) if index else ""
        members = [p for p in points if not look.panels or p.panel == panel]
        traces += _lines(members, look, axis)
        # Shares have one scale; counts differ too much from panel to panel.
        ranges.append(value_range(members if look.panels and not in_percent(points) else points, look.log))
        own = [mark for mark in marks if not panel or mark.panel in ("", panel)]
        # In a small panel words along a line would lie on the data: those of a single mark stand above the panel.
        above = [mark for mark in own if not mark.ends] if panel else []
        above = above if len(above) == 1 else []
        for mark in own:
            shapes.append(_stroke(mark, axis, look))
            over = {"x": 0, "xref": f"x{axis} domain", "textangle": 0, "xanchor": "left", "yanchor": "bottom"}
            words = _words(mark, axis, look, _is_high(mark, members))
            labels.append(words | over | {"y": 1, "text": f"┊ {words['text']}"} if mark in above else words)
        if panel:
            labels.append(_title(panel, axis, look) | ({"yshift": 13} if above else {}))
    traces += _legend(points, look)
    form = layout(points, marks, look, ranges) | {"shapes": shapes, "annotations": labels}
    return go.Figure({"data": traces, "layout": form})


def _lines(points: Sequence[Point], look: Look, axis: str) -> list[Part]:
    """Two traces for each line: the joined stretches, and one mark for each point."""
    traces: list[Part] = []
    size = 6 if len(points) > MANY else 9
    for line in dict.fromkeys(p.line for p in points):
        own = [p for p in points if p.line == line]
        who = own[0]
        looks = identity(who.subject)
        colour = looks.colour(look.dark)
        shared = {
            "type": "scatter",
            "xaxis": f"x{axis}",
            "yaxis": f"y{axis}",
            "legendgroup": who.subject,
            "showlegend": False,
        }
        x: list[Any] = []
        y: list[float | None] = []
        for stretch in stretches(own):
            x += [*(place_of(p.x) for p in stretch), None]
            y += [*(p.value for p in stretch), None]
        if x:
            path = {"color": colour, "width": 1.8, "dash": looks.dash}
            traces.append(shared | {"x": x, "y": y, "mode": "lines", "line": path, "hoverinfo": "skip"})
        traces.append(
            shared
            | {
                "x": [place_of(p.x) for p in own],
                "y": [p.value for p in own],
                "mode": "markers+text",
                "name": who.name,
                "text": [ARROWS.get(p.bound, "") for p in own],
                "textposition": "top center",
                "textfont": {"color": colour, "size": 15},
                "marker": {
                    "symbol": [looks.symbol + ("-open" if p.hollow else "") for p in own],
                    "color": colour,
                    "opacity": 1,
                    "size": [size + 2 if p.hollow else size for p in own],
                    "line": {"width": [1.6 if p.hollow else 0.5 for p in own], "color": colour},
                },
                "customdata": [[hover(p)] for p in own],
                "hovertemplate": "%{customdata[0]}<extra></extra>",
                "cliponaxis": False,
            }
        )
    return traces


def _legend(points: Sequence[Point], look: Look) -> list[Part]:
    """One full mark for each subject: the legend must not depend on whether the first value is hollow."""
    traces = []
    for subject, name in dict.fromkeys((p.subject, p.name) for p in points):
        looks = identity(subject)
        marker = {"symbol": looks.symbol, "color": looks.colour(look.dark), "size": 9}
        traces.append(
            {
                "type": "scatter",
                "x": [None],
                "y": [None],
                "mode": "markers",
                "name": name,
                "legendgroup": subject,
                "marker": marker,
            }
        )
    return traces


def _stroke(mark: Mark, axis: str, look: Look) -> Part:
    """The vertical line of a mark: dashed at the end of a source, dotted at a change of method."""
    line = {"color": palette(look.dark).quiet, "width": 1.4, "dash": "dash" if mark.ends else "dot"}
    x = place_of(mark.x)
    place = {"xref": f"x{axis}", "yref": f"y{axis} domain", "x0": x, "x1": x, "y0": 0, "y1": 1}
    return {"type": "line", "line": line, **place}


def _is_high(mark: Mark, points: Sequence[Point]) -> bool:
    """Whether the values just before a mark lie in the upper half, so that its words belong at the bottom."""
    days = [p.x for p in points if isinstance(p.x, date)]
    if mark.ends or not days or not isinstance(mark.x, date):
        return False
    near = (max(days) - min(days)) * 0.08
    top = max((p.value for p in points), default=0) / 2
    beside = [p.value > top for p in points if isinstance(p.x, date) and mark.x - near <= p.x <= mark.x]
    return sum(beside) * 2 > len(beside)


def _words(mark: Mark, axis: str, look: Look, low: bool) -> Part:
    """The words along a mark's line, at the end of a source on the side without data; `low`: from the bottom."""
    return {
        "x": place_of(mark.x),
        "y": 0 if low else 1,
        "xref": f"x{axis}",
        "yref": f"y{axis} domain",
        "text": escaped(mark.words),
        "textangle": -90,
        "showarrow": False,
        "xanchor": "left" if mark.ends else "right",
        "yanchor": "bottom" if low else "top",
        "font": {"size": 10 if look.panels else 11, "color": palette(look.dark).quiet},
    }


def _title(title: str, axis: str, look: Look) -> Part:
    """The name of a panel, above it."""
    return {
        "x": 0,
        "y": 1,
        "xref": f"x{axis} domain",
        "yref": f"y{axis} domain",
        "text": f"<b>{escaped(title)}</b>",
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": 13, "color": palette(look.dark).ink},
    }
