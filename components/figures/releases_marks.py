"""What the release charts are given, and how packages and kinds of releases look in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from components.figures.adoption_points import palette
from components.figures.dress import clothes, escaped
from components.figures.identity import Identity, identity

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Row:
    """A package in a chart: short name, what to call it, whose identity it has, the how-manieth package of that one."""

    name: str
    label: str
    subject: str
    sibling: int = 0


@dataclass(frozen=True)
class Mark:
    """A release: kind is minor, patch, pre or withdrawn; `said` are the lines shown when it is touched."""

    row: Row
    day: date
    version: str
    kind: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Interval:
    """Days between two successive days with stable releases, and the version that ended it."""

    row: Row
    start: date
    end: date
    days: int
    version: str


@dataclass(frozen=True)
class YearBar:
    """Stable releases of a year."""

    row: Row
    year: int
    minor: int
    patch: int
    partial: bool


@dataclass(frozen=True)
class LinePoint:
    """A value of a release. `joined` points lie on the package's line; `upper` is a limit to be marked above it.

    A value of None means that the release says nothing.
    """

    row: Row
    day: date
    version: str
    value: float | None
    joined: bool
    said: tuple[str, ...]
    upper: float | None = None


@dataclass(frozen=True)
class ProjectRow:
    """A project with the days on which it released."""

    name: str
    days: tuple[date, ...]


KIND_WORDS = {
    "minor": "New minor or major version",
    "patch": "Patch release",
    "pre": "Pre-release",
    "withdrawn": "Withdrawn",
}
# The shape of a kind; a minor version takes the framework's own mark.
KIND_SYMBOLS = {"minor": "circle", "patch": "line-ns-open", "pre": "circle-open", "withdrawn": "x-thin-open"}
KIND_GLYPHS = {"minor": "●", "patch": "|", "pre": "○", "withdrawn": "✕"}
SIBLING_DASHES = ("solid", "dot", "dashdot", "longdash")
SIBLING_SHAPES = ("", "-open", "-open-dot")
DAYS_PER_MONTH = 30.44


def look(row: Row) -> Identity:
    """The framework's identity; its other packages keep colour and mark, hollow, and get another dash."""
    own = identity(row.subject)
    if not row.sibling:
        return own
    dash = SIBLING_DASHES[row.sibling % len(SIBLING_DASHES)]
    shape = SIBLING_SHAPES[min(row.sibling, len(SIBLING_SHAPES) - 1)]
    return Identity(own.light, own.dark, own.symbol + shape, own.glyph, dash)


def rows_of(items: Iterable[Mark | Interval | YearBar | LinePoint]) -> list[Row]:
    """The packages of a chart in the order in which they come."""
    return list(dict.fromkeys(item.row for item in items))


def months(days: float) -> float:
    """Days as months of 30.44 days."""
    return days / DAYS_PER_MONTH


def hover(said: Iterable[str]) -> str:
    """Lines of a hover box, the first in bold, each short enough for a phone."""
    import textwrap

    lines = [part for line in said for part in textwrap.wrap(line, 44)]
    return "<br>".join([f"<b>{escaped(lines[0])}</b>", *(escaped(line) for line in lines[1:])]) if lines else ""


def dress(figure: go.Figure, dark: bool, height: int, legend: bool = True) -> None:
    """Page colours, margins and legend that all release charts share."""
    colours = palette(dark)
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 14, "t": 34, "b": 8},
        **clothes(dark),
        hovermode="closest",
        showlegend=legend,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            # Below the chart: the buttons for pictures and zoom lie on top.
            "y": -46 / max(120, height - 90),
            "yanchor": "top",
            "traceorder": "normal",
            "font": {"color": colours.ink, "size": 13},
            "bgcolor": "rgba(0,0,0,0)",
            "itemsizing": "constant",
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )


def axis(dark: bool) -> dict[str, Any]:
    """How an axis looks."""
    colours = palette(dark)
    return {
        "gridcolor": colours.rule,
        "linecolor": colours.quiet,
        "tickcolor": colours.quiet,
        "zeroline": False,
        "tickfont": {"color": colours.quiet, "size": 12},
        "title": {"font": {"color": colours.quiet, "size": 12}},
        "automargin": True,
    }


def time_axis(days: Iterable[date], dark: bool) -> dict[str, Any]:
    """A time axis with room at both ends and a tick for each year where years fit."""
    from datetime import timedelta

    known = list(days)
    low, high = min(known), max(known)
    room = max(timedelta(days=30), (high - low) * 0.03)
    years = (high - low).days / 365
    ticks: dict[str, Any] = {"dtick": "M12", "tickformat": "%Y"} if 1.5 < years < 7 else {}
    span = [(low - room).isoformat(), (high + room).isoformat()]
    return axis(dark) | {"type": "date", "range": span, "showline": True, "ticks": "outside", "tickangle": 0} | ticks


def name_row(figure: go.Figure, row: Row, y: float, dark: bool, note: str = "") -> None:
    """The package's name above its row, with its mark in its colour."""
    colours = palette(dark)
    own = look(row)
    called = row.label if row.label.casefold() == row.name else f"{row.label} ({row.name})"
    words = f'<span style="color:{own.colour(dark)}">{own.glyph}</span> <b>{escaped(called)}</b>'
    figure.add_annotation(
        x=0,
        xref="paper",
        y=y,
        text=words + (f"  {escaped(note)}" if note else ""),
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        font={"size": 12, "color": colours.ink},
    )
