"""What an adoption chart is given: points with everything that is said about them, and what the chart looks like."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Point:
    """One value in a chart. `line` names its line, `segment` the stretch of it that may be joined, if `joined`.

    `x` is a day, or years since the first release, `order` always the day; `date_label` is as exact as the source.
    """

    line: str
    subject: str
    name: str
    panel: str
    x: date | float
    order: date
    value: float
    unit: str
    bound: str
    segment: int
    joined: bool
    hollow: bool
    date_label: str
    sample_size: int | None
    remarks: tuple[str, ...]
    sources: str
    least: float | None = None  # the value without its doubtful part, where it has one
    second_hand: bool = False


@dataclass(frozen=True)
class Mark:
    """A vertical line with its words: a change of method, a recount, or the end of a source. In all panels if none."""

    x: date | float
    words: str
    ends: bool = False
    panel: str = ""


@dataclass(frozen=True)
class Look:
    """How a chart is drawn: axis titles, logarithmic or not, dark page or light, one chart or a panel for each."""

    x_title: str
    y_title: str
    log: bool = False
    dark: bool = False
    panels: bool = False


@dataclass(frozen=True)
class Palette:
    """Colours of a page that are no framework's."""

    page: str
    ink: str
    quiet: str
    rule: str


LIGHT = Palette("#fdfdfb", "#1c1e21", "#55595f", "#dddbd2")
DARK = Palette("#13161b", "#e6e4de", "#a9adb4", "#333943")


# Years, or months where the years are few; a phone shows fewer of them instead of crowding.
YEAR_TICKS = ({"dtickrange": [None, "M11"], "value": "%b %Y"}, {"dtickrange": ["M12", None], "value": "%Y"})
# Below the chart: on a phone the buttons of the chart fill the line above it.
LEGEND = {
    "orientation": "h",
    "x": 0,
    "xanchor": "left",
    "y": 0,
    "yref": "container",
    "yanchor": "bottom",
    "bgcolor": "rgba(0,0,0,0)",
    "itemsizing": "constant",
    "itemclick": False,
    "itemdoubleclick": False,
}


def palette(dark: bool) -> Palette:
    """The colours of a dark page if `dark`, else of a light one."""
    return DARK if dark else LIGHT


def number(value: float) -> str:
    """A value as people read it: 31,939, 9.53, 0.1; no digits that the data do not have."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:,.0f}"


def amount(value: float, unit: str) -> str:
    """A value with its unit: `9.53 %`, `31,939 models`, `1 entry`."""
    if unit == "percent":
        return f"{number(value)} %"
    return f"{number(value)} {_one(unit) if value == 1 else unit}".rstrip()


def _one(unit: str) -> str:
    return unit[:-3] + "y" if unit.endswith("ies") else unit.removesuffix("s")


def bounded(value: float, unit: str, bound: str) -> str:
    """A value with its unit and what kind of value it is: `at least 2,000,000 models`."""
    before = {"min": "at least ", "max": "at most ", "about": "about "}.get(bound, "")
    return before + amount(value, unit)


def at_time(label: str) -> str:
    """A date with its word: `on 14 Oct 2023`, `in Aug 2023`, `in the first half of 2019`."""
    if " half of " in label:
        return f"in the {label}"
    return ("on " if label[0].isdigit() and " " in label else "in ") + label


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def drawable(points: Iterable[Point], log: bool) -> tuple[list[Point], list[Point]]:
    """The points that an axis can show, and those that it cannot: no logarithm of nought."""
    kept: list[Point] = []
    dropped: list[Point] = []
    for point in points:
        (dropped if log and point.value <= 0 else kept).append(point)
    return kept, dropped


def stretches(points: Sequence[Point]) -> list[list[Point]]:
    """The stretches of one line that are joined: two points or more, ordered."""
    found: dict[int, list[Point]] = {}
    for point in points:
        if point.joined:
            found.setdefault(point.segment, []).append(point)
    return [members for members in found.values() if len(members) > 1]


def spread(points: Sequence[Point]) -> float:
    """Greatest over smallest value: how much a linear axis has to hold."""
    values = [p.value for p in points if p.value > 0]
    return max(values) / min(values) if values else math.nan
