"""Axes, panels and page of an adoption chart, as plain data for Plotly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from components.figures.adoption_points import LEGEND, YEAR_TICKS, Look, Mark, Palette, Point, palette
from components.figures.dress import clothes

HEIGHT = 400
PANEL_HEIGHT = 165
PANELS_IN_ROW = 2
BETWEEN_COLUMNS = 0.05
BETWEEN_ROWS = 0.4  # of a row's height
FEW_YEARS = (1.5, 6)  # spans for which a tick each year fits a phone and half years would not

Part = dict[str, Any]
Range = tuple[float, float]


def layout(points: Sequence[Point], marks: Sequence[Mark], look: Look, ranges: Sequence[Range]) -> Part:
    """The layout of a chart with one range of values for each panel."""
    colours = palette(look.dark)
    columns = min(PANELS_IN_ROW, len(ranges))
    rows = math.ceil(len(ranges) / columns)
    form: Part = {
        "height": HEIGHT if rows == 1 else PANEL_HEIGHT * rows + 90,
        "margin": {"l": 8, "r": 14, "t": 36 if rows == 1 else 52, "b": 8},
        **clothes(look.dark),
        "hovermode": "closest",
        "showlegend": True,
        "legend": LEGEND | {"font": {"color": colours.ink, "size": 13}},
    }
    horizontal = _horizontal(points, marks, look, colours)
    for index, values in enumerate(ranges):
        axis = str(index + 1) if index else ""
        left = index % columns == 0
        across, upwards = _domains(index, rows, columns)
        vertical = _vertical(points, look, colours, values)
        if not left and in_percent(points):
            vertical["showticklabels"] = False
        if rows > 1:
            vertical.pop("title", None)
            horizontal.pop("title", None)
        form[f"xaxis{axis}"] = horizontal | {"domain": across, "anchor": f"y{axis}"}
        form[f"yaxis{axis}"] = vertical | {"domain": upwards, "anchor": f"x{axis}"}
    return form


def _domains(index: int, rows: int, columns: int) -> tuple[list[float], list[float]]:
    """The part of the chart that a panel takes, from left to right and from bottom to top."""
    row, column = divmod(index, columns)
    width = (1 - BETWEEN_COLUMNS * (columns - 1)) / columns
    gap = BETWEEN_ROWS / rows if rows > 1 else 0.0
    height = (1 - gap * (rows - 1)) / rows
    left, bottom = column * (width + BETWEEN_COLUMNS), (rows - 1 - row) * (height + gap)
    return [left, min(1.0, left + width)], [max(0.0, bottom), min(1.0, bottom + height)]


def _axis(colours: Palette) -> Part:
    return {
        "linecolor": colours.quiet,
        "tickcolor": colours.quiet,
        "zeroline": False,
        "tickfont": {"color": colours.quiet, "size": 12},
        "automargin": True,
        "showline": True,
        "ticks": "outside",
    }


def _title(text: str, colours: Palette) -> Part:
    return {"text": text, "font": {"color": colours.quiet, "size": 12}}


def _horizontal(points: Sequence[Point], marks: Sequence[Mark], look: Look, colours: Palette) -> Part:
    """The axis of time: room at both ends, more where the end is labelled, a tick for each year where years fit."""
    axis = _axis(colours) | {"showgrid": False}
    days = [x for x in (*(p.x for p in points), *(m.x for m in marks)) if isinstance(x, date)]
    if not days:
        return axis | {"type": "linear", "title": _title(look.x_title, colours)}
    low, high = min(days), max(days)
    room = max(timedelta(days=40), (high - low) * 0.04)
    labelled = room * (3.5 if look.panels else 1.6) if any(m.ends for m in marks) else room
    years = (high - low).days / 365
    if FEW_YEARS[0] < years < FEW_YEARS[1] and not look.panels:
        axis["dtick"] = "M12"
    return axis | {
        "type": "date",
        "range": [(low - room).isoformat(), (high + labelled).isoformat()],
        "tickformatstops": list(YEAR_TICKS),
        "tickangle": 0,
        "nticks": 5 if look.panels else 10,
    }


def _vertical(points: Sequence[Point], look: Look, colours: Palette, values: Range) -> Part:
    """The axis of values; the sign on every tick of a share is title enough."""
    percent = in_percent(points)
    axis = _axis(colours) | {
        "showgrid": True,
        "gridcolor": colours.rule,
        "type": "log" if look.log else "linear",
        "range": list(values),
        "tickformat": ",~g" if percent else "~s",
        "ticksuffix": " %" if percent else "",
    }
    if look.log and values[1] - values[0] > 2:
        axis["dtick"] = 1
    if look.panels:
        axis["nticks"] = 4
    if look.y_title != "%":
        axis["title"] = _title(look.y_title, colours)
    return axis


def in_percent(points: Sequence[Point]) -> bool:
    """Whether all values are shares."""
    return all(p.unit == "percent" for p in points)


def value_range(points: Sequence[Point], log: bool) -> Range:
    """The range of a vertical axis: from nought, or around all values of a logarithmic axis (in powers of ten)."""
    values = [p.value for p in points]
    if not log:
        return 0, (max(values, default=1) or 1) * 1.12
    room = max(0.1, math.log10(max(values) / min(values)) * 0.06)
    return math.log10(min(values)) - room, math.log10(max(values)) + room * 2


def place_of(x: date | float) -> str | float:
    """A place on the horizontal axis as Plotly reads it."""
    return x.isoformat() if isinstance(x, date) else x
